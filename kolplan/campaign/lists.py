"""Sheet Lists: named lists into which names, ids or links are pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kolplan.campaign.list_distances import read_distance
from kolplan.campaign.tables import Line
from kolplan.campaign.value_cells import CellReader, heading, sheet_language, shown
from kolplan.campaign.value_figures import plain
from kolplan.campaign.value_text import lacks_year, read_count, read_day
from kolplan.campaign.words import WordKind, kind_in_name, near_word, offered_words, read_word, split_words
from kolplan.core.catalogue import label, said
from kolplan.core.findings import Findings
from kolplan.core.lists import Distance, ListEntry, ListKind, NamedList
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all

_SEPARATORS = re.compile(r"[、，；\r\n]+")
_BETWEEN_NAMES = re.compile(r"[,;]+")
_BETWEEN_LINKS = re.compile(r"[,;]+(?=\s|https?://|$)|\s+(?=https?://)")
"""A comma or semicolon may stand inside a link; a space never does."""

_FIRST_INEXACT = 10**15
"""A spreadsheet program keeps 15 digits of a number; those of a longer id are lost."""

_AGO = re.compile(r"^(?:前|第|倒数第?|last)|(?:之?前|ago)$")


def read_lists(lines: list[Line], findings: Findings, year: int | None = None) -> tuple[NamedList, ...]:
    """Return the lists of a sheet in the order of their names' first use; a row with an error is left out.

    A blank list or kind is that of the row above; a kind that is never said is that of the list's name, else GROUP. A
    day without a year is of `year`; without that it is a finding. A booking without a distance has that of its brand,
    else that of its list. Whom an entry matches is found against the roster.
    """
    reading = _Reading(sheet_language(lines))
    for line in lines:
        reading.read(CellReader(line, findings), year)
    reading.warn_unused()
    return tuple(reading.lists())


@dataclass
class _Open:
    """A list that is being read."""

    name: str
    kind: ListKind
    entries: list[ListEntry] = field(default_factory=list)
    distance: Distance | None = None
    unused: list[CellReader] = field(default_factory=list)


@dataclass
class _Reading:
    """What has been read so far: lists by folded name, the one that blank cells stand for, distances by brand."""

    language: Language
    open: dict[str, _Open] = field(default_factory=dict)
    current: _Open | None = None
    brands: dict[str, Distance] = field(default_factory=dict)

    def read(self, cells: CellReader, year: int | None) -> None:
        """Read one row."""
        into = self._list(cells)
        if cells.failed:
            return
        distance = _distance(cells)
        if cells.blank("creator"):
            self._without_creator(cells, into, distance)
            return
        if into is None:
            cells.error("list-name-missing", "creator", column=heading("list"))
            return
        texts = _creators(cells)
        entry = ListEntry(
            text="",
            reason=cells.text("reason"),
            until=_day(cells, "until", year),
            brand=cells.text("brand"),
            day=_day(cells, "date", year),
            posts_ago=_posts_ago(cells),
            distance=distance,
            where=cells.line.where("creator"),
        )
        if not cells.failed:
            into.entries += [replace(entry, text=text) for text in texts]
            if distance is not None:
                into.unused.append(cells)

    def _list(self, cells: CellReader) -> _Open | None:
        """Return the list that a row belongs to, None (without a finding) where none has been named yet.

        Where its kind can't be told, the row begins a list that is left out: pasted rows below must not fall into the
        list above.
        """
        name = cells.text("list")
        kind = None if cells.blank("kind") else read_word(WordKind.LIST_KIND, cells.text("kind"))
        if not cells.blank("kind") and not isinstance(kind, ListKind):
            near = near_word(WordKind.LIST_KIND, cells.text("kind"))
            cells.error("list-kind-unknown", "kind", near=near, words=offered_words(WordKind.LIST_KIND))
            self.current = _Open(name, ListKind.GROUP)
            return self.current
        kind = kind if isinstance(kind, ListKind) else None
        if not name:
            if kind is not None and (self.current is None or kind is not self.current.kind):
                self._enter(cells, label(f"list_kind.{kind}", self.language), kind)
            return self.current
        self._enter(cells, name, kind)
        return self.current

    def _enter(self, cells: CellReader, name: str, kind: ListKind | None) -> None:
        known = self.open.get(fold_all(name))
        if known is None:
            known = _Open(name, kind or kind_in_name(name) or ListKind.GROUP)
            self.open[fold_all(name)] = known
        elif kind is not None and kind is not known.kind:
            kinds = {"kind": said(f"list_kind.{known.kind}"), "other": said(f"list_kind.{kind}")}
            cells.error("list-kind-differs", "kind", name=shown(known.name), **kinds)
            known = _Open(name, kind)
        self.current = known

    def _without_creator(self, cells: CellReader, into: _Open | None, distance: Distance | None) -> None:
        """Read a row without a creator: a brand's own distance, a list's, or the mere name of a list."""
        if distance is not None and not cells.blank("brand"):
            for brand in split_words(cells.text("brand")):
                if self.brands.setdefault(fold_all(brand), distance) != distance:
                    cells.warn("list-distance-differs", "distance", whose=said("demand.brand", name=shown(brand)))
        elif distance is not None and into is not None:
            if into.distance is not None and into.distance != distance:
                cells.warn("list-distance-differs", "distance", whose=said("demand.list", name=shown(into.name)))
            into.distance = into.distance or distance
            into.unused.append(cells)
        elif distance is not None:
            cells.error("list-name-missing", "distance", column=heading("list"))
        elif not cells.failed and not cells.blank("reason", "until", "brand", "date", "posts_ago"):
            cells.warn("list-creator-missing", "creator", column=heading("creator"))

    def warn_unused(self) -> None:
        """Add a warning for each distance on a list that is not of rivals' bookings."""
        for each in self.open.values():
            if each.kind is not ListKind.RIVAL:
                for cells in each.unused:
                    kinds = {"kind": said(f"list_kind.{each.kind}"), "rival": said("list_kind.rival")}
                    cells.warn("list-distance-unused", "distance", name=shown(each.name), **kinds)

    def lists(self) -> Iterator[NamedList]:
        """Yield the lists, each booking with its distance."""
        for each in self.open.values():
            entries = (_with_distance(entry, self.brands, each.distance) for entry in each.entries)
            yield NamedList(each.name, each.kind, tuple(entries))


def _with_distance(entry: ListEntry, brands: Mapping[str, Distance], default: Distance | None) -> ListEntry:
    if entry.distance is not None:
        return entry
    own = (brands.get(fold_all(brand)) for brand in (entry.brand, *split_words(entry.brand)))
    return replace(entry, distance=next((distance for distance in own if distance), default))


def _creators(cells: CellReader) -> tuple[str, ...]:
    """Return the creators of a cell; several may be pasted into one."""
    cell = cells.line.cells["creator"]
    if isinstance(cell, (bool, date)):
        cells.error("list-creator-no-text", "creator")
        return ()
    if isinstance(cell, (int, float)) and abs(cell) >= _FIRST_INEXACT:
        cells.warn("list-id-rounded", "creator")
    lines = _SEPARATORS.split(cells.typed("creator"))
    parts = (part for line in lines for part in (_BETWEEN_LINKS if "://" in line else _BETWEEN_NAMES).split(line))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _day(cells: CellReader, code: str, year: int | None) -> date | None:
    if cells.blank(code):
        return None
    cell = cells.line.cells[code]
    day = read_day(cell, year)
    if day is None and year is None and lacks_year(cell):
        cells.error("list-year-missing", code, example=said("demand.example.day"))
    elif day is None:
        cells.unreadable(code, "day")
    return day


def _posts_ago(cells: CellReader) -> int | None:
    """Return how many posts ago a booking was: 5, 5条前, 第5篇, 5 posts ago."""
    if cells.blank("posts_ago"):
        return None
    cell = cells.line.cells["posts_ago"]
    ago = read_count(_AGO.sub("", plain(cell)) if isinstance(cell, str) else cell)
    if ago is None:
        cells.unreadable("posts_ago", "count")
    return ago


def _distance(cells: CellReader) -> Distance | None:
    if cells.blank("distance"):
        return None
    distance = read_distance(cells.line.cells["distance"])
    if distance is None:
        cells.unreadable("distance", "distance")
    return distance
