"""F: factor files, that is factor sets, flows and lists in YAML or CSV.

A sample is a whole file of rows under the head of a small emission factor set, unless it names its own format; a sample
that begins with `csv:` is the CSV file beside such a head.
"""

from __future__ import annotations

from carbonrules.foundation.codes import Code

_ROW = "{flow: electricity, place: DE, value: 0.291, unit: kgCO2e/kWh, year: 2024}"


def _rows(*rows: str) -> str:
    return "rows:\n" + "".join(f"  - {row}\n" for row in rows)


_LIST = (
    "kind: substance list\nabout: {title zh: 清单, jurisdiction: DE, address: https://example.org, "
    "instrument: enacted, statuses: {prohibited: {answer: restricted, means: a ban, means zh: 禁用, "
    "do: replace it, do zh: 替代}}}\n"
)

_BODIES = (
    "kind: verification bodies\n"
    "each row: {grade: illustrative, because: an example, evidence: read, seen: 2026-11-20}\n"
)
_BODY = "accreditor: DAkkS, number: '1', scope: an example, from: 2025-01-01, link: 'https://example.org/1'}]\n"

CODES: dict[str, Code] = {
    "F801": Code(
        "The file is not YAML",
        "A file that can't be read as lists and named texts says nothing certain.",
        "rows: [",
        _rows(_ROW),
    ),
    "F802": Code(
        "A name stands twice",
        "Other readers keep the last of two entries and say nothing; a number would be lost in silence.",
        _rows("{flow: electricity, place: DE, value: 0.291, value: 0.363, unit: kgCO2e/kWh}"),
        _rows(_ROW),
    ),
    "F803": Code(
        "A part of the file refers to another part",
        "Anchors and aliases can make a small file endless and hide where a number stands.",
        _rows("&first " + _ROW, "*first"),
        _rows(_ROW),
    ),
    "F804": Code(
        "The file asks for types, directives or several documents",
        "Everything is text here: `NO` stays Norway and `0.5810` keeps its zero.",
        _rows("{flow: electricity, place: DE, value: !!float 0.291, unit: kgCO2e/kWh}"),
        _rows(_ROW),
    ),
    "F805": Code(
        "The file is too large or nested too deep",
        "Limits keep a hostile file from stopping the machine. Large tables are CSV files.",
        "rows: " + "[" * 20 + "]" * 20,
        _rows(_ROW),
    ),
    "F806": Code(
        "A text, a list or named entries are expected",
        "Each field has one form, so that every reader finds it.",
        _rows("{flow: electricity, place: [DE, FR], value: 0.291, unit: kgCO2e/kWh}"),
        _rows("{flow: electricity, place: 'DE, FR', value: 0.291, unit: kgCO2e/kWh}"),
    ),
    "F810": Code(
        "The field is not known",
        "A misspelt field would be passed over, and what it says with it.",
        _rows("{flow: electricity, place: DE, value: 0.291, unit: kgCO2e/kWh, yaer: 2024}"),
        _rows(_ROW),
    ),
    "F811": Code(
        "Something is missing",
        "A row without flow, place, value, unit, publisher, document, licence, grade and evidence can't be traced.",
        _rows("{flow: electricity, place: DE, unit: kgCO2e/kWh}"),
        _rows(_ROW),
    ),
    "F812": Code(
        "This is not a number that can be used",
        "Numbers are exact: digits 0 to 9 and a decimal point, at most 30 digits, as printed.",
        _rows("{flow: electricity, place: DE, value: '0,291', unit: kgCO2e/kWh}"),
        _rows(_ROW),
    ),
    "F813": Code(
        "The unit is not in the unit file",
        "Only units of the closed unit file have an exact size. The notation of the source goes into `printed unit`.",
        _rows("{flow: electricity, place: DE, value: 0.291, unit: kg CO2/kWh}"),
        _rows("{flow: electricity, place: DE, value: 0.291, unit: kgCO2e/kWh, printed unit: kg CO2/kWh}"),
    ),
    "F814": Code(
        "The unit does not fit the flow",
        "Amounts of a flow are compared in one unit; a factor per another kind of amount can't be applied to them.",
        _rows("{flow: electricity, place: DE, value: 0.291, unit: kgCO2e/kg}"),
        _rows(_ROW),
    ),
    "F815": Code(
        "The flow is not known",
        "Flows are described once, in flows.yaml, with their unit; a factor for an unknown flow would never be found.",
        _rows("{flow: electricty, place: DE, value: 0.291, unit: kgCO2e/kWh}"),
        _rows(_ROW),
    ),
    "F816": Code(
        "This is not a day, or days are out of order",
        "The day decides which value counts; it is written year-month-day.",
        _rows("{flow: electricity, place: DE, value: 0.291, unit: kgCO2e/kWh, from: 2024-02-30}"),
        _rows("{flow: electricity, place: DE, value: 0.291, unit: kgCO2e/kWh, from: 2024-02-29}"),
    ),
    "F817": Code(
        "This is not a place",
        "A place is an ISO country code in capital letters, with a part of the country after a hyphen.",
        _rows("{flow: electricity, place: Germany, value: 0.291, unit: kgCO2e/kWh}"),
        _rows(_ROW),
    ),
    "F818": Code(
        "The word is not one of those that may stand here",
        "Grades, evidence and words of a list are closed, so that they can be compared.",
        _rows("{flow: electricity, place: DE, value: 0.291, unit: kgCO2e/kWh, grade: offical}"),
        _rows("{flow: electricity, place: DE, value: 0.291, unit: kgCO2e/kWh, grade: official}"),
    ),
    "F819": Code(
        "The terms of use are missing",
        "Numbers belong to somebody: whoever adds a supplier's factors says on what terms they were given.",
        "",
        "for our own product declarations, letter of 2026-03-01",
    ),
    "F820": Code(
        "Two values for one key and one day",
        "Nobody could say which of the two counts.",
        _rows(_ROW, "{flow: electricity, place: DE, value: 0.363, unit: kgCO2e/kWh, year: 2024}"),
        _rows(_ROW, "{flow: electricity, place: DE, value: 0.363, unit: kgCO2e/kWh, year: 2023}"),
    ),
    "F821": Code(
        "A set or flow is there twice",
        "A name means one thing in all files that are loaded together.",
        "format: carbonrules.flows/1\nflows:\n  electricity: {unit: kWh}\n",
        "format: carbonrules.flows/1\nflows:\n  town gas: {unit: kWh}\n",
    ),
    "F822": Code(
        "An illustrative value says why it stands here",
        "A made-up number that does not say so is the worst number there is.",
        _rows("{flow: electricity, place: DE, value: 1, unit: kgCO2e/kWh, grade: illustrative}"),
        _rows(
            "{flow: electricity, place: DE, value: 1, unit: kgCO2e/kWh, grade: illustrative, because: a round number}"
        ),
    ),
    "F823": Code(
        "The file can't be read",
        "It is not there, lies in another folder, or is not text in UTF-8.",
        "rows in: ../elsewhere.csv",
        _rows(_ROW),
    ),
    "F824": Code(
        "The rows are not where or how they should be",
        "Rows stand under `rows` or in one CSV file whose first line names the fields; all lines are equally long.",
        "csv:flow,place,value,unit\nelectricity,DE,0.291\n",
        "csv:flow,place,value,unit\nelectricity,DE,0.291,kgCO2e/kWh\n",
    ),
    "F825": Code(
        "The scope of the set is missing or unknown",
        "Direct and life cycle factors answer different questions; a set of both would be added up wrongly.",
        _rows(_ROW) + "scope: both\n",
        _rows(_ROW) + "scope: direct\n",
    ),
    "F826": Code(
        "This is not a code in digits",
        "Codes are matched by their longest listed beginning; a letter or a point would never match.",
        "kind: goods\nkeys: [CN code]\nmatch: prefix\ncolumns: {sector: {}}\nrows:\n"
        "  - {CN code: ex 8419, sector: machines}\n",
        "kind: goods\nkeys: [CN code]\nmatch: prefix\ncolumns: {sector: {}}\nrows:\n"
        "  - {CN code: 8419 50, sector: machines}\n",
    ),
    "F827": Code(
        "The format or the id of the file is not known",
        "The first line says what a file is; an id is made of small letters, digits and hyphens.",
        "format: carbonrules.factor/1\n",
        "format: carbonrules.flows/1\nflows: {}\n",
    ),
    "F828": Code(
        "The file is already there",
        "Factors that were added are evidence of earlier results; they are not overwritten.",
        "rules/steelworks.yaml stands there from last year",
        "add the new edition under an id of its own: steelworks-2026.csv",
    ),
    "F841": Code(
        "The check digit of a CAS number is wrong",
        "A number that is off by one names another substance or none, and would be looked up in vain.",
        _LIST + "rows: [{CAS number: 1333-82-1, status: prohibited}]\n",
        _LIST + "rows: [{CAS number: 1333-82-0, status: prohibited}]\n",
    ),
    "F842": Code(
        "This is not a status, or not an answer, of the list",
        "Which word of a list restricts a substance is said once, in its head; any other word would mean nothing.",
        _LIST + "rows: [{CAS number: 1333-82-0, status: banned}]\n",
        _LIST + "rows: [{CAS number: 1333-82-0, status: prohibited}]\n",
    ),
    "F843": Code(
        "A list names a group that no file describes",
        "A group stands for its members; without them no substance would be found under it.",
        _LIST + "rows: [{group: rare paints, status: prohibited}]\n",
        _LIST + "rows: [{CAS number: 1333-82-0, group: rare paints, status: prohibited}]\n",
    ),
    "F844": Code(
        "An invented body does not say so, or a real one is called invented",
        "Nobody may take an invented body for a real one: it says `DEMO` in its names, and no other body does.",
        _BODIES + "rows: [{body: Verify, entity: DEMO Verify GmbH, " + _BODY,
        _BODIES + "rows: [{body: DEMO Verify, entity: DEMO Verify GmbH, " + _BODY,
    ),
    "F829": Code(
        "This is not a pattern that can be used",
        "A name is recognised in few steps, whatever it is: only single signs are repeated, `.*` stands at most twice, "
        "and a pattern refers to no part of itself.",
        "format: carbonrules.flows/1\nflows:\n  steel: {unit: kg, match: ['(st?e+l)+']}\n",
        "format: carbonrules.flows/1\nflows:\n  steel: {unit: kg, match: ['ste+l.*(plate|sheet)']}\n",
    ),
}
