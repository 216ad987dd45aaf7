"""The pages of the diagnostic codes: what each means, why it is asked, its samples, what is printed for one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "diagnostics"))

from samples import can_be_run, found_in

from carbonrules.foundation.codes import Code, codes, codes_in
from carbonrules.library.explain import samples_of

INDEX = "docs/reference/diagnostics.md"
FOLDER = "docs/reference/diagnostics"

FAMILIES = {
    "S": ("Syntax", "语法"),
    "N": ("Names", "名称"),
    "U": ("Units and labels", "单位与标签"),
    "T": ("Dates", "日期"),
    "L": ("Layers", "层"),
    "B": ("Tables, bands and boundary", "表、级距与核算边界"),
    "C": ("Citations", "引用"),
    "F": ("Factor files", "因子文件"),
    "M": ("Models (IFC)", "模型（IFC）"),
    "W": ("Cases, forms and overlays", "案例、填报表与补充文件"),
    "P": ("Packs and lock files", "规则包与锁定文件"),
    "R": ("Commands and bundles", "命令与证据包"),
}
# Codes that are met together or mistaken for each other.
RELATED = (
    ("S111", "S112", "W874", "F812"),
    ("S112", "S113", "S114", "S116", "S117"),
    ("S116", "S129"),
    ("S107", "S130"),
    ("S102", "S126", "S128"),
    ("S108", "S109", "B601"),
    ("S110", "T403", "F816", "W884"),
    ("S131", "S132", "R905"),
    ("N201", "N203", "N204"),
    ("N202", "N205", "N211", "N216"),
    ("N213", "N215"),
    ("U302", "W878", "F813"),
    ("U303", "U304", "U305"),
    ("U306", "U307", "U309"),
    ("U308", "F825"),
    ("U310", "U311", "W886"),
    ("T401", "T402", "T404"),
    ("L507", "L508", "L509", "L510"),
    ("L501", "L502", "L503", "L504", "L505"),
    ("L513", "L514"),
    ("B602", "B603", "B609"),
    ("B605", "B606"),
    ("C701", "C702"),
    ("R914", "R915", "R917"),
    ("R904", "R924"),
)


def diagnostic_pages() -> dict[str, str]:
    """The index and a page for each code, by their paths in the repository."""
    left = [name for name in codes() if name[0] not in FAMILIES]
    assert not left, f"codes of no family: {left}"
    return {INDEX: _index(), **{f"{FOLDER}/{name}.md": _page(name, code) for name, code in codes().items()}}


def _index() -> str:
    lines = [
        "# Diagnostics",
        "",
        "Every message of carbonrules has a code, says what was found and where, and says what to write instead. Each",
        "code has a page with a sample that is wrong, what is printed for it, and the sample put right;",
        "`carbonrules explain CODE` prints it too, with `--lang zh` in Chinese. These pages are written by",
        "`docs/generate.py`; the samples are tested: the wrong one gives its code alone, once; the right one nothing.",
        "",
    ]
    for letter, (title, chinese) in FAMILIES.items():
        lines += [f"## {letter}: {title} · {chinese}", "", "| code | means | 含义 |", "|---|---|---|"]
        lines += [
            f"| [{name}](diagnostics/{name}.md) | {_cell(code.title)} | {_cell(codes_in('zh')[name].title)} |"
            for name, code in codes().items()
            if name[0] == letter
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(name: str, code: Code) -> str:
    chinese = codes_in("zh")[name]
    lines = [f"# {name}: {code.title}", "", f"**{chinese.title}**", "", code.why, "", chinese.why]
    lines += _samples(code)
    if can_be_run(name):
        (found,) = found_in(name, code.wrong)
        lines += ["", "What is printed for the wrong sample:", "", *_quoted(found.as_text())]
        lines += ["", "With `--lang zh`:", "", *_quoted(found.as_text("zh"))]
    related = sorted({each for group in RELATED if name in group for each in group} - {name})
    family = FAMILIES[name[0]][0]
    links = [f"[{each}: {codes()[each].title}]({each}.md)" for each in related]
    lines += ["", "See also: " + "; ".join([*links, f"[all codes of *{family}*](../diagnostics.md)"]) + "."]
    return "\n".join(lines) + "\n"


def _samples(code: Code) -> Iterator[str]:
    for title, sample in samples_of(code).items():
        yield from ("", f"{title.capitalize()}:", "", *_quoted(sample))


def _quoted(text: str) -> list[str]:
    return ["```text", *text.splitlines(), "```"]
