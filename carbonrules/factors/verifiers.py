"""Who verifies, and who decides that: registers and accreditors by region, and the bodies that were looked up there.

A body is held with what its accreditor or register publishes of it, nothing presumed. That a body is not held says
nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

REGISTERS: Final = "verifier registers"
BODIES: Final = "verification bodies"

# Asked in every region: what stands behind the accreditors of all.
EVERYWHERE: Final = "*"
ROLES = ("accreditor", "register", "agreement")
INVENTED: Final = "DEMO"


@dataclass(frozen=True, slots=True)
class VerifierRegister:
    """An accreditor, a register or an agreement among accreditors: what it decides in a region, and where it is asked.

    `name` is what a certificate calls an accreditor. `text` is the text under which it decides, `start` and `until`
    the days from and up to which it does; `address` is where it answers itself, empty where nobody has seen one. `link`
    is where we know all this from, `seen` the day of looking.
    """

    region: str
    name: str
    name_zh: str
    place: str
    role: str
    decides: str
    decides_zh: str
    text: str
    start: str
    until: str
    address: str
    link: str
    grade: str
    evidence: str
    seen: str
    note: str
    note_zh: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class VerificationBody:
    """One accreditation of one body, as its accreditor or register publishes it.

    `body` is the name it goes by, `entity` the legal entity that is accredited. `start` and `until` are the days of
    validity; `until` is empty where the register prints no end. `seen` is the day on which somebody looked it up.
    """

    body: str
    entity: str
    accreditor: str
    number: str
    scope: str
    start: str
    until: str
    link: str
    seen: str
    grade: str
    evidence: str
    note: str
    line: int = 0

    def is_called(self, name: str) -> bool:
        """Whether a name means this body: its own or that of its entity, in any case, with any spaces."""
        return _plain(name) in (_plain(self.body), _plain(self.entity))

    def is_like(self, name: str) -> bool:
        """Whether a name is a part of one of its names, or the other way round: perhaps the same house, not the same
        entity.
        """
        asked = _plain(name)
        return any(asked in own or own in asked for own in (_plain(self.body), _plain(self.entity)))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
