"""Who accredits verifiers by the table of institutions, and what a region's lists must or may say of it."""

from __future__ import annotations

from known_facts import Row

# Names of the table of institutions, as the lists of the regulation files call them.
CALLED = {
    "CNAS": "CNAS",
    "UKAS": "UKAS",
    "DAkkS": "DAkkS",
    "ACCREDIA": "ACCREDIA",
    "SWEDAC": "SWEDAC",
    "ANAB (ANSI National Accreditation Board)": "ANAB",
    "California Air Resources Board (CARB)": "CARB",
    "Standards Council of Canada (SCC)": "SCC",
    "National Environment Agency (NEA)": "NEA",
    "TISI (NSC Thailand) with TGO registration": "TISI",
    "GCOM Accreditation Expert Panel (AEP)": "GCOM AEP",
    "Clean Energy Regulator - Register of Greenhouse and Energy Auditors": "Clean Energy Regulator",
    "Global Accreditation Cooperation Incorporated": "Global Accreditation Cooperation Incorporated",
}
# Rows that name no accreditor of verifiers of footprints, and why. No list has to name them.
NO_ACCREDITOR = {
    "International Accreditation Forum (IAF)": "an umbrella, replaced in 2026",
    "EA (European co-operation for Accreditation)": "an umbrella",
    "APAC (Asia Pacific Accreditation Cooperation)": "an umbrella",
    "IAAC (InterAmerican Accreditation Cooperation)": "an umbrella",
    "ARAC (Arab Accreditation Cooperation)": "an umbrella",
    "European Commission / EU national accreditation bodies (CBAM)": "a class of bodies, told one by one",
    "GAC (GCC Accreditation Center)": "no scope for greenhouse gases found",
    "MOCCAE - National Register for Carbon Credits": "a register of emitters",
    "UK CBAM accreditation framework (draft)": "a draft",
    "DAB accreditation": "no signatory: a negative test case",
    "NBE Global": "no signatory: a negative test case",
    "International Accreditation Council (IAC)": "no signatory: a negative test case",
}
# What `recognised in` says where a region is meant.
MEANT = {
    "cn": ("China;",),
    "eu": ("EU (EU",),
    "uk": ("UK (UK",),
    "us": ("USA",),
    "ca": (),
    "gulf": ("KSA (GCOM",),
    "oceania": ("Australia",),
    "sea": ("Singapore", "Thailand"),
}
# A region may take in, or except by name, who is recognised by mutual recognition.
MUTUAL = ("IAF MLA economies", "EA MLA", "all regions that refer")
REFUSED = "NOT sufficient for EU CBAM"
# Graded C in the table, and read elsewhere: by the source that the regulation file cites.
READ_ELSEWHERE = {("ca", "SCC")}
# Excepted at home because a state accredits for its own reporting alone.
EXCEPTED_AT_HOME = "CARB"


def must_be_named(table: list[Row], region: str) -> set[str]:
    """Who is recognised, for whatever purpose, in a region or expressly refused there, by a row that was read."""
    found = set()
    for row in table:
        if row["kind"] == "accreditation_body" and row["grade"] != "C" and row["name"] in CALLED:
            recognised, _, refused = row["recognised_in"].partition("NOT sufficient")
            meant = any(recognised.startswith(each) for each in MEANT[region])
            if meant or (region == "eu" and refused and REFUSED in row["recognised_in"]):
                found.add(CALLED[row["name"]])
    return found


def may_be_named(table: list[Row], region: str) -> set[str]:
    """Who a region may take in or except by mutual recognition, by a row that was read."""
    read = [row for row in table if row["grade"] != "C" and row["name"] in CALLED]
    mutual = {CALLED[row["name"]] for row in read if any(each in row["recognised_in"] for each in MUTUAL)}
    return mutual | {name for where, name in READ_ELSEWHERE if where == region}
