"""What people write behind options, as exact values: amounts, rates and ranges."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

from kolplan.campaign.choices import chosen
from kolplan.core.catalogue import said
from kolplan.core.errors import UsageError
from kolplan.core.money import FEN_PER_YUAN, to_fen
from kolplan.core.settings import Boosting, Staying
from kolplan.core.vocabulary import PLATFORM_ALIASES, Platform

_UNITS = {
    "": 1,
    "k": 1_000,
    "千": 1_000,
    "w": 10_000,
    "万": 10_000,
    "m": 1_000_000,
    "百万": 1_000_000,
    "亿": 100_000_000,
}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_AMOUNT = re.compile(rf"(-?)[¥￥]?\s?({_NUMBER})\s?(k|千|w|万|m|百万|亿)?\s?(?:元|块|yuan|rmb|cny)?")
_RATE = re.compile(r"(\d*\.?\d+(?:e-\d{1,2})?)\s?(%?)")
_RANGE = re.compile(r"(\d{1,3}(?:\.\d+)?)?\s?%?\s?[-~–—至]\s?(\d{1,3}(?:\.\d+)?)?\s?%?")
_MOST_YUAN = 10**12


def amount(text: str, option: str) -> int:
    """Return an amount above 0 in fen, from `500000`, `500,000`, `¥500,000`, `50万`, `50w`; raises UsageError."""
    match = _AMOUNT.fullmatch(_folded(text))
    if match is None:
        raise UsageError("amount-unreadable", option=option, value=text)
    sign, number, unit = match.groups()
    yuan = Decimal(number.replace(",", "")) * _UNITS[unit or ""]
    if yuan > _MOST_YUAN:
        raise UsageError("amount-unreadable", option=option, value=text)
    fen = to_fen(yuan)
    if sign or fen <= 0:
        raise UsageError("amount-not-positive", option=option, value=text)
    return fen


def rate(text: str, option: str) -> float:
    """Return a rate above 0 and up to 1, from `0.2%` or `0.002`; raises UsageError."""
    match = _RATE.fullmatch(_folded(text))
    if match is not None:
        figure = Decimal(match[1]) / (100 if match[2] else 1)
        if 0 < figure <= 1:
            return float(figure)
    raise UsageError("rate-unreadable", option=option, value=text)


def keep_weight(text: str) -> float:
    """Return what staying earns, from one of the words for it or a share up to 1; raises UsageError."""
    word, figure = chosen("keep_weight", text), text.strip().rstrip("%％")
    if word:
        return Staying(word).weight
    try:
        weight = float(figure) / (1 if figure == text.strip() else 100)
    except ValueError:
        weight = math.nan
    if not 0 <= weight <= 1:
        raise UsageError("figure-out-of-range", option="--keep-weight", value=text, expected=said("keep.weight-range"))
    return weight


def reserve(text: str, option: str) -> Boosting:
    """Return what is held back for boosting, from an amount (`50000`, `5万`) or a share (`10%`, `0.1`).

    Raises UsageError.
    """
    folded = _folded(text)
    if folded.endswith("%"):
        return Boosting(share=rate(folded, option))
    fen = amount(text, option)
    return Boosting(amount=fen) if fen >= FEN_PER_YUAN else Boosting(share=rate(folded, option))


def percent_range(text: str, option: str) -> tuple[float | None, float | None]:
    """Return the ends of a range of percentages as fractions, from `10-20`, `10-`, `-20`, `15-15`; None = open.

    Raises UsageError where the text is no such range, has no end at all, passes 100 % or is turned around.
    """
    match = _RANGE.fullmatch(_folded(text))
    if match is None or not any(match.groups()):
        raise UsageError("range-unreadable", option=option, value=text)
    low, high = (None if end is None else Decimal(end) / 100 for end in match.groups())
    if any(end is not None and end > 1 for end in (low, high)):
        raise UsageError("range-unreadable", option=option, value=text)
    if low is not None and high is not None and low > high:
        raise UsageError("range-reversed", option=option, value=text)
    return (None if low is None else float(low)), (None if high is None else float(high))


def platform(text: str) -> Platform | None:
    """Return the platform of a name or alias, None where the text is empty; raises UsageError."""
    folded = re.sub(r"\s", "", _folded(text))
    if not folded:
        return None
    if folded not in PLATFORM_ALIASES:
        raise UsageError("platform-unknown", value=text, known=" · ".join(Platform))
    return PLATFORM_ALIASES[folded]


def _folded(text: str) -> str:
    """Return a text in half-width lower case, without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip().lower()
