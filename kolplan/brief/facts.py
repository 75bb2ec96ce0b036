"""Gathers what a brief may say of a post and its campaign; nothing else of a plan ever reaches a template."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kolplan.brief.untrusted import lines, one_line
from kolplan.core.calendar import d_plus
from kolplan.core.catalogue import label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.vocabulary import Language

POST_COLUMNS = ("creator", "platform", "tier", "format", "angle", "phase", "date", "product")
"""All that is read of a post. Prices, rates, forecasts, fit, suppliers and notes are internal and stay out."""

FIELD_LABEL = "brief.field."
LISTED_FIELDS = {"selling_points", "optional_points", "evidence"}
"""Fields that reach templates as the rows of `points`, not under their own names."""
CAMPAIGN_FIELDS = tuple(code.removeprefix(FIELD_LABEL) for code in LABELS if code.startswith(FIELD_LABEL))
"""Names that a campaign may give; each has a label that says what is to fill where it does not."""
POINTS_TO_FILL = {"selling_points": 3, "optional_points": 1}


@dataclass(frozen=True, slots=True)
class Point:
    """A selling point, whether it is required, and the number of its evidence."""

    text: str
    kind: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Post:
    """What a brief knows of a post: codes as in plan.frames, "" and None where unknown; `day`: D+3 after the launch."""

    creator: str
    platform: str
    tier: str
    format: str
    angle: str
    phase: str
    date: date | None
    product: str = ""
    day: str = ""


def post_of(row: Mapping[str, object]) -> Post:
    """Return the part of a plan's row that a creator may see, plus the tier, which chooses texts and is not shown."""
    day = row["date"]
    known = isinstance(day, date) and day == day  # NaT is a date, and not equal to itself
    words = {name: one_line(row.get(name)) for name in POST_COLUMNS if name != "date"}
    after = row.get("day")
    offset = d_plus(int(after)) if isinstance(after, float) and math.isfinite(after) else ""
    return Post(
        **words, date=date(day.year, day.month, day.day) if known and isinstance(day, date) else None, day=offset
    )


def to_fill(code: str, language: Language) -> str:
    """Return the visible mark of something that is still to fill; `code` is the label that names it."""
    return label("brief.to-fill", language).format(what=label(code, language))


def post_facts(post: Post, language: Language) -> dict[str, str]:
    """Return a post's words for templates: creator, platform, format, angle, phase and date."""
    return {
        "creator": post.creator or to_fill("brief.creator", language),
        "platform": post.platform or to_fill("brief.platform", language),
        "format": _word("format", post.format, language),
        "angle": _word("angle", post.angle, language),
        "phase": _word("phase", post.phase, language),
        "date": post.date.isoformat() if post.date else post.day or to_fill("brief.date", language),
    }


def campaign_facts(campaign: Mapping[str, str], language: Language) -> dict[str, object]:
    """Return every field of the campaign as one line of text or its mark, and `points`, the selling points.

    Names that kolplan does not know are passed on too: a team's own template may ask for them.
    """
    fields = [name for name in CAMPAIGN_FIELDS if name not in LISTED_FIELDS]
    extra = {name: one_line(value) for name, value in campaign.items() if name not in LISTED_FIELDS}
    known = {name: one_line(campaign.get(name)) or to_fill(FIELD_LABEL + name, language) for name in fields}
    return {**extra, **known, "points": _points(campaign, language)}


def with_product(campaign: Mapping[str, str], product: str, facts: Mapping[str, str]) -> dict[str, str]:
    """Return a campaign's facts with those of a post's product in their places, and its name."""
    return {**campaign, **({"product": product} if product else {}), **facts}


def _points(campaign: Mapping[str, str], language: Language) -> list[Point]:
    evidence = to_fill("brief.field.evidence", language)
    kinds = {
        "selling_points": label("brief.kind.must", language),
        "optional_points": label("brief.kind.optional", language),
    }
    return [
        Point(text, kind, evidence)
        for field, kind in kinds.items()
        for text in lines(campaign.get(field)) or [to_fill(FIELD_LABEL + field, language)] * POINTS_TO_FILL[field]
    ]


def _word(kind: str, code: str, language: Language) -> str:
    """Return a code's word; a word of the user's own stands as it is, an empty one is to fill."""
    known = LABELS.get(f"{kind}.{code}")
    if known:
        return known.in_language(language)
    return code or to_fill(f"brief.{kind}", language)
