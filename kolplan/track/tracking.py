"""`track` from files to results: exports read, matched, put beside what was typed, and compared with the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from kolplan.track.checkpoint_sheet import CHECKPOINT_SHEET
from kolplan.track.checkpoints import checkpoints_of, latest, without_days
from kolplan.track.export_reading import Exports, read_exports
from kolplan.track.filling import Filling, fill
from kolplan.track.frames import Comparison
from kolplan.track.links import note_id_of
from kolplan.track.matching import matched, posts_of
from kolplan.track.pace import Pace, pace_of
from kolplan.track.reading import TrackSheet, finished, open_track
from kolplan.track.recapping import compare
from kolplan.track.tracked import read_tracked
from kolplan.workbook.plan_table import sheet_named


@dataclass(frozen=True)
class Tracked:
    """What a run found: the comparison, the checkpoints of all posts, pace, and what is to be written.

    `readings`: how many rows of exports were matched; `posts`: of how many posts.
    """

    comparison: Comparison
    sheet: TrackSheet
    checkpoints: pd.DataFrame
    filling: Filling
    pace: Pace | None
    readings: int
    posts: int


def track(plan: Path, exports: Sequence[Path], today: datetime | None) -> Tracked:
    """Return the results of a plan's workbook with those of exports.

    `today`: the day of pace, and of figures that name none. Raises DataError as reading.open_track and
    export_reading.read_exports do.
    """
    sheet = open_track(plan)
    said = read_exports(exports, today, sheet_named(sheet.grids, CHECKPOINT_SHEET))
    matches = matched(said, posts_of(sheet.posts))
    without_days(said.findings, said, matches)
    named = _named(said, matches, len(sheet.posts))
    published = sheet.posts["published_at"].fillna(named["published_at"])
    checkpoints = checkpoints_of(said, matches, published)
    sheet.findings.extend(said.findings)
    filling = fill(sheet, latest(checkpoints, len(sheet.posts)), named, read_tracked(sheet.grids))
    comparison = compare(finished(sheet))
    fresh = (matches >= 0) & said.readings["new"].to_numpy(bool)
    counts = int(fresh.sum()), len(set(matches[fresh].tolist()))
    return Tracked(comparison, sheet, checkpoints, filling, pace_of(comparison, checkpoints, today), *counts)


def checkpoints_in(sheet: TrackSheet) -> pd.DataFrame:
    """Return the checkpoints that a plan's workbook holds (checkpoints.checkpoints_of)."""
    said = read_exports([], None, sheet_named(sheet.grids, CHECKPOINT_SHEET))
    return checkpoints_of(said, matched(said, posts_of(sheet.posts)), sheet.posts["published_at"])


def _named(exports: Exports, matches: np.ndarray, count: int) -> pd.DataFrame:
    """Return link, note id and day of each post as its readings say, the last that says it."""
    readings = exports.readings.assign(post=matches, published_at=exports.readings["published"])
    readings = readings[readings["post"] >= 0]
    told = [own or note_id_of(link) for own, link in zip(readings["note_id"], readings["link"], strict=True)]
    readings = readings.assign(note_id=told)
    found = pd.DataFrame(index=range(count))
    for code in ("link", "note_id", "published_at"):
        known = readings[readings[code].notna() & (readings[code] != "")]
        last = dict(zip(known["post"].tolist(), known[code].tolist(), strict=True))
        found[code] = pd.Series([last.get(post, "" if code != "published_at" else pd.NaT) for post in range(count)])
    return found.astype({"link": object, "note_id": object, "published_at": "datetime64[s]"})
