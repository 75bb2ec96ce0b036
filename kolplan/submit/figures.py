"""Figures of proposals: those that are known, the quote they rest on, engagements per view; and words for sizes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from kolplan.core.catalogue.labels import LABELS
from kolplan.core.vocabulary import Language
from kolplan.workbook.kept_roster import Row

_SMALL = frozenset({"koc", "amateur"})


def known(value: object) -> float | None:
    """Return a figure, None where it is not known."""
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


def quote_of(quotes: Sequence[Row], row: Row) -> Row:
    """Return the quote that a row of the plan rests on: of its format, its supplier's, else the preferred one."""
    mine = [quote for quote in quotes if quote["format"] == row.get("format")]
    own = [quote for quote in mine if quote["supplier"] == row.get("supplier")]
    best = [quote for quote in mine if quote.get("preferred")]
    return next(iter(own or best or mine), {})


def engagement_rate(offered: Mapping[str, Any]) -> float | None:
    """Return engagements per view: as the sheet states it, else of two figures of the same kind."""
    stated = known(offered.get("engagement_rate"))
    views, engagements = known(offered.get("views")), known(offered.get("engagements"))
    same = offered.get("views_kind") == offered.get("engagements_kind") != "expected"
    if stated is not None or not views or engagements is None or not same:
        return stated
    # More engagements than views is a slip of a sheet, not a rate.
    return engagements / views if engagements <= views else None


def contradictory(offered: Mapping[str, Any]) -> bool:
    """Return whether engagements are more than views, of a quote or a forecast: one of the two is a slip."""
    views, engagements = known(offered.get("views")), known(offered.get("engagements"))
    alike = (offered.get("views_kind") == "expected") == (offered.get("engagements_kind") == "expected")
    return bool(alike and views and engagements and engagements > views)


def size_word(row: Row, language: Language) -> str:
    """Return the word for a creator's size that clients use: the finer label in Chinese, the tier in English."""
    finer, tier = str(row.get("label") or ""), str(row.get("tier") or "")
    code = f"label.{finer}" if finer and (language is Language.ZH or finer in _SMALL) else f"tier.{tier}"
    return LABELS[code].in_language(language) if code in LABELS else ""
