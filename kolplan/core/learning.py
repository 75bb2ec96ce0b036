"""What results have taught: by how much posts of a group, and of a creator, bring more or less than forecast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MULTIPLIER_PATHS = "learned"
"""Beginning of the paths of multipliers among a campaign's own benchmarks: learned.views.小红书.mid.ingredient."""

ANY = "*"
"""Stands in such a path for every platform, tier or angle."""


class Learned(StrEnum):
    """What a multiplier acts on: mean views (exposure and clicks follow), or a rate per view."""

    VIEWS = "views"
    ENGAGEMENTS = "engagements"
    """Engagements per view."""
    ORDERS = "orders"
    """Orders per view."""


@dataclass(frozen=True, slots=True)
class GroupLesson:
    """Of a platform × tier × angle: what the forecast's mean is multiplied with.

    `platform`, `angle`: "" = every other one. `spread`: standard deviation of the multiplier's logarithm. `posts`: of
    this very group; a group without any has what the others tell of it.
    """

    measure: Learned
    platform: str
    tier: str
    angle: str
    multiplier: float
    spread: float
    posts: int


@dataclass(frozen=True, slots=True)
class CreatorLesson:
    """Of a creator, on top of her group: `creator` is her id, or her name where there is none.

    `spread`: standard deviation of the multiplier's logarithm; `before`: what it is of a creator without results.
    """

    measure: Learned
    platform: str
    creator: str
    multiplier: float
    spread: float
    before: float
    posts: int


@dataclass(frozen=True, slots=True)
class HistorySource:
    """A file of results: its path, what it holds by hash, and the posts taken from it."""

    path: str
    sha256: str
    posts: int


@dataclass(frozen=True, slots=True)
class Learning:
    """All that results have taught; without any, the forecast stands as it is. `posts`: results learnt from."""

    groups: tuple[GroupLesson, ...] = ()
    creators: tuple[CreatorLesson, ...] = ()
    sources: tuple[HistorySource, ...] = ()
    posts: int = 0
