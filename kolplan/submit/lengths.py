"""How long a text may be that a client asks for (50字内, max 100 characters), and sentences kept to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kolplan.sheets.folding import fold

_LENGTH = re.compile(
    r"(?P<before>[^\d]{0,16})(?:\d{1,4}\s*[-~–—至到]\s*)?(?P<most>\d{1,4})\s*个?\s*"
    r"(?P<unit>字符|汉字|字|characters?|chars?|words?)(?P<after>[^\d]{0,8})",
    re.IGNORECASE,
)
_LEAST = re.compile(r"不少于|不低于|至少|最少|超过$|[≥>]|\bmin|at\s*least|more\s*than\s*$|over\s*$", re.IGNORECASE)
_NO_MORE = re.compile(r"不超过|no\s*more\s*than|not\s*(?:more|over)", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*(?:以上|起|or\s*more|\+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Length:
    """The most characters, or words, that a text may have."""

    most: int
    words: bool = False

    def holds(self, text: str) -> bool:
        """Return whether a text is no longer than that; every sign and blank counts as a character."""
        return (len(text.split()) if self.words else len(text)) <= self.most


def length_of(heading: str) -> Length | None:
    """Return the most that a heading allows, None where it says nothing of the kind (or only a least)."""
    for found in _LENGTH.finditer(fold(heading)):
        least = _LEAST.search(found["before"]) and not _NO_MORE.search(found["before"])
        if not least and not _OR_MORE.match(found["after"]) and int(found["most"]):
            return Length(int(found["most"]), found["unit"].startswith("word"))
    return None


def joined_within(parts: Sequence[str], comma: str, stop: str, length: Length | None) -> str:
    """Return clauses as one sentence; those for which there is no room are left out, none is cut.

    "" where not even one fits.
    """
    kept: list[str] = []
    for part in parts:
        if length is None or length.holds(comma.join([*kept, part]) + stop):
            kept.append(part)
    return comma.join(kept) + stop if kept else ""
