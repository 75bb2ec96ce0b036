"""Finds the currency that a cell or heading names."""

from __future__ import annotations

import re

from kolplan.core.currency import SPELLINGS
from kolplan.sheets.folding import simplified
from kolplan.sheets.number_text import fold

_PRICE_WORDS = ("price", "rate", "cost", "fee", "quote")


def _pattern() -> re.Pattern[str]:
    """Return the pattern of a currency in a folded text; letters count as a word, or right behind that of a price."""
    before = "|".join(("(?<![a-z])", *(f"(?<={word})" for word in _PRICE_WORDS)))
    words = sorted(SPELLINGS, key=len, reverse=True)
    lettered = "|".join(re.escape(word) for word in words if word[0].isascii() and word[0].isalpha())
    others = "|".join(re.escape(word) for word in words if not (word[0].isascii() and word[0].isalpha()))
    return re.compile(rf"(?:{before})(?P<letters>{lettered})(?![a-z])|(?P<others>{others})")


_CURRENCY = _pattern()


def currency_in(cell: object) -> str:
    """Return the sign of the currency that a cell or heading names, "" where it names none."""
    if not isinstance(cell, str) or cell.isdecimal():
        return ""
    found = _CURRENCY.search(simplified(fold(cell)))
    return SPELLINGS[found["letters"] or found["others"]] if found else ""
