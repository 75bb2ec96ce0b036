"""Named lists of creators: what a campaign knows of single people, pasted as names, ids or links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kolplan.core.findings import Where


class ListKind(StrEnum):
    """What being on a list means.

    BLACKLIST, CLIENT_OWN (the client books them), SUBMITTED (in an earlier round), DUPLICATE (another agency has
    proposed them): not planned. MUST: planned. OK: holds, questions and gates do not count for them. RIVAL: booked by
    a competitor, kept at a distance in time. GROUP: only a name for rules ("one of these three").
    """

    BLACKLIST = "blacklist"
    MUST = "must"
    CLIENT_OWN = "client's own"
    SUBMITTED = "submitted"
    DUPLICATE = "duplicate"
    RIVAL = "rival"
    OK = "ok"
    GROUP = "group"


KEEPS_OUT = frozenset({ListKind.BLACKLIST, ListKind.CLIENT_OWN, ListKind.SUBMITTED, ListKind.DUPLICATE})


class DistanceUnit(StrEnum):
    """What a distance from a competitor's post is counted in."""

    DAYS = "days"
    MONTHS = "months"
    POSTS = "posts"


@dataclass(frozen=True, slots=True)
class Distance:
    """排竞: no post for a rival within `before` units before ours and within `after` units after it."""

    before: int
    after: int
    unit: DistanceUnit = DistanceUnit.DAYS


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One pasted line: a name, id or link; why, until when, and for a rival's booking whose and when.

    `posts_ago`: how many of her posts ago the rival's was, where the sheet says it.
    """

    text: str
    reason: str = ""
    until: date | None = None
    brand: str = ""
    day: date | None = None
    posts_ago: int | None = None
    distance: Distance | None = None
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list under the name that rules call it by; `name` is unique in a campaign."""

    name: str
    kind: ListKind
    entries: tuple[ListEntry, ...] = ()
