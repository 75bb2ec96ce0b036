"""Keeps values from acting as Markdown: names with | or * neither break a table nor become markup."""

from __future__ import annotations

import re

from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language

MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")
LINE_START = re.compile(r"^(?:[=+-]|#(?![^\W_]))|^(\d{1,9})(?=[.)])")


def to_fill_pattern(language: Language) -> re.Pattern[str]:
    """Return the pattern that finds every mark of what is to fill."""
    before, after = label("brief.to-fill", language).split("{what}")
    return re.compile(f"({re.escape(before)}[^{re.escape(before[0] + after[-1])}]*{re.escape(after)})")


def escape(text: str, marks: re.Pattern[str]) -> str:
    """Return a value as literal Markdown text; marks of what is to fill stay as they are, to be found by a search."""
    first, *rest = marks.split(text)
    literal = LINE_START.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", _literal(first))
    for mark, after in zip(rest[::2], rest[1::2], strict=True):
        literal += mark + _after_mark(_literal(after), starts_line=not literal)
    return literal


def _literal(piece: str) -> str:
    return MARKUP.sub(r"\\\1", piece)


def _after_mark(literal: str, *, starts_line: bool) -> str:
    """Return the text behind a mark so that the two together are no link, and no definition of one."""
    return f"\\{literal}" if literal.startswith("(") or (starts_line and literal.startswith(":")) else literal
