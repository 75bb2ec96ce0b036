"""Amounts, counts and shares as people read them aloud, in English and Chinese."""

from __future__ import annotations

import math

from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.vocabulary import Language

_MILLION = 1_000_000
_BILLION = 1_000_000_000
_WAN = 10_000
_YI = 100_000_000
UNKNOWN = "–"


def money(fen: float, sign: str = "¥") -> str:
    """Return an amount of fen in yuan: ¥497,860, with cents only where there are any; `sign` is the currency's."""
    if math.isnan(fen):
        return UNKNOWN
    yuan = fen / FEN_PER_YUAN
    decimals = 0 if round(fen) % FEN_PER_YUAN == 0 else 2
    return f"{'-' if yuan < 0 else ''}{sign}{abs(yuan):,.{decimals}f}"


def count(value: float, language: Language) -> str:
    """Return a forecast count at a glance: 12.3 million or 456,000; 1,230万 or 4.56亿; three figures that count."""
    if math.isnan(value):
        return UNKNOWN
    rounded = _three_figures(value)
    if language is Language.ZH:
        if rounded >= _YI:
            return f"{_trimmed(rounded / _YI)}亿"
        return f"{_trimmed(rounded / _WAN)}万" if rounded >= _WAN else f"{rounded:,.0f}"
    if rounded >= _BILLION:
        return f"{_trimmed(rounded / _BILLION)} billion"
    return f"{_trimmed(rounded / _MILLION)} million" if rounded >= _MILLION else f"{rounded:,.0f}"


def share(fraction: float, decimals: int = 1) -> str:
    """Return a fraction as a percentage, 0.4 as 40 %; zeros behind the point are left out."""
    if math.isnan(fraction):
        return UNKNOWN
    return f"{_trimmed(round(fraction * 100, decimals))}%"


def share_spent(fraction: float) -> str:
    """Return a fraction as a percentage rounded down to a tenth: 100 % only where all of it is spent."""
    return f"{_trimmed(math.floor(round(fraction * 1000, 6)) / 10)}%"


def share_at_most(fraction: float) -> str:
    """Return a fraction as a percentage rounded up to the next hundredth, so that "no more than" stays true."""
    hundredths = math.ceil(round(fraction * 10_000, 6))
    return f"{max(hundredths, 1 if fraction > 0 else 0) / 100:,.2f}%"


def _three_figures(value: float) -> float:
    if abs(value) < 1000:
        return float(round(value))
    digits = math.floor(math.log10(abs(value)))
    return float(round(value, 2 - digits))


def _trimmed(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")
