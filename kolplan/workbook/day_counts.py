"""How many posts appear on a day, live: the one way in which Schedule, Proof and Summary count them."""

from __future__ import annotations

from kolplan.workbook.contract import POST_NO
from kolplan.workbook.draft import Draft
from kolplan.workbook.plan_sheet import plan_count


def posts_on(draft: Draft, *tests: str) -> str:
    """Return a formula part: how many posts that count appear on the days that meet the tests, as '">="&$A5'.

    They are counted on Plan, rows that a person adds too. Where a row stands for several posts (打包), Schedule says on
    which days they appear; only rows without a number, which it can't know, are then counted on Plan.
    """
    if not draft.lots:
        return plan_count(draft, *_each(draft.posts.area("date"), tests))
    place = draft.scheduled
    status = (place.area("status"), draft.struck)
    spread = f"SUMIFS({','.join((place.area('posts'), *status, *_each(place.area('publish'), tests)))})"
    added = plan_count(draft, draft.posts.area(POST_NO), '""', *_each(draft.posts.area("date"), tests))
    return f"({spread}+{added})"


def _each(area: str, tests: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for test in tests for part in (area, test))
