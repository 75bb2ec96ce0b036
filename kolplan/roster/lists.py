"""Applies the campaign's lists: whom they keep out, ask for, clear, hold, or only name for rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kolplan.core.calendar import Calendar
from kolplan.core.catalogue import Text
from kolplan.core.errors import DataError, UsageError
from kolplan.core.findings import Findings, Where
from kolplan.core.lists import KEEPS_OUT, ListEntry, ListKind, NamedList
from kolplan.core.settings import RosterSettings, Settings
from kolplan.roster.frames import LISTED_COLUMNS
from kolplan.roster.list_index import CreatorIndex
from kolplan.roster.merging import Merged, Rows, said_place
from kolplan.roster.rivals import BOOKED, UNCLEAR, closed_days, missing, verdict
from kolplan.roster.tables import Bools, Objects

_REASONS = {
    ListKind.BLACKLIST: "banned",
    ListKind.CLIENT_OWN: "client-own",
    ListKind.SUBMITTED: "submitted",
    ListKind.DUPLICATE: "duplicate",
}
"""Why a list keeps out, strongest first."""


@dataclass(frozen=True)
class Lists:
    """What the campaign's lists say of each creator.

    `kept_out`: reason, "" = none; `banned_by`: the option's entry that bans her; `rivals`: rival-booked, rival-unclear
    or ""; `listed`: the frame of `roster.frames`.
    """

    must: Bools
    cleared: Bools
    kept_out: Objects
    banned_by: Objects
    rivals: Objects
    listed: pd.DataFrame


@dataclass(frozen=True, slots=True)
class _Hit:
    """An entry that names a creator."""

    creator: int
    named: NamedList
    entry: ListEntry

    @property
    def by_option(self) -> bool:
        """Tell whether the entry was given with --must or --ban."""
        return self.named.name.startswith("--")


def apply_lists(rows: Rows, merged: Merged, settings: Settings, findings: Findings) -> Lists:
    """Return what --must, --ban and the campaign's lists say of each creator.

    An entry that matches nobody is a finding at its cell, and so is a name that several creators share. An option
    holds against a list, with a warning. An entry lapses when the campaign starts after its `until`.

    Raises UsageError where --must and --ban name one creator, DataError where one list asks for her and another keeps
    her out.
    """
    count = len(merged.first)
    lists = [*_options(settings.roster), *settings.roster.lists]
    index = CreatorIndex(rows, merged) if lists else None
    hits = [hit for named in lists if index for hit in _hits(named, index, settings.calendar.start, findings)]
    asked = {hit.creator: hit for hit in reversed(hits) if hit.named.kind is ListKind.MUST}
    out = {hit.creator: hit for hit in sorted(hits, key=_weakness, reverse=True) if hit.named.kind in KEEPS_OUT}
    if index:
        _settle(rows, merged, asked, out, findings)
    kept_out, banned_by = np.full(count, "", dtype=object), np.full(count, "", dtype=object)
    for creator, hit in out.items():
        kept_out[creator] = _REASONS[hit.named.kind]
        banned_by[creator] = hit.entry.text if hit.by_option else ""
    cleared = {hit.creator for hit in hits if hit.named.kind is ListKind.OK}
    rivals = np.full(count, "", dtype=object)
    for creator, (code, hit) in _rivals(hits, settings.calendar).items():
        rivals[creator] = code
        if index and creator not in out and (code == BOOKED or creator not in {*asked, *cleared}):
            _report_rival(code, hit, index.name_of(creator), settings.calendar, findings)
    return Lists(_marks(asked, count), _marks(cleared, count), kept_out, banned_by, rivals, _listed(hits))


def _options(roster: RosterSettings) -> Iterator[NamedList]:
    """Yield --must and --ban as lists without cells."""
    options = (("--must", ListKind.MUST, roster.must), ("--ban", ListKind.BLACKLIST, roster.ban))
    for name, kind, entries in options:
        if entries:
            yield NamedList(name, kind, tuple(ListEntry(text) for text in entries))


def _hits(named: NamedList, index: CreatorIndex, start: date | None, findings: Findings) -> list[_Hit]:
    """Return whom a list's entries name, as far as they have not lapsed; the rest is reported."""
    entries = [entry for entry in named.entries if entry.text.strip()]
    valid = [entry for entry in entries if start is None or entry.until is None or start <= entry.until]
    hits: list[_Hit] = []
    unmatched: list[ListEntry] = []
    for entry in valid:
        match = index.find(entry.text)
        hits.extend(_Hit(creator, named, entry) for creator in match.creators)
        if not match.creators:
            unmatched.append(entry)
        elif match.by_name and len(match.creators) > 1:
            findings.add(
                "list-name-shared", entry.where, list=_said(named), entry=entry.text, count=len(match.creators)
            )
    if not named.name.startswith("--") and entries:
        lapsed = len(entries) - len(valid)
        findings.add(
            "list-matched",
            entries[0].where,
            list=named.name,
            matched=len(valid) - len(unmatched),
            total=len(entries),
            lapsed=Text(f", {lapsed} have lapsed", f"，{lapsed} 条已过期") if lapsed else Text("", ""),
        )
    if unmatched:
        findings.add_each("list-entry-unmatched", len(unmatched), _nameless(named, unmatched, index))
    return hits


def _nameless(
    named: NamedList, entries: Iterable[ListEntry], index: CreatorIndex
) -> Iterator[tuple[Where, Mapping[str, object]]]:
    """Yield place and facts of entries that name nobody; near names are only looked for where a finding is kept."""
    for entry in entries:
        yield entry.where, {"entry": entry.text, "option": _said(named), "near": index.near(entry.text)}


def _said(named: NamedList) -> object:
    """Return a list as a sentence names it."""
    return named.name if named.name.startswith("--") else Text(f'list "{named.name}"', f"名单“{named.name}”")


def _weakness(hit: _Hit) -> tuple[bool, int]:
    """Return how weakly an entry keeps out: options first, then by kind of list."""
    return not hit.by_option, list(ListKind).index(hit.named.kind)


def _settle(rows: Rows, merged: Merged, asked: dict[int, _Hit], out: dict[int, _Hit], findings: Findings) -> None:
    """Take creators who are asked for and kept out from one of the two, or raise where nothing says which holds."""
    for creator in sorted(asked.keys() & out.keys()):
        must, ban = asked[creator], out[creator]
        line = int(merged.first[creator])
        name = rows.text(line, "name")
        if must.by_option and ban.by_option:
            raise UsageError("creator-must-and-ban", rows.where(line), name=name)
        if must.by_option == ban.by_option:
            lists = {"must": must.named.name, "list": ban.named.name, "other": said_place(must.entry.where)}
            raise DataError("creator-on-both-lists", ban.entry.where, name=name, **lists)
        option, other = (must, ban) if must.by_option else (ban, must)
        facts = {"name": name, "option": option.named.name, "list": other.named.name}
        findings.add("option-over-list", other.entry.where, **facts)
        del (out if must.by_option else asked)[creator]


def _rivals(hits: Iterable[_Hit], calendar: Calendar) -> dict[int, tuple[str, _Hit]]:
    """Return who is kept out or held by competitors' bookings, and the entry that decides it."""
    bookings: dict[int, list[_Hit]] = {}
    for hit in hits:
        if hit.named.kind is ListKind.RIVAL:
            bookings.setdefault(hit.creator, []).append(hit)
    days = calendar.days() if bookings else ()
    decided = {}
    for creator, own in bookings.items():
        code, entry = verdict([hit.entry for hit in own], days)
        if code:
            decided[creator] = code, next(hit for hit in own if hit.entry is entry)
    return decided


def _report_rival(code: str, hit: _Hit, name: str, calendar: Calendar, findings: Findings) -> None:
    brand = hit.entry.brand or hit.named.name
    if code == UNCLEAR:
        ask = missing(hit.entry, calendar.days())
        findings.add("rival-unclear", hit.entry.where, name=name, brand=brand, ask=ask)
    else:
        findings.add("rival-booked", hit.entry.where, name=name, brand=brand)


def _marks(creators: Iterable[int], count: int) -> Bools:
    marks = np.zeros(count, dtype=bool)
    marks[list(creators)] = True
    return marks


def _listed(hits: Sequence[_Hit]) -> pd.DataFrame:
    """Return the frame of who is on which list."""
    spans = [closed_days(hit.entry) if hit.named.kind is ListKind.RIVAL else None for hit in hits]
    columns = {
        "creator": [hit.creator for hit in hits],
        "list": [hit.named.name for hit in hits],
        "kind": [str(hit.named.kind) for hit in hits],
        "entry": [hit.entry.text for hit in hits],
        "reason": [hit.entry.reason for hit in hits],
        "brand": [hit.entry.brand for hit in hits],
        "from": [np.datetime64(span[0] if span else "NaT", "s") for span in spans],
        "to": [np.datetime64(span[1] if span else "NaT", "s") for span in spans],
        "file": [hit.entry.where.file for hit in hits],
        "sheet": [hit.entry.where.sheet for hit in hits],
        "cell": [hit.entry.where.cell for hit in hits],
    }
    return pd.DataFrame({name: pd.Series(columns[name], dtype=kind) for name, kind in LISTED_COLUMNS.items()})
