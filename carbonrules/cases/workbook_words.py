"""What the form says to the person who fills it, in English and Chinese side by side; the columns of overlays."""

from __future__ import annotations

TITLE = ("Case form", "案例填报表")
ABOUT = (
    "What a product, batch or consignment brings to the regulations below. Fill it in, save it, and hand it to the "
    "tool; every answer will name the sheet and cell that each number came from.",
    "本表收集产品、批次或货物供下列法规计算所需的数据。填写并保存后交给本工具；每一个结果都会注明各数值来自哪个工作表的哪个单元格。",
)
CASE = ("Name of the case", "案例名称")
REGULATIONS = ("Regulations that ask", "提出要求的法规")
HOW = ("How to fill it in", "填写方法")
STEPS = (
    (
        "One row for each thing, from row 8 down. The grey example in row 7 is not read.",
        "每项占一行，从第 8 行起填写。第 7 行灰色示例不会被读取。",
    ),
    (
        "A number is in the unit shown in row 5. To use another unit write it with the number, as in: 1.2 t",
        "数值按第 5 行所示单位填写；若用其他单位，请连同单位写出，例如：1.2 t",
    ),
    (
        "Columns with a dark amber head must be filled in; the others may stay empty where nothing is known. "
        "Empty is not zero: a gap is answered with “at least …” or “cannot decide”.",
        "深琥珀色表头的列必填；其余列在不清楚时可留空。留空不等于零：数据缺失时结果为“至少……”或“无法判定”。",
    ),
    (
        "Rows of a list say which thing they belong to, by its id; with one thing only this may stay empty.",
        "列表各行以编号注明所属对象；只有一个对象时可留空。",
    ),
    (
        "“nature” says how a number is known (measured, calculated, planned, declared, default), "
        "“source” where it stands. They hold for the row; for one cell alone use the sheet “single facts”.",
        "“nature”说明数据如何得来（实测、计算、计划、申报、缺省），“source”说明出处，对整行有效；"
        "仅针对个别单元格时请用“single facts”工作表。",
    ),
    (
        "Do not rename sheets or columns. Sheets and columns of your own are refused with a clear message.",
        "请勿更改工作表或列的名称。自行添加的工作表或列会被拒绝，并给出明确提示。",
    ),
)
COLOURS = ("Colours", "颜色说明")
REQUIRED = ("must be filled in", "必填")
OPTIONAL = ("may stay empty", "可留空")
EXAMPLE = ("example, not read", "示例，不读取")
NOTICE = ("Notice", "声明")
ROWS = (("name", "名称"), ("name in Chinese", "中文"), ("unit or form", "单位或格式"), ("asked for by", "依据条文"))

FORMS = {
    "date": ("year-month-day", "年-月-日"),
    "words": ("pick from the list", "从列表选择"),
    "truth": ("yes or no", "是或否"),
    "code": ("as printed", "照原样填写"),
    "text": ("text", "文字"),
    "number": ("number", "数值"),
    "open number": ("number; unit in the next column", "数值；单位见下一列"),
}
COLUMNS = {
    "id": "编号",
    "nature": "数据性质",
    "source": "数据来源",
    "cell": "单元格",
}
# The columns of an overlay that is a table.
TABLE_COLUMNS = {
    "id": COLUMNS["id"],
    "tag": "位号",
    "GlobalId": "全局标识",
    "among": "类别",
    "list": "列表",
    "member": "成员",
    "adds": "新增",
    "fact": "数据项",
    "value": "数值",
    "unit": "单位",
    "nature": COLUMNS["nature"],
    "source": COLUMNS["source"],
    "replaces": "替换",
    "note": "备注",
}
OF, UNIT_OF = "所属", "单位："
WORDS = {
    "yes": "是",
    "no": "否",
    "none": "无",
    "listed": "见表",
    "measured": "实测",
    "calculated": "计算",
    "planned": "计划",
    "declared": "申报",
    "default": "缺省",
}
SHEET_OF_LIST = ("{list} of {container}: one row for each.", "{container}的{list}：每项一行。")
SHEET_OF_SUBJECTS = ("One row for each {entity}.", "每个{entity}一行。")
SINGLE = (
    "Nature or source of one cell alone, where it differs from its row. Write the cell as sheet!A8.",
    "仅针对个别单元格的数据性质或来源（与所在行不同时）。单元格写法：sheet!A8。",
)
CHOICE_TITLE = ("Pick one", "请选择")
CHOICE_HELP = (
    "This word is not in the list. 此项不在列表中。",
    "The list may not hold it; keep it? 列表中没有此项，是否保留？",
)
