"""The cells min, target, max and strength of a row as limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kolplan.campaign.field_values import SHARE, read_choice
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.tables import Line
from kolplan.core.settings import Bound, Limit, LimitKind, Strength

_CELLS = {Bound.MIN: "min", Bound.MAX: "max"}


def read_bounds(line: Line, kind: LimitKind, member: str, limits: Iterable[Limit], reading: Reading) -> list[Limit]:
    """Return the limits of a tier or angle that a row writes or changes; () where it says nothing of them.

    A written bound is hard unless the row says soft, the other one stays as it is; a target belongs to both. A
    strength alone makes the shipped bounds the campaign's own. A lowest share of 0 % limits nothing, so it stands for
    having none.
    """
    figures = {bound: SHARE.read(line, column, reading.findings) for bound, column in _CELLS.items()}
    target = SHARE.read(line, "target", reading.findings)
    word = read_choice(line, "strength", "strength", reading.findings)
    usual = {limit.bound: limit for limit in limits if (limit.kind, limit.member) == (kind, member)}
    if not _in_order(line, (figures[Bound.MIN], target, figures[Bound.MAX]), reading):
        return []
    written = {}
    for bound, figure in figures.items():
        limit = usual.get(bound) if figure is None else Limit(kind, member, bound, figure)
        if limit is not None:
            own = figure is not None or bool(word)
            written[bound] = _own(limit, line, word) if own else limit
            if own:
                column = _CELLS[bound] if figure is not None else "strength"
                reading.given(limit.name, line.where(column))
    return _with_target(line, written, target, usual, reading)


def _own(limit: Limit, line: Line, word: str) -> Limit:
    strength = Strength(word) if word else Strength.HARD
    column = _CELLS[limit.bound] if _CELLS[limit.bound] in line.cells else "strength"
    return replace(limit, strength=strength, shipped=False, where=line.where(column))


def _with_target(
    line: Line, written: Mapping[Bound, Limit], target: float | None, usual: Mapping[Bound, Limit], reading: Reading
) -> list[Limit]:
    if target is not None and not written:
        reading.findings.add("campaign-target-alone", line.where("target"))
    aims = target if target is not None else next((limit.target for limit in usual.values()), None)
    if target is not None and written:
        limit = next(iter(written.values()))
        reading.given(f"target[{limit.kind}={limit.member}]", line.where("target"))
    return [replace(limit, target=aims) for limit in written.values()]


def _in_order(line: Line, figures: tuple[float | None, ...], reading: Reading) -> bool:
    """Return whether min, target and max rise; a row that turns them round adds a finding."""
    columns = [column for column, figure in zip(("min", "target", "max"), figures, strict=True) if figure is not None]
    given = [figure for figure in figures if figure is not None]
    if given == sorted(given):
        return True
    reading.findings.add("campaign-bounds-reversed", line.where(columns[0]))
    return False
