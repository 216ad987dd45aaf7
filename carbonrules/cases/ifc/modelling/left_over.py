"""What a version of IFC can't say of a case, as an overlay: the model in that version and this file make the whole."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.cases.facts import Case, Thing
from carbonrules.foundation.canonical import Json


def left_over(whole: Case, said: Case, name: str) -> dict[str, Json]:
    """An overlay of that name with all that a case holds and the model in an older version does not say."""
    things: list[Json] = []
    for entity, members in whole.things.items():
        known = {each.id: each for each in said.things.get(entity, ())}
        for each in members:
            more = _more(each, known.get(each.id, Thing(entity, each.id, {})))
            if more:
                things.append({"id": f"{entity}/{each.id}", "source": name, **more})
    return {"overlay": name, "things": things}


def _more(whole: Thing, said: Thing) -> dict[str, Json]:
    """Facts and members that one state of a thing has and the other lacks."""
    found: dict[str, Json] = {key: fact.text for key, fact in whole.facts.items() if key not in said.facts}
    for key, members in whole.lists.items():
        lacking = list(_lacking(members, said.lists.get(key, ())))
        if lacking:
            found[key] = [_written(each) for each in lacking]
    return found


def _lacking(members: tuple[Thing, ...], said: tuple[Thing, ...]) -> Iterator[Thing]:
    """Members by their id; those without one only where the list is not there at all."""
    known = {each.id for each in said}
    return (each for each in members if (each.id not in known if each.id else not said))


def _written(member: Thing) -> dict[str, Json]:
    named: dict[str, Json] = {"id": member.id} if member.id else {}
    return {**named, **{key: fact.text for key, fact in member.facts.items()}}
