"""Values as people type them into the campaign workbook: amounts, counts, bands, shares, days, yes and no.

Every reader takes a cell as a sheet holds it (text, number, date) and returns None where it can't be read; the caller
makes the finding. How a band is read: 3k-10k, 3000~8000, 3-10k (a unit at the end counts for both) from … to; 1w+,
5k起, 不低于5k from that on; 3k以内, 3k以下, ≤3k, 不超过3k up to that; <3k, 低于3k, >10w, 超过10w without the figure
itself; 约8万, 8万左右, ~80k, about 80k within NEAR of it; 3000±10%, 3000±500 as written.
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from kolplan.campaign.choices import chosen
from kolplan.campaign.value_days import lacks_year, read_day
from kolplan.campaign.value_figures import FIGURE, LARGEST, LONGEST, Figure, plain, read_figure
from kolplan.core.money import to_fen
from kolplan.core.rules import Band

__all__ = [
    "NEAR",
    "Form",
    "Span",
    "lacks_year",
    "read_amount",
    "read_count",
    "read_day",
    "read_fen",
    "read_followers",
    "read_multiple",
    "read_price",
    "read_share",
    "read_span",
    "read_yes",
]

NEAR = Decimal("0.2")
"""约, 左右, about, and a single figure where a price band is asked for: within 20 % of it."""


class Form(StrEnum):
    """How a span was written: one figure, a range, one with an open end, or about a figure."""

    EXACT = "exact"
    RANGE = "range"
    OPEN = "open"
    ABOUT = "about"


class Span(NamedTuple):
    """From … to in the unit as written (yuan, things, fractions of one); None = open.

    `above`, `below`: the end itself does not belong to it (<3k). `share`: written as a share (30%, 三成). `middle`:
    the figure that ABOUT is about, `margin` its share of it.
    """

    low: Decimal | None
    high: Decimal | None
    form: Form
    above: bool = False
    below: bool = False
    share: bool = False
    middle: Decimal | None = None
    margin: Decimal = NEAR


_CURRENCY = r"(?:¥|人民币|rmb|cny|us\$|hk\$|\$|€|£|usd|eur)"
_YUAN = r"(?:元整|元|块钱|块|圆|rmb|cny|usd|eur|€|人民币)"
_EACH = r"(?:(?:每|/|一|per|an?)(?:条|篇|位|人|个|名|期|post|note|video|creator)|each)"
_NOUN = (
    r"(?:粉丝?|followers?|fans|人次|位达人|个达人|名达人|位博主|个博主|位|个|名|人|条|篇|次|岁|天|赞|creators?|posts?"
    r"|notes?|videos?|people)"
)
_ONE = rf"{_CURRENCY}?{FIGURE}{_YUAN}?{_NOUN}?{_EACH}?"
_INNER = re.compile(rf"{_CURRENCY}?({FIGURE}){_YUAN}?{_NOUN}?{_EACH}?")
_ABOUT = r"(?:大约|大概|约为|约|大致|~|≈|around|about|approximately|approx\.?|roughly|circa|ca\.?)"
_OR_SO = r"(?:左右|上下|附近|orso|ish)"

_FROM = r"(?:≥|>=|=>|不低于|不少于|不小于|至少|最低|最少|起码|from|atleast|min(?:imum)?\.?|nolessthan|startingat)"
_UP_TO = r"(?:≤|<=|=<|不超过|不高于|不多于|不大于|至多|最多|最高|控制在|within|upto|atmost|max(?:imum)?\.?|nomorethan)"
_ABOVE = r"(?:>|大于|高于|超过|多于|over|above|morethan)"
_BELOW = r"(?:<|小于|低于|少于|不足|不到|under|below|lessthan|fewerthan)"
_AND_UP = r"(?:\+|(?:及|或|含)?以上|起步?|andabove|andup|ormore|up|↑)"
_AND_DOWN = r"(?:(?:及|或|含)?以下|以内|之内|内|封顶|orless|andbelow|max|↓)"
_OPEN = re.compile(
    rf"(?:(?P<from>{_FROM})|(?P<upto>{_UP_TO})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))?(?P<a>{_ONE})"
    rf"(?:(?P<up>{_AND_UP})|(?P<down>{_AND_DOWN}))?(?:\(含\))?{_NOUN}?{_EACH}?"
)
_LEADING = rf"(?:{_FROM}|{_ABOVE}|{_UP_TO}|{_BELOW})"
_BOTH = re.compile(
    rf"(?P<first>{_LEADING}.*?\d.*?|.*?{_AND_UP})[,;、且并&]?(?:and)?(?P<last>{_LEADING}.*|{_ONE}{_AND_DOWN})"
)
_RANGE = re.compile(rf"(?:在|介于|between|from)?(?P<a>{_ONE})(?:-{{1,3}}|~|至|到|to|和|与|and)(?P<b>{_ONE})"
                    rf"(?:之间|区间|{_OR_SO})?{_EACH}?")  # fmt: skip
_AROUND = re.compile(rf"{_ABOUT}?(?P<a>{_ONE})\(?(?:上下)?(?:浮动|±|正负|\+/-|\+-){{1,2}}(?P<b>{_ONE})\)?{_OR_SO}?")
_NEARLY = re.compile(rf"(?P<about>{_ABOUT})?(?P<a>{_ONE})(?P<orso>{_OR_SO})?{_EACH}?")
_TOPIC = re.compile(
    r"^(?:(?:价格|价位|单价|报价|预算|金额|费用|均价|粉丝数|粉丝量|粉量|粉丝|price|quote|followers|fans|budget)(?:为|是|在)?"
    r"|每(?:条|篇|位|人|个)|单(?:条|篇)|一(?:条|篇))+:?"
)
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})")
_TIMES = re.compile(r"(?:[×x*✕])?(?P<a>[^:比倍×x*]+)(?:倍|[×x*])?|1[:比](?P<b>[^:比]+)")
_COUNT = re.compile(rf"(?:共|合计|总共|total)?[×x*]?(?P<a>{_ONE})")


def read_span(cell: object) -> Span | None:
    """Return what a cell asks for, from … to, in the unit as written."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        return None
    if not isinstance(cell, str):
        number = _number(cell)
        return None if number is None else _exact(number)
    text = _TOPIC.sub("", plain(cell))
    if not text or len(text) > LONGEST:
        return None
    for read in (_as_nearly, _as_range, _as_around, _as_open, _as_both):
        span = read(text)
        if span is not None:
            return span
    return None


def _number(cell: float) -> Decimal | None:
    number = Decimal(repr(cell))
    return number if number.is_finite() and 0 <= number <= LARGEST else None


def _exact(value: Decimal, share: bool = False) -> Span:
    return Span(value, value, Form.EXACT, share=share, middle=value)


def _figure(text: str) -> Figure | None:
    found = _INNER.fullmatch(text)
    return read_figure(found[1]) if found else None


def _as_nearly(text: str) -> Span | None:
    found = _NEARLY.fullmatch(text)
    figure = _figure(found["a"]) if found else None
    if found is None or figure is None:
        return None
    if found["about"] or found["orso"]:
        return _about(figure.value(), NEAR, figure.share)
    return _exact(figure.value(), figure.share)


def _about(middle: Decimal, margin: Decimal, share: bool) -> Span:
    return Span(middle * (1 - margin), middle * (1 + margin), Form.ABOUT, share=share, middle=middle, margin=margin)


def _as_range(text: str) -> Span | None:
    found = _RANGE.fullmatch(text)
    first, last = (_figure(found["a"]), _figure(found["b"])) if found else (None, None)
    if first is None or last is None:
        return None
    low, high = _ends(first, last)
    return Span(low, high, Form.RANGE, share=first.share or last.share)


def _ends(first: Figure, last: Figure) -> tuple[Decimal, Decimal]:
    """Return both ends; a unit that stands on one side only counts for both unless that turns them round."""
    low, high = first.value(), last.value()
    if last.share and not first.unit and low > high:
        low = first.value(-2)
    elif not first.unit and last.exponent and low < last.value(0):
        low = first.value(last.exponent)
    elif not last.unit and first.exponent and high < low:
        high = last.value(first.exponent)
    return low, high


def _as_around(text: str) -> Span | None:
    found = _AROUND.fullmatch(text)
    middle, by = (_figure(found["a"]), _figure(found["b"])) if found else (None, None)
    if middle is None or by is None:
        return None
    whole, margin = middle.value(), by.value()
    if by.share or (margin < 1 and not by.unit):
        return _about(whole, margin, middle.share) if margin < 1 else None
    return _about(whole, margin / whole, middle.share) if 0 < margin < whole else None


def _as_open(text: str) -> Span | None:
    found = _OPEN.fullmatch(text)
    figure = _figure(found["a"]) if found else None
    if found is None or figure is None:
        return None
    sides = [name for name in ("from", "upto", "above", "below", "up", "down") if found[name]]
    if len(sides) != 1:
        return None
    side, value = sides[0], figure.value()
    if side in ("from", "above", "up"):
        return Span(value, None, Form.OPEN, above=side == "above", share=figure.share)
    return Span(None, value, Form.OPEN, below=side == "below", share=figure.share)


def _as_both(text: str) -> Span | None:
    """Read two open ends: ≥3k ≤10k, 3k以上1w以下, >1w且<5w."""
    found = _BOTH.fullmatch(text)
    first, last = (_as_open(found["first"]), _as_open(found["last"])) if found else (None, None)
    if first is None or last is None:
        return None
    lower, upper = (first, last) if first.low is not None else (last, first)
    if lower.low is None or upper.high is None:
        return None
    share = lower.share or upper.share
    return Span(lower.low, upper.high, Form.RANGE, above=lower.above, below=upper.below, share=share)


def read_price(cell: object) -> Band | None:
    """Return a band of prices in fen; a single figure is about that much."""
    span = read_span(cell)
    if span is None or span.share or span.low == span.high == 0:
        return None
    if span.form is Form.EXACT and span.middle is not None:
        span = _about(span.middle, NEAR, share=False)
    return fen_band(span)


def fen_band(span: Span) -> Band:
    """Return a span of amounts in yuan as a band in fen; an end that does not belong to it is moved by one fen."""
    low = None if span.low is None else to_fen(span.low) + span.above
    high = None if span.high is None else to_fen(span.high) - span.below
    return Band(low, high)


def read_followers(cell: object) -> Band | None:
    """Return a band of followers; a single figure means from that on."""
    span = read_span(cell)
    if span is None or span.share:
        return None
    if span.form is Form.EXACT:
        span = span._replace(high=None)
    return count_band(span)


def count_band(span: Span) -> Band:
    """Return a span of things as a band of whole ones; an end that does not belong to it is moved by one."""
    low = None if span.low is None else int(span.low.to_integral_value(ROUND_CEILING))
    high = None if span.high is None else int(span.high.to_integral_value(ROUND_FLOOR))
    if low is not None and span.above and low == span.low:
        low += 1
    if high is not None and span.below and high == span.high:
        high -= 1
    return Band(low, high)


def read_amount(cell: object) -> float | None:
    """Return a single amount in yuan."""
    span = read_span(cell)
    return (
        float(span.middle) if span and span.form is Form.EXACT and not span.share and span.middle is not None else None
    )


def read_fen(cell: object) -> int | None:
    """Return a single amount in fen."""
    amount = read_amount(cell)
    return None if amount is None else round(to_fen(repr(amount)))


def read_count(cell: object) -> int | None:
    """Return a whole number of things: 10, 10条, ×10, 共10位, 十个, 约10篇; None for one with a fraction."""
    if isinstance(cell, str):
        found = _COUNT.fullmatch(plain(cell))
        cell = found["a"] if found else cell
    span = read_span(cell)
    if span is None or span.share or span.middle is None or span.middle != span.middle.to_integral_value():
        return None
    return int(span.middle)


def read_multiple(cell: object) -> float | None:
    """Return how many times: 2, 2倍, ×2, 1:2 (as text, or as the time of day a spreadsheet program makes of it)."""
    hour, minute = (getattr(cell, part, None) for part in ("hour", "minute"))
    if hour is not None and not hasattr(cell, "year"):
        return float(minute) if hour == 1 and minute else None
    if isinstance(cell, str):
        found = _TIMES.fullmatch(plain(cell))
        cell = next((part for part in found.groups() if part), cell) if found else cell
    span = read_span(cell)
    return float(span.middle) if span and span.form is Form.EXACT and span.middle else None


def read_share(cell: object) -> float | None:
    """Return a share as a fraction of one: 30%, 0.3, 30, 三成, 百分之三十, 1/3, ±20%; above 1 only as 150%."""
    if isinstance(cell, str):
        text = plain(cell).lstrip("±")
        fraction = _FRACTION.fullmatch(text)
        if fraction:
            return int(fraction[1]) / int(fraction[2]) if int(fraction[2]) else None
        cell = text
    span = read_span(cell)
    if span is None or span.middle is None or span.form is not Form.EXACT:
        return None
    return float(as_share(span).middle or 0)


def as_share(span: Span) -> Span:
    """Return a span as fractions of one: 30 without a sign is 30 %."""
    ends = [end for end in chain((span.low, span.high)) if end is not None]
    if span.share or all(end <= 1 for end in ends):
        return span._replace(share=True)
    low, high, middle = (None if end is None else end / 100 for end in (span.low, span.high, span.middle))
    return span._replace(low=low, high=high, middle=middle, share=True)


def read_yes(cell: object) -> bool | None:
    """Return yes (是, yes, ✓, TRUE) as true, no (否, no, ×, FALSE) as false."""
    if isinstance(cell, bool):
        return cell
    code = chosen("campaign.yes_no", str(cell)) if isinstance(cell, (str, int)) else ""
    return {"yes": True, "no": False}.get(code)
