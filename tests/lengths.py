"""How long a test tries: a short run for every change, a long one where `HYPOTHESIS_PROFILE=soak` asks for it."""

from __future__ import annotations

import os

from hypothesis import settings

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"


def tries(short: int, long: int = 2_000) -> settings:
    """For a property of which one try takes long: so many tries in a short run, so many in a long one."""
    return settings(max_examples=long if SOAK else short)
