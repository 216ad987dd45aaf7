"""Screening: which lists name the substances of a design, before any footprint exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from carbonrules.cases.facts import Case
from carbonrules.cases.products import WHOLE, Ingredient, Product, Share, Where
from carbonrules.cases.screening_file import ScreeningFile, load_screening_file
from carbonrules.compliance.alternatives import alternatives_of
from carbonrules.compliance.assess import day_of
from carbonrules.compliance.listing import GRAVEST, NEEDS_EVIDENCE, Answer
from carbonrules.compliance.origins import mapping_line
from carbonrules.compliance.region_lists import Asked
from carbonrules.compliance.screened import (
    FoundSubstance,
    Gap,
    Headline,
    NotRecognised,
    Place,
    Recognised,
    ScreenedProduct,
    Screening,
    Subject,
)
from carbonrules.factors.register import NotThere
from carbonrules.foundation.canonical import Json, digest, digest_of_bytes
from carbonrules.foundation.cas_numbers import problem_of
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.notice import notice
from carbonrules.library.rules import Rules

if TYPE_CHECKING:
    from carbonrules.cases.ifc.mapping import IfcMapping

# A product whose ingredients make less than this is not declared whole.
DECLARED = Fraction(99)


def screen(
    source: Case | Path | str,
    regions: str | Sequence[str],
    on: str | date,
    rules: Rules | None = None,
    language: str = "en",
    overlay: Sequence[Path | str] | Path | str = (),
) -> Screening:
    """Look up every substance that a model, workbook or case names in the lists of these regions.

    Nothing else of the source is asked for: no amounts, units, stages or dates. `on` is the day we speak from; overlays
    state substances and ingredients that the source lacks.
    Raises CaseError where the source can't be read, UsageError for a day or a region that is none.
    """
    if rules is None:
        from carbonrules.library.load import load

        rules = load()
    day = day_of(on, "on").isoformat()
    named = [regions] if isinstance(regions, str) else list(regions)
    asked = Asked(rules, tuple(dict.fromkeys(each for one in named for each in one.split(",") if each)))
    asked.named  # noqa: B018 - an unknown region is told before a model is opened
    file = load_screening_file()
    subject, products = _products(source, file, overlay, rules.mapping)
    model = subject.kind == "model"
    origins = tuple(mapping_line(each.file, each.digest) for each in rules.mapping.own) if model else ()
    return replace(
        _Screening(asked, file, day).of(subject, products, notice(day, language)), rules_from=origins or None
    )


def _products(
    source: Case | Path | str,
    file: ScreeningFile,
    overlay: Sequence[Path | str] | Path | str,
    mapping: IfcMapping,
) -> tuple[Subject, tuple[Product, ...]]:
    from carbonrules.cases.case_products import case_products
    from carbonrules.cases.read import MODEL, completed, overlay_paths, read_case

    if not isinstance(source, Case) and Path(source).suffix.lower() == MODEL:
        return _of_model(Path(source), file, overlay_paths(overlay), mapping)
    case = completed(source if isinstance(source, Case) else read_case(source), overlay)
    products = case_products(case, file.said.case)
    told = [[each.kind, each.where.text, [one.words for one in each.names], *_told(each)] for each in products]
    return Subject(kind="case", name=case.id, digest=digest([case.id, told])), products


def _of_model(
    path: Path, file: ScreeningFile, overlays: Sequence[Path], mapping: IfcMapping
) -> tuple[Subject, tuple[Product, ...]]:
    from carbonrules.cases.ifc.products import read_products

    if not overlays:
        named, products = read_products(path, mapping, file)
        return Subject(kind="model", name=path.name, digest=named), products
    from carbonrules.cases.ifc.products_completed import read_completed
    from carbonrules.cases.overlay_read import read_overlay
    from carbonrules.cases.read_json import read_bytes

    named, products = read_completed(path, mapping, file, [read_overlay(each) for each in overlays])
    together = digest([named, *(digest_of_bytes(read_bytes(each)) for each in overlays)])
    return Subject(kind="model", name=path.name, digest=together), products


def _told(product: Product) -> list[Json]:
    """The ingredients of a product as the digest of a case names them."""
    return [
        [each.name, each.cas_number, *(str(end) for end in (each.share.lowest, each.share.highest))]
        for each in product.ingredients
    ]


def screened_products(
    asked: Asked, products: Iterable[Product], file: ScreeningFile, on: str
) -> tuple[ScreenedProduct, ...]:
    """What the lists of the regions say of each product."""
    screening = _Screening(asked, file, on)
    return tuple(screening.product(each) for each in products)


@dataclass(frozen=True, slots=True)
class _Screening:
    asked: Asked
    file: ScreeningFile
    on: str

    def of(self, subject: Subject, products: Sequence[Product], said: str) -> Screening:
        screened: list[ScreenedProduct] = []
        unknown: list[NotRecognised] = []
        for each in products:
            made = self.product(each)
            if made.substances or made.gaps:
                screened.append(made)
            else:
                unknown.append(NotRecognised(kind=each.kind, name=each.name, locator=each.where.locator))
        return Screening(
            on=self.on,
            subject=subject,
            lists_digest=self.asked.digest,
            notice=said,
            headline=tuple(self._headline(region, screened) for region in self.asked.regions),
            regions=self.asked.region_lists(),
            products=tuple(screened),
            looked_at=len(products),
            not_recognised=tuple(unknown),
        )

    def product(self, product: Product) -> ScreenedProduct:
        """One product with its substances and what it leaves unsaid."""
        stated = [self._stated(each) for each in product.ingredients]
        substances = stated or list(self._by_name(product))
        return ScreenedProduct(
            kind=product.kind,
            name=product.name,
            global_id=product.global_id,
            step=product.step,
            where=_place(product.where),
            used_by=product.used_by,
            substances=tuple(substances),
            gaps=tuple(self._gaps(product, bool(substances))),
        )

    def _stated(self, each: Ingredient) -> FoundSubstance:
        wrong = problem_of(each.cas_number) if each.cas_number else None
        problems = [text for text in (f"F841: {wrong[0]}; {wrong[1]}" if wrong else "", each.problem) if text]
        if each.cas_number and wrong is None:
            return self._found(each, each.cas_number, "", "meant by the property" if each.means else "stated", problems)
        meant = self.asked.register.recognise(each.name, self._not_there) if not each.cas_number else ()
        if len(meant) == 1:
            one = meant[0]
            return self._found(each, one.cas_number, one.group, "name", problems, one.by)
        return self._found(each, "", "", "not recognised", problems)

    def _by_name(self, product: Product) -> Iterator[FoundSubstance]:
        seen: set[tuple[str, str]] = set()
        for named in product.names:
            for one in self.asked.register.recognise(named.words, self._not_there):
                if (one.cas_number, one.group) not in seen:
                    seen.add((one.cas_number, one.group))
                    part = Ingredient(named.words, "", Share(), named.where)
                    yield self._found(part, one.cas_number, one.group, "name", [], one.by)

    @property
    def _not_there(self) -> NotThere:
        said = self.file.said.not_there
        return NotThere(tuple(said.before), tuple(said.after))

    def _found(
        self, each: Ingredient, number: str, group: str, recognised: Recognised, problems: list[str], by: str = ""
    ) -> FoundSubstance:
        known = self.asked.register.substances.get(number)
        answers = tuple(self.asked.answer(region, number, group, each.share, self.on) for region in self.asked.regions)
        entries = any(one.status for answer in answers for one in answer.lists)
        return FoundSubstance(
            name=known.name if known is not None else group or each.name,
            name_zh=known.name_zh if known is not None else "",
            cas_number=number or (each.cas_number if recognised == "not recognised" else ""),
            group=group,
            recognised=recognised,
            by=by or each.means,
            where=_place(each.where),
            lowest_share=exact_text(each.share.lowest) if each.share.lowest is not None else "",
            highest_share=exact_text(each.share.highest) if each.share.highest is not None else "",
            problems=tuple(problems),
            answers=answers,
            alternatives=alternatives_of(self.asked, number, self.on) if entries and number else (),
        )

    def _gaps(self, product: Product, named: bool) -> Iterator[Gap]:
        """What a chemical product leaves unsaid of its make-up; a property that means one stands for itself."""
        if not product.chemical:
            return
        if not product.ingredients:
            found = "recognised by name only" if named else product.name
            yield Gap(kind="no substance stated", found=found, where=_place(product.where))
            return
        together = [each for each in product.ingredients if not each.means]
        for parts in ([together] if together else []) + [[each] for each in product.ingredients if each.means]:
            highest = [each.share.highest for each in parts if each.share.highest is not None]
            total = min(sum(highest, Fraction(0)), WHOLE)
            if len(highest) == len(parts) and total < DECLARED:
                yield Gap(kind="sum below 99 %", found=f"{exact_text(total)} %", where=_place(parts[0].where))

    def _headline(self, region: str, products: Iterable[ScreenedProduct]) -> Headline:
        counts: dict[Answer, int] = dict.fromkeys(GRAVEST, 0)
        for product in products:
            counts[NEEDS_EVIDENCE] += len(product.gaps)
            for found in product.substances:
                counts[next(each.answer for each in found.answers if each.region == region)] += 1
        return Headline(
            region=region,
            restricted=counts["restricted"],
            conditional=counts["conditional"],
            no_entry_in_lists_held=counts["no entry"],
            needs_evidence=counts["needs evidence"],
        )


def _place(where: Where) -> Place:
    return Place(locator=where.locator, text=where.text)
