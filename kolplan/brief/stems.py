"""Names a brief's files: number, platform, creator and angle, safe on every file system."""

from __future__ import annotations

import unicodedata

from kolplan.brief.untrusted import one_line

STEM_BYTES = 120
"""Bytes of UTF-8 that a stem may take, so that a deep folder and a suffix still fit."""
WORD_BYTES = 30
"""Bytes that the platform and the angle may each take of them."""
KEPT_SIGNS = frozenset("-_·")


def file_stem(number: int, width: int, platform: str, creator: str, angle: str) -> str:
    """Return a file name without suffix, as `03_小红书_博主名_成分拆解`.

    The number, padded to `width` digits, comes first: it keeps stems of one plan apart whatever the names are, and
    keeps them from ever being a reserved name. Only letters, digits, - _ and · of the other words stay.
    """
    head = [f"{number:0{width}d}", cut(slug(platform), WORD_BYTES)]
    tail = cut(slug(angle), WORD_BYTES)
    taken = sum(len(word.encode()) + 1 for word in (*head, tail))
    words = [*head, cut(slug(creator), STEM_BYTES - taken), tail]
    return "_".join(word for word in words if word)


def slug(text: str) -> str:
    """Return the letters and digits of a text, with - for what stood between them."""
    kept = "".join(character if _kept(character) else " " for character in one_line(text))
    return "-".join(kept.split()).strip("-_·")


def cut(text: str, limit: int) -> str:
    """Return the longest start of a text that takes at most `limit` bytes of UTF-8, with no character split."""
    return text.encode()[: max(0, limit)].decode(errors="ignore").rstrip("-_·")


def _kept(character: str) -> bool:
    return character.isalnum() or character in KEPT_SIGNS or unicodedata.category(character) in {"Mn", "Mc"}
