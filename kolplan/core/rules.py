"""Slots and rules of a campaign as values: what a brief demands of each post and of the plan as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kolplan.core.findings import Where
from kolplan.core.vocabulary import Format, Platform


class Comparison(StrEnum):
    """How a column is compared with a value."""

    EQUAL = "="
    NOT_EQUAL = "≠"
    BELOW = "<"
    AT_MOST = "≤"
    ABOVE = ">"
    AT_LEAST = "≥"
    BETWEEN = "between"
    CONTAINS_ANY = "contains any"
    CONTAINS_NONE = "contains none"
    IN_LIST = "in list"
    NOT_IN_LIST = "not in list"
    AMONG_FIRST = "among the first"
    NEAR = "±"


NUMERIC = frozenset(
    {
        Comparison.BELOW,
        Comparison.AT_MOST,
        Comparison.ABOVE,
        Comparison.AT_LEAST,
        Comparison.BETWEEN,
        Comparison.NEAR,
    }
)
"""Comparisons that make sense between figures only."""


class Scope(StrEnum):
    """What a rule limits: each post (准入), or a total over posts (配比)."""

    EACH = "each post"
    TOTAL = "total"


class RuleMeasure(StrEnum):
    """What of the posts that meet a rule's conditions is totalled."""

    POSTS = "posts"
    SPEND = "spend"
    VIEWS = "views"
    EXPOSURE = "exposure"
    ENGAGEMENTS = "engagements"
    SHARE_OF_POSTS = "share of posts"
    SHARE_OF_SPEND = "share of spend"
    AVERAGE_COST = "average cost"


class Unit(StrEnum):
    """What a rule's figures are: whole things, fen, or fractions of one."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"


class RuleStrength(StrEnum):
    """Whether a rule holds whatever happens, may give way, or only earns its posts a bonus."""

    MUST = "must"
    PREFER = "prefer"
    BONUS = "bonus"


class Unknown(StrEnum):
    """What happens where a condition asks for a value that nobody knows."""

    OUT = "out"
    ASK = "ask"
    PASS = "pass"  # noqa: S105 - the word of the trade, no secret


class PriceBasis(StrEnum):
    """Which price a condition on `price` speaks of.

    LIST: as quoted. BARE: without the platform's fee. WITH_FEE: order amount without extras. AFTER_REBATE: that less
    the rebate. WITH_TAX: with fee and tax.
    """

    LIST = "list"
    BARE = "bare"
    WITH_FEE = "with fee"
    AFTER_REBATE = "after rebate"
    WITH_TAX = "with tax"


@dataclass(frozen=True, slots=True)
class Term:
    """A column as written in the sheet, the sum of several (operation "+") or the ratio of two ("/"), times a factor.

    `columns` are headings as people write them: of a roster, or words of the plan.
    """

    columns: tuple[str, ...]
    operation: str = ""
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Condition:
    """Column, comparison, value.

    `values`: the value's parts as typed (texts, names of lists, one part for a figure). `figures`: the same as
    figures where they are figures: amounts in yuan, shares as typed with their % (50 % = 0.5); two for BETWEEN, NaN
    standing for an open end. `number`: N of AMONG_FIRST, or the share of NEAR (0.2 = ± 20 %). `slack`: by
    what share the ends of a range give way besides. `other`: the column
    that is compared with instead of a value. `where`: the cell of the value, `column_where` that of the column.
    """

    term: Term
    comparison: Comparison
    values: tuple[str, ...] = ()
    figures: tuple[float, ...] = ()
    number: float = 0.0
    other: Term | None = None
    where: Where = Where()
    column_where: Where = Where()
    slack: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of sheet Rules.

    A post meets the rule's conditions where it meets all of them. Scope EACH: every post that `of` speaks of (all
    where None) must meet them. Scope TOTAL: `measure` over the posts that meet them lies between `low` and `high`;
    of a share the denominator is the posts that `of` speaks of, for other measures only those count; `per`: for each
    value of that column by itself. `low`, `high`: posts or figures as counts, shares as fractions, spend and average
    cost in fen; None = open. `tolerance`: by what share a PREFER may give way at most (None = without limit).
    `price_basis`: of prices in conditions (None = list) and of amounts in totals (None = what the budget counts).
    `bonus`: what a post that meets a BONUS gains, as a share of its value. `text`: the row in one line, in its
    writer's words. `where`: the row's first filled cell; `cells`: places of `low`, `high`, `tolerance`.
    """

    name: str
    conditions: tuple[Condition, ...]
    scope: Scope = Scope.EACH
    measure: RuleMeasure = RuleMeasure.POSTS
    of: Condition | None = None
    per: str = ""
    low: float | None = None
    high: float | None = None
    strength: RuleStrength = RuleStrength.MUST
    tolerance: float | None = None
    bonus: float = 0.1
    unknown: Unknown = Unknown.ASK
    price_basis: PriceBasis | None = None
    note: str = ""
    text: str = ""
    where: Where = Where()
    cells: Mapping[str, Where] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Band:
    """From … to, both inclusive; None = open."""

    low: float | None = None
    high: float | None = None

    @property
    def open(self) -> bool:
        """Return whether the band limits nothing."""
        return self.low is None and self.high is None


@dataclass(frozen=True, slots=True)
class Slot:
    """One row of sheet Slots: `count` posts of such creators at such prices.

    `name`: unique, "" never. `platform` None, `formats` (): any. `followers` counts, `price` in fen on `price_basis`.
    `wanted`: a creator's categories or tags must hold one of these words, `unwanted`: none of these. `standbys`:
    how many to hold ready; `times`: how many times `count` is proposed to the client (提报倍数). A creator who lacks
    a figure that is asked for here is treated as `unknown` says. `cells`: field name to its place.
    """

    name: str
    count: int
    product: str = ""
    platform: Platform | None = None
    formats: tuple[Format, ...] = ()
    followers: Band = Band()
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    price: Band = Band()
    price_basis: PriceBasis = PriceBasis.LIST
    standbys: int = 0
    times: float = 1.0
    unknown: Unknown = Unknown.ASK
    note: str = ""
    where: Where = Where()
    cells: Mapping[str, Where] = field(default_factory=dict)

    @property
    def in_reserve(self) -> int:
        """Return how many creators are held ready beside the planned ones: standbys, or what is proposed besides."""
        return max(self.standbys, round(self.count * self.times) - self.count)
