"""Sheet Plan: a row a post, inputs as constants, money and unit costs as live formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from kolplan.sheets.styled import LONGEST_LIST, Sheet
from kolplan.sheets.styled_pages import Page, Paper
from kolplan.sheets.styled_parts import LARGE, Cell, Column, Formula, Style
from kolplan.sheets.styled_text import cell_text, text_units
from kolplan.workbook import styles
from kolplan.workbook.contract import EDITABLE, FORMATS, LOT, PHASES, POST_NO, STATUSES
from kolplan.workbook.draft import HEADING_ROW, TOP_HEIGHTS, Draft
from kolplan.workbook.figures import day_cells, known_sum, lock_word, quotient, ratio, shown, yuan
from kolplan.workbook.marks import LOCK_DECISIONS
from kolplan.workbook.own_words import own_in_plan, own_look

NUMBERS = {
    "followers": LARGE,
    LOT: styles.COUNT,
    "female_share": styles.PERCENT,
    "date": styles.DATE,
    "quote": styles.MONEY,
    "rebate": styles.PERCENT,
    "fee": styles.PERCENT,
    "extras": styles.MONEY,
    "cost": styles.MONEY,
    "rebate_due": styles.MONEY,
    "net": styles.MONEY,
    "views": LARGE,
    "exposure": LARGE,
    "engagements": styles.COUNT,
    "cpm": styles.MONEY,
    "cpe": styles.MONEY,
    "cost_per_view": styles.UNIT_PRICE,
    "orders": styles.COUNT,
    "gmv": styles.MONEY,
    "fit": styles.RATIO,
    "price_to_pick": styles.ABOUT_MONEY,
    "price_to_drop": styles.ABOUT_MONEY,
    "stays": styles.WHOLE_PERCENT,
}

_CENTERED = frozenset({"status", "lock", "platform", "tier", "label", "format", "angle", "phase", "basis", "decision"})

_UNIT_COST = 'IF(AND(ISNUMBER([cost]),N([{below}])>0),[cost]/[{below}]{times},"")'

FORMULAS = {
    # A rate counts in whole millionths, as everywhere in kolplan; ROUND is half away from zero.
    "cost": '=IF(ISNUMBER([quote]),ROUND([quote]*(1+ROUND(N([fee]),6))+N([extras]),2),"")',
    "rebate_due": '=IF(ISNUMBER([quote]),ROUND([quote]*ROUND(N([rebate]),6),2),"")',
    "net": '=IF(ISNUMBER([cost]),ROUND([cost]-[rebate_due],2),"")',
    "cpm": "=" + _UNIT_COST.format(below="exposure", times="*1000"),
    "cpe": "=" + _UNIT_COST.format(below="engagements", times=""),
    "cost_per_view": "=" + _UNIT_COST.format(below="views", times=""),
}
"""What each computed column says in a row."""

COST_AFTER_REBATE = '=IF(ISNUMBER([quote]),ROUND([quote]+([quote]-[rebate_due])*ROUND(N([fee]),6)+N([extras]),2),"")'
"""The order amount where the platform's fee is a share of the quote less its rebate."""

FOLDED = frozenset({"link", "label", "city", "female_share", "rebate_due", "cost_per_view", "fit", "basis"})
"""Columns of Plan and Candidates that are grouped and closed at first: to be looked up rather than read."""

FOLDED_IF_EMPTY = frozenset({LOT, "slot", "extras", "orders", "gmv", "price_to_drop", "stays"})
"""Columns of Plan that are closed too where no post has anything in them."""

NARROWEST = {"date": 13, "phase": 10, "slot": 10, "rights": 16, "note": 24, "quote": 13}

PRICES = frozenset({"price_to_pick", "price_to_drop"})
"""Columns of quotes at which a creator would come or go."""

CHECKED = Style(number=styles.MONEY)
"""Of a price that was found by solving again; others say that they are about right."""

UNIT_COSTS = {"cpm": ("exposure", 1000.0), "cpe": ("engagements", 1.0), "cost_per_view": ("views", 1.0)}
SUMS = ("extras", "cost", "rebate_due", "net", "views", "exposure", "engagements", "orders", "gmv")
MONEY_SUMS = frozenset({"extras", "cost", "rebate_due", "net", "gmv"})


def style_of(code: str) -> Style:
    """Return how a column of posts or candidates looks."""
    if code == POST_NO:
        return Style(number=styles.COUNT, align="center")
    if code in NUMBERS:
        return Style(number=NUMBERS[code], align="center" if code == "date" else "")
    return styles.CENTER if code in _CENTERED else styles.TEXT


def write_plan_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Plan."""
    say, place = draft.say, draft.posts
    sheet.put(0, 0, say("plan.title"), styles.TITLE)
    names = place.index("creator") + 1
    sheet.put(1, names, say("plan.hint"), styles.HINT)  # beside the columns that are repeated, which would cut it
    sheet.table(HEADING_ROW, [_column(draft, code) for code in place.columns], styles.PALE)
    sheet.heights(0, TOP_HEIGHTS)
    sheet.freeze(HEADING_ROW + 1, names)
    sheet.filter(HEADING_ROW, place.rows, len(place.columns))
    sheet.text_numbers(place.local("id"))
    hint = say("plan.dropdown")
    sheet.dropdown(place.local("status"), [say(f"status.{code}") for code in STATUSES], hint)
    sheet.dropdown(place.local("lock"), [lock_word(mark, say) for mark in ("yes", *LOCK_DECISIONS)], hint)
    sheet.dropdown(place.local("format"), [say(f"format.{code}") for code in FORMATS], hint)
    sheet.dropdown(place.local("angle"), offered(draft.word("angle", code) for code in draft.angles), hint)
    own_phases = [phase.name for phase in draft.plan.settings.calendar.phases]
    phases = [draft.phase_word(code) for code in own_phases or PHASES]
    sheet.dropdown(place.local("phase"), offered(phases), hint)
    slots = offered(fill.slot.name for fill in draft.plan.slots)
    if slots:
        sheet.dropdown(place.local("slot"), slots, hint)
    status = f'${place.letter("status")}{place.first + 1}="{say("status.client no")}"'
    whole = f"$A${place.first + 1}:${place.letter(place.columns[-1])}${place.last + 1}"
    sheet.paint(whole, f"={status}", styles.STRUCK)
    styles.line(sheet, whole, f"${place.letter('creator')}{place.first + 1}")
    sheet.print_as(Page(HEADING_ROW, columns=names, paper=Paper.A3, across=2))


def offered(words: Iterable[str]) -> list[str]:
    """Return the words that a dropdown can offer: none that its list can't hold, and no more than fit into it."""
    kept: list[str] = []
    for word in dict.fromkeys(words):
        plain = cell_text(word) == word and not set(word) & set(',"\n')
        if word and plain and text_units(",".join((*kept, word))) <= LONGEST_LIST:
            kept.append(word)
    return kept


def _formula(draft: Draft, code: str) -> str:
    if code == "cost" and draft.plan.settings.money.rebate_lowers_fee:
        return COST_AFTER_REBATE
    return FORMULAS.get(code, "")


def _column(draft: Draft, code: str) -> Column:
    posts = draft.plan.posts
    values, own = _values(draft, posts, code), own_in_plan(draft.plan, code)
    folded = code in FOLDED or (code in FOLDED_IF_EMPTY and is_empty(values))
    return Column(
        draft.say(f"heading.{code}"),
        values,
        style_of(code),
        draft.posts.fill(_formula(draft, code)),
        _total(draft, code),
        styles.EDIT_HEADING if code in EDITABLE else styles.HEADING,
        NARROWEST.get(code, 7),
        marked=own or checked(posts, code),
        mark=own_look(style_of(code)) if own else CHECKED,
        level=int(folded),  # a column that shows is no part of a closed group, which would hide it
        folded=folded,
    )


def is_empty(values: Sequence[object]) -> bool:
    """Return whether a column of cells shows nothing: blanks and zeros."""
    return not any(value and value == value for value in values)


def checked(frame: pd.DataFrame, code: str) -> list[bool]:
    """Return which prices of a column of posts or candidates were found by solving again; () for other columns."""
    return frame["price_checked"].tolist() if code in PRICES else []


def _values(draft: Draft, posts: pd.DataFrame, code: str) -> list[object]:
    if code == POST_NO:
        return list(range(1, len(posts) + 1))
    if code == "date":
        return list(day_cells(posts))
    if code in UNIT_COSTS:
        below, times = UNIT_COSTS[code]
        return list(ratio(posts["cost"] / 100, posts[below], times))
    return shown(posts, code, draft.say)


def _total(draft: Draft, code: str) -> Cell:
    place, counted = draft.posts, draft.counted
    if code == "creator":
        return draft.say("total")
    status = f"{place.local('status')},{draft.struck}"
    if code in SUMS:
        area = place.local(code)
        total = f"SUMIFS({area},{status})"
        known = known_sum(counted[code])
        if code in MONEY_SUMS:
            total = f"ROUND({total},2)"
            known = known if known == "" else yuan(round(float(known)))
        return Formula(f'=IF(COUNT({area})=0,"",{total})', known)
    if code in UNIT_COSTS:
        below, times = UNIT_COSTS[code]
        value = cost_per(counted, below, times)
        return Formula(cost_per_formula(draft, below, times), value)
    return None


def cost_per(posts: pd.DataFrame, below: str, times: float) -> float | str:
    """Return the cost of posts per something they bring, over the posts for which that is known."""
    known = posts[posts[below] > 0]
    return quotient(yuan(known["cost"].sum()), float(known[below].sum()), times)


def cost_per_formula(draft: Draft, below: str, times: float) -> str:
    """Return the same as a formula over Plan."""
    place = draft.posts
    area, cost = place.area(below), place.area("cost")
    status = f"{place.area('status')},{draft.struck}"
    whole = f'SUMIFS({area},{status},{cost},">=0")'
    factor = "*1000" if times == 1000.0 else ""
    return f'=IF({whole}>0,SUMIFS({cost},{status},{area},">0")/{whole}{factor},"")'


def plan_sum(draft: Draft, code: str, *criteria: str) -> str:
    """Return a formula part: a column of Plan summed over the posts that count and meet the criteria (area, test)."""
    place = draft.posts
    joined = ",".join((place.area("status"), draft.struck, *criteria))
    return f"SUMIFS({place.area(code)},{joined})"


def plan_count(draft: Draft, *criteria: str) -> str:
    """Return a formula part: how many posts count and meet the criteria (area, test); a lot counts as its posts."""
    place = draft.posts
    tests = (place.area("cost"), '">=0"', place.area("status"), draft.struck, *criteria)
    if not draft.lots:
        return f"COUNTIFS({','.join(tests)})"
    blank = ",".join((*tests, place.area(LOT), '""'))  # a row that a person adds is one post
    return f"({plan_sum(draft, LOT, *tests[:2], *criteria)}+COUNTIFS({blank}))"
