"""Limits on shares in their order: what a person writes takes the place of the shipped one of the same bound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kolplan.core.settings import AngleSetting, Bound, Limit, LimitKind
from kolplan.core.vocabulary import Angle, Tier


def with_limits(limits: Iterable[Limit], written: Sequence[Limit], angles: Sequence[AngleSetting]) -> tuple[Limit, ...]:
    """Return limits with the written ones in the places of those of the same kind, member and bound.

    A lowest share of 0 limits nothing, so it stands for having none. They stand in the order in which they hold in a
    tie: tiers, angles (as in `angles`), use, benchmark; lowest before highest share.
    """
    kept = {(limit.kind, limit.member, limit.bound): limit for limit in limits}
    kept |= {(limit.kind, limit.member, limit.bound): limit for limit in written}
    kept = {key: limit for key, limit in kept.items() if limit.bound is Bound.MAX or limit.figure > 0}
    members = [*map(str, Tier), *map(str, Angle), *(angle.code for angle in angles), ""]
    kinds, bounds = list(LimitKind), list(Bound)

    def place(limit: Limit) -> tuple[int, int, int]:
        return kinds.index(limit.kind), members.index(limit.member), bounds.index(limit.bound)

    return tuple(sorted(kept.values(), key=place))


def without(limits: Iterable[Limit], kind: LimitKind, member: str) -> tuple[Limit, ...]:
    """Return the limits but those of a member, a tier or angle."""
    return tuple(limit for limit in limits if (limit.kind, limit.member) != (kind, member))
