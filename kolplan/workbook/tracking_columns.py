"""What the columns of sheet Tracking are: typed in, planned or computed, and how they look."""

from __future__ import annotations

from collections.abc import Mapping

from kolplan.core.vocabulary import Platform
from kolplan.roster.concepts import ENGAGEMENT_PARTS
from kolplan.sheets.styled_parts import LARGE, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import POST_NO
from kolplan.workbook.expected_hits import GREAT_HIT, HIT

INPUTS = frozenset(
    {
        "post_link",
        "note_id",
        "published_at",
        "content_cost",
        "boosting_cost",
        "actual_exposure",
        "actual_views",
        "likes",
        "collects",
        "comments",
        "shares",
        "follows",
        "paid_exposure",
        "paid_views",
        "paid_engagements",
        "clicks",
        "orders",
        "gmv",
        "private_adds",
        "phase",
    }
)

FOLDED = frozenset(
    {
        "organic_exposure",
        "paid_exposure",
        "organic_views",
        "paid_views",
        "organic_engagements",
        "paid_engagements",
    }
)
"""Columns that only posts with boosting need: grouped and closed at first."""

CLOSED = FOLDED | {POST_NO}
"""Columns that are closed at first."""

LARGE_COUNTS = frozenset({"planned_exposure", "actual_exposure", "planned_views", "planned_views_high", "actual_views"})
MONEY = frozenset({"content_cost", "boosting_cost", "total_cost", "gmv"})
NOT_SUMMED = frozenset({"published_at", "planned_views_high", POST_NO})
"""The high ends of posts don't add up to that of their total."""
_UNIT = {"cpm": styles.MONEY, "cpe": styles.MONEY, "cpc": styles.MONEY, "cpa": styles.MONEY, "roi": styles.RATIO}
TEXTS = frozenset({"creator", "id", "platform", "tier", "angle", "phase", "post_link", "note_id", "boosting_advice"})
_CENTERED = frozenset({"platform", "tier", "angle", "phase", "boosting_advice"})

RATIOS = {
    "cpm": ("total_cost", "actual_exposure", "*1000"),
    "cpe": ("total_cost", "actual_engagements", ""),
    "cpc": ("total_cost", "clicks", ""),
    "cpa": ("total_cost", "orders", ""),
    "roi": ("gmv", "total_cost", ""),
}
"""Each unit figure: what stands above the line, what below, and the factor."""

DEVIATIONS = {
    "exposure_deviation": ("actual_exposure", "planned_exposure"),
    "views_deviation": ("actual_views", "planned_views"),
    "engagements_deviation": ("actual_engagements", "planned_engagements"),
}
ORGANIC = {
    "organic_exposure": ("actual_exposure", "paid_exposure"),
    "organic_views": ("actual_views", "paid_views"),
    "organic_engagements": ("actual_engagements", "paid_engagements"),
}


def _engagements(own: Mapping[Platform, tuple[str, ...]]) -> str:
    """Return the sum of what counts as an engagement, by the platform of a row; `own`: where the campaign says so."""
    sums: dict[tuple[str, ...], list[Platform]] = {}
    for platform, parts in {**ENGAGEMENT_PARTS, **own}.items():
        sums.setdefault(parts, []).append(platform)
    *special, (usual, _) = sorted(sums.items(), key=lambda each: len(each[1]))
    formula = _sum_of(usual)
    for parts, platforms in special:
        same = ",".join(f'[platform]="{platform}"' for platform in platforms)
        formula = f"IF(OR({same}),{_sum_of(parts)},{formula})"
    return formula


def _sum_of(parts: tuple[str, ...]) -> str:
    return f"SUM({','.join(f'[{part}]' for part in parts)})"


def row_formulas(own: Mapping[Platform, tuple[str, ...]]) -> dict[str, str]:
    """Return what each computed column says in a row; `own`: parts of an engagement where the campaign says so."""
    formulas = {
        "total_cost": '=IF(COUNT([content_cost],[boosting_cost])=0,"",ROUND(SUM([content_cost],[boosting_cost]),2))',
        "actual_engagements": f'=IF(COUNT([likes],[collects],[comments],[shares])=0,"",{_engagements(own)})',
        "hits_1k": f'=IF(ISNUMBER([actual_engagements]),IF([actual_engagements]>={HIT},1,0),"")',
        "hits_10k": f'=IF(ISNUMBER([actual_engagements]),IF([actual_engagements]>={GREAT_HIT},1,0),"")',
    }
    for code, (above, below, times) in RATIOS.items():
        formulas[code] = f'=IF(AND(ISNUMBER([{above}]),N([{below}])>0),[{above}]/[{below}]{times},"")'
    for code, (actual, planned) in DEVIATIONS.items():
        formulas[code] = f'=IF(AND(ISNUMBER([{actual}]),N([{planned}])>0),[{actual}]/[{planned}]-1,"")'
    for code, (actual, paid) in ORGANIC.items():
        formulas[code] = f'=IF(ISNUMBER([{actual}]),[{actual}]-N([{paid}]),"")'
    return formulas


NARROWEST = {
    "boosting_cost": 14,
    "platform": 8,
    "tier": 8,
    "phase": 8,
    "post_link": 26,
    "note_id": 18,
    "published_at": 18,
    "gmv": 15,
}

COMPUTED = frozenset({*row_formulas({}), "boosting_advice"})
"""Columns that compute themselves."""

PLANNED = {"planned_exposure": "exposure", "planned_views": "views", "planned_engagements": "engagements"}


def style_of(code: str) -> Style:
    """Return how a column looks."""
    if code in TEXTS:
        return styles.CENTER if code in _CENTERED else styles.TEXT
    if code == POST_NO:
        return Style(number=styles.COUNT, align="center")
    if code in _UNIT:
        return styles.number(_UNIT[code])
    if code in DEVIATIONS:
        return styles.number(styles.PERCENT)
    if code == "published_at":
        return styles.number(styles.DATE)
    if code == "expected_hits":
        return styles.number(styles.RATIO)
    if code in LARGE_COUNTS:
        return styles.number(LARGE)
    return styles.number(styles.MONEY if code in MONEY else styles.COUNT)
