"""Which cells of Plan and Candidates hold people's own words: they look so, in every later run too."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from kolplan.plan.frames import Plan
from kolplan.plan.keeping import COMBINED, FORECASTS, PRICED, creator_name
from kolplan.sheets.styled_parts import Style
from kolplan.workbook import styles

SHOWN = frozenset({*COMBINED, *PRICED, *FORECASTS, "phase", "date", "supplier"})
"""Columns that kolplan fills, too: a status or a note is nobody else's word anyhow."""


def own_in_plan(plan: Plan, code: str) -> list[bool]:
    """Return which posts have a person's word in a column; () where none has."""
    kept = plan.kept
    if code not in SHOWN or len(kept.stands) != len(plan.posts):
        return []
    found = [place >= 0 and any(word.code == code for word in kept.posts[place].words) for place in kept.stands]
    return found if any(found) else []


def own_among_candidates(plan: Plan, candidates: pd.DataFrame, code: str) -> list[bool]:
    """Return which candidates have a person's word in a column, from a plan they were in; () where none has."""
    if code not in SHOWN:
        return []
    standing = set(plan.kept.stands)
    gone = [post for place, post in enumerate(plan.kept.posts) if place not in standing]
    names = {post.name for post in gone if any(word.code == code for word in post.words)}
    if not names:
        return []
    who = zip(*(candidates[column] for column in ("platform", "id", "creator")), strict=True)
    return [creator_name(*(str(part) for part in each)) in names for each in who]


def own_look(style: Style) -> Style:
    """Return a column's look for a cell with a person's word."""
    return replace(style, bold=True, color=styles.BLUE)
