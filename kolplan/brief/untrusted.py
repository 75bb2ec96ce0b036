"""Makes text from a spreadsheet fit to be shown on one line of a document: no control or direction marks."""

from __future__ import annotations

import unicodedata

ZERO_WIDTH_JOINERS = "\u200c\u200d"
"""Kept, since emoji and several scripts are spelt with them."""


def one_line(value: object) -> str:
    """Return a value as one line of text, "" for None, NaN and NaT.

    Line breaks and control characters become spaces; direction marks, other invisible format characters, halves of
    surrogate pairs and code points that no document may hold are dropped.
    """
    if value is None or value != value:  # NaN and NaT are not equal to themselves
        return ""
    text = unicodedata.normalize("NFC", str(value))
    return " ".join("".join(_shown(character) for character in text).split())


def lines(value: object) -> list[str]:
    """Return the lines of a value, each as `one_line`, without empty ones."""
    return [line for part in ("" if value is None else str(value)).splitlines() if (line := one_line(part))]


def _shown(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return " "
        case "Cs" | "Cn" | "Co":
            return ""
        case "Cf":
            return character if character in ZERO_WIDTH_JOINERS else ""
    return character
