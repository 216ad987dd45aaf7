"""What the gathered facts know of a region that a machine can read: substances, accreditors, clauses, named laws.

Nothing here asks the library: the tables of facts are read as they are, and the regulation files as text.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

REGULATIONS = Path(__file__).parents[2] / "regulations"
HOME = "cn"
REGIONS = ("eu", "uk", "us", "ca", "gulf", "oceania", "sea")

Row = dict[str, str]

# Regions of substances.csv. Of the Gulf and of South-East Asia it holds frameworks and no substance.
PLACES = {
    "cn": ("China",),
    "eu": ("EU",),
    "uk": ("UK",),
    "us": ("USA", "USA-CA"),
    "ca": ("Canada",),
    "oceania": ("Australia", "New Zealand"),
}
# The one row that says of a substance that every list of its region was looked through.
LOOKED_THROUGH = {"uk": "UK REACH Candidate List / Annex 14"}


def rows(shared: Path, name: str) -> list[Row]:
    """The rows of a table of facts."""
    with (shared / "facts" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- Substances ----------------------------------------------------------------------------------


def entered(row: Row) -> bool:
    """Whether a row says that a law lists its substance, and somebody has read that it does.

    A proposal is no law, an edition that another one replaced is none any more, and grade C is nobody's reading. A row
    graded C for what its entry asks, whose entry was itself seen in the table of the agency, is an entry.
    """
    listed = row["status"] not in ("", "proposed", "not_listed_verified") and "PROPOSAL" not in row["list"]
    seen = row["grade"] != "C" or "in ECHA table of" in row["citation"]
    return bool(row["cas"]) and listed and seen and "superseded" not in row["citation"]


def word(own: list[Row], region: str) -> str:
    """What the rows of a substance make of it in a region: entered, looked for and not entered, or not known."""
    if any(entered(row) for row in own):
        return "entered"
    if any(row["list"] == LOOKED_THROUGH.get(region) and row["status"] == "not_listed_verified" for row in own):
        return "not entered"
    return "not known"


def substances(table: list[Row], region: str) -> dict[str, list[Row]]:
    """The rows of each substance that stand for a region."""
    found: dict[str, list[Row]] = {row["cas"]: [] for row in table if row["cas"]}
    for row in table:
        if row["cas"] and row["region"] in PLACES.get(region, ()):
            found[row["cas"]].append(row)
    return found


def substances_apart(table: list[Row], region: str) -> set[str]:
    """The numbers of which the rows of home and of a region make another thing."""
    home, there = substances(table, HOME), substances(table, region)
    return {number for number in home if word(home[number], HOME) != word(there[number], region)}


# ---- Clauses -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clause:
    """A clause of layer 2 with its grade."""

    id: str
    grade: str


_OF_REGION = {"CHN": "cn", "EU": "eu", "UK": "uk", "US": "us", "CA": "us", "CND": "ca"} | {
    "SEA": "sea",
    "ME": "gulf",
    "OC": "oceania",
}


def clauses(shared: Path, region: str) -> list[Clause]:
    """The clauses of a region in the table of proposed clauses."""
    text = (shared / "facts" / "clauses.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| (REG-([A-Z]+)-\d+) \|.*\| ([ABC]) \|$", text, re.MULTILINE)
    return [Clause(id, grade) for id, of, grade in found if _OF_REGION[of] == region]


def clauses_written(region: str) -> set[str]:
    """Every clause that the regulation files of a region write, as `ID title`."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((REGULATIONS / region).glob("*.creg")))
    found = {pair for text in texts for pair in re.findall(r'^clause (\S+) "([^"]+)"', text, re.MULTILINE)}
    return {f"{id} {title}" for id, title in found}


# ---- Named laws ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Law:
    """A law of a region that is no caliber: words of its row in the facts, and the status that the row gives it."""

    regulation: str
    words: str
    said: str
    status: str


LAWS = {
    "cn": (Law("cn.emissions-trading", "Expansion to steel, cement, aluminium", "work plan 2025-03-26", "enacted"),),
    "eu": (Law("eu.cbam", "| Reg. (EU) 2023/956 | CBAM base act", "| enacted |", "enacted"),),
    "uk": (Law("uk.cbam", "| Act | Finance Act 2026 (c. 11) Part 5", "| enacted-future", "enacted"),),
    "us": (
        Law("us.clean-competition", "| Clean Competition Act, S. 3523", "| proposed", "proposed"),
        Law("us.border-bills", "| Foreign Pollution Fee Act of 2025", "| proposed |", "proposed"),
        Law("us.cap-and-invest", "| AB 1207 + SB 840 |", "| enacted |", "enacted"),
        Law("us.climate-disclosure", "| SB 253 |", "| enacted |", "enacted"),
        Law("us.climate-risk", "| SB 261 |", "| enjoined |", "suspended"),
        Law("us.buy-clean", "Buy Clean California Act (Public Contract Code", "in force 2022-07-01", "enacted"),
    ),
    "ca": (
        Law("ca.output-based-pricing", "| Federal OBPS excess-emissions charge |", "| enacted |", "enacted"),
        Law("ca.alberta-tier", "| Alberta TIER |", "| enacted (provincial) |", "enacted"),
    ),
    "gulf": (
        Law("gulf.climate-law", "| UAE | Federal Decree-Law 11/2024 |", "| enacted |", "enacted"),
        Law("gulf.carbon-register", "| | Cabinet Resolution 67/2024 |", "| enacted |", "enacted"),
        Law("gulf.offsets", "| Saudi Arabia | GCOM |", "| voluntary |", "voluntary"),
    ),
    "oceania": (
        Law("oceania.safeguard", "| Australia Safeguard threshold |", "| enacted |", "enacted"),
        Law("oceania.carbon-leakage-review", "| Carbon Leakage Review,", "| **recommendation only** |", "proposed"),
        Law("oceania.new-zealand-ets", "| NZ ETS |", "| enacted |", "enacted"),
        Law("oceania.paint-lead", "| REG-OC-02 | New Zealand | Lead in paint", "from 2025-03-01", "enacted"),
    ),
    "sea": (
        Law("sea.singapore-carbon-tax", "| Singapore | Carbon Pricing Act tax |", "| enacted |", "enacted"),
        Law("sea.vietnam-emissions-trading", "| Vietnam | pilot ETS |", "| enacted (pilot", "enacted"),
    ),
}


def row_of(shared: Path, law: Law) -> str:
    """The one line of the facts that a law has."""
    texts = [(shared / "facts" / name).read_text(encoding="utf-8") for name in ("regulations.md", "clauses.md")]
    (line,) = (line for text in texts for line in text.splitlines() if law.words in line)
    return line
