"""One creator for another in a plan: what must be kept so that nothing else changes, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.vocabulary import Measure
from kolplan.plan.keeping import CLIENT_NO, Decision, Kept, KeptPost, Word, creator_name
from kolplan.roster.frames import Roster
from kolplan.sheets.folding import fold_all

_TAKEN_OVER = ("phase", "date")
"""Columns of her row that the one who comes takes over."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a swap costs: order amounts in fen and the plan's values (measure × fit), before and after."""

    spend_before: int
    spend_after: int
    value_before: float
    value_after: float

    @property
    def share(self) -> float:
        """Return by what share the value changes."""
        return self.value_after / self.value_before - 1 if self.value_before else 0.0


def post_meant(kept: Kept, word: str) -> KeptPost:
    """Return the post of a creator by id, else by name; DataError where none or several are meant, or it is locked."""
    wanted = fold_all(word).lstrip("@")
    posts = kept.standing
    found = [post for post in posts if fold_all(post.id) == wanted] if wanted else []
    found = found or [post for post in posts if fold_all(post.creator).lstrip("@") == wanted]
    if len({post.name for post in found}) > 1:
        ids = "、".join(f"{post.id or post.creator} ({post.platform})" for post in found)
        raise DataError("creator-ambiguous", name=word, count=len(found), ids=ids)
    if not found:
        raise DataError("swap-not-planned", name=word)
    return found[0]


def swapped(kept: Kept, old: KeptPost, roster: Roster, new: int) -> Kept:
    """Return what to keep so that only `old` goes and the creator at a roster's position comes in her place.

    All other posts of `kept` are exact. Who goes is banned and who comes a must; both can be changed on the sheets.
    Raises DataError where she is in the plan already or was refused by the client.
    """
    row = roster.creators.iloc[new]
    platform, account, name = str(row["platform"]), str(row["account_id"]), str(row["name"])
    comes = creator_name(platform, account, name)
    if any(post.name == comes for post in kept.standing):
        raise DataError("swap-already-planned", name=name)
    if any(each.name == comes and each.decision == CLIENT_NO for each in kept.decisions):
        raise DataError("swap-refused", name=name)
    own = old.own()
    words = [Word(code, own[code]) for code in _TAKEN_OVER if own.get(code)]
    words += [Word("slot", old.combination[2])] if old.combination[2] else []
    fresh = KeptPost(platform, account, name, old.row, ("", "", old.combination[2]), tuple(words), must=True)
    goes = replace(old, row=-1, held=(), exact=False, must=False, words=_lasting(old.words))
    earlier = [post for post in kept.posts if post is not old and post.name != comes]
    waiting = [post for post in kept.posts if post.name == comes]
    fresh = replace(fresh, words=(*fresh.words, *(word for post in waiting for word in _lasting(post.words))))
    decisions = [each for each in kept.decisions if each.name not in (comes, old.name)]
    decisions.append(Decision(old.platform, old.id, old.creator, "ban", where=old.where))
    decisions.append(Decision(platform, account, name, "must", where=old.where))
    return replace(kept, posts=(*earlier, goes, fresh), decisions=tuple(decisions), closed=True)


def _lasting(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words that speak of a creator and not of her place in the plan."""
    passing = {"status", "lock", "slot", "client_reason", *_TAKEN_OVER}
    return tuple(word for word in words if word.code not in passing)


def cost_of(before: pd.DataFrame, after: pd.DataFrame, measure: Measure) -> Cost:
    """Return what two plans cost and bring; posts that the client struck count in neither."""
    counted = [posts[posts["status"] != CLIENT_NO] for posts in (before, after)]
    spends = [int(posts["cost"].sum()) for posts in counted]
    scale = FEN_PER_YUAN if measure is Measure.GMV else 1
    values = [float((posts[measure.value] * posts["fit"]).sum()) / scale for posts in counted]
    return Cost(*spends, *values)
