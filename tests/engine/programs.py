"""A small but real program: a scope, emissions of activities, totals, an intensity, a tariff, a warning, a restriction.

All numbers are illustrative. `program()` is the law, `factors()` its two factor sets, `equipment(…)` a case.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from engine.building import (
    DATE,
    TRUTH,
    WORD,
    bound,
    choose,
    combine,
    compare,
    constant,
    convert,
    day,
    except_,
    field,
    listed,
    look_up,
    member,
    op,
    parameter,
    since,
    thing,
    two,
    value,
)

from carbonrules.cases.admitted import Admitted
from carbonrules.cases.content import Draft, admitted
from carbonrules.engine.run import Clocks
from carbonrules.factors.model import FactorSet, FactorSets, Flow
from carbonrules.program.model import (
    Band,
    Category,
    Clause,
    Entity,
    Expression,
    Field,
    Item,
    Layer,
    Level,
    Program,
    Restriction,
    Row,
    Scope,
    Source,
    StageCount,
    Table,
    Tariff,
    Type,
    Version,
    Warning,
)

STAGES = ("material", "treatment", "upkeep", "carriage")
COUNTED = ("material", "treatment", "upkeep")
CORROSION = ("treatment", "upkeep")
KG, T, M2, YEAR, EUR, PERCENT = (Type("number", unit) for unit in ("kgCO2e", "tCO2e", "m2", "year", "EUR", "%"))
EUR_PER_T, AMOUNT, INTENSITY = (Type("number", unit) for unit in ("EUR/tCO2e", "amount", "kgCO2e/m2/year"))
FACTOR = Type("number", "kgCO2e/amount")
DEMO = Source("DEMO", "Demonstration", "scenario")
ON = Clocks.at(day("2026-07-15"))
OWNER = "xx.demo"

EVENT = field("equipment", "import date", DATE)


def item(kind: str, name: str, entity: str, answers: Type, expression: Expression) -> Item:
    return Item(f"{OWNER}/{kind}/{name}", kind, name, 0, entity, "DEMO §1", answers, expression)


def rule(name: str, answers: Type = KG) -> Expression:
    return value(f"{OWNER}/rule/{name}", answers)


def _total(words: tuple[str, ...]) -> Expression:
    covers = {
        "list field": "stage",
        "words": list(words),
        "absent list": "absent stages",
        "absent field": "stage",
    }
    return op(
        "aggregate",
        KG,
        {"how": "total", "list": "activities", "entity": "activity", "covers": covers, "floor": "0"},
        of=rule("activity emissions"),
        where=member(field("activity", "stage", WORD), *words),
    )


def _emissions() -> list[Item]:
    flow, place = field("activity", "flow", WORD), field("activity", "place", WORD)
    power = {"key": 0, "words": ["electricity"]}
    keys = [{"key": 0}, {"key": 1}]
    factor = look_up(
        "emission factor",
        [
            {"table": "set:grids/factor", "keys": keys, "when": power},
            {"table": "set:demo/factor", "keys": keys},
            {"table": "set:demo/factor", "keys": [{"key": 0}, {"word": "world"}]},
        ],
        EVENT,
        FACTOR,
        flow,
        place,
        **{"at least": "0"},
    )
    amount = field("activity", "amount", AMOUNT, "0")
    corrosion = rule("corrosion emissions")
    per_area = two("divide", corrosion, field("equipment", "treated area", M2), Type("number", "kgCO2e/m2"))
    baseline = parameter("baseline intensity", "xx.demo/parameter/baseline intensity", EVENT, INTENSITY)
    gap = two("divide", two("subtract", rule("intensity", INTENSITY), baseline, INTENSITY), baseline)
    return [
        item("rule", "activity emissions", "activity", KG, two("multiply", amount, factor, KG)),
        item("rule", "product footprint", "equipment", KG, _total(COUNTED)),
        item("rule", "corrosion emissions", "equipment", KG, _total(CORROSION)),
        item(
            "rule",
            "intensity",
            "equipment",
            INTENSITY,
            two("divide", per_area, field("equipment", "service life", YEAR), INTENSITY),
        ),
        item("rule", "gap to baseline", "equipment", PERCENT, convert(gap, Fraction(100), "%")),
    ]


def _tariff() -> list[Item]:
    payable = convert(rule("product footprint"), Fraction(1, 1000), "tCO2e")
    price = parameter("price", "xx.demo/parameter/price", EVENT, EUR_PER_T)
    base = rule("payable emissions", T)
    low = two("multiply", constant("80/100"), price, EUR_PER_T)
    bands = [("band 1", "0", "10", low), ("band 2", "10", None, price)]
    paid = op(
        "fallback",
        EUR_PER_T,
        {"entity": "equipment", "field": "price paid", "because": "DEMO §2", "article": "DEMO §2"},
        value=field("equipment", "price paid", EUR_PER_T),
        use=constant("0", EUR_PER_T, "illustrative", "read"),
    )
    charged = two("add", rule("band 1", EUR), rule("band 2", EUR), EUR)
    credited = two("subtract", charged, two("multiply", base, paid, EUR), EUR)
    floored = bound("at least", credited, constant("0", EUR))
    cents = op("round", EUR, {"how": "half up", "step": "1/100"}, of=floored)
    waived = [("small charge", compare(cents, "less than", constant("1", EUR)), constant("0", EUR))]
    return [
        item("rule", "payable emissions", "equipment", T, payable),
        *(
            item("rule", name, "equipment", EUR, op("band", EUR, {"from": low, "to": up}, base=base, rate=rate))
            for name, low, up, rate in bands
        ),
        item("rule", "border charge", "equipment", EUR, except_(cents, waived)),
    ]


def _levels() -> list[Item]:
    gap, charge = rule("gap to baseline", PERCENT), rule("border charge", EUR)
    threshold = parameter("access threshold", "xx.demo/parameter/access threshold", EVENT, INTENSITY)
    burden = field("equipment", "acceptable burden", EUR)
    red = combine(
        "any",
        compare(gap, "more than", constant("30", PERCENT)),
        compare(rule("intensity", INTENSITY), "more than", threshold),
    )
    yellow = combine("any", compare(gap, "more than", constant("10", PERCENT)), compare(charge, "more than", burden))
    blue = compare(gap, "more than", constant("0", PERCENT))
    levels = {"red": red, "yellow": yellow, "blue": blue}
    branches = [(word, value(f"{OWNER}/level/{word}", TRUTH), constant(word, WORD)) for word in levels]
    return [
        *(item("level", word, "equipment", TRUTH, condition) for word, condition in levels.items()),
        item("rule", "warning level", "equipment", WORD, choose(WORD, branches, constant("none", WORD))),
    ]


def _conditions() -> list[Item]:
    code, origin = field("equipment", "commodity code", WORD), field("equipment", "origin", WORD)
    covered = listed("goods", "xx.demo/table/goods", EVENT, code)
    exempt = op("not", TRUTH, of=listed("exempt origins", "xx.demo/table/exempt origins", EVENT, origin))
    parts = {"goods are listed": covered, "origin is not exempt": exempt}
    reagent = listed("restricted", "xx.demo/table/restricted", EVENT, field("reagent", "CAS number", WORD))
    over = {"how": "any", "list": "reagents", "entity": "reagent"}
    found = op("quantify", TRUTH, over, holds=value(f"{OWNER}/restriction/reagent is restricted", TRUTH))
    return [
        *(item("scope", name, "equipment", TRUTH, condition) for name, condition in parts.items()),
        item(
            "scope",
            "applies",
            "equipment",
            TRUTH,
            combine("all", *(value(f"{OWNER}/scope/{name}", TRUTH) for name in parts)),
        ),
        item("restriction", "reagent is restricted", "reagent", TRUTH, reagent),
        item("clause", "reagents are free", "equipment", TRUTH, op("not", TRUTH, of=found)),
    ]


def dated(name: str, answers: Type, *versions: Version) -> Table:
    return Table(f"{OWNER}/parameter/{name}", name, (), answers, (Row((), versions),), article="DEMO §1")


def words_listed(name: str, key: str, rows: dict[str, bool], match: Any = "exact", held: Any = "whole") -> Table:
    made = tuple(Row((word,), (Version("yes", grade="official"),), listed) for word, listed in rows.items())
    return Table(f"{OWNER}/table/{name}", name, (key,), TRUTH, made, match=match, held=held)


def tables() -> tuple[Table, ...]:
    return (
        dated("baseline intensity", INTENSITY, since("2026-01-01", "0.70", grade="illustrative")),
        dated("access threshold", INTENSITY, since("2026-01-01", "1.20", grade="illustrative")),
        dated(
            "price",
            EUR_PER_T,
            since("2026-01-01", "75.36", published="2026-04-07"),
            since("2026-04-01", "75.28", published="2026-07-06"),
            since("2026-10-01", None),
        ),
        words_listed("goods", "commodity code", {"8419": True, "8419 81": False, "73": True}, match="prefix"),
        words_listed("exempt origins", "country", {"NO": True, "CH": True}),
        words_listed("restricted", "CAS number", {"1333-82-0": True}, held="part"),
    )


def program(**changes: Any) -> Program:
    number, word = Type("number", "1"), Type("word")
    equipment = (
        Field("commodity code", word),
        Field("origin", word),
        Field("import date", Type("date")),
        Field("treated area", M2, lowest="0", lowest_included=False),
        Field("service life", YEAR, lowest="0", lowest_included=False),
        Field("acceptable burden", EUR, may_be_missing=True),
        Field("price paid", EUR_PER_T, may_be_missing=True, lowest="0"),
        Field("activities", Type("list", of="activity"), covers="stage", absent="absent stages"),
        Field("absent stages", Type("list", of="absent stage")),
        Field("reagents", Type("list", of="reagent"), may_be_missing=True),
    )
    made: dict[str, Any] = {
        "id": OWNER,
        "layers": (Layer(OWNER, "2026.1", "Demonstration", "annex", "scenario", "sha3-256:11", sources=(DEMO,)),),
        "dated_by": "import date",
        "units": "sha3-256:22",
        "boundary_category": "stage",
        "boundary": tuple(
            StageCount(stage, stage in COUNTED, "" if stage in COUNTED else "by others") for stage in STAGES
        ),
        "boundary_article": "DEMO §1",
        "publications": (),
        "categories": (Category("stage", STAGES),),
        "entities": (
            Entity("equipment", "", equipment),
            Entity(
                "activity",
                "equipment",
                (Field("flow", word), Field("stage", word), Field("place", word), Field("amount", AMOUNT, True, "0")),
            ),
            Entity("absent stage", "equipment", (Field("stage", word),)),
            Entity("reagent", "equipment", (Field("CAS number", word, may_be_missing=True), Field("share", number))),
        ),
        "tables": tables(),
        "items": (*_emissions(), *_tariff(), *_levels(), *_conditions()),
        "scopes": (
            Scope(
                "equipment",
                f"{OWNER}/scope/applies",
                (f"{OWNER}/scope/goods are listed", f"{OWNER}/scope/origin is not exempt"),
            ),
        ),
        "tariffs": (
            Tariff(
                "border charge",
                "equipment",
                f"{OWNER}/rule/border charge",
                f"{OWNER}/rule/payable emissions",
                "marginal",
                (Band(f"{OWNER}/rule/band 1", "0", "10"), Band(f"{OWNER}/rule/band 2", "10", None)),
                (),
                "EUR",
                "DEMO §2",
            ),
        ),
        "warnings": (
            Warning(
                "warning level",
                "equipment",
                f"{OWNER}/rule/warning level",
                tuple(Level(word, f"{OWNER}/level/{word}", "", ()) for word in ("red", "yellow", "blue")),
                "DEMO §3",
            ),
        ),
        "clauses": (
            Clause(
                "X-01", "Reagents", "must", "equipment", f"{OWNER}/clause/reagents are free", "", "DEMO §4", (), "", ()
            ),
        ),
        "restrictions": (
            Restriction(
                "restricted",
                "reagent",
                f"{OWNER}/restriction/reagent is restricted",
                "xx.demo/table/restricted",
                "DEMO §4",
            ),
        ),
        "factor_sets": ("demo", "grids"),
    }
    return Program(**{**made, **changes})


def _factor_table(name: str, rows: dict[tuple[str, str], tuple[Version, ...]]) -> Table:
    made = tuple(Row(keys, versions) for keys, versions in rows.items())
    return Table(f"set:{name}/factor", "factor", ("flow", "place"), FACTOR, made, silent="row", at_least="0")


def factors() -> FactorSets:
    demo = _factor_table(
        "demo",
        {
            ("titanium", "CN"): (Version("31.55", grade="illustrative"),),
            ("acid", "world"): (
                Version("2.0", start="2020-01-01", until="2026-06-30", grade="published", evidence="reported"),
                Version("1.9", start="2026-07-01", published="2026-08-01", grade="published"),
            ),
            ("nitrogen", "DE"): (Version("0.2", evidence="unread", grade="estimated"),),
        },
    )
    grids = _factor_table("grids", {("electricity", "CN"): (Version("577.7", constant="1/1000", grade="official"),)})
    sets = {
        name: FactorSet(name, name, "demo", "CC0-1.0", "", "2026", "activity", (table,), f"{name}.yaml", "sha3-256:33")
        for name, table in (("demo", demo), ("grids", grids))
    }
    return FactorSets(sets, {"acid": Flow("acid", "kg")}, {demo.id: demo, grids.id: grids})


def activity(flow: str, stage: str, place: str, amount: Fraction | int | None, own_id: str = "") -> Draft:
    stated = {"flow": flow, "stage": stage, "place": place}
    return thing("activity", own_id, stated if amount is None else {**stated, "amount": amount}, nature="measured")


ACTIVITIES = (
    activity("titanium", "material", "CN", 1320),
    activity("electricity", "treatment", "CN", 2000),
    activity("acid", "upkeep", "DE", 300),
)


def equipment(
    own_id: str = "E-101",
    activities: tuple[Draft, ...] | None = ACTIVITIES,
    absent: tuple[str, ...] = (),
    reagents: tuple[str, ...] | None = (),
    leave_out: tuple[str, ...] = (),
    **changes: Any,
) -> Draft:
    values = {
        "commodity code": "8419 50 80",
        "origin": "CN",
        "import date": day("2026-06-30"),
        "treated area": 180,
        "service life": 20,
        "acceptable burden": 5000,
        **{name.replace("_", " "): each for name, each in changes.items()},
    }
    lists = {"absent stages": [thing("absent stage", "", {"stage": stage}) for stage in absent]}
    if activities is not None:
        lists["activities"] = list(activities)
    if reagents is not None:
        lists["reagents"] = [thing("reagent", "", {"CAS number": number}) for number in reagents]
    return thing("equipment", own_id, {name: each for name, each in values.items() if name not in leave_out}, lists)


def case(*subjects: Draft) -> Admitted:
    return admitted("case 1", {"equipment": list(subjects or (equipment(),))})
