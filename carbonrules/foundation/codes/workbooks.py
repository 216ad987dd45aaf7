"""W: cases as they are written down, in JSON, in a workbook, or in an overlay."""

from __future__ import annotations

from carbonrules.foundation.codes import Code

CODES: dict[str, Code] = {
    "W871": Code(
        "The file can't be read",
        "A file that is missing, empty, endless or not text has nothing that could be checked.",
        "",
        '{"case": "batch 7", "equipment": []}',
    ),
    "W872": Code(
        "The file is not written as a case",
        "A case is one object; each kind of thing is a list of objects; each fact is a text with its unit.",
        '{"case": "batch 7", "equipment": {"id": "E-101"}}',
        '{"case": "batch 7", "equipment": [{"id": "E-101"}]}',
    ),
    "W873": Code(
        "A name stands twice",
        "If a fact is stated twice, nobody can say which of the two was meant.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kg", "net mass": "1300 kg"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kg"}]}',
    ),
    "W874": Code(
        "This is not a number that can be used",
        "Numbers are exact: digits 0 to 9, a decimal point, at most 30 digits. A comma means thousands to one "
        "reader and decimals to another.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1,200 kg"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1_200 kg"}]}',
    ),
    "W875": Code(
        "Nobody knows this kind of thing",
        "A kind of thing that no loaded regulation knows would be passed over in silence.",
        '{"case": "batch 7", "equipments": [{"id": "E-101"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101"}]}',
    ),
    "W876": Code(
        "Nobody knows this fact",
        "A fact whose name is misspelt would be passed over in silence. A fact that another loaded regulation asks for "
        "is no mistake.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mas": "1200 kg"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kg"}]}',
    ),
    "W877": Code(
        "A fact is missing",
        "The regulation does not allow for this fact to be missing.",
        '{"case": "batch 7", "equipment": [{"id": "E-101"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kg"}]}',
    ),
    "W878": Code(
        "The unit is missing or unknown",
        "Every number has a unit of the unit file; 1200 alone may be kilograms or tonnes.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kilos"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kg"}]}',
    ),
    "W879": Code(
        "The unit measures something else",
        "A volume is no mass unless a density is declared; a volume of gas means nothing without its reference state.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 m2"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kg"}]}',
    ),
    "W880": Code(
        "The number is out of bounds",
        "The regulation says within which bounds this fact can lie.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "-1200 kg"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kg"}]}',
    ),
    "W881": Code(
        "An id is missing, can't be used, or stands twice",
        "Results, sources and remedies name a thing by its id.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t"}, {"id": "E-101", "net mass": "2 t"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t"}, {"id": "E-102", "net mass": "2 t"}]}',
    ),
    "W882": Code(
        "This is not one of the words allowed",
        "Categories, flows and natures are closed lists, so that a word means the same in every case.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "activities": [{"stage": "makign"}]}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "activities": [{"stage": "making"}]}]}',
    ),
    "W883": Code(
        "This code is not well formed",
        "Countries have two capital letters, codes of goods have pairs of digits, CAS numbers end in a check digit.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "origin": "China"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "origin": "CN"}]}',
    ),
    "W884": Code(
        "This is not a date",
        "Dates are written year-month-day: 03/04/2026 is March to some and April to others.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "import date": "30.06.2026"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "import date": "2026-06-30"}]}',
    ),
    "W885": Code(
        "A fact of another kind is asked for",
        "A list has members, a single fact has one value, and yes or no is only that.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": [{"id": "1200 kg"}]}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1200 kg"}]}',
    ),
    "W886": Code(
        "The money is in another currency",
        "Only a rate of exchange that is laid down turns one currency into another; the tool does not choose one.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "price paid": "70 CNY/tCO2e"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", '
        '"price paid": "70 CNY/tCO2e; 9 EUR/tCO2e"}]}',
    ),
    "W887": Code(
        "A list is neither given nor said to be empty",
        "Not given is not the same as none: a list that nobody filled in does not prove that there are none.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t"}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "reagents": []}]}',
    ),
    "W888": Code(
        "It occurs and does not occur",
        "What has an entry of its own can't at the same time be said not to occur.",
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "activities": [{"stage": "making"}], '
        '"absent stages": [{"stage": "making"}]}]}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", "net mass": "1 t", "activities": [{"stage": "making"}], '
        '"absent stages": []}]}',
    ),
    "W889": Code(
        "An overlay names something that is not there",
        "A correction that hits nothing, or more than one thing, would be lost or do harm.",
        '{"overlay": "plan", "things": [{"id": "E-999", "net mass": "1200 kg"}]}',
        '{"overlay": "plan", "things": [{"id": "E-101", "net mass": "1200 kg"}]}',
    ),
    "W890": Code(
        "Overlay and case disagree",
        "Two sources say two things. One of them may replace the other, but only if somebody says so.",
        '{"overlay": "plan", "things": [{"id": "E-101", "net mass": "1300 kg"}]}',
        '{"overlay": "plan", "things": [{"id": "E-101", "net mass": "1300 kg", "replaces": ["net mass"]}]}',
    ),
    "W891": Code(
        "The workbook can't be opened",
        "A truncated file, one with a password, or one that unpacks to more than a form ever holds, is not opened.",
        "a workbook cut off in the middle, or saved as .xls",
        "the form as `carbonrules form` writes it, saved as .xlsx",
    ),
    "W892": Code(
        "This is not a form, or a sheet or column is not that of the form",
        "Sheets and columns are known by the names that `carbonrules form` gave them.",
        "a column renamed from `net mass` to `mass`",
        "the column `net mass` as the form has it",
    ),
    "W893": Code(
        "The cell holds no plain value",
        "A formula whose result was never stored, an error such as #DIV/0!, or a time of day is not a fact.",
        "=B12*2 saved by a program that does not calculate",
        "the number itself, or the workbook opened and saved once in a spreadsheet program",
    ),
    "W894": Code(
        "The row belongs to nothing",
        "A row of a list says which thing it belongs to, unless there is only one.",
        "an activity of E-999, where the form has only E-101",
        "an activity of E-101",
    ),
    "W895": Code(
        "What reads this kind of file is not installed",
        "Parquet is read with a library that few need, so it is not installed with the others.",
        "--overlay plan.parquet, without pyarrow",
        "the same after `pip install 'carbonrules[parquet]'`, or the table saved as plan.csv",
    ),
}
