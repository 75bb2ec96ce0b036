"""What a client's headings ask for: the roster's vocabulary read backwards, and the words of proposals."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kolplan.core.vocabulary import Platform
from kolplan.roster.concepts import PLATFORM_SIGNS, WHO, is_private
from kolplan.sheets.folding import fold_all
from kolplan.sheets.heading_rows import Heading
from kolplan.sheets.headings import Match, Vocabulary
from kolplan.submit.lengths import Length, length_of

WITHHELD = frozenset({"withheld", "rebate", "supplier", "note", "review", "score", "expires"})
"""Concepts that are the agency's own business, or the client's to write."""

_WITHHELD_QUALIFIERS = frozenset({"hidden", "basis"})

_INTERNAL = re.compile(
    r"净价|净成本|内部(?:成本|价|报价|备注|结算)|利润|毛利|返点|返后|返佣|返利|佣金|底价|采买|采购价|成本价|加价|差价|溢价|议价|砍价"
    r"|(?:net|internal|agency)(?:cost|price|rate)|margin|profit|markup|rebate|commission|floorprice"
)
"""What marks a heading as the agency's own business, whatever else it says; on folded text."""

_EXECUTED = "执行价"
EXECUTED = "executed"
"""Qualifier of a price at which a post is sold, not listed."""

ANSWERED = frozenset(
    {
        *WHO, "link", "platform", "followers", "lot", "category", "tags", "tier_word", "mcn", "city", "gender",
        "audience_female", "audience_male", "fixed_angle", "windows", "deliverable", "price", "views", "exposure",
        "engagements", "engagement_rate", "viral_share", "cpm", "cpm_exposure", "cpm_views", "cpe", "cost_per_view",
        "reason", "slot", "product", "date", "phase", "role", "serial",
    }
)  # fmt: skip
"""Concepts that a plan can answer."""


class Outcome(StrEnum):
    """What became of a column of the client's table."""

    FILLED = "filled"
    FORMULA = "formula"
    HIDDEN = "hidden"
    WITHHELD = "withheld"
    NOT_KEPT = "not kept"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A column counted from 0: its heading, what it asks for, and on which platform alone (None = any).

    `length`: how long a text it takes, None where nothing is said.
    """

    column: int
    row: int
    heading: str
    concept: str = ""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    platform: Platform | None = None
    outcome: Outcome = Outcome.UNMATCHED
    length: Length | None = None


@lru_cache(maxsize=1)
def client_vocabulary() -> Vocabulary:
    """Return the vocabulary of clients' headings: proposals' own words first, then all that rosters say."""
    own, roster = (
        tomllib.loads(files(package).joinpath("headings.toml").read_text("utf-8"))
        for package in ("kolplan.submit", "kolplan.roster")
    )
    qualifiers = {**roster["qualifiers"], **own["qualifiers"]}
    concepts: dict[str, Any] = {name: dict(each) for name, each in own["concepts"].items()}
    for name, each in roster["concepts"].items():
        mine = concepts.setdefault(name, {})
        for kind in ("whole", "words", "takes"):
            if kind in each:
                mine[kind] = [*mine.get(kind, ()), *each[kind]]
    return Vocabulary.from_data({**roster, "qualifiers": qualifiers, "concepts": concepts})


def asked_column(heading: Heading) -> AskedColumn:
    """Return what a heading asks for, and whether a plan may and can answer it."""
    match = _executed(heading) or heading.match
    if match is None:
        internal = is_private(heading.text) or _INTERNAL.search(fold_all(heading.text))
        outcome = Outcome.WITHHELD if internal else Outcome.UNMATCHED
        return AskedColumn(heading.column, heading.row, heading.text, outcome=outcome)
    return AskedColumn(
        heading.column,
        heading.row,
        heading.text,
        match.concept,
        match.qualifiers,
        match.unit,
        _platform(heading.text),
        _outcome(match),
        length_of(heading.text),
    )


def _executed(heading: Heading) -> Match | None:
    """Return what an executed price with fee asks for: what the client pays for a post, which is no secret of his."""
    label = fold_all(heading.label)
    if not label.startswith(_EXECUTED):
        return None
    match = client_vocabulary().match(label.replace(_EXECUTED, "报价", 1))
    if match is None or match.qualifiers.get("fee") != "included":
        return None
    return replace(match, qualifiers={**match.qualifiers, EXECUTED: "yes"})


def _outcome(match: Match) -> Outcome:
    if match.concept in WITHHELD or _WITHHELD_QUALIFIERS & set(match.qualifiers):
        return Outcome.WITHHELD
    if match.concept not in ANSWERED or match.qualifiers.get("sample"):
        return Outcome.NOT_KEPT
    return Outcome.FILLED if match.qualifiers.get("window", "30") == "30" else Outcome.NOT_KEPT


def only_platform(columns: Sequence[AskedColumn], sheet: str) -> Platform | None:
    """Return the platform that a table is for: its name or its headings name one alone, and no column asks which."""
    if any(column.concept == "platform" for column in columns):
        return None
    named = {column.platform for column in columns if column.concept in (*WHO, "link")} | {_platform(sheet)}
    named -= {None}
    return named.pop() if len(named) == 1 else None


def _platform(text: str) -> Platform | None:
    """Return the one platform that a heading names."""
    folded = fold_all(text)
    # A length in seconds (21-60s) hints at a platform in a roster; here it is a question of its own.
    named = [
        platform
        for platform, signs in PLATFORM_SIGNS.items()
        if any(sign in folded for sign in signs if not sign[:1].isdigit())
    ]
    return named[0] if len(named) == 1 else None
