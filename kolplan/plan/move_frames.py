"""Money that moves between kinds of posts because results came: how much, from where to where, and what showed it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of posts: codes of angle, format and tier ("" = all)."""

    angle: str
    format: str = ""
    tier: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Fen of open posts that move `out` of one kind `into` another.

    `shown`: the kind whose results say so, `share`: by what share these are above or below what was planned for them
    (actual ÷ planned − 1), `posts`: how many they are. Where no results of either kind are known, `posts` is 0.
    """

    amount: int
    out: Kind
    into: Kind
    shown: Kind
    share: float
    posts: int
