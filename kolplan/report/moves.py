"""Money that results moved, on the screen and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from kolplan.core.catalogue import sentence
from kolplan.core.money import FEN_PER_YUAN
from kolplan.plan.frames import Plan
from kolplan.plan.move_frames import Kind, Move
from kolplan.report.prose import Prose

_TOLD = frozenset({"replan-learnt", "replan-moved", "replan-moved-quietly"})


def moves_view(plan: Plan) -> Iterator[RenderableType]:
    """Yield what results moved and why; nothing where there were none."""
    told = [finding for finding in plan.findings if finding.code in _TOLD]
    yield from (Prose(sentence(finding, plan.language), "bold") for finding in told)
    if told:
        yield Text("")


def moves_document(plan: Plan) -> list[dict[str, object]]:
    """Return the moves for JSON: amount, from, to, and the results that say so."""
    return [_document(move) for move in plan.moves]


def _document(move: Move) -> dict[str, object]:
    shown = {**_kind(move.shown), "change": move.share, "posts": move.posts} if move.posts else None
    return {
        "amount": move.amount / FEN_PER_YUAN,
        "from": _kind(move.out),
        "to": _kind(move.into),
        "because": shown,
    }


def _kind(kind: Kind) -> dict[str, object]:
    return {"angle": kind.angle, "format": kind.format, "tier": kind.tier}
