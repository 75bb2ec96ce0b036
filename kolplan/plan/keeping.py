"""What a plan that is made again must keep: people's words on its posts, what is locked, and what they decided.

A post is named by (platform, id), by (platform, name) where there is no id. Money is whole fen, rates are fractions,
days are ISO texts, codes are those of plan.frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from kolplan.core.calendar import Calendar
from kolplan.core.findings import Where
from kolplan.core.vocabulary import COMMITTED, Status
from kolplan.sheets.folding import fold_all

Value: TypeAlias = str | int | float | None

CLIENT_NO = str(Status.CLIENT_NO)
"""A decision: the client refused her."""

ASKED_FOR = frozenset({str(Status.CLIENT_YES)})
"""Statuses by which a creator must be in the plan, with any option that fits."""

BOUND = frozenset(map(str, COMMITTED))
"""Statuses of posts whose money is committed: nothing of them may change."""

FORECASTS = ("views", "exposure", "engagements", "orders", "gmv")
PRICED = ("quote", "rebate", "fee", "extras")
"""Columns in figures that a person's word may replace before the search; then they count in it."""

COMBINED = ("format", "angle", "slot")
"""Columns that name the option."""

SPOKEN = ("status", "lock", "phase", "date", "supplier", "rights", "client_reason", "note")
"""Columns that a word may fill without any effect on the search."""

WORDED = (*COMBINED, *PRICED, *FORECASTS, *SPOKEN)
"""All columns of Plan in which a cell may be somebody's word."""

MONEY_WORDS = frozenset({"quote", "extras", "gmv"})


@dataclass(frozen=True, slots=True)
class Word:
    """What a person wrote into a cell (`own`), and what kolplan would write there (`theirs`)."""

    code: str
    own: Value = None
    theirs: Value = None


@dataclass(frozen=True, slots=True)
class KeptPost:
    """A post of the earlier plan as its row says now, or with `row` -1 the words on one who is not in it.

    `words`: cells that differ from what kolplan would write, by people. `exact`: locked, ordered, published or with
    results: nothing of it may change, and `held` has all its figures. `must`: her creator must be in. `combination`:
    format, angle and slot as they stand. `person`: facts for a creator whom no roster has. `where`: her cell. `day`:
    the day that her row says, ISO text or D+3. `cells`: addresses of the cells that findings speak of, by column.
    """

    platform: str
    id: str
    creator: str
    row: int = -1
    combination: tuple[str, ...] = ("", "", "")
    words: tuple[Word, ...] = ()
    held: tuple[Word, ...] = ()
    exact: bool = False
    must: bool = False
    added: bool = False
    person: Mapping[str, Value] = field(default_factory=dict)
    where: Where = Where()
    day: Value = None
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, str]:
        """Return what names her creator."""
        return creator_name(self.platform, self.id, self.creator)

    def at(self, code: str) -> Where:
        """Return the place of a cell of her row; of one that is not known her own."""
        return replace(self.where, cell=self.cells.get(code, self.where.cell))

    def own(self) -> dict[str, Value]:
        """Return all that is given of the post, by column: its words, and where it is exact its figures."""
        return {word.code: word.own for word in (*self.held, *self.words)}


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a creator: must, ban, ok, or client no with the client's reason."""

    platform: str
    id: str
    creator: str
    decision: str
    reason: str = ""
    where: Where = Where()

    @property
    def name(self) -> tuple[str, str]:
        """Return what names the creator."""
        return creator_name(self.platform, self.id, self.creator)


@dataclass(frozen=True, slots=True)
class Kept:
    """All that a plan must keep of the one before it, and how much each post that stays earns (`weight`).

    `closed`: it may have no posts beyond those. `switching`: all its creators stay, each in her format; angles and
    slots alone may change. `calendar`: by which it had its days. `stands`: of each post of the plan
    that was made around them, which of `posts` it is, -1 = none. `by_hand`: no plan came before it.
    """

    posts: tuple[KeptPost, ...] = ()
    decisions: tuple[Decision, ...] = ()
    weight: float = 0.0
    file: str = ""
    closed: bool = False
    switching: bool = False
    calendar: Calendar | None = None
    stands: tuple[int, ...] = ()
    by_hand: bool = False

    def __bool__(self) -> bool:
        return bool(self.posts or self.decisions)

    @property
    def standing(self) -> tuple[KeptPost, ...]:
        """Return the posts that stand in the earlier plan, in the order of its rows."""
        return tuple(sorted((post for post in self.posts if post.row >= 0), key=lambda post: post.row))

    def with_posts(self, posts: Iterable[KeptPost]) -> Kept:
        """Return it with other posts."""
        return replace(self, posts=tuple(posts))

    def with_its_creators(self) -> Kept:
        """Return it with every creator staying in her format, so that angles and slots alone may change."""
        posts = tuple(replace(post, must=True) if post.row >= 0 else post for post in self.posts)
        return replace(self, posts=posts, closed=True, switching=True)


NOTHING_KEPT = Kept()


def creator_name(platform: str, account: str, name: str) -> tuple[str, str]:
    """Return what names a creator, whatever width and case: her platform, and her id or else her name."""
    return platform, fold_all(account) if account else f"@{fold_all(name)}"
