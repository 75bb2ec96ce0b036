"""A rule's columns as people write them: a heading, a sum of headings, the ratio of two, times a factor.

`A + B` is a sum: a plus with a space before it, or between two words; behind a figure without a space it belongs to the
heading (60s+视频, 25+占比). `A / B` with spaces on both sides, and `A ÷ B`, is a ratio; 阅读/播放 is one heading. A
factor is written 报价 × 0.8, 0.8 × 报价, quote x 0.8, 报价的1.2倍. A heading in 「…」 or "…" is taken whole, and so is
what stands in brackets.
"""

from __future__ import annotations

import re

from kolplan.campaign.value_figures import FIGURE, plain, read_figure
from kolplan.core.rules import Term
from kolplan.sheets.folding import fold_all

_SIGNS = str.maketrans({"＋": "+", "／": "/", "＊": "*", "✕": "×", "✖": "×", "·": "·", "％": "%"})
_KEPT = re.compile(
    r"「([^」]+)」|『([^』]+)』|“([^”]+)”|\"([^\"]+)\"|(\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|【[^【】]*】)"
)
_FIRST_MARK = 0xE000
"""Private characters stand for quoted parts while signs are looked for."""

_MOST_KEPT = 64

LONGEST = 1_000
"""Characters of a text that may still name columns."""

_SUM = re.compile(r"\s+\+\s*(?=\S)|(?<=\S)(?<!\d)(?<!\d[sS秒wWkK万千岁])\+\s*(?=\S)|(?<=\d岁)\+\s*(?=\d)")
_RATIO = re.compile(r"\s+/\s+|\s*÷\s*|\s*除以\s*")
_BY_LETTER = r"(?<=[\s\u4e00-\u9fff\ue000-\uf8ff)）])[xX](?=\s*[\d.])"
_FACTOR_FIRST = re.compile(rf"(?P<factor>{FIGURE})\s*(?:[×*]|[xX](?=\s)|倍的?|的|乘以?)\s*(?P<rest>\S.*)")
_FACTOR_LAST = re.compile(
    rf"(?P<rest>.*?\S)\s*(?:[×*]|{_BY_LETTER}|乘以?|的(?=[\d.一二三四五六七八九两半]))\s*(?P<factor>{FIGURE})倍?"
)
_LATIN_WORD = re.compile(r"[a-z]{3,}")
_CHINESE_WORD = re.compile(r"[\u4e00-\u9fff\ue000-\uf8ff]{2,}")


def read_term(text: str) -> Term | None:
    """Return the columns that a text names, None where it mixes signs or leaves a side open."""
    if len(text) > LONGEST:
        return None
    masked, kept = _masked(text.translate(_SIGNS).strip())
    rest, factor = _without_factor(masked)
    sums, ratio = _SUM.split(rest), _RATIO.split(rest)
    if len(sums) > 1 and len(ratio) > 1:
        return None
    if len(ratio) == 2:
        divisor = read_figure(plain(ratio[1]))
        if divisor is not None:
            return _term([ratio[0]], "", factor / float(divisor.value()), kept) if divisor.value() else None
    if len(ratio) > 1:
        return _term(ratio, "/", factor, kept) if len(ratio) == 2 else None
    return _term(sums, "+" if len(sums) > 1 else "", factor, kept)


def _term(parts: list[str], operation: str, factor: float, kept: list[str]) -> Term | None:
    columns = tuple(_unmasked(part, kept).strip() for part in parts)
    return Term(columns, operation, factor) if all(columns) else None


def _masked(text: str) -> tuple[str, list[str]]:
    """Return a text with a private character for each quoted or bracketed part, and these parts."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        if len(kept) >= _MOST_KEPT:
            return found[0]
        kept.append(next(part for part in found.groups() if part))
        return chr(_FIRST_MARK + len(kept) - 1)

    bare = re.sub("[\ue000-\uf8ff]", "", text)
    return _KEPT.sub(keep, bare), kept


def _unmasked(text: str, kept: list[str]) -> str:
    for i, part in enumerate(kept):
        text = text.replace(chr(_FIRST_MARK + i), part)
    return text


def _without_factor(text: str) -> tuple[str, float]:
    for pattern in (_FACTOR_LAST, _FACTOR_FIRST):
        found = pattern.fullmatch(text)
        figure = read_figure(plain(found["factor"])) if found else None
        if found and figure is not None and figure.value() > 0:
            return found["rest"], float(figure.value())
    return text, 1.0


def read_reference(text: str) -> Term | None:
    """Return the column × factor that a value stands for, None where the value looks like a figure gone wrong."""
    term = read_term(text)
    if term is None or term.factor != 1.0 or term.operation or text.strip()[:1] in '「『“"':
        return term
    folded = fold_all(term.columns[0])
    named = _LATIN_WORD.search(folded) or _CHINESE_WORD.search(folded)
    return term if named or not any(each.isdigit() for each in folded) else None


def has_factor(text: str) -> bool:
    """Return whether a text is a column times a factor, be it 1.0."""
    if len(text) > LONGEST:
        return False
    masked, _ = _masked(text.translate(_SIGNS).strip())
    return _without_factor(masked)[0] != masked
