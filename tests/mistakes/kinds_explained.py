"""Why some kinds of mistake are legal, are told by more than one finding, or have only a general code.

Every other kind gives one finding with a code of its own; the test holds it to that.
"""

from __future__ import annotations

LEGAL: dict[str, str] = {}

ALSO_TOLD: dict[str, str] = {}

GENERAL: dict[str, str] = {}
