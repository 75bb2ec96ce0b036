"""The JSON document of `track`: that of `report`, with checkpoints of each post, and pace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.report.recap_document import recap_document
from kolplan.track.export_columns import FIGURES, MONEY
from kolplan.track.pace import Pace, Paced
from kolplan.track.tracking import Tracked

_MONEY = MONEY | {"spend"}


def track_document(
    tracked: Tracked | None, language: Language, findings: Findings, written: Mapping[str, str]
) -> dict[str, object]:
    """Return the document of a run; where there is none, its empty shape with the findings.

    `written`: `workbook`, `backup` and `history` to their paths, "" for one that was not written.
    """
    comparison = None if tracked is None else tracked.comparison
    document = recap_document(comparison, language, findings, written)
    document["pace"] = None
    if tracked is not None:
        posts: Any = document["posts"]
        rows: dict[int, list[Mapping[Any, Any]]] = {}
        for row in tracked.checkpoints.to_dict("records"):
            rows.setdefault(row["post"], []).append(row)
        for post, at in zip(posts, tracked.comparison.posts["at"].tolist(), strict=True):
            post["checkpoints"] = [_checkpoint(row) for row in rows.get(at, ())]
        document["pace"] = None if tracked.pace is None else _pace(tracked.pace)
    return document


def _checkpoint(row: Mapping[Any, Any]) -> dict[str, object]:
    figures = {code: row[code] / (100 if code in MONEY else 1) for code in FIGURES}
    told = {code: value for code, value in figures.items() if value == value}
    return {"checkpoint": row["checkpoint"], "days": row["day"], "read_on": _day(row["read_on"]), **told}


def _pace(pace: Pace) -> dict[str, object]:
    due, out, planned = pace.posts
    spend_due, spent, spend_planned = (amount / 100 for amount in pace.spend)
    return {
        "day": _day(pace.day),
        "posts": {"due": due, "out": out, "planned": planned, "undated": pace.undated, "young": pace.young},
        "spend": {"due": spend_due, "actual": spent, "planned": spend_planned},
        **{code: _paced(code, figure) for code, figure in pace.figures.items()},
        "days": [
            {str(name): _day(v) if name == "day" else v for name, v in row.items()}
            for row in pace.days.to_dict("records")
        ],
    }


def _paced(code: str, figure: Paced) -> dict[str, object]:
    unit = 100 if code in _MONEY else 1
    return {
        "due": figure.due / unit,
        "actual": figure.actual / unit,
        "of_due": figure.of_due,
        "goal": figure.goal / unit,
        "goal_is": "target" if figure.is_target else "plan",
        "of_goal": figure.of_goal,
    }


def _day(day: Any) -> str | None:
    return None if pd.isna(day) else pd.Timestamp(day).date().isoformat()
