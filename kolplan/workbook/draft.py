"""What all sheets of one workbook share while it is written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kolplan.core.catalogue import angle_word
from kolplan.core.vocabulary import Language, Platform, Status, Tier
from kolplan.plan.candidates import LISTED
from kolplan.plan.frames import Plan
from kolplan.sheets.styled import Book
from kolplan.workbook.contract import PHASES, TRACKING_COLUMNS, Say, plan_columns, schedule_columns, words_of
from kolplan.workbook.places import Place
from kolplan.workbook.schedule_rows import schedule_rows
from kolplan.workbook.setting_rows import SettingsTable
from kolplan.workbook.settings_of_plan import settings_table

TOTALLED = (
    "tier",
    "angle",
    "slot",
    "lot",
    "basis",
    "mcn",
    "date",
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

SHORTENED = {
    Language.ZH: ((1e8, "亿", 2), (1e4, "万", 1)),
    Language.EN: ((1e6, "M", 2), (1e3, "K", 0)),
}
"""From which figure on a count is shortened, by which unit, and with how many decimals."""

HEADING_ROW = 3
"""Under title, hint and totals; counted from 0."""

TOP_HEIGHTS = (28.0, 16.0, 18.0)
"""Heights of title, hint and totals, in points."""

HEADED_HEIGHTS = (*TOP_HEIGHTS, 24.0)
"""The same with headings of one line."""

SCHEDULE_HEADING_ROW = 6
"""Of Schedule, under title, hint and checks; counted from 0."""


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
    def lots(self) -> bool:
        """Whether a row of Plan stands for several posts."""
        return bool((self.plan.posts["lot"] > 1).any())

    @cached_property
    def posts(self) -> Place:
        """Where the posts stand on Plan."""
        columns = plan_columns(lots=self.lots)
        return Place(self.name("plan"), columns, HEADING_ROW, len(self.plan.posts))

    @cached_property
    def schedule(self) -> pd.DataFrame:
        """What stands on Schedule: a row a post, of a lot a row a day on which posts of it appear; by date."""
        return schedule_rows(self.plan)

    @cached_property
    def scheduled(self) -> Place:
        """Where the posts stand on Schedule; without columns that would stay blank."""
        posts = self.plan.posts
        unused = set() if (posts["product"] != "").any() else {"product"}
        if not self.plan.slots and not (posts["slot"] != "").any():
            unused.add("slot")
        columns = schedule_columns(lots=self.lots, without=unused)
        return Place(self.name("schedule"), columns, SCHEDULE_HEADING_ROW, len(self.schedule), spare=0)

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
        return posts.loc[posts["status"] != Status.CLIENT_NO, list(TOTALLED)].reset_index(drop=True)

    @cached_property
    def questions(self) -> pd.DataFrame:
        """What to ask for in the second check, at most LISTED rows; without a row where there is nothing to ask."""
        questions = self.plan.questions
        return pd.DataFrame() if questions is None else questions.head(LISTED)

    @property
    def left_out(self) -> frozenset[str]:
        """Return the sheets that this plan has nothing for, or that nobody asked for."""
        empty = {"questions": self.questions.empty, "internal": self.plan.settings.selling is None}
        empty["difference"] = not self.plan.kept.posts or self.plan.kept.by_hand
        return frozenset(sheet for sheet, missing in empty.items() if missing)

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
        """The angles that may be planned, then others that posts have."""
        known = tuple(angle.code for angle in self.plan.settings.angle_table)
        return known + tuple(a for a in self.plan.posts["angle"].unique() if a and a not in known)

    def phase_word(self, code: str) -> str:
        """Return a phase's word: a usual one's label, else the campaign's own name."""
        return self.say(f"phase.{code}") if code in PHASES else code

    @cached_property
    def platforms(self) -> tuple[str, ...]:
        """The platforms that have posts."""
        present = set(self.plan.posts["platform"])
        return tuple(str(p) for p in Platform if p in present)

    def short(self, figure: float) -> str:
        """Return a large count in the units that the language counts in: 1.2万, 3.4M."""
        for least, unit, decimals in SHORTENED[self.plan.language]:
            if abs(figure) >= least:
                return f"{figure / least:,.{decimals}f}{unit}"
        return f"{figure:,.0f}"

    def word(self, kind: str, code: str) -> str:
        """Return the word of a tier's or an angle's code."""
        return angle_word(code, self.plan.language) if kind == "angle" else self.say(f"{kind}.{code}")


def number_of(posts: pd.DataFrame) -> int:
    """Return how many posts rows stand for."""
    return int(posts["lot"].sum())
