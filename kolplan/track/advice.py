"""Next steps by rule, each from figures that stand beside it; docs/report.md lists the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kolplan.core.catalogue import severity
from kolplan.core.findings import Findings, Severity
from kolplan.core.vocabulary import Status
from kolplan.track.frames import FunnelRow, Performer, Remark, Verdict

ENOUGH = 3
"""A group of fewer posts with results moves no money."""
NAMES = 3
"""Creators that a step names; the others are counted."""


_OF_EXPORTS = "track-export-"
"""Findings whose cells stand in exports, and not on sheet Tracking."""


@dataclass(frozen=True)
class Standing:
    """What the rules look at.

    Judged posts, their groups, the measure that decides, the planned CPE (fen), findings, who did best, and the metric
    of the funnel that falls shortest.
    """

    posts: pd.DataFrame
    groups: Mapping[str, pd.DataFrame]
    measure: str
    planned_cpe: float
    findings: Findings
    best: tuple[Performer, ...]
    shortest: FunnelRow | None


def next_steps(now: Standing) -> Iterator[Remark]:
    """Yield what to do next, the most urgent first."""
    if not now.posts["has_results"].any():
        yield Remark("step.enter-results", {"count": len(now.posts)})
        return
    yield from _doubtful(now.findings)
    yield from _missing(now.posts)
    yield from _moves(now, "angle")
    yield from _boosts(now.posts, now.planned_cpe)
    if now.shortest is not None:
        metric = now.shortest
        yield Remark("step.stage", {"stage": metric.stage, "metric": metric.code, "attained": metric.attained})
    yield from _moves(now, "tier")
    yield from _moves(now, "platform")
    if now.best:
        yield _naming("step.rebook", now.posts.loc[[each.row for each in now.best]])


def _doubtful(findings: Findings) -> Iterator[Remark]:
    """Put figures that contradict one another first: all else rests on them."""
    told = [each for each in findings if each.code.startswith("track-") and not each.code.startswith(_OF_EXPORTS)]
    grave = [each for each in told if severity(each) is not Severity.NOTE]
    if grave:
        yield Remark("step.check-figures", {"count": len(grave), "cell": grave[0].where.cell})


def _missing(posts: pd.DataFrame) -> Iterator[Remark]:
    """Ask for what is missing of posts that are out."""
    out = posts[~posts["has_results"] & ((posts["status"] == Status.PUBLISHED) | posts["published_at"].notna())]
    if len(out):
        yield _naming("step.ask-results", out)


def _moves(now: Standing, kind: str) -> Iterator[Remark]:
    """Move money from the group that falls shortest beyond chance to the one that exceeds most; else change it."""
    groups, measure = now.groups[kind], now.measure
    if groups.empty:
        return
    order = groups[groups["with_results"] >= ENOUGH].sort_values(f"{measure}_deviation", kind="stable")
    short = order[order[f"{measure}_verdict"] == str(Verdict.BELOW)].to_dict("records")
    strong = order[order[f"{measure}_verdict"] == str(Verdict.ABOVE)].to_dict("records")
    if not short:
        return
    weakest = short[0]
    facts: dict[str, Any] = {"kind": kind, "member": weakest["member"], "measure": measure}
    facts |= {"deviation": weakest[f"{measure}_deviation"], "posts": weakest["with_results"]}
    facts["amount"] = weakest["open_spend"]
    if strong:
        facts |= {"other": strong[-1]["member"], "gain": strong[-1][f"{measure}_deviation"]}
        yield Remark("step.move" if facts["amount"] > 0 else "step.move-next", facts)
    else:
        yield Remark("step.switch", facts)


def _boosts(posts: pd.DataFrame, planned_cpe: float) -> Iterator[Remark]:
    """Boost what is above its range and cheaper per engagement than planned; stop where boosting does not lift."""
    views_first = posts["views_verdict"].where(posts["views_verdict"] != "", posts["verdict"])
    worth = posts[~posts["boosted"] & (views_first == str(Verdict.ABOVE)) & (posts["cpe"] < planned_cpe)]
    if len(worth):
        yield _naming("step.boost", worth.sort_values("cpe"), price=planned_cpe)
    wasted = posts[posts["boosted"] & (posts["verdict"] == str(Verdict.BELOW))]
    if len(wasted):
        amount = float(wasted["boosting_cost"].sum())
        yield _naming("step.stop-boosting", wasted.sort_values("boosting_cost", ascending=False), amount=amount)


def _naming(code: str, posts: pd.DataFrame, **facts: object) -> Remark:
    names = tuple(posts["creator"].head(NAMES))
    return Remark(code, {"count": len(posts), "names": names, "more": len(posts) - len(names), **facts})
