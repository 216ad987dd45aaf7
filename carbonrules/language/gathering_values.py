"""Gathering the numbers of the law: parameters, lookups and tables, with what fills those that a base left open."""

from __future__ import annotations

from collections.abc import Mapping

from carbonrules.language import syntax
from carbonrules.language.findings import Findings, Mistake, mistake, unknown
from carbonrules.language.law import Filling, Law, LawValue, LayerText
from carbonrules.language.layers import chain


def gather_values(law: Law) -> None:
    """All parameters, lookups and tables of the chain, each with its fillings."""
    for layer, block in law.blocks():
        if isinstance(block, syntax.Parameter | syntax.Lookup | syntax.TableBlock):
            with law.declaring(block.name.text, block.name.place):
                key = f"sentence {block.name.text}"
                if key in law.places:
                    sentence = f"there are two sentences named `{block.name.text}`"
                    help = "keep one of them, or give this one another name"
                    raise mistake("N203", sentence, block.place, help, further=((law.places[key], "the other one"),))
                law.places[key] = block.place
                law.values[block.name.text] = LawValue(block.name.text, layer, block)
    failed: set[str] = set()
    for layer, block in law.blocks():
        if isinstance(block, syntax.Fills):
            failed.add(block.name.text)
            with law.findings.catching():
                law.values[block.name.text] = _filled(law.values, layer, block)
                failed.discard(block.name.text)
    # What is filled under another name, or in vain, would be told twice.
    if law.closed and not failed:
        _check_open_parameters(law)


def _filled(values: Mapping[str, LawValue], layer: LayerText, block: syntax.Fills) -> LawValue:
    value = values.get(block.name.text)
    if value is None:
        open_ones = [
            name for name, each in values.items() if isinstance(each.block, syntax.Parameter) and each.block.open
        ]
        places = {name: values[name].block.place for name in open_ones}
        what = "parameter left open with the name"
        raise unknown("L507", what, block.name.text, block.name.place, open_ones, places)
    if not isinstance(value.block, syntax.Parameter) or not value.block.open or value.layer.index >= layer.index:
        help = "only what a base declares `to be set by annex` can be filled, by a lower layer"
        further = ((value.block.place, "declared here"),)
        raise mistake("L507", f"`{value.name}` is not left open for `{layer.id}`", block.place, help, further=further)
    if value.fillings:
        first = value.fillings[-1]
        if first.layer.index == layer.index or not value.block.stricter:
            help = "one layer fills what is open; a lower one may fill it again only where it says `stricter when …`"
            further = ((first.block.place, "filled here"),)
            raise mistake("L508", f"`{value.name}` is filled twice", block.place, help, further=further)
    return LawValue(value.name, value.layer, value.block, (*value.fillings, Filling(layer, block)))


def _check_open_parameters(law: Law) -> None:
    for value in law.values.values():
        if not isinstance(value.block, syntax.Parameter) or not value.block.open or value.fillings:
            continue
        header = law.lowest.text.header
        with law.findings.catching():
            if value.layer.index == law.lowest.index:
                help = "a regulation that is run says its number, or `from DATE is not yet decided`"
                raise mistake("L509", f"`{value.name}` is left open by a layer that is run", value.block.place, help)
            sentence = f"`{law.id}` does not fill `{value.name}`, which `{value.layer.id}` leaves open"
            further = ((value.block.place, "left open here"),)
            raise mistake("L509", sentence, header.place, fix=f"fills {value.name}", further=further)


def gather_borrowed(law: Law) -> None:
    """What other regulations lend: their own parameters, lookups and tables, and the open ones they fill."""
    for id, borrowed in law.borrowed.items():
        values: dict[str, LawValue] = {}
        # The lender is checked for itself; here only what can be read of it counts.
        try:
            layers = chain(id, law.library.regulations)
        except Mistake:
            layers = (borrowed,)
        for layer in layers:
            for block in layer.text.blocks:
                if isinstance(block, syntax.Parameter | syntax.Lookup | syntax.TableBlock):
                    values.setdefault(block.name.text, LawValue(block.name.text, layer, block))
        quiet = Findings()
        for block in borrowed.text.blocks:
            if isinstance(block, syntax.Fills):
                with quiet.catching():
                    values[block.name.text] = _filled(values, layers[-1], block)
        law.borrowed_values[id] = {
            name: LawValue(name, borrowed, value.block, tuple(Filling(borrowed, each.block) for each in value.fillings))
            for name, value in values.items()
            if value.layer.id == id or value.fillings
        }
