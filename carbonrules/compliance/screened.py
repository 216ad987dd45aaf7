"""Typed results of screening: products, their substances, what each list says, and four counts for each region.

One model for Python, `--json` and the page. No times: the same model and lists give the same text.
"""

from __future__ import annotations

from typing import Literal

from carbonrules.compliance.listing import Answer
from carbonrules.compliance.result import Result
from carbonrules.compliance.results import OriginLine


class ListLine(Result):
    """A list that was asked: its identity, edition, how much of it is held, and the regulations that name it."""

    id: str
    title: str
    title_zh: str
    publisher: str
    edition: str
    edition_day: str
    jurisdiction: str
    instrument: str
    address: str
    held: int
    number: str
    whole: bool
    licence: str
    regulations: tuple[str, ...]


class Duty(Result):
    """A duty about substances at large; where it names a list, nothing of that list is held."""

    id: str
    duty: str
    duty_zh: str
    place: str
    who: str
    who_zh: str
    from_what: str
    obligation: str
    obligation_zh: str
    list_not_held: str
    list_not_held_zh: str
    instrument: str
    link: str
    evidence: str


class ListAnswer(Result):
    """What one list says: the answer, why, and the entry with its words as printed."""

    list: str
    answer: Answer
    because: str
    status: str = ""
    means: str = ""
    means_zh: str = ""
    do: str = ""
    do_zh: str = ""
    article: str = ""
    instrument: str = ""
    link: str = ""
    timing: str = ""
    from_: str = ""
    until: str = ""
    sunset: str = ""
    limit: str = ""
    limit_unit: str = ""
    limit_of: str = ""
    limit_stands: str = ""
    use: str = ""
    exemption: str = ""
    evidence: str = ""
    conditions_evidence: str = ""
    group: str = ""
    note: str = ""


class RegionAnswer(Result):
    """What the law of one region says of one substance; proposals stand apart and decide nothing."""

    region: str
    answer: Answer
    lists: tuple[ListAnswer, ...]
    lists_not_held: tuple[str, ...]
    proposals: tuple[ListAnswer, ...]


class Alternative(Result):
    """What may serve instead: a substance without a restricting entry in the lists held, or a process."""

    name: str
    name_zh: str
    cas_number: str
    material: str
    condition: str
    condition_zh: str
    source: str
    evidence: str
    answers: dict[str, Answer]


class Place(Result):
    """Where something is written, and the text found there."""

    locator: str
    text: str


Recognised = Literal["stated", "meant by the property", "name", "not recognised"]


class FoundSubstance(Result):
    """A substance of a product: how it was recognised, in which share, and the answer of each region."""

    name: str
    name_zh: str
    cas_number: str
    group: str
    recognised: Recognised
    by: str
    where: Place
    lowest_share: str
    highest_share: str
    problems: tuple[str, ...]
    answers: tuple[RegionAnswer, ...]
    alternatives: tuple[Alternative, ...]


class Gap(Result):
    """Why a product needs evidence, whatever its substances: something about its make-up is not stated."""

    kind: Literal["no substance stated", "sum below 99 %"]
    found: str
    where: Place


class ScreenedProduct(Result):
    """A material, covering, surface treatment, resource or reagent with the substances it names."""

    kind: str
    name: str
    global_id: str
    step: int
    where: Place
    used_by: tuple[str, ...]
    substances: tuple[FoundSubstance, ...]
    gaps: tuple[Gap, ...]


class Headline(Result):
    """The four counts of one region: substances and gaps by their gravest answer. It never says that all is well."""

    region: str
    restricted: int
    conditional: int
    no_entry_in_lists_held: int
    needs_evidence: int


class NotRecognised(Result):
    """A name that no substance is known by: nothing was looked up for it."""

    kind: str
    name: str
    locator: str


class RegionLists(Result):
    """The lists of one region that are law, its proposals and duties. `assessed`: whether it has more than lists."""

    region: str
    assessed: bool
    lists: tuple[ListLine, ...]
    proposals: tuple[ListLine, ...]
    duties: tuple[Duty, ...]


class Subject(Result):
    """What was screened, named by its digest."""

    kind: Literal["model", "case"]
    name: str
    digest: str


class Screening(Result):
    """What the lists of one or more regions say of a design, speaking from one day.

    `rules_from` are mapping files of one's own that a model was read with.
    """

    format: Literal["carbonrules.screening/1"] = "carbonrules.screening/1"
    on: str
    subject: Subject
    lists_digest: str
    notice: str
    headline: tuple[Headline, ...]
    regions: tuple[RegionLists, ...]
    products: tuple[ScreenedProduct, ...]
    looked_at: int
    not_recognised: tuple[NotRecognised, ...]
    rules_from: tuple[OriginLine, ...] | None = None

    @property
    def restricted(self) -> bool:
        """Whether any region restricts any substance that was found."""
        return any(each.restricted for each in self.headline)
