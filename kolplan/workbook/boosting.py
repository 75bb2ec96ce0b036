"""What is held back for boosting, and the rule by which Tracking advises to boost a post."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Cell, Formula
from kolplan.workbook import styles
from kolplan.workbook.draft import Draft
from kolplan.workbook.figures import quotient, yuan

_MONEY = styles.number(styles.MONEY)


def reserve_formula(draft: Draft) -> str:
    """Return a formula part: what is held back for boosting, given on Settings as an amount or, below 1, as a share."""
    asked, budget = draft.settings.asked("boosting"), draft.settings.asked("budget")
    return f"IF(N({asked})<1,ROUND(N({budget})*ROUND(N({asked}),6),2),ROUND({asked},2))"


def held_back(draft: Draft, row: int) -> list[tuple[str, Formula]]:
    """Return the lines below the budget, which stands in a row of Summary: what is held back, and what is for posts.

    Nothing where nothing is held back, or there is no budget to hold it back of.
    """
    money = draft.plan.settings.money
    if not money.reserve or money.for_posts is None:
        return []
    budget, reserve = f"$B${row + 1}", f"$B${row + 2}"
    left = f'=IF(ISNUMBER({budget}),ROUND({budget}-N({reserve}),2),"")'
    return [
        ("boosting", Formula(f"={reserve_formula(draft)}", yuan(money.reserve))),
        ("for-posts", Formula(left, yuan(money.for_posts))),
    ]


@dataclass(frozen=True, slots=True)
class BoostingCells:
    """Where the block on Tracking stands: rows counted from 0. Figures stand in column B."""

    top: int
    tiers: tuple[str, ...]

    @property
    def left(self) -> str:
        """Return the address of what is left of the reserve."""
        return f"$B${self.top + 4}"

    @property
    def reserve(self) -> str:
        """Return the address of the reserve."""
        return f"$B${self.top + 2}"

    def target(self, number: int) -> str:
        """Return the address of a tier's target CPE."""
        return f"$B${self.top + 5 + number}"

    @property
    def rows(self) -> int:
        """Return how many rows the block takes."""
        return 4 + len(self.tiers)


def advice_formula(draft: Draft, cells: BoostingCells) -> str:
    """Return the advice of a row: boost where its own views beat the forecast's range at a CPE below the target.

    Views and engagements are the organic ones, the cost is that of the content: what boosting brought must not ask for
    more of it.
    """
    say = draft.say
    target = '""'
    for number, tier in reversed(list(enumerate(cells.tiers))):
        target = f'IF([tier]="{say(f"tier.{tier}")}",{cells.target(number)},{target})'
    known = "AND(ISNUMBER([organic_views]),ISNUMBER([planned_views_high]),N([organic_engagements])>0,"
    known += f"ISNUMBER([content_cost]),ISNUMBER({target}))"
    good = f"AND([organic_views]>[planned_views_high],[content_cost]/[organic_engagements]<{target})"
    spent = f"AND({cells.reserve}>0,{cells.left}<=0)"
    words = {code: say(f"boosting.{code}") for code in ("boost", "wait", "spent")}
    boost = f'IF({spent},"{words["spent"]}","{words["boost"]}")'
    return f'=IF({known},IF({good},{boost},"{words["wait"]}"),"")'


def write_boosting(draft: Draft, sheet: Sheet, cells: BoostingCells) -> None:
    """Write the reserve, what is spent and left of it, and the CPE below which a post of each tier is boosted."""
    say, place = draft.say, draft.tracking
    for column in range(len(place.columns)):
        sheet.put(cells.top, column, say("tracking.boosting") if column == 0 else "", styles.BAND)
    reserve = yuan(draft.plan.settings.money.reserve)
    spent = f"=ROUND(SUM({place.local('boosting_cost')}),2)"
    rows: list[tuple[str, Cell]] = [
        (say("tracking.boosting-reserve"), Formula(f"={reserve_formula(draft)}", reserve)),
        (say("tracking.boosting-cost"), Formula(spent, 0.0)),
        (say("tracking.boosting-left"), Formula(f"=ROUND(B{cells.top + 2}-B{cells.top + 3},2)", reserve)),
    ]
    for tier in cells.tiers:
        word = say(f"tier.{tier}")
        rows.append((say("tracking.boosting-target").format(tier=word), _target(draft, tier)))
    for row, (words, cell) in enumerate(rows, cells.top + 1):
        sheet.put(row, 0, words, styles.TEXT)
        sheet.put(row, 1, cell, _MONEY)


def _target(draft: Draft, tier: str) -> Formula:
    """Return the CPE below which a tier's posts are boosted: the campaign's, else what the plan expects of the tier."""
    asked, place, word = draft.settings.asked("boosting_cpe"), draft.posts, draft.say(f"tier.{tier}")
    tests = f'{place.area("status")},{draft.struck},{place.area("tier")},"{word}"'
    cost, engagements = place.area("cost"), place.area("engagements")
    whole = f'SUMIFS({engagements},{tests},{cost},">=0")'
    planned = f'IF({whole}>0,SUMIFS({cost},{tests},{engagements},">0")/{whole},"")'
    return Formula(f"=IF(ISNUMBER({asked}),{asked},{planned})", _target_value(draft, tier))


def _target_value(draft: Draft, tier: str) -> float | str:
    cpe = draft.plan.settings.money.boosting.cpe
    if cpe is not None:
        return yuan(cpe)
    counted = draft.counted
    known: pd.DataFrame = counted[(counted["tier"] == tier) & (counted["engagements"] > 0)]
    total = float(known["engagements"].sum())
    return quotient(yuan(known["cost"].sum()), total) if math.isfinite(total) else ""
