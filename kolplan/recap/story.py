"""What a recap says, page by page, before it becomes a web page or slides: both say the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour stands for; the words beside it say the same."""

    PLAIN = ""
    GOOD = "good"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a table, and its tone."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table; columns from `texts` on hold figures and stand to the right. `widths`: shares of the whole."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    texts: int = 1
    widths: tuple[float, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart; None = unknown. `planned`: drawn quietly, beside what came."""

    name: str
    values: tuple[float | None, ...]
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A column chart; `form` is its number format in Excel's way, `shown` the figures as words, by series."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form: str
    shown: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure to be read at a glance: its name, the figure and a word about it."""

    name: str
    value: str
    note: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Card:
    """A post that stands out: who, what it was, and why."""

    heading: str
    detail: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """Cards under one heading; `empty` says that there are none, `more` how many others there are."""

    title: str
    tone: Tone
    cards: tuple[Card, ...]
    empty: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a title that states what was found, and what shows it. Parts that are empty are not there."""

    title: str
    tiles: tuple[Tile, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    stacks: tuple[Stack, ...] = ()
    steps: tuple[str, ...] = ()
    steps_title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The whole recap: six pages, and what only the web page has room for."""

    title: str
    subtitle: str
    source: str
    language: str
    pages: tuple[Page, ...]
    appendix: tuple[Table, ...] = ()
