"""Readings of posts as checkpoints: T+1, T+7 and T+30 are all kept, and the latest known figure is the result.

checkpoints (RangeIndex; sorted by post, then from the earliest to the latest)
    post                       int64    position in the posts
    checkpoint                 str      the last of T+1, T+7, T+30 that was reached; T+0 before, "" = not known
    day                        float    days after publishing
    read_on                    datetime64[s]
    source                     str      files, in the order in which they were given
    row                        int64    row of the plan's sheet of checkpoints (from 0), -1 = not there yet
    new                        bool     whether any of it comes from an export
    {code}                     float    each of FIGURES, money in fen
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.catalogue import Text, label
from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.track.export_columns import FIGURES, MONEY
from kolplan.track.export_reading import Exports
from kolplan.track.frames import MEASURES, PARTS

CHECKPOINTS = (1, 7, 30)
"""Days after publishing at which results are compared."""

FEW = 0.005
"""Figures of one day that differ by less than this share are the same, rounded."""

COLUMNS = ("post", "checkpoint", "day", "read_on", "source", "row", "new", *FIGURES)


def checkpoints_of(exports: Exports, matches: np.ndarray, published: pd.Series) -> pd.DataFrame:
    """Return the checkpoints of posts; `matches`: each reading's post, `published`: day of each post, NaT = unknown.

    Figures of one post and day from several files come together; where two differ the later one counts, and that is a
    finding.
    """
    readings = exports.readings.assign(post=matches, at=range(len(matches)))
    readings = readings[readings["post"] >= 0]
    if readings.empty:
        return _frame([])
    dates = published.reset_index(drop=True).reindex(readings["post"]).reset_index(drop=True)
    dates.index = readings.index
    since = (readings["read_on"] - dates).dt.days.astype(float)
    readings["day"] = readings["day"].fillna(since.where(since >= 0))
    told = dates + pd.to_timedelta(readings["day"].apply(np.floor), unit="D")
    readings["read_on"] = readings["read_on"].fillna(told).astype("datetime64[s]")
    rows = [
        _together(list(group), exports)
        for _, group in itertools.groupby(sorted(readings.to_dict("records"), key=_stamp), key=lambda r: _stamp(r)[:3])
    ]
    return _frame(rows)


def _frame(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    found["read_on"] = found["read_on"].astype("datetime64[s]")
    return found.astype({"post": "int64", "row": "int64", "new": bool, **dict.fromkeys(("day", *FIGURES), float)})


def latest(checkpoints: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return of each of `count` posts the latest known value of every figure, and which source gave it.

    A later reading that does not hold a figure leaves the earlier one. A sum of engagements counts only where no part
    of it is known.
    """
    found = pd.DataFrame(np.nan, index=range(count), columns=list(FIGURES))
    if len(checkpoints):
        last = checkpoints.groupby("post")[list(FIGURES)].last()  # the last that is known
        found.loc[last.index] = last.to_numpy()
    found["engagements"] = found["engagements"].where(found[list(PARTS)].isna().all(axis=1))
    sources = checkpoints.groupby("post")["source"].last() if len(checkpoints) else pd.Series(dtype=object)
    return found.assign(source=sources.reindex(range(count)).fillna("").astype(object))


def word_of(day: float) -> str:
    """Return the checkpoint that a reading so many days after publishing stands for."""
    reached = [each for each in CHECKPOINTS if day >= each]
    return "" if day != day else f"T+{reached[-1] if reached else 0}"


def _stamp(reading: dict[Any, Any]) -> tuple[int, float, float, int]:
    """Return post and time, to sort by; what has neither day nor date is the newest if it is new, else the oldest."""
    day, date = reading["day"], reading["read_on"]
    if date is not pd.NaT:
        time = (1.0, float(date.toordinal()))
    elif day == day:
        time = (0.0, float(day))
    else:
        time = (2.0, 0.0) if reading["new"] else (-1.0, 0.0)
    return int(reading["post"]), *time, int(reading["at"])


def _together(group: Sequence[dict[Any, Any]], exports: Exports) -> dict[str, Any]:
    """Return the readings of one post and day as one."""
    row: dict[str, Any] = {code: group[-1][code] for code in ("post", "day", "read_on")}
    row["checkpoint"] = word_of(row["day"])
    row["source"] = " + ".join(dict.fromkeys(part for each in group for part in each["source"].split(" + ") if part))
    row["row"] = next((each["row"] for each in group if not each["new"]), -1)
    row["new"] = any(each["new"] for each in group)
    for code in FIGURES:
        known = [each for each in group if each[code] == each[code]]
        row[code] = known[-1][code] if known else np.nan
        _tell_apart(code, [each for each in known if each["new"]], exports)
    return _completed(row)


def _tell_apart(code: str, known: Sequence[dict[Any, Any]], exports: Exports) -> None:
    """Say where two files, or two rows, give different figures for one post and day."""
    for one, other in itertools.pairwise(known):
        if abs(one[code] - other[code]) > FEW * max(one[code], other[code]):
            where = exports.where(int(other["at"]))
            heading = {"exposure": "actual_exposure", "views": "actual_views", "engagements": "actual_engagements"}
            measure = Text(*(label(f"heading.{heading.get(code, code)}", language) for language in Language))
            facts = {"creator": other["name"] or other["account_id"] or other["note_id"], "first": one["source"]}
            unit = 100 if code in MONEY else 1
            facts |= {"measure": measure, "one": one[code] / unit, "other": other[code] / unit}
            exports.findings.add("track-export-duplicate", where, **facts)
            return


def _completed(row: dict[str, Any]) -> dict[str, Any]:
    """Fill what follows from two of whole, organic and paid."""
    for measure in MEASURES:
        whole, organic, paid = (row[each] for each in (measure, f"organic_{measure}", f"paid_{measure}"))
        if whole != whole and organic == organic:
            row[measure] = organic + (paid if paid == paid else 0.0)
        elif paid != paid and whole - organic >= 0:
            row[f"paid_{measure}"] = whole - organic
    return row


def without_days(findings: Findings, exports: Exports, matches: np.ndarray) -> None:
    """Note the exports whose figures name no day: they count as the newest."""
    readings = exports.readings[(matches >= 0) & exports.readings["new"].to_numpy(bool)]
    undated = readings[readings["read_on"].isna() & readings["day"].isna()]
    for source, rows in undated.groupby("source", sort=False):
        findings.add("track-export-undated", exports.where(int(rows.index[0])), count=len(rows), file=source)
