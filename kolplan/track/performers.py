"""Posts that did better or worse than chance explains, with the facts that say why."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from kolplan.track.frames import MEASURES, Performer, Remark, Verdict

CLEARLY = 0.2
"""A cost per engagement that differs from the plan's by more than this share is worth a word."""
FIGURES = 2
"""Figures named of a post: the one it is judged by, and one more; exposure, views and engagements go together."""


def performers(posts: pd.DataFrame, planned_cpe: float) -> tuple[tuple[Performer, ...], tuple[Performer, ...]]:
    """Return posts above their own P10–P90 and those below it, the furthest from plan first."""
    return _named(posts, Verdict.ABOVE, planned_cpe), _named(posts, Verdict.BELOW, planned_cpe)


def _named(posts: pd.DataFrame, verdict: Verdict, planned_cpe: float) -> tuple[Performer, ...]:
    rows = posts[posts["verdict"] == str(verdict)]
    gains = [_gain(row) for row in rows.to_dict("records")]
    order = sorted(range(len(rows)), key=lambda i: -gains[i] if verdict is Verdict.ABOVE else gains[i])
    return tuple(
        Performer(int(rows.index[i]), verdict, tuple(_reasons(rows.iloc[i].to_dict(), verdict, planned_cpe)))
        for i in order
    )


def _gain(row: dict[Any, Any]) -> float:
    """Return how many times its plan a post reached in the measure that it is judged by."""
    measure = row["judged_by"]
    figure = row[f"organic_{measure}"]
    return float((figure if math.isfinite(figure) else row[measure]) / row[f"planned_{measure}"])


def _reasons(row: dict[Any, Any], verdict: Verdict, planned_cpe: float) -> list[Remark]:
    judged = row["judged_by"]
    order = [judged, *(measure for measure in reversed(MEASURES) if measure != judged)]
    found = [_figure(row, measure) for measure in order if row[f"{measure}_verdict"] == str(verdict)][:FIGURES]
    found.append(_boosting(row, judged))
    if verdict is Verdict.ABOVE and row["hits_10k"] == 1:
        found.append(Remark("reason.great-hit", {"figure": row["engagements"]}))
    elif verdict is Verdict.ABOVE and row["hits_1k"] == 1:
        found.append(Remark("reason.hit", {"figure": row["engagements"], "chance": row["expected_hits"]}))
    if row["cpe"] > 0 and planned_cpe > 0 and abs(row["cpe"] / planned_cpe - 1) > CLEARLY:
        code = "reason.cheap" if row["cpe"] < planned_cpe else "reason.dear"
        found.append(Remark(code, {"price": row["cpe"], "usual": planned_cpe}))
    return found


def _figure(row: dict[Any, Any], measure: str) -> Remark:
    """Return which figure stands out: what came without boosting, where that is known."""
    organic = row[f"organic_{measure}"]
    figure = organic if math.isfinite(organic) else row[measure]
    planned = row[f"planned_{measure}"]
    facts = {"measure": measure, "figure": figure, "planned": planned, "deviation": figure / planned - 1}
    facts |= {"low": row[f"planned_{measure}_low"], "high": row[f"planned_{measure}_high"]}
    return Remark("reason.above" if figure > facts["high"] else "reason.below", facts)


def _boosting(row: dict[Any, Any], measure: str) -> Remark:
    if not row["boosted"]:
        return Remark("reason.not-boosted")
    paid = row[f"paid_{measure}"]
    code = "reason.boosted" if math.isfinite(paid) else "reason.boosted-unknown"
    return Remark(code, {"amount": row["boosting_cost"], "measure": measure, "figure": paid})
