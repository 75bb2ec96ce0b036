"""One figure as people type it, 3k, 1.2万元, 三千五, 1w5, 30%, 三成: digits or Chinese numerals with a unit.

Texts are folded first: half width, lower case, simplified, without spaces. A comma before three digits groups
thousands. A digit behind a unit counts a tenth of it (1w5 is 15000, 三千五 is 3500). A currency sign is dropped: an
amount is in the campaign's own currency.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kolplan.sheets.folding import fold_all

LONGEST = 80
"""Characters of a text that may still be a figure or a range."""

LARGEST = Decimal(10) ** 12
"""Nothing that is counted or paid here is larger: such a cell is a mistake (an id, a phone number)."""

_MARKS = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-") | {"〜": "~", "∼": "~", "≧": "≥", "≦": "≤", "≒": "≈"})
_GROUPED_BY_SPACE = re.compile(r"(?<!\d)(\d{1,3})((?:[ \u00a0\u2009\u202f]\d{3})+)(?!\d)")
_TWO_FIGURES = re.compile(r"(?<=\d)\s+(?=\d)")
_APART = "|"
"""Stands between figures that only a space separates: no grammar reads it, so they are never run together."""

_EXPONENTS = {
    "百": 2, "千": 3, "k": 3, "万": 4, "w": 4, "十万": 5, "百万": 6, "m": 6, "mn": 6, "million": 6, "千万": 7, "亿": 8,
}  # fmt: skip
_PER_CENT = {"%": -2, "‰": -3, "个点": -2, "点": -2, "pct": -2, "percent": -2, "成": -1, "成半": -1}
_DIGIT_WORDS = {"零": 0, "〇": 0} | {word: i for i, word in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_UNIT_WORDS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_HALVES = frozenset({"半", "一半"})


def _one_of(words: dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_WORDS = "[零〇一二两三四五六七八九十百千万亿半]+"
_BODY = (
    rf"(?P<percent>百分之)?(?:(?P<digits>{_DIGITS})(?:(?P<unit>{_one_of(_EXPONENTS)})(?P<tail>\d+(?:[千百k])?)?)?"
    rf"|(?P<words>{_WORDS}))(?P<rate>{_one_of(_PER_CENT)})?"
)
FIGURE = re.sub(r"\?P<\w+>", "?:", _BODY)
"""Pattern of a figure without groups, for larger grammars."""

_FIGURE = re.compile(_BODY)
_TAIL = re.compile(r"(\d+)([千百k])?")


class Figure(NamedTuple):
    """A figure before its unit, the unit as a power of ten, whether it has one, and whether it is a share (30%)."""

    digits: Decimal
    exponent: int = 0
    unit: bool = False
    share: bool = False

    def value(self, exponent: int | None = None) -> Decimal:
        """Return the figure, in another unit where one is given."""
        return self.digits.scaleb(self.exponent if exponent is None else exponent)


def plain(text: str) -> str:
    """Return a text folded for reading figures; figures that only a space separates stay apart."""
    joined = _GROUPED_BY_SPACE.sub(lambda found: found[1] + re.sub(r"\s", "", found[2]), text.strip())
    return fold_all(_TWO_FIGURES.sub(_APART, joined)).translate(_MARKS)


def read_figure(text: str) -> Figure | None:
    """Return the figure that a folded text is, None where it is anything else."""
    found = _FIGURE.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    figure = _in_words(found["words"]) if found["words"] else _in_digits(found)
    if figure is None or abs(figure.value()) > LARGEST:
        return None
    return _as_share(figure, found["rate"] or ("%" if found["percent"] else ""))


def _in_digits(found: re.Match[str]) -> Figure | None:
    digits = Decimal(found["digits"].replace(",", ""))
    if not found["unit"]:
        return Figure(digits)
    exponent = _EXPONENTS[found["unit"]]
    if not found["tail"]:
        return Figure(digits, exponent, unit=True)
    rest = _behind_unit(found["tail"], exponent)
    return None if rest is None else Figure(digits.scaleb(exponent) + rest, 0, unit=True)


def _behind_unit(tail: str, exponent: int) -> Decimal | None:
    """Return what stands behind a unit: 5 in 1w5 is 5000, 2千 in 1万2千 is 2000, 5000 in 12万5000 is itself."""
    found = _TAIL.fullmatch(tail)
    if found is None:
        return None
    if found[2]:
        return Decimal(found[1]).scaleb(_EXPONENTS[found[2]])
    if len(found[1]) == 1:
        return Decimal(found[1]).scaleb(exponent - 1)
    return Decimal(found[1]) if len(found[1]) == exponent else None


def _in_words(words: str) -> Figure | None:
    number = chinese_number(words)
    return None if number is None else Figure(number, 0, unit=len(words) > 1 or words == "半")


def _as_share(figure: Figure, rate: str) -> Figure | None:
    if not rate:
        return figure._replace(share=True) if figure.value() == Decimal("0.5") and figure.unit else figure
    if figure.unit and figure.digits != figure.digits.to_integral_value():
        return None
    half = Decimal("0.5") if rate == "成半" else Decimal(0)
    return Figure((figure.value() + half).scaleb(_PER_CENT[rate]), 0, unit=True, share=True)


def chinese_number(words: str) -> Decimal | None:
    """Return the number that Chinese numerals say (三千五, 十万, 两, 半), None where they say none."""
    if words in _HALVES:
        return Decimal("0.5")
    total, section, digit, last = 0, 0, None, 10
    for word in words:
        if word in _DIGIT_WORDS:
            if digit:
                return None
            digit, last = _DIGIT_WORDS[word], last if _DIGIT_WORDS[word] else 10
            continue
        unit = _UNIT_WORDS.get(word)
        if unit is None or (digit is None and word != "十" and not section and not total):
            return None
        if unit < _UNIT_WORDS["万"]:
            section += (1 if digit is None else digit) * unit
        else:
            total, section = (total + section + (digit or 0)) * unit, 0
        digit, last = None, unit
    return Decimal(total + section) + Decimal((digit or 0) * last) / 10
