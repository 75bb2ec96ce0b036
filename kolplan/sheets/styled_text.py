"""Text on its way into a cell: what a spreadsheet can't hold is taken out, and how wide it will show."""

from __future__ import annotations

import math
import re
import unicodedata

MOST_CHARACTERS = 32_767
"""What a cell holds, counted in UTF-16 units as spreadsheet programs do."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0d-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WIDE, _CLOSING = "\u2e80-\uffef", "，。、；：！？）》」』”％"
_PIECES = re.compile(rf"\s*(?:[{_WIDE}“‘][{_CLOSING}]*|[^\s{_WIDE}]+[{_CLOSING}]*)|\s+")
"""A Chinese character or a word, with the space before and the closing marks after it."""

_LETTERS_PER_DIGIT, _CHINESE_PER_DIGITS = 1.1, 1.05
"""How many letters of a sentence stand where a digit would, and how many Chinese characters where two would."""

_MOSTLY_LATIN = 1.4
"""Shown width of a text per character below which it is mostly Latin."""

_COMMAND_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_COMMANDS = re.compile(rf"\n[{re.escape(''.join(_COMMAND_STARTS))}]")


def cell_text(text: str) -> str:
    """Return text that a cell can hold: no control characters or broken halves, at most MOST_CHARACTERS."""
    if _UNWRITABLE.search(text):
        text = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if 2 * len(text) <= MOST_CHARACTERS else _cut(text)


def text_units(text: str) -> int:
    """Return a text's length as spreadsheet programs count it: an emoji counts two."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str) -> str:
    """Return the longest beginning that fits, never half a character or a mark without its letter."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    kept = units[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", "ignore")
    end = len(kept)
    while end and (unicodedata.combining(text[end]) or text[end] in "\u200d\ufe0f" or text[end - 1] == "\u200d"):
        end -= 1
    return kept[:end] + "…"


def harmless(text: str) -> str:
    """Return text for a CSV cell that no spreadsheet program takes for a formula."""
    text = cell_text(text)
    return f"'{text}" if text.startswith(_COMMAND_STARTS) else text


def harmless_all(texts: list[str]) -> list[str]:
    """Return `harmless` of many texts; where none needs a change, at the price of one look at all of them."""
    joined = "\n".join(["", *texts])
    if _UNWRITABLE.search(joined) or _COMMANDS.search(joined) or 2 * max(map(len, texts), default=0) > MOST_CHARACTERS:
        return [harmless(text) for text in texts]
    return texts


def shown_width(text: str) -> int:
    """Return how many Latin characters wide a text shows: a Chinese character counts two; its longest line."""
    if text.isascii():
        return max(map(len, text.split("\n"))) if "\n" in text else len(text)
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n"))


def wrapped_lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of that width, broken between words or Chinese characters.

    A column's width counts digits; most letters are narrower, and a Chinese character is a little less than two.
    """
    lines = 0
    for paragraph in text.split("\n"):
        latin = shown_width(paragraph) < _MOSTLY_LATIN * len(paragraph)
        room = width * (_LETTERS_PER_DIGIT if latin else _CHINESE_PER_DIGITS)
        for line in folded_lines(paragraph, room):
            lines += max(1, math.ceil(shown_width(line) / room))  # a word longer than the column is broken, too
    return lines


def folded_lines(text: str, width: float) -> list[str]:
    """Return a text in lines that show no wider than that, broken between words or Chinese characters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, shown = "", 0
        for piece in _PIECES.findall(paragraph):
            if line and shown + shown_width(piece.rstrip()) > width:
                lines.append(line.rstrip())
                line, shown = "", 0
            added = piece if line else piece.lstrip()
            line, shown = line + added, shown + shown_width(added)
        lines.append(line.rstrip())
    return lines
