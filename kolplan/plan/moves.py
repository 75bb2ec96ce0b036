"""What results have moved: money of posts not yet out, from one kind of posts to another, and the results behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kolplan.core.vocabulary import Status
from kolplan.plan.keeping import creator_name
from kolplan.plan.move_frames import Kind, Move

MOST_TOLD = 3
LEAST = 0.02
"""Share of the open money below which a move is not worth telling."""

_CLEAR = 0.05
"""Results nearer to the plan than this speak neither for nor against a kind."""

_ENOUGH = 2
"""Posts of a tier that are enough to speak of the tier; fewer count with the other tiers."""

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """Planned and actual figure of a post that is out, by the codes of its kind; `lot`: posts that it stands for."""

    angle: str
    format: str
    tier: str
    planned: float
    actual: float
    lot: int = 1


def moves_of(
    before: Iterable[Mapping[str, Any]],
    after: Iterable[Mapping[Any, Any]],
    out: frozenset[Name],
    shown: Sequence[Shown],
) -> tuple[Move, ...]:
    """Return the largest moves of money between kinds of posts (angle × format), the largest first.

    `before`, `after`: rows of the earlier and the new plan, costs in fen. `out`: names of creators whose posts are out:
    their money can't move. What is lost is laid on what is won, the largest on the largest. Where all money stays
    within its angles and formats, kinds are told apart by tier too.
    """
    rows = [list(_open(each, out)) for each in (before, after)]
    for by_tier in (False, True):
        deltas = _deltas(rows, by_tier=by_tier)
        least = max(1.0, LEAST * sum(cost for _, cost in rows[0]))
        flows = [flow for flow in _flows(deltas) if flow[2] >= least]
        if flows:
            return tuple(_told(flow, rows, shown) for flow in flows[:MOST_TOLD])
    return ()


def _open(rows: Iterable[Mapping[Any, Any]], out: frozenset[Name]) -> Iterable[tuple[Kind, int]]:
    for row in rows:
        name = creator_name(str(row["platform"]), str(row["id"] or ""), str(row["creator"]))
        if name not in out and row.get("status") != Status.CLIENT_NO:
            yield Kind(str(row["angle"] or ""), str(row["format"] or ""), str(row["tier"] or "")), int(row["cost"] or 0)


def _deltas(rows: Sequence[Sequence[tuple[Kind, int]]], *, by_tier: bool) -> dict[Kind, int]:
    deltas: dict[Kind, int] = {}
    for sign, side in zip((-1, 1), rows, strict=True):
        for kind, cost in side:
            whole = kind if by_tier else Kind(kind.angle, kind.format)
            deltas[whole] = deltas.get(whole, 0) + sign * cost
    return deltas


def _flows(deltas: Mapping[Kind, int]) -> list[tuple[Kind, Kind, int]]:
    """Return who gives what to whom, the largest loss to the largest gain first."""
    order = sorted(deltas, key=lambda kind: (-abs(deltas[kind]), kind.angle, kind.format, kind.tier))
    left = dict(deltas)
    flows = []
    for out in (kind for kind in order if deltas[kind] < 0):
        for into in (kind for kind in order if deltas[kind] > 0):
            amount = min(-left[out], left[into])
            if amount > 0:
                flows.append((out, into, amount))
                left[out] += amount
                left[into] -= amount
    return sorted(flows, key=lambda flow: -flow[2])


def _told(flow: tuple[Kind, Kind, int], rows: Sequence[Sequence[tuple[Kind, int]]], shown: Sequence[Shown]) -> Move:
    """Return a move with the results that speak for it: of what it leaves, else of what it goes to."""
    out, into, amount = flow
    lost = _deltas(rows, by_tier=True)
    tiers = sorted((kind for kind in lost if lost[kind] < 0 and _within(kind, out)), key=lambda kind: lost[kind])
    for kind, least, side in (*((tier, _ENOUGH, -1) for tier in tiers), (out, 1, -1), (into, 1, 1)):
        share, posts = _share(kind, shown)
        if posts >= least and share * side >= _CLEAR:
            return Move(amount, out, into, kind, share, posts)
    return Move(amount, out, into, out, 0.0, 0)


def _within(kind: Kind, wider: Kind) -> bool:
    return (kind.angle, kind.format) == (wider.angle, wider.format) and wider.tier in ("", kind.tier)


def _share(kind: Kind, shown: Sequence[Shown]) -> tuple[float, int]:
    """Return actual ÷ planned − 1 of a kind's posts, and how many they are."""
    mine = [each for each in shown if _within(Kind(each.angle, each.format, each.tier), kind)]
    planned = sum(each.planned for each in mine)
    share = sum(each.actual for each in mine) / planned - 1 if planned else 0.0
    return share, sum(each.lot for each in mine)
