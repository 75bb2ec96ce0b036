"""Sentences broken into lines as their language is: between words, and between Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from kolplan.report.console import safe

_WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
_CLOSING = "，。；：、！？）」』】》”’…%"
_OPENING = "（「『【《“‘"
_PIECE = re.compile(
    rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}{_CLOSING}]+|[{_CLOSING}])[{_CLOSING}]*|[{_OPENING}]+"
)
"""A piece that stays on one line: a space, a Chinese character or a run of others, with the punctuation it carries."""


class Prose:
    """A sentence that wraps at the width it is given; rich itself breaks at spaces only, which Chinese has few of."""

    def __init__(self, text: str, style: str = "") -> None:
        """Take a text, which is shown literally: never markup, never an escape sequence."""
        self.text = safe(text)
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines for the width at hand."""
        lines = list(wrapped(self.text, options.max_width))
        yield Text("\n".join(lines), style=self.style, no_wrap=True, overflow="fold")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return the widths between which a table may choose."""
        widest = max((cell_len(piece) for piece in _PIECE.findall(self.text)), default=0)
        return Measurement(min(widest, options.max_width), min(cell_len(self.text), options.max_width))


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield a text's lines of at most `width` columns; only a piece that is wider by itself is cut."""
    line, used = "", 0
    for piece in _cut(text, width):
        size = cell_len(piece)
        if used + size > width and not piece.isspace():
            yield line.rstrip()
            line, used = "", 0
        if used or not piece.isspace():
            line, used = line + piece, used + size
    yield line.rstrip()


def _cut(text: str, width: int) -> Iterator[str]:
    """Yield a text's pieces; one that is wider than a line comes in single characters."""
    for piece in _PIECE.findall(text):
        if cell_len(piece) > width:
            yield from piece
        else:
            yield piece
