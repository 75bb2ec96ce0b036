"""Several prices in one cell: 图文500 视频800, 9.8万(60s+), 1-20s 3w 21-60s 5w."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from kolplan.sheets.number_text import CURRENCY, DIGITS, EXPONENTS, MAGNITUDES, YUAN, exponent_of, fold, plain_digits


@dataclass(frozen=True)
class PricePart:
    """One price of a cell, in yuan, and the words around it that say what is priced ("" where none do)."""

    hint: str
    value: float


LONGEST_CELL = 500
"""Characters of a cell that are looked at; no list of prices is longer."""

_LENGTH = (
    r"[0-9]+\s*(?:s|秒|sec)?\s*(?:-|~|至|到)\s*[0-9]+\s*(?:s|秒|sec|\"|″)(?:以内|内)?"
    r"|[0-9]+\s*(?:s|秒|sec|\"|″)\s*(?:\+|以上|以下|以内|内)?"
    r"|[0-9]+\s*-\s*[0-9]+(?=\s*:)|[0-9]{2}\s*\+(?=\s*:)"
)
_OTHER_FIGURE = (
    r"20[0-9]{2}\s*[./年-]\s*[0-9]{1,2}(?:\s*[./月-]\s*[0-9]{1,2}日?)?"
    r"|[0-9.]+\s*(?:个月|個月|天|月|日|年|折|分钟|min|条|篇|次|p\b|%)"
)
_TOKEN = re.compile(
    rf"(?P<hint>{_LENGTH}|{_OTHER_FIGURE})"
    rf"|(?P<price>(?:{CURRENCY})?\s*(?P<a>{DIGITS})\s*(?P<ua>{MAGNITUDES})?\s*(?P<ya>{YUAN})?"
    rf"(?:\s*(?:-|~|至|到)\s*(?:{CURRENCY})?\s*(?P<b>{DIGITS})\s*(?P<ub>{MAGNITUDES})?\s*(?P<yb>{YUAN})?)?"
    r"(?![0-9a-z])\s*(?:/?\s*(?:每|/)\s*(?:条|篇|个|次|期|支))?\s*(?:\+|以上|起)?)"
    r"|(?P<bracket>\([^()]*\)|【[^】]*】|\[[^\[\]]*\])"
    r"|(?P<unknown>面议|面議|暂无|暫無|置换|置換|不接|待定|私聊|私信|询价|未知)"
    r"|(?P<break>[;,、/|\n+]|\s+)"
    r"|(?P<word>[^0-9;,、/|\n+()\[\]【】\s]|.)",
    re.DOTALL,
)
_MARK = re.compile(CURRENCY)
_STRONG = frozenset(";,、/|\n+")
_AHEAD = " \t\r\n:;,、/|+-=~·。.→"
_BEHIND = _AHEAD.replace("+", "")


class _Piece:
    """A price with the hints found ahead of it and behind it."""

    def __init__(self, value: float, ahead: str) -> None:
        self.value = value
        self.ahead = ahead
        self.behind = ""
        self.remark = ""


def parse_price_parts(text: str, unit: str = "") -> list[PricePart]:
    """Return each price of a cell with the words that name it; `unit` is the heading's and counts for bare numbers.

    Words ahead of a price name it, as in 图文500 视频800; where the cell begins with a price the words behind do, as in
    500图文 800视频. A remark in brackets belongs to the price it follows. Lengths (60s+, 21-60秒), months, counts and
    percentages are never prices; of a range the middle is taken; a price of 0 is unknown and left out.
    """
    folded = "\n".join(fold(line) for line in text[:LONGEST_CELL].splitlines())
    pieces: list[_Piece] = []
    gap: list[tuple[str, str]] = []
    for found in _TOKEN.finditer(folded):
        kind = str(found.lastgroup)
        kind = kind if kind in ("hint", "bracket", "unknown", "break", "word") else "price"
        if kind != "price":
            gap.append((kind, found[0]))
            continue
        _share_out(gap, pieces)
        pieces.append(_Piece(_price(found, exponent_of(unit)), _words_ahead(gap)))
        gap = []
    _finish(gap, pieces)
    return [PricePart(_hint(piece), piece.value) for piece in pieces if 0 < piece.value < math.inf]


def _price(found: re.Match[str], heading: int | None) -> float:
    """Return a price in yuan: the middle of a range; a unit on one side of a range counts for both."""
    own = bool(_MARK.search(found[0]) or found["ya"] or found["yb"])
    low = _scaled(found["a"], found["ua"], None)
    if found["b"] is None:
        return _scaled(found["a"], found["ua"], None if own else heading)
    units = (found["ua"], found["ub"])
    bare = (float(plain_digits(found["a"])), float(plain_digits(found["b"])))
    if not any(units):
        scale = None if own else heading
        return (_scaled(found["a"], None, scale) + _scaled(found["b"], None, scale)) / 2
    first = units[0] or (units[1] if bare[0] < bare[1] else None)
    second = units[1] or (units[0] if bare[1] < low else None)
    return (_scaled(found["a"], first, None) + _scaled(found["b"], second, None)) / 2


def _scaled(written: str, unit: str | None, heading: int | None) -> float:
    exponent = EXPONENTS[unit] if unit else (heading or 0)
    return float(f"{plain_digits(written)}e{max(0, exponent)}")


def _share_out(gap: list[tuple[str, str]], pieces: list[_Piece]) -> None:
    """Give the words between two prices that belong to the earlier one to it, and leave the others in the gap."""
    if not pieces:
        return
    last = pieces[-1]
    if gap and gap[0][0] == "bracket":
        last.remark = gap.pop(0)[1]
    cut = next((i for i, (kind, token) in enumerate(gap) if kind == "break" and token in _STRONG), None)
    if cut is None and pieces[0].ahead == "" and not pieces[0].remark:
        cut = len(gap)
    if cut is not None:
        last.behind = _joined(gap[:cut])
        del gap[:cut]


def _words_ahead(gap: list[tuple[str, str]]) -> str:
    """Return the words ahead of a price: what follows the last word of no value, as in 视频面议 图文500."""
    start = max((i + 1 for i, (kind, _) in enumerate(gap) if kind == "unknown"), default=0)
    return _joined(gap[start:])


def _finish(gap: list[tuple[str, str]], pieces: list[_Piece]) -> None:
    """Give the last price the words behind it: all where words stand behind prices, else those that touch it."""
    if not pieces:
        return
    last = pieces[-1]
    if gap and gap[0][0] == "bracket":
        last.remark = gap.pop(0)[1]
    unknown = next((i for i, (kind, _) in enumerate(gap) if kind == "unknown"), None)
    if pieces[0].ahead:
        cut = next((i for i, (kind, _) in enumerate(gap) if kind == "break"), len(gap))
        last.behind = _joined(gap[:cut]) if unknown is None or cut < unknown else ""
    elif unknown is None:
        last.behind = _joined(gap)


def _joined(tokens: list[tuple[str, str]]) -> str:
    return re.sub(r"\s+", " ", "".join(token for _, token in tokens)).lstrip(_AHEAD).rstrip(_BEHIND)


def _hint(piece: _Piece) -> str:
    remark = piece.remark.strip("()[]【】 ")
    return " ".join(part for part in (piece.ahead, piece.behind, remark) if part)
