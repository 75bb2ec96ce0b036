"""Distances from rivals' posts as people type them: 前7后7, 后三, 前后各2个月, 前7条后7条, 7 days before and after.

A distance without before or after (30天, within 7 days, ±7d) holds on both sides; without a unit it counts days.
A week is 7 days, half a month 15, a year 12 months; beside days a month is 30 (前1个月后7天). 最近7条 and last 7 posts
are before.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kolplan.campaign.value_figures import chinese_number, plain
from kolplan.core.lists import Distance, DistanceUnit

LONGEST = 999
"""No campaign keeps a longer distance, in any unit: such a figure is a mistake."""

_UNIT_WORDS: tuple[tuple[DistanceUnit, int, str], ...] = (
    (DistanceUnit.DAYS, 1, "天 日 d day days"),
    (DistanceUnit.DAYS, 7, "周 星期 个星期 个礼拜 week weeks"),
    (DistanceUnit.MONTHS, 1, "月 个月 month months"),
    (DistanceUnit.MONTHS, 3, "季度 个季度 quarter quarters"),
    (DistanceUnit.MONTHS, 12, "年 year years"),
    (DistanceUnit.POSTS, 1, "条 篇 条笔记 篇笔记 条视频 条内容 篇内容 条作品 post posts note notes video videos"),
)
_UNITS = {word: (unit, times) for unit, times, words in _UNIT_WORDS for word in words.split()}
_HALF_MONTH = 15

_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_BRACKETS = str.maketrans("", "", "()[]【】「」")
_N = rf"(?:(?:\d{{1,4}}(?:\.5)?|[一二两三四五六七八九十半]{{1,3}})个?半?(?:{_UNIT})?)"
_JOIN = r"[,;、/&+和及]?(?:and)?"
_BEFORE, _AFTER = r"(?:之?前|before|最近|近|last)", r"(?:之?后|after|next)"
_NOISE = re.compile(
    r"^(?:(?:排竞品?期?|竞品|排他期?|间隔|距离|要求|发布|exclusivity|distance|keep)[:为]?)+"
    r"|(?:排竞|之?内|以内|不接竞品|无竞品|apart)+$"
)
_BOTH_AROUND = r"(?:前后|后前|beforeandafter|before&after|before/after|eachside|oneachside|eitherside|bothsides)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE}(?P<before>{_N}){_JOIN}{_AFTER}(?P<after>{_N})",
        rf"{_AFTER}(?P<after>{_N}){_JOIN}{_BEFORE}(?P<before>{_N})",
        rf"(?P<before>{_N}){_BEFORE}{_JOIN}(?P<after>{_N}){_AFTER}",
        rf"(?P<after>{_N}){_AFTER}{_JOIN}(?P<before>{_N}){_BEFORE}",
        rf"{_BOTH_AROUND}(?:各|均|都|分别)?(?P<both>{_N})",
        rf"(?P<both>{_N}){_BOTH_AROUND}",
        rf"(?:±|\+/-|\+-|正负|within)?(?P<both>{_N})",
        rf"(?:{_BEFORE}(?P<before>{_N})|(?P<before_2>{_N}){_BEFORE})",
        rf"(?:{_AFTER}(?P<after>{_N})|(?P<after_2>{_N}){_AFTER})",
    )
)
_LENGTH = re.compile(
    rf"(?P<figure>\d+(?:\.5)?|[一二两三四五六七八九十]{{1,3}}|半)(?:个?(?P<half>半))?(?P<unit>{_UNIT})?"
)

_Length = tuple[int, DistanceUnit | None]


def read_distance(cell: object) -> Distance | None:
    """Return the distance that a cell asks for, None where it can't be read, or asks for none."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        return None
    text = f"{cell:g}" if isinstance(cell, float) else str(cell)
    folded = _NOISE.sub("", plain(text).translate(_BRACKETS))
    for pattern in _PATTERNS:
        found = pattern.fullmatch(folded)
        if found:
            sides = {name.removesuffix("_2"): part for name, part in found.groupdict().items() if part}
            return _distance(sides)
    return None


def _distance(sides: dict[str, str]) -> Distance | None:
    lengths = {side: _length(text) for side, text in sides.items()}
    if any(length is None for length in lengths.values()):
        return None
    known = {side: length for side, length in lengths.items() if length is not None}
    units = {unit for _, unit in known.values() if unit is not None}
    if units == {DistanceUnit.DAYS, DistanceUnit.MONTHS}:
        known = {side: _in_days(length) for side, length in known.items()}
        units = {DistanceUnit.DAYS}
    before, after = (known.get(side, known.get("both", (0, None)))[0] for side in ("before", "after"))
    if len(units) > 1 or not 0 < max(before, after) <= LONGEST:
        return None
    return Distance(before, after, units.pop() if units else DistanceUnit.DAYS)


def _in_days(length: _Length) -> _Length:
    """Return a length in days: months stand beside days where one side is counted so, the other so."""
    figure, unit = length
    return (figure * 2 * _HALF_MONTH if unit is DistanceUnit.MONTHS else figure), DistanceUnit.DAYS


def _length(text: str) -> _Length | None:
    """Return how many of which unit, None for the unit where it is not said; 半个月 is 15 days, 一个半月 45."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        return None
    figure = Decimal(found["figure"]) if found["figure"][0].isdigit() else chinese_number(found["figure"])
    if figure is None:
        return None
    figure += Decimal("0.5") if found["half"] else 0
    unit, times = _UNITS.get(found["unit"] or "", (None, 1))
    total = figure * times
    if unit is DistanceUnit.MONTHS and total != total.to_integral_value():
        unit, total = DistanceUnit.DAYS, total * 2 * _HALF_MONTH
    return (int(total), unit) if total == total.to_integral_value() else None
