"""Next steps by rule, each from figures that stand beside it; docs/report.md lists the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from kolplan.core.catalogue import severity
from kolplan.core.findings import Findings, Severity
from kolplan.track.frames import FunnelRow, Performer, Remark, Verdict

ENOUGH = 3
"""A group of fewer posts with results moves no money."""
NAMES = 3
"""Creators that a step names; the others are counted."""
MOVING = ("angle", "tier", "platform")


def next_steps(
    posts: pd.DataFrame, groups: Mapping[str, pd.DataFrame], measure: str, planned_cpe: float, findings: Findings
) -> Iterator[Remark]:
    """Yield what to do next, the most urgent first."""
    if not posts["has_results"].any():
        yield Remark("step.enter-results", {"count": len(posts)})
        return
    yield from _doubtful(findings)
    yield from _missing(posts)
    for kind in MOVING:
        yield from _moves(groups[kind], kind, measure)
    yield from _boosts(posts, planned_cpe)


def _doubtful(findings: Findings) -> Iterator[Remark]:
    """Figures that contradict one another come first: all else rests on them."""
    grave = [each for each in findings if each.code.startswith("track-") and severity(each) is not Severity.NOTE]
    if grave:
        yield Remark("step.check-figures", {"count": len(grave), "cell": grave[0].where.cell})


def _missing(posts: pd.DataFrame) -> Iterator[Remark]:
    """Posts that are out, or whose neighbours have results, and have none themselves."""
    out = posts[~posts["has_results"] & ((posts["status"] == "published") | posts["published_at"].notna())]
    if len(out):
        yield _naming("step.ask-results", out)


def _moves(groups: pd.DataFrame, kind: str, measure: str) -> Iterator[Remark]:
    """From the group that falls short beyond chance to the one that exceeds, else to nobody: change what is made."""
    if groups.empty:
        return
    judged = groups[groups["with_results"] >= ENOUGH]
    short = judged[judged[f"{measure}_verdict"] == str(Verdict.BELOW)].sort_values(f"{measure}_deviation")
    strong = judged[judged[f"{measure}_verdict"] == str(Verdict.ABOVE)].sort_values(
        f"{measure}_deviation", ascending=False
    )
    for group in short.to_dict("records"):
        facts: dict[str, Any] = {
            "kind": kind,
            "member": group["member"],
            "measure": measure,
            "deviation": group[f"{measure}_deviation"],
            "posts": group["with_results"],
            "amount": group["open_spend"],
        }
        if len(strong):
            facts |= {"other": strong.iloc[0]["member"], "gain": float(strong.iloc[0][f"{measure}_deviation"])}
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


def closing_steps(best: tuple[Performer, ...], posts: pd.DataFrame, shortest: FunnelRow | None) -> Iterator[Remark]:
    """Yield what to take along: the stage of the funnel that falls shortest, and whom to book again."""
    if shortest is not None:
        yield Remark("step.stage", {"stage": shortest.stage, "metric": shortest.code, "attained": shortest.attained})
    if best:
        yield _naming("step.rebook", posts.loc[[each.row for each in best]])


def _naming(code: str, posts: pd.DataFrame, **facts: object) -> Remark:
    names = tuple(posts["creator"].head(NAMES))
    return Remark(code, {"count": len(posts), "names": names, "more": len(posts) - len(names), **facts})
