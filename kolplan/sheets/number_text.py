"""The grammar of a number as people type it: signs, separators, units, ranges, words of no value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_MARKS = "- -- --- / // \\ . .. ... … ? ?? * x × ~"
_NOTHING_KNOWN = """
暂无 暂无数据 暂无报价 无 无数据 无报价 没有 未知 未定 未报价 未开通 未填 不详 空 缺 待定 待报价 待询价
待确认 待补充 保密 n/a na n.a. nan null none nil nul unknown tbd tba tbc
#n/a #n/a! #null! #div/0! #value! #ref! #name? #num! #getting_data
暫無 無 無數據 不詳
"""
_TO_BE_AGREED = """
面议 面谈 私聊 私信 详谈 详询 可谈 可议 电议 另议 待议 询价 询价中 议价 negotiable
面議 面談 詳談 議價 待議 待詢價 詢價 私訊
"""
_NO_PRICE = """
置换 可置换 仅置换 产品置换 资源置换 互换 不接 不接单 不接广告 不可约 停接 暂停接单 已下架 置換 不接單 barter gifted
"""
UNKNOWN_WORDS = frozenset(f"{_MARKS} {_NOTHING_KNOWN} {_TO_BE_AGREED} {_NO_PRICE}".split())
"""What people write where they have no figure, lower case."""

FREE_WORDS = frozenset({"免费", "免費", "free"})
"""What people write for a figure of nothing."""

EXPONENTS: dict[str, int] = {
    "百": 2,
    "千": 3,
    "k": 3,
    "万": 4,
    "萬": 4,
    "w": 4,
    "十万": 5,
    "十萬": 5,
    "百万": 6,
    "百萬": 6,
    "m": 6,
    "mn": 6,
    "mio": 6,
    "million": 6,
    "千万": 7,
    "千萬": 7,
    "亿": 8,
    "億": 8,
    "b": 9,
    "bn": 9,
    "billion": 9,
}
"""Units of magnitude, as powers of ten."""

PERCENT_EXPONENTS: dict[str, int] = {"%": -2, "‰": -3, "个点": -2, "個點": -2, "点": -2, "pct": -2, "percent": -2}
"""Units of a rate, as powers of ten."""

_SPACES = "\u00a0\u2002\u2003\u2005\u2007\u2008\u2009\u200a\u202f\u3000\t\r\n\v\f"
_SEPARATOR = "\x1f"
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_FOLD: dict[int, int | str | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= {ord(space): " " for space in _SPACES}
_FOLD |= {ord(mark): None for mark in _ZERO_WIDTH}
_FOLD |= {ord(dash): "-" for dash in "‐‑‒–—―−﹣"}
_FOLD |= {ord("〜"): "~", ord("∼"): "~", ord("￥"): "¥", ord("﹪"): "%", ord("٪"): "%", ord("～"): "~"}

MAGNITUDES = "|".join(sorted(EXPONENTS, key=len, reverse=True))
PERCENTS = "|".join(re.escape(unit) for unit in sorted(PERCENT_EXPONENTS, key=len, reverse=True))
DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:[ '][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9.])"
    r"|0,[0-9]+|[0-9]+,[0-9]{1,2}(?![0-9])"
    r"|[0-9]*\.[0-9]+(?:e[+-]?[0-9]{1,3})?|[0-9]+\.?(?:e[+-]?[0-9]{1,3})?)"
)
"""Digits with separators. A comma before exactly three digits groups thousands, before one or two (or after a lone 0)
it is a decimal comma; spaces and apostrophes group thousands; dots group only where they stand twice or before a comma.
"""

_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")

_CODES = r"(?:rmb|cny|usd|eur|gbp|hkd|ntd|twd|aud|sgd|cad|myr|thb|vnd|idr|jpy|krw)(?![a-z])"
_CURRENCY_WORDS = (
    "人民币|人民幣|美元|美金|欧元|歐元|英镑|英鎊|港币|港幣|港元|新台币|新台幣|台币|台幣|澳元|澳币|新加坡元|新币|新元|加元|加币"
    "|马币|令吉|林吉特|泰铢|泰銖|越南盾|印尼盾|日元|日币|韩元|韓元|韩币"
)
CURRENCY = (
    r"(?:(?:jp|cn)?¥|(?:us|hk|nt|au|sg|ca|(?<![a-z])[asc])?\$|€|£|₩|฿|₫"
    rf"|(?<![a-z])(?:{_CODES}|rm(?![a-z])|rp\.?(?![a-z]))|{_CURRENCY_WORDS})"
)
"""What stands before an amount and says its currency."""

YUAN = rf"(?:元整|元|块钱|块|圆|{_CODES}|(?:rm|rp)(?![a-z])|€|£|₩|฿|₫|\$|{_CURRENCY_WORDS})"
"""What stands behind an amount and says that it is money."""


class Figure(NamedTuple):
    """One number of a text: its digits, the power of ten that its unit stands for, and whether it had a unit itself."""

    digits: str
    exponent: int
    signed: bool

    def value(self, exponent: int | None = None) -> float:
        """Return the number, in another unit where one is given; correctly rounded, as 1.1万 is exactly 11000."""
        return float(f"{self.digits}e{self.exponent if exponent is None else exponent}")


def fold(text: str) -> str:
    """Return a text in half-width, lower case, with plain dashes and spaces; no character changes its value."""
    return text.translate(_FOLD).strip().lower()


def fold_all(texts: list[str]) -> list[str]:
    """Return many texts folded, at the price of few calls."""
    joined = _SEPARATOR.join(text.replace(_SEPARATOR, " ") for text in texts)
    return [text.strip() for text in joined.translate(_FOLD).lower().split(_SEPARATOR)] if texts else []


def plain_digits(written: str) -> str:
    """Return digits with separators as float reads them; the grammar of DIGITS decides what a separator means."""
    if written.isdecimal():
        return written
    bare = written.replace(" ", "").replace("'", "")
    mantissa, mark, power = bare.partition("e")
    if _GROUPED.fullmatch(mantissa) and not mantissa.startswith("0,"):
        mantissa = mantissa.replace(",", "")
    elif "," in mantissa:
        mantissa = mantissa.replace(".", "").replace(",", ".")
    elif mantissa.count(".") > 1:
        mantissa = mantissa.replace(".", "")
    return format(Decimal(mantissa + mark + power), "f") if mark else mantissa


def exponent_of(unit: str) -> int | None:
    """Return the power of ten of a heading's unit (万, w, k, 元, % …), None where it changes nothing."""
    bare = re.sub(r"[\s()（）\[\]/:：]", "", fold(unit))
    if bare in PERCENT_EXPONENTS:
        return PERCENT_EXPONENTS[bare]
    bare = re.sub(rf"(?:{YUAN}|人|粉丝|粉|次|个)$", "", bare)
    return EXPONENTS.get(bare)
