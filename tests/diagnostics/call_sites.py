"""Every sentence, help and note that our code can say, read from the code itself: each as a template with `{}`.

Reading begins where a finding is made (`Diagnostic(...)`). A text that comes in as a parameter is followed to the
calls of that function, a name to what is assigned to it, a call to what that function returns, a table to its entries.
What is put into a template and is itself made of our words is a template of its own; what comes from a file is not.
"""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

from names_in_code import assigned, assigned_in, called, defaults, parameters

import carbonrules

PACKAGE = Path(carbonrules.__file__).parent
# Where reading begins: the calls that are given sentences, and the places of these.
SPEAKING = {
    "Diagnostic": {"sentence": 1, "further": 3, "help": 4},
    "NotAdmissible": {"sentence": 1, "help": 2},
    "UnitProblem": {"sentence": 0},
    "IncompatibleUnits": {"sentence": 0},
    "__init__": {"sentence": 0},
    "NotANumber": {"sentence": 0},
    # What the operating system is made to say: with its number first, or alone.
    "OSError": {"sentence": 0, "strerror": 1},
    "IsADirectoryError": {"strerror": 1},
    "Unreadable": {"sentence": 0},
    "Unusable": {"sentence": 0},
    "Mended": {"what": 1},
    "Key": {"kind": 1},
    "Unused": {"kind": 1},
    # What reading expects, and what it guesses was meant, before it is a finding.
    "Spot": {"listed": 8},
    "Guess": {"sentence": 1, "help": 2},
    "Sides": {"done": 2},
    # A finding that is told anew in other words: these have names only, no place.
    "replace": {"sentence": 99, "help": 99, "further": 99},
    # In factor files a mistake is made where pydantic reads, before it is a finding.
    "mistake": {"sentence": 1, "help": 2},
    "ModelFinding": {"sentence": 2, "remedy": 3},
    "spoken": {"text": 0},
}
# The checker of bundles and the form have words in both languages; the entries of codes are translated beside them.
APART = ("derivation/replay", "foundation/codes", "cases/workbook_words.py")
# Calls that give back what they are given, and methods of a text or table that give back its words.
_THROUGH = ("join", "sorted", "str", "zip")
_OF_A_TEXT = ("format", "strip", "rstrip", "replace", "lower", "capitalize", "get")
_CODE = re.compile("[SNUTLBCFMPWR][0-9]{3}")
# Names of forms, of classes, of endings: the same in every language.
_NO_WORDS = re.compile(r"[A-Z][A-Z0-9]+|\.\w+|carbonrules\.[\w./]+|[a-z]{2}|[A-Z][a-z]+[A-Z][A-Za-z]+|[a-z]+\.json")
# An ending such as the plural's is part of its template, in each form.
_ENDING = 3


@dataclass(frozen=True)
class Module:
    """One file of the package, with what it names."""

    path: Path
    tree: ast.Module
    parents: dict[ast.AST, ast.AST]

    def enclosing(self, node: ast.AST) -> ast.FunctionDef | None:
        """The function in which a node stands."""
        above = self.parents.get(node)
        while above is not None and not isinstance(above, ast.FunctionDef):
            above = self.parents.get(above)
        return above


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).as_posix().startswith(APART):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        found.append(Module(path, tree, parents))
    return tuple(found)


@dataclass
class Reading:
    """Gathers templates, each with one place in the code where it stands."""

    templates: dict[str, str] = field(default_factory=dict)
    _seen: set[tuple[int, str]] = field(default_factory=set)
    _followed: set[tuple[str, str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.functions: dict[str, list[tuple[Module, ast.FunctionDef]]] = defaultdict(list)
        self.calls: dict[str, list[tuple[Module, ast.Call]]] = defaultdict(list)
        self.constants: dict[str, list[tuple[Module, ast.expr]]] = defaultdict(list)
        for module in modules():
            for node in ast.walk(module.tree):
                if isinstance(node, ast.FunctionDef):
                    self.functions[node.name].append((module, node))
                    if node.name == "__init__":
                        owner = module.parents[node]
                        assert isinstance(owner, ast.ClassDef)
                        self.functions[owner.name].append((module, node))
                if isinstance(node, ast.Call):
                    self.calls[called(node)].append((module, node))
            for statement in module.tree.body:
                for name, value in assigned(statement):
                    self.constants[name].append((module, value))

    def everything(self) -> dict[str, str]:
        """All templates by their text."""
        for maker, parts in SPEAKING.items():
            for module, call in self.calls[maker]:
                for name, at in parts.items():
                    self._argument(module, call, name, at)
        for module in modules():
            for node in ast.walk(module.tree):
                self._with_its_code(module, node)
        return self.templates

    def _with_its_code(self, module: Module, node: ast.AST) -> None:
        """What stands behind a code in a row of texts is its sentence and its help."""
        match node:
            case ast.Tuple(elts=[ast.Constant(value=str(code)), *texts]) if _CODE.fullmatch(code):
                for each in texts[:2]:
                    self._said(module, each)

    def _argument(self, module: Module, call: ast.Call, name: str, at: int) -> None:
        for keyword in call.keywords:
            if keyword.arg == name:
                self._said(module, keyword.value)
        if len(call.args) > at and not any(isinstance(each, ast.Starred) for each in call.args[: at + 1]):
            self._said(module, call.args[at])
        else:
            for each in call.args[: at + 1]:
                if isinstance(each, ast.Starred):
                    self._said(module, each.value)

    def _said(self, module: Module, node: ast.expr) -> None:
        for text, where in self._texts(module, node):
            self._keep(text, where)

    def _keep(self, text: str, where: str) -> None:
        letters = sum(sign.isalpha() for sign in text.replace("{}", ""))
        parted = text.count("{}") > 1 and (": " in text or " ({})" in text)
        if (letters > 1 or parted) and not _NO_WORDS.fullmatch(text):
            self.templates.setdefault(text, where)

    def _texts(self, module: Module, node: ast.AST, depth: int = 0) -> list[tuple[str, str]]:
        """What an expression can be: texts with `{}` where something is put in."""
        where = f"{module.path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}"
        if depth > 12:
            return []
        again = lambda part: self._texts(module, part, depth + 1)  # noqa: E731
        match node:
            case ast.Constant(value=str(text)):
                return [(text, where)]
            case ast.JoinedStr():
                pieces: list[list[str]] = []
                fixed = ""
                for part in node.values:
                    if isinstance(part, ast.Constant):
                        fixed += str(part.value)
                        pieces.append([str(part.value)])
                    else:
                        quoted = fixed.count("`") % 2 or fixed.count('"') % 2
                        pieces.append(["{}"] if quoted else self._piece(module, part, depth))
                return [("".join(each), where) for each in product(*pieces)]
            case ast.BinOp(op=ast.Add()):
                left, right = again(node.left) or [("{}", where)], again(node.right) or [("{}", where)]
                return [(one + other, where) for (one, _), (other, _) in product(left, right)]
            case ast.BinOp(op=ast.Mult(), left=ast.List()):
                return again(node.left)
            case ast.IfExp():
                return [*again(node.body), *again(node.orelse)]
            case ast.BoolOp():
                return [text for part in node.values for text in again(part)]
            case ast.Tuple() | ast.List():
                return [text for part in node.elts for text in again(part)]
            case ast.Starred():
                return again(node.value)
            case ast.Dict():
                return [text for part in node.values for text in again(part)]
            case ast.GeneratorExp() | ast.ListComp():
                return again(node.elt)
            case ast.Subscript(value=ast.Call() as call, slice=ast.Constant(value=int(at))):
                return self._returned(module, call, depth, at)
            case ast.Subscript():
                return again(node.value)
            case ast.Name():
                return self._named(module, node, depth)
            case ast.Attribute(attr=name) if name.isupper():
                return [text for other, value in self.constants[name] for text in self._texts(other, value, depth + 1)]
            case ast.Call():
                return self._returned(module, node, depth)
            case _:
                return []

    def _piece(self, module: Module, part: ast.expr, depth: int) -> list[str]:
        assert isinstance(part, ast.FormattedValue)
        inside = part.value
        if isinstance(inside, ast.IfExp):
            ends = [each.value for each in (inside.body, inside.orelse) if isinstance(each, ast.Constant)]
            if len(ends) == 2 and min(len(str(each)) for each in ends) <= _ENDING:
                return [str(each) for each in ends]
        for text, where in self._texts(module, inside, depth + 1):
            self._keep(text, where)
        return ["{}"]

    def _named(self, module: Module, node: ast.Name, depth: int) -> list[tuple[str, str]]:
        function = module.enclosing(node)
        if function is not None:
            found = [value for name, value in assigned_in(function) if name == node.id]
            if found:
                if (id(function), node.id) in self._seen and depth > 6:
                    return []
                self._seen.add((id(function), node.id))
                return [text for value in found for text in self._texts(module, value, depth + 1)]
            if node.id in parameters(function):
                self._follow(module, function, node.id)
                return []
        candidates = self.constants.get(node.id, [])
        mine = [each for each in candidates if each[0] is module] or candidates
        return [text for other, value in mine for text in self._texts(other, value, depth + 1)]

    def _follow(self, module: Module, function: ast.FunctionDef, name: str) -> None:
        key = (str(module.path), f"{function.name}:{function.lineno}", name)
        if key in self._followed:
            return
        self._followed.add(key)
        owner = module.parents[function]
        name_called = owner.name if function.name == "__init__" and isinstance(owner, ast.ClassDef) else function.name
        method = isinstance(owner, ast.ClassDef) and function.name != "__init__"
        at = parameters(function).index(name) - (1 if isinstance(owner, ast.ClassDef) else 0)
        default = defaults(function).get(name)
        if default is not None:
            self._said(module, default)
        for other, call in self.calls[name_called]:
            if name_called.startswith("_") and other is not module:
                continue
            if method and not isinstance(call.func, ast.Attribute):
                continue
            self._argument(other, call, name, at)

    def _returned(self, module: Module, call: ast.Call, depth: int, at: int | None = None) -> list[tuple[str, str]]:
        name = called(call)
        if name in ("count", "_count") and len(call.args) == 2:
            things = [text for text, _ in self._texts(module, call.args[1], depth + 1)]
            here = f"{module.path.relative_to(PACKAGE)}:{call.lineno}"
            return [(f"{{}} {thing}{ending}", here) for thing in things for ending in ("", "s")]
        if name == "tuple" and isinstance(call.args[0] if call.args else None, ast.GeneratorExp):
            return self._texts(module, call.args[0], depth + 1)
        if name in _THROUGH:
            return [text for each in call.args for text in self._texts(module, each, depth + 1)]
        if name in _OF_A_TEXT:
            return self._texts(module, call.func.value, depth + 1) if isinstance(call.func, ast.Attribute) else []
        candidates = self.functions.get(name, [])
        mine = [each for each in candidates if each[0] is module]
        elsewhere = name.startswith("_") or isinstance(call.func, ast.Attribute)
        if not mine and elsewhere and len(candidates) != 1:
            return []
        found = []
        for other, function in mine or candidates:
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value is not None and other.enclosing(node) is function:
                    part = node.value
                    if at is not None and isinstance(part, ast.Tuple) and at < len(part.elts):
                        part = part.elts[at]
                    found += self._texts(other, part, depth + 1)
        return found


if __name__ == "__main__":
    # What has no Chinese form yet, ready to be filled in and put into carbonrules/foundation/words/zh.
    from carbonrules.foundation.spoken import words

    print(json.dumps({text: "" for text in sorted(Reading().everything()) if text not in words("zh")}, indent=2))
