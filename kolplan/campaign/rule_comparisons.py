"""How a rule compares: words and signs of both languages, alone or with a figure (前3, ±20%, ≥50%)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from kolplan.campaign.value_figures import FIGURE, plain, read_figure
from kolplan.campaign.words import WordKind, read_word, spellings
from kolplan.core.rules import Comparison


class Compared(NamedTuple):
    """A comparison as typed: its kind, N of 前N (0 = not said), what follows it (a margin, or the value itself)."""

    comparison: Comparison
    first: int = 0
    rest: str = ""


_PLACES = r"(?:名|位|大|个)?(?:省份|城市|地区|地域|省|市|places?|regions?|cities)?(?:之内|以内|之中|内|中|里)?"
_N = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_AMONG = re.compile(
    rf"(?:among\s*(?:the\s*)?|in\s*(?:the\s*)?)?(?:位列|排名|排在|处于|排|在)?(?:前|top|first)\s*{_N}\s*{_PLACES}"
    r"(?:是|有|含|包含)?\s*(?:[:;,、]\s*|\s+|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"(?P<rest>.+?)[\s(:;,、]+(?:(?:前|top|first)\s*)?{_N}\s*{_PLACES}\)?", re.IGNORECASE)
_MARGIN = re.compile(
    r"(?:±|\+/-|\+-|正负|上下浮动|浮动|上下|左右|about|around)\s*(?P<rest>[\d.一二三四五六七八九两].*)", re.IGNORECASE
)
_FIGURE_AHEAD = re.compile(rf"(?:¥|\$)?{FIGURE}")
LONGEST = 500
"""Characters of a text that may still hold a comparison beside its value."""

_NOT_AHEAD = frozenset({Comparison.AMONG_FIRST, Comparison.NEAR, Comparison.BETWEEN})


def read_compared(text: str) -> Compared | None:
    """Return the comparison of a cell, with what else stands in it, None where it is none."""
    word = read_word(WordKind.COMPARISON, text)
    if isinstance(word, Comparison):
        return Compared(word)
    if len(text) > LONGEST:
        return None
    normal = unicodedata.normalize("NFKC", text).strip()
    among = _AMONG.fullmatch(normal)
    if among:
        return Compared(Comparison.AMONG_FIRST, _number(among["n"]), among["rest"].strip())
    margin = _MARGIN.fullmatch(normal)
    if margin:
        return Compared(Comparison.NEAR, rest=margin["rest"].strip())
    return _ahead(normal)


def read_first(text: str) -> tuple[int, str]:
    """Return N and the words of a value that holds both: 广东; 3, 前3: 广东, 广东（前三）; 0 where it holds no N."""
    if len(text) > LONGEST:
        return 0, text
    normal = unicodedata.normalize("NFKC", text).strip()
    found = _AMONG.fullmatch(normal) or _BEHIND.fullmatch(normal)
    return (_number(found["n"]), found["rest"].strip()) if found else (0, text)


def _number(text: str) -> int:
    figure = read_figure(plain(text))
    return int(figure.value()) if figure else 0


def _ahead(text: str) -> Compared | None:
    """Read a comparison with its value behind it: ≥50%, 不超过 200, 包含 母婴."""
    for pattern, comparison in _patterns():
        found = pattern.match(text)
        if found:
            rest = text[found.end() :].strip()
            signed = not found[0].strip().isascii() or not found[0].strip().isalpha()
            if rest and (signed or _FIGURE_AHEAD.match(plain(rest)) or found[0].endswith((" ", ":"))):
                return Compared(comparison, rest=rest)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Comparison], ...]:
    """Return patterns of the words that may stand ahead of a value, longest first; single characters only as signs."""
    words: list[tuple[str, Comparison]] = []
    for comparison in Comparison:
        if comparison not in _NOT_AHEAD:
            words += [(word, comparison) for word in spellings(WordKind.COMPARISON, comparison) if _leads(word)]
    words.sort(key=lambda each: len(each[0]), reverse=True)
    return tuple(
        (re.compile(r"\s*".join(map(re.escape, word.split())) + r"\s*:?\s*", re.IGNORECASE), each)
        for word, each in words
    )


def _leads(word: str) -> bool:
    return len(word) > 1 if word[0].isalnum() else True
