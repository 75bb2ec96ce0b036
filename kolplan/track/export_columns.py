"""What each column of a platform's export holds: organic and paid apart, and the day after publishing it was read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kolplan.sheets.heading_rows import Heading
from kolplan.sheets.headings import Vocabulary
from kolplan.track.frames import MEASURES, PARTS

WHO = ("link", "note_id", "account_id", "name")
"""What tells a post, the surest first."""

WHEN = ("published", "read_on", "date", "checkpoint")
MONEY = frozenset({"gmv", "content_cost", "boosting_cost"})
"""Figures in money; all others are counts."""

FIGURES = (
    *MEASURES, *PARTS, "follows", "clicks", "orders", "gmv", "private_adds",
    *(f"organic_{measure}" for measure in MEASURES), *(f"paid_{measure}" for measure in MEASURES),
    "content_cost", "boosting_cost",
)  # fmt: skip
"""Figures of a reading; `engagements` is a sum whose parts the export may not give."""

_PAID = {
    "shown": "paid_exposure",
    "exposure": "paid_exposure",
    "views": "paid_views",
    "clicks": "paid_clicks",
    "engagements": "paid_engagements",
    "spend": "boosting_cost",
}
_TOLD_TWICE = frozenset({"engagements", "clicks", "views"})
"""Columns right of the impressions of paid traffic that speak of it too, where they stand there again."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: what it holds, days after publishing (-1 = as of the row), its unit, its place and its heading."""

    code: str
    day: float
    unit: str
    column: int
    heading: str


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of exports."""
    return Vocabulary.from_data(tomllib.loads(files("kolplan.track").joinpath("exports.toml").read_text("utf-8")))


def is_paid_only(headings: Iterable[Heading]) -> bool:
    """Tell whether a table speaks of paid traffic alone, as those of advertising accounts do."""
    told = [each.match for each in headings if each.match is not None]
    paid = any(each.concept in ("shown", "spend") for each in told)
    whole = [each for each in told if each.concept in ("exposure", "views") and each.qualifiers.get("source") != "paid"]
    return paid and not whole


def export_columns(headings: Iterable[Heading]) -> list[ExportColumn]:
    """Return the columns that kolplan takes; of several that say the same the first counts."""
    told = list(headings)
    paid_only, paid_seen = is_paid_only(told), False
    found: dict[tuple[str, float], ExportColumn] = {}
    for heading in told:
        if heading.match is None:
            continue
        concept, qualifiers = heading.match.concept, heading.match.qualifiers
        paid_seen = paid_seen or concept == "shown"
        again = paid_seen and concept in _TOLD_TWICE and (concept == "clicks" or (concept, -1.0) in found)
        paid = paid_only or again or concept == "shown" or qualifiers.get("source") == "paid"
        paid = paid or (paid_seen and concept == "spend")
        code = _code(concept, "paid" if paid else qualifiers.get("source", ""))
        day = float(qualifiers.get("day") or int(qualifiers.get("hours", "-24")) / 24)
        if code:
            found.setdefault((code, day), ExportColumn(code, day, heading.match.unit, heading.column, heading.text))
    return list(found.values())


def _code(concept: str, source: str) -> str:
    if concept in (*WHO, *WHEN, "platform", "source", "content_cost"):
        return concept
    if source == "paid":
        return _PAID.get(concept, f"paid_{concept}" if concept in PARTS else "")
    if source == "organic":
        return f"organic_{concept}" if concept in MEASURES else ""
    return concept if concept in FIGURES else ""
