"""The two streams of the terminal, and texts from spreadsheets made harmless for them."""

from __future__ import annotations

import re
import sys

from rich.console import Console
from rich.text import Text

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]+")
"""Control, direction and invisible characters: a cell could move the cursor or turn a line around with them."""

WIDEST = 100
"""Columns beyond which lines are hard to read."""


def output_console() -> Console:
    """Return a console on stdout: no colour where it is piped or NO_COLOR is set, 80 columns where it has no width."""
    return _console(Console(file=sys.stdout, highlight=False, markup=False, emoji=False))


def error_console() -> Console:
    """Return a console on stderr, under the same rules."""
    return _console(Console(file=sys.stderr, highlight=False, markup=False, emoji=False))


def _console(console: Console) -> Console:
    console.width = min(console.width, WIDEST)
    return console


def safe(text: str) -> str:
    """Return a text without characters that would act on a terminal instead of being shown."""
    return _UNSAFE.sub(" ", text)


def words(text: str, style: str = "") -> Text:
    """Return a text as rich shows it literally: never markup, never an escape sequence."""
    return Text(safe(text), style=style)
