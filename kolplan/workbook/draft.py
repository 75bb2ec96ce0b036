"""What all sheets of one workbook share while it is written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kolplan.core.vocabulary import Angle, Platform, Tier
from kolplan.plan.frames import Plan
from kolplan.sheets.styled import Book
from kolplan.workbook.contract import PLAN_COLUMNS, TRACKING_COLUMNS, Say, words_of
from kolplan.workbook.places import Place
from kolplan.workbook.setting_rows import SettingsTable, settings_table

TOTALLED = (
    "tier",
    "angle",
    "basis",
    "extras",
    "cost",
    "rebate_due",
    "net",
    "views",
    "exposure",
    "engagements",
    "orders",
    "gmv",
)
"""Columns of posts that the totals of the workbook need."""

HEADING_ROW = 3
"""Under title, hint and totals; counted from 0."""


@dataclass(frozen=True)
class Draft:
    """The plan, the workbook it goes into, and where its tables stand."""

    plan: Plan
    book: Book

    @cached_property
    def say(self) -> Say:
        """Say a label in the plan's language."""
        return words_of(self.plan.language)

    def name(self, sheet: str) -> str:
        """Return a sheet's name."""
        return self.say(f"sheet.{sheet}")

    @cached_property
    def posts(self) -> Place:
        """Where the posts stand on Plan."""
        return Place(self.name("plan"), PLAN_COLUMNS, HEADING_ROW, len(self.plan.posts))

    @cached_property
    def tracking(self) -> Place:
        """Where the posts stand on Tracking; its roll-ups follow below, so formulas reach no further."""
        return Place(self.name("tracking"), TRACKING_COLUMNS, HEADING_ROW, len(self.plan.posts), spare=0)

    @cached_property
    def settings(self) -> SettingsTable:
        """All settings with their cells."""
        return settings_table(self.plan, self.say)

    @cached_property
    def counted(self) -> pd.DataFrame:
        """What totals take of the posts that count: all but those the client struck."""
        posts = self.plan.posts
        return posts.loc[posts["status"] != "client no", list(TOTALLED)].reset_index(drop=True)

    @property
    def struck(self) -> str:
        """Return the criterion that leaves out posts that the client struck, as formulas write it."""
        return f'"<>{self.say("status.client no")}"'

    @cached_property
    def tiers(self) -> tuple[str, ...]:
        """All tiers, largest first."""
        return tuple(str(tier) for tier in Tier)

    @cached_property
    def angles(self) -> tuple[str, ...]:
        """The planned angles, then the campaign's own."""
        known = tuple(str(angle) for angle in Angle)
        return known + tuple(a for a in self.plan.posts["angle"].unique() if a and a not in known)

    @cached_property
    def platforms(self) -> tuple[str, ...]:
        """The platforms that have posts."""
        present = set(self.plan.posts["platform"])
        return tuple(str(p) for p in Platform if p in present)

    def word(self, kind: str, code: str) -> str:
        """Return a code's word, or the user's own word."""
        try:
            return self.say(f"{kind}.{code}")
        except KeyError:
            return code
