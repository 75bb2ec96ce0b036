"""Folds what people type so that the same word is the same text: width, case, spaces, simplified or traditional."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_BREAKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\s]+")


def fold(text: str) -> str:
    """Return a text in half width and lower case, without any space or line break."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return "".join((text if text.isprintable() else _BREAKS.sub("", text)).split()).lower()


def fold_all(text: str) -> str:
    """Return a folded text whose traditional Chinese characters are simplified, for words that are compared."""
    return simplified(fold(text))


def simplified(text: str) -> str:
    """Return a text with traditional Chinese characters simplified.

    The converter is loaded only for a text that holds characters beyond the simplified set (GB 2312).
    """
    if text.isascii() or _is_simple(text):
        return text
    return str(_converter().convert(text)).replace("暱", "昵")


def tidy(text: str) -> str:
    """Return a text on one line, without control characters (terminal and bidirectional marks) and double spaces."""
    return text.strip() if text.isprintable() and "  " not in text else _tidied(text)


def _tidied(text: str) -> str:
    # Emoji are joined by zero-width joiners (U+200D): those inside a text stay.
    kept = text.replace("\u200d", "\ue000")
    return _UNPRINTABLE.sub(" ", kept).replace("\ue000", "\u200d").strip(" \u200d")


def _is_simple(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
