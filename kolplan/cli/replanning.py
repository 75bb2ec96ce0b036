"""`--keep` while a campaign runs: its own results correct the forecast, cost what they cost, and move money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli.boundary import Session
from kolplan.cli.keeping import Keeping
from kolplan.cli.learning import with_history
from kolplan.core.errors import UsageError
from kolplan.core.findings import Where
from kolplan.core.settings import Settings
from kolplan.files.recorded import sha256_of

if TYPE_CHECKING:
    from kolplan.plan.frames import Plan
    from kolplan.plan.keeping import Kept
    from kolplan.plan.move_frames import Kind
    from kolplan.track.midflight import Midflight


def results_in(keeping: Keeping | None) -> Midflight | None:
    """Return what sheet Tracking of the plan that is kept says; None without results."""
    if keeping is None:
        return None
    from kolplan.track.midflight import midflight

    return midflight(keeping.book)


def learnt(settings: Settings, results: Midflight | None, given: Sequence[Path], session: Session) -> Settings:
    """Return settings with what history files and the campaign's own results teach.

    Without files the ones that the plan learnt from before are read again; one that is gone or changed is a finding.
    """
    if results is not None and not len(results.history.posts):
        session.findings.extend(results.history.findings)
    if results is None or not len(results.history.posts):
        return with_history(settings, given, session)
    paths = list(given) or list(_earlier(settings, session))
    taught = with_history(settings, paths, session, results.history)
    session.findings.add("replan-learnt", Where(), posts=len(results.history.posts))
    return taught


def _earlier(settings: Settings, session: Session) -> Sequence[Path]:
    found = []
    for source in settings.learning.sources:
        path = Path(source.path)
        if source.sha256 and path.is_file() and sha256_of(path) == source.sha256:
            found.append(path)
        elif source.sha256:
            session.findings.add("replan-history-gone", Where(path.name), name=path.name)
    return found


def at_actual_cost(kept: Kept, results: Midflight | None, settings: Settings, session: Session) -> Kept:
    """Return the plan to keep with posts that are out at what they cost by Tracking."""
    if results is None or not results.costs:
        return kept
    from kolplan.plan.committed import with_actual_costs

    return with_actual_costs(kept, results.costs, settings.money, "¥", session.findings)


def switching(kept: Kept, keeping: Keeping | None) -> Kept:
    """Return the plan to keep with its creators, so that angles and products alone may change."""
    if keeping is None:
        raise UsageError("option-needs-keep", option="--switch-only")
    return kept.with_its_creators()


def with_moves(plan: Plan, keeping: Keeping | None, results: Midflight | None) -> Plan:
    """Return a plan that knows what money the results moved, and says so among its findings."""
    if keeping is None or results is None or not results.shown:
        return plan
    from kolplan.plan.moves import moves_of

    before = keeping.book.record.posts.values()
    moves = moves_of(before, plan.posts.to_dict("records"), keeping.edited.bound, results.shown)
    for move in moves:
        facts: dict[str, object] = {"amount": move.amount / 100, "sign": plan.roster.currency}
        facts |= {"out": _words(move.out), "into": _words(move.into)}
        if move.posts:
            side = "replan.less" if move.share < 0 else "replan.more"
            facts |= {"shown": _words(move.shown), "share": abs(move.share), "posts": move.posts, "side": _label(side)}
        plan.findings.add("replan-moved" if move.posts else "replan-moved-quietly", Where(keeping.path.name), **facts)
    return replace(plan, moves=moves)


def _label(code: str) -> object:
    from kolplan.core.catalogue import said

    return said(code)


def _words(kind: Kind) -> object:
    from kolplan.core.catalogue import Text, angle_word, label, said
    from kolplan.core.vocabulary import Language

    facts = {"angle": Text(*(angle_word(kind.angle, each) for each in Language))}
    facts["format"] = Text(*(label(f"format.{kind.format}", each) for each in Language))
    if not kind.tier:
        return said("replan.kind", **facts)
    return said("replan.kind-tier", **facts, tier=Text(*(label(f"tier.{kind.tier}", each) for each in Language)))
