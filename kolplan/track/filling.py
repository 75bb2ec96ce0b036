"""What exports say put beside what stands on sheet Tracking: blank cells are filled, a person's word stays.

A cell that holds what `track` last wrote there takes the newer figure; one that a person has typed, or changed since,
stays, and is a finding where the export says something else. Emptying a cell gives it back to the exports.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.catalogue import Text, label
from kolplan.core.vocabulary import Language
from kolplan.track.frames import COUNTS, MEASURES, PARTS
from kolplan.track.links import link_key, note_id_of
from kolplan.track.reading import Places, TrackSheet
from kolplan.track.tracked import Value, Written, tracked_keys

SUM = "actual_engagements"
COLUMN_OF = {
    "actual_exposure": "exposure",
    "actual_views": "views",
    **{code: code for code in (*PARTS, *COUNTS)},
    **{f"paid_{measure}": f"paid_{measure}" for measure in MEASURES},
    "gmv": "gmv",
    "content_cost": "content_cost",
    "boosting_cost": "boosting_cost",
}
"""Columns of Tracking that exports fill with figures, to those of the posts and of checkpoints."""

_MONEY = frozenset({"gmv", "content_cost", "boosting_cost"})
_TEXTS = {"post_link": "link", "note_id": "note_id", "published_at": "published_at"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell to write: post by position, column, and value (yuan, day, text); None = the formula comes back."""

    post: int
    code: str
    value: Value | None


@dataclass(frozen=True)
class Filling:
    """Cells to write, and all that stands there from exports afterwards, by key and column."""

    entries: tuple[Entry, ...]
    written: Written


def fill(sheet: TrackSheet, newest: pd.DataFrame, named: pd.DataFrame, before: Written) -> Filling:
    """Put exports' figures into the sheet's posts and return what is to be written.

    `newest`: checkpoints.latest. `named`: link, note_id and published_at of each post as its readings say them.
    `before`: what was last written. Findings join those of the sheet.
    """
    return _Run(sheet, newest, before).fill(named)


class _Run:
    """One run over the posts of a sheet."""

    def __init__(self, sheet: TrackSheet, newest: pd.DataFrame, before: Written) -> None:
        self._sheet, self._newest = sheet, newest
        self._places = Places(sheet.table, sheet.rows, sheet.findings)
        self._kept = self._of_posts(before)
        self._before = [{**self._planned(key), **row} for key, row in zip(sheet.posts["key"], self._kept, strict=True)]
        self._entries: list[Entry] = []
        self._missing: set[str] = set()

    def fill(self, named: pd.DataFrame) -> Filling:
        """Return the cells to write."""
        posts = self._sheet.posts
        for code, column in _TEXTS.items():
            self._put_column(code, column, posts[column].tolist(), named[column].tolist())
        for code, column in COLUMN_OF.items():
            unit = 100 if code in _MONEY else 1
            now, told = (frame[column].to_numpy(float) / unit for frame in (posts, self._newest))
            self._put_column(code, column, now.tolist(), told.tolist(), unit)
        self._sums()
        written: Written = {}
        for key, row in zip(tracked_keys(posts), self._kept, strict=True):
            written.setdefault(key, {}).update(row)
        return Filling(tuple(self._entries), {key: row for key, row in written.items() if row})

    def _of_posts(self, before: Written) -> list[dict[str, Value]]:
        """Return what was last written of each post, under its note's id or its creator's key."""
        posts = self._sheet.posts
        pairs = zip(tracked_keys(posts), posts["key"], strict=True)
        return [{**before.get(key, {}), **before.get(own, {})} for own, key in pairs]

    def _planned(self, key: str) -> dict[str, Value]:
        """Return what the plan's run wrote into the cells that exports fill: the order amount."""
        cost = self._sheet.plan.record.posts.get(key, {}).get("cost")
        return {"content_cost": cost / 100} if isinstance(cost, int | float) else {}

    def _put_column(self, code: str, column: str, now: list[Any], told: list[Any], unit: int = 1) -> None:
        values = list(now)
        for i, new in enumerate(told):
            if _is_blank(new) or _same(code, now[i], new):
                if not _is_blank(new):
                    self._kept[i][code] = self._kept[i].get(code, new)
                continue
            if code not in self._sheet.table.columns:
                self._lost(code)
            elif _is_blank(now[i]) or _same(code, now[i], self._before[i].get(code)):
                values[i] = new
                self._kept[i][code] = new
                self._entries.append(Entry(i, code, new))
            else:
                self._typed_stays(i, code, now[i], new)
        if column == "published_at":
            self._sheet.posts[column] = pd.Series(values, dtype="datetime64[s]")
        elif unit > 1:
            self._sheet.posts[column] = np.round(np.array(values, dtype=float) * unit)
        else:
            self._sheet.posts[column] = values

    def _sums(self) -> None:
        """Write a sum of engagements over its formula where no part is known; the formula comes back when one is."""
        known = self._sheet.posts[list(PARTS)].notna().any(axis=1).tolist()
        typed = self._sheet.typed[SUM]
        for i, new in enumerate(self._newest["engagements"].tolist()):
            if known[i] and SUM in self._kept[i]:
                if _same(SUM, typed[i], self._kept[i].pop(SUM)) and SUM in self._sheet.table.columns:
                    self._entries.append(Entry(i, SUM, None))
                    typed[i] = np.nan
            elif not known[i] and not _is_blank(new) and not _same(SUM, typed[i], new):
                if SUM not in self._sheet.table.columns:
                    self._lost(SUM)
                elif _is_blank(typed[i]) or _same(SUM, typed[i], self._before[i].get(SUM)):
                    typed[i] = new
                    self._kept[i][SUM] = new
                    self._entries.append(Entry(i, SUM, new))
                else:
                    self._typed_stays(i, SUM, typed[i], new)

    def _typed_stays(self, post: int, code: str, now: Any, new: Any) -> None:
        facts: dict[str, Any] = {
            "creator": self._sheet.posts["creator"].iat[post],
            "source": self._newest["source"].iat[post],
        }
        facts |= {"measure": _word(code), "typed": _shown(now), "told": _shown(new)}
        self._places.add("track-typed-stays", code, post, **facts)

    def _lost(self, code: str) -> None:
        if code not in self._missing:
            self._missing.add(code)
            self._places.add("track-column-missing", "creator", 0, measure=_word(code))


def _word(code: str) -> Text:
    return Text(*(label(f"heading.{code}", language) for language in Language))


def _is_blank(value: Any) -> bool:
    return value is None or value == "" or value != value


def _same(code: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a column are the same: two spellings of one link are."""
    if _is_blank(one) or _is_blank(other):
        return False
    if code == "post_link":
        ids = [note_id_of(str(each)) for each in (one, other)]
        return link_key(str(one)) == link_key(str(other)) != "" or ids[0] == ids[1] != ""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one.date() == other.date()
    if isinstance(one, str) or isinstance(other, str):
        return str(one).lower() == str(other).lower()
    return math.isclose(float(one), float(other), rel_tol=1e-9, abs_tol=1e-6)


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, int | float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return str(value)
