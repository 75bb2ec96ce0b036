"""Rows of an edited plan that no run can take up: what they say would be lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from kolplan.core.errors import EditError
from kolplan.core.findings import Finding, Findings
from kolplan.core.settings import Settings
from kolplan.plan.keeping import Kept


class Refused(Enum):
    """Which rows of a creator can't be taken up: more than she may have posts, or only those that are all alike."""

    TOO_MANY = "too many"
    COPIES = "copies"


def refuse_rows(
    kept: Kept,
    creators: Sequence[int],
    settings: Settings,
    findings: Findings,
    refused: Refused = Refused.TOO_MANY,
) -> None:
    """Raise EditError where a row names a slot that is none, or is one too many of its creator.

    `creators`: of each kept post the roster's position, -1 = nobody.
    """
    own = Findings()
    for each in (*_unknown_slots(kept, settings), *_rows_too_many(kept, creators, settings, refused)):
        own.add(each.code, each.where, **each.facts)
    findings.extend(own)
    if len(own):
        raise EditError(findings, own)


def _unknown_slots(kept: Kept, settings: Settings) -> Iterator[Finding]:
    names = [slot.name for slot in settings.slots]
    for post in kept.standing:
        said = next((word.own for word in post.words if word.code == "slot"), None)
        if said and said not in names:
            facts = {"creator": post.creator or post.id, "slot": str(said), "known": "、".join(names) or "–"}
            yield Finding("keep-slot-unknown", post.at("slot"), facts)


def _rows_too_many(kept: Kept, creators: Sequence[int], settings: Settings, refused: Refused) -> Iterator[Finding]:
    """Yield rows, added or exact, of creators who have more of them than posts are allowed each, and copied ones."""
    place = {id(post): creator for post, creator in zip(kept.posts, creators, strict=True)}
    rows: Counter[int] = Counter()
    same: Counter[tuple[int, tuple[str, ...]]] = Counter()
    for post in kept.standing:
        creator = place[id(post)]
        if creator < 0:
            continue
        rows[creator] += 1
        same[creator, post.combination] += 1
        often = refused is Refused.TOO_MANY and rows[creator] > settings.posts_per_creator
        # Where all rows stay as they are, one without an angle takes what the one beside it leaves.
        copied = same[creator, post.combination] > 1 and (refused is Refused.TOO_MANY or bool(post.combination[1]))
        if (post.added and copied) or ((post.added or post.exact) and often):
            facts = {"creator": post.creator or post.id, "most": settings.posts_per_creator}
            yield Finding("keep-row-twice", post.where, facts)
