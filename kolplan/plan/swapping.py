"""One creator for another in a plan: what must be kept so that nothing else changes, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from kolplan.core.catalogue import Text, angle_word, label
from kolplan.core.errors import DataError
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.vocabulary import Language, Measure
from kolplan.plan.keeping import CLIENT_NO, Decision, Kept, KeptPost, Word, creator_name
from kolplan.plan.naming import platform_before
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


def post_meant(kept: Kept, word: str, numbers: Sequence[int]) -> KeptPost:
    """Return the post of a creator by id, else by name; of several hers of the number behind a #: ann#3.

    `numbers`: of each row of the plan its number in column Post. Raises DataError where no creator or several are
    meant, or it takes a number to say which of her posts.
    """
    found, number = _posts_of(kept, word), 0
    before, mark, behind = fold_all(word).rpartition("#")
    if not found and mark and behind.strip().isdecimal():
        found, number, word = _posts_of(kept, before), int(behind), before
    if len({post.name for post in found}) > 1:
        ids = "、".join(f"{post.id or post.creator} ({post.platform})" for post in found)
        raise DataError("creator-ambiguous", name=word, count=len(found), ids=ids)
    if not found:
        raise DataError("swap-not-planned", name=word)
    asked = [post for post in found if numbers[post.row] == number] if number else found
    if len(asked) != 1:
        facts = {"name": found[0].creator, "count": len(found), "number": numbers[found[0].row]}
        told = Text(*("、".join(_told(post, numbers[post.row], each) for post in found) for each in Language))
        raise DataError("swap-several", found[0].where, **facts, posts=told)
    return asked[0]


def _told(post: KeptPost, number: int, language: Language) -> str:
    """Return a post as people tell it from the creator's others: its number, format, angle and day."""
    form, angle, _ = post.combination
    words = (label(f"format.{form}", language), angle_word(angle, language), str(post.day or ""))
    return f"{number} ({' · '.join(word for word in words if word)})"


def _posts_of(kept: Kept, word: str) -> list[KeptPost]:
    """Return the posts of whom a word names, perhaps with the platform before it."""
    platform, rest = platform_before(word)
    return _named(kept, word) or [post for post in _named(kept, rest) if post.platform == platform]


def _named(kept: Kept, word: str) -> list[KeptPost]:
    wanted = fold_all(word).lstrip("@")
    posts = kept.standing
    found = [post for post in posts if fold_all(post.id) == wanted] if wanted else []
    return found or [post for post in posts if fold_all(post.creator).lstrip("@") == wanted]


def swapped(kept: Kept, old: KeptPost, roster: Roster, new: int) -> Kept:
    """Return what to keep so that only `old` goes and the creator at a roster's position comes in her place.

    All other posts of `kept` are exact. Who goes is banned, unless another post of hers stays, and who comes a must;
    both can be changed on the sheets.
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
    if not any(post.name == old.name and post.row >= 0 for post in earlier):
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
