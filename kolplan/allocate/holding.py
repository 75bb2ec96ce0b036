"""What an earlier plan holds a search to: exact posts, combinations that somebody chose, and what staying earns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kolplan.allocate.problem import Options
from kolplan.allocate.quotas import Quota, Weights
from kolplan.core.catalogue import said
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, Strength
from kolplan.roster.open_days import ToldDay
from kolplan.rules.demands import Verdict
from kolplan.rules.truth import TRUE

ANY = -1


@dataclass(frozen=True, slots=True)
class Combination:
    """An offer, angle and slot by position, ANY where it is open; `creator` is whose."""

    creator: int
    offer: int = ANY
    angle: int = ANY
    slot: int = ANY

    def matches(self, options: Options) -> np.ndarray:
        """Return which options are this one."""
        found: np.ndarray = options.creator == self.creator
        for wanted, column in ((self.offer, options.offer), (self.angle, options.angle), (self.slot, options.slot)):
            if wanted != ANY:
                found = found & (column == wanted)
        return found


@dataclass(frozen=True, slots=True)
class Holding:
    """`exact`: posts that stand whatever rules say. `within`: creators who may only have one of these combinations.

    `kept`: combinations of the earlier plan, each of which earns `weight` of its own value. `angles`: an angle's
    position to the creators who alone may have it. `most`: posts that the plan may have, None = any number. `told`:
    days that typed and locked posts take first. `names`: of creators with exact posts, for sentences.
    """

    exact: tuple[Combination, ...] = ()
    within: tuple[Combination, ...] = ()
    kept: tuple[Combination, ...] = ()
    weight: float = 0.0
    angles: Mapping[int, frozenset[int]] = field(default_factory=dict)
    most: int | None = None
    told: tuple[ToldDay, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)

    def quotas(self, options: Options) -> Iterator[Quota]:
        """Yield the limit on all posts, where there is one, and that all of a creator's several exact posts stand.

        Of one who has a single exact post nothing needs to be said: she must be in, and may have no other.
        """
        if self.most is not None:
            everyone = Weights(None, np.broadcast_to(np.int8(1), len(options)))
            title = said("keep.posts-max", count=self.most)
            terms = (Bound.MAX, float(self.most), Strength.HARD, Unit.COUNT, everyone)
            yield Quota("posts.max", title, *terms)
        posts = Counter(each.creator for each in self.exact)
        for creator, count in posts.items():
            if count > 1:
                mine = Weights.where(options.creator == creator, np.broadcast_to(np.int8(1), len(options)))
                title = said("keep.posts-locked", creator=self.names.get(creator, ""))
                terms = (Bound.MIN, float(count), Strength.HARD, Unit.COUNT, mine)
                yield Quota(f"locked[{creator}].min", title, *terms)

    def slots(self, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
        """Return what slots say of each offer, with exact posts let into theirs."""
        changed = list(verdicts)
        for post in self.exact:
            for number in range(len(changed)) if post.slot == ANY else (post.slot,):
                truth = changed[number].truth.copy()
                truth[post.offer] = TRUE
                changed[number] = replace(changed[number], truth=truth)
        return tuple(changed)

    def allowed(self, options: Options, allowed: np.ndarray) -> np.ndarray:
        """Return which options may be chosen, of those that rules allow."""
        result = allowed.copy()
        for angle, creators in self.angles.items():
            result &= (options.angle != angle) | np.isin(options.creator, list(creators))
        held = {each.creator for each in (*self.exact, *self.within)}
        mine: np.ndarray = np.isin(options.creator, list(held))
        chosen = np.zeros(len(options), dtype=bool)
        for each in self.within:
            chosen |= each.matches(options) & allowed
        for each in self.exact:
            chosen |= each.matches(options)
        return np.where(mine, chosen, result)

    def stays(self, options: Options) -> np.ndarray:
        """Return which options stand in the earlier plan."""
        standing = {(each.offer, each.angle, each.slot) for each in self.kept}
        stays = np.zeros(len(options), dtype=bool)
        mine = np.flatnonzero(np.isin(options.offer, [each.offer for each in self.kept]))
        columns = (options.offer[mine], options.angle[mine], options.slot[mine])
        stays[mine] = [each in standing for each in zip(*(column.tolist() for column in columns), strict=True)]
        return stays

    def earning(self, options: Options) -> Options:
        """Return the options, each that stands in the earlier plan with its bonus in its value."""
        if not self.weight or not self.kept:
            return options
        return replace(options, value=np.where(self.stays(options), options.value * (1 + self.weight), options.value))

    def gap(self, asked: float) -> float:
        """Return the gap to search to, so that what is asked is proven of the plan's own value, without the bonus.

        The bonus is at most `weight` of the value; the same difference to the bound is so much more of it.
        """
        return asked / (1 + self.weight) if self.kept else asked

    def bonus(self, options: Options, chosen: np.ndarray) -> float:
        """Return what chosen options earn by staying; 0 where nothing is earned."""
        if not self.weight or not self.kept:
            return 0.0
        stays = self.stays(options)[chosen]
        return float((options.value[chosen][stays] * (self.weight / (1 + self.weight))).sum())


FREE = Holding()
