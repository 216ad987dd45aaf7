"""Saying a block of law aloud in a language: names by the words of the files, grammar by one table of phrases."""

from __future__ import annotations

from carbonrules.library.aloud.blocks import Aloud, phrases

__all__ = ["Aloud", "phrases"]
