"""The workbook's contract: names of sheets, order of columns, and the words people may type."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from functools import partial
from typing import TypeAlias

from kolplan.core.catalogue import label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.vocabulary import Format, Language, Status
from kolplan.sheets.folding import tidy
from kolplan.sheets.styled_text import cell_text

Say: TypeAlias = Callable[[str], str]
"""A label's code to its word in the workbook's language."""

SHEETS = (
    "summary",
    "plan",
    "difference",
    "schedule",
    "matrix",
    "candidates",
    "questions",
    "tracking",
    "funnel",
    "settlement",
    "internal",
    "proof",
    "settings",
    "findings",
    "definitions",
)
"""Sheets in their order; `questions` stands in a workbook only where there are any, `internal` where asked for,
`difference` where the plan was made around an earlier one."""

PLAN_COLUMNS = (
    "status",
    "lock",
    "creator",
    "id",
    "link",
    "platform",
    "tier",
    "label",
    "followers",
    "category",
    "city",
    "mcn",
    "female_share",
    "slot",
    "format",
    "angle",
    "phase",
    "date",
    "supplier",
    "quote",
    "rebate",
    "fee",
    "extras",
    "cost",
    "rebate_due",
    "net",
    "views",
    "exposure",
    "engagements",
    "cpm",
    "cpe",
    "cost_per_view",
    "orders",
    "gmv",
    "fit",
    "basis",
    "price_to_drop",
    "stays",
    "rights",
    "client_reason",
    "stand_in",
    "note",
    "post_no",
)

EXPLAINING = frozenset({"price_to_drop", "stays"})
"""Columns of Plan that only explain: a plan without them lacks nothing."""

POST_NO = "post_no"
"""Column of Plan that numbers its rows for Schedule and Tracking, and moves with them when they are sorted."""

OPTIONAL = EXPLAINING | {"client_reason", "stand_in", POST_NO}
"""Columns that a plan of an earlier kolplan lacks without harm."""

LOT = "lot"
"""Column of Plan beside `followers`, only where a row stands for several posts (打包)."""

EDITABLE = frozenset(
    {
        "status",
        "lock",
        LOT,
        "slot",
        "format",
        "angle",
        "phase",
        "date",
        "supplier",
        "quote",
        "rebate",
        "fee",
        "extras",
        "rights",
        "client_reason",
        "note",
    }
)
"""Columns of Plan that a person may edit."""

CANDIDATE_COLUMNS = (
    "decision",
    "creator",
    "reason",
    "price_to_pick",
    "standby",
    "id",
    "link",
    "platform",
    "tier",
    "label",
    "followers",
    "category",
    "city",
    "mcn",
    "female_share",
    "format",
    "angle",
    "supplier",
    "quote",
    "cost",
    "views",
    "exposure",
    "engagements",
    "fit",
    "basis",
)

DIFFERENCE_COLUMNS = ("change", "creator", "id", "platform", "tier", "why", "cost_before", "cost_after")

TRACKING_COLUMNS = (
    "creator",
    "id",
    "platform",
    "tier",
    "angle",
    "phase",
    "post_link",
    "note_id",
    "published_at",
    "content_cost",
    "boosting_cost",
    "boosting_advice",
    "total_cost",
    "planned_exposure",
    "actual_exposure",
    "exposure_deviation",
    "planned_views",
    "planned_views_high",
    "actual_views",
    "views_deviation",
    "planned_engagements",
    "likes",
    "collects",
    "comments",
    "shares",
    "follows",
    "actual_engagements",
    "engagements_deviation",
    "organic_exposure",
    "paid_exposure",
    "organic_views",
    "paid_views",
    "organic_engagements",
    "paid_engagements",
    "clicks",
    "orders",
    "gmv",
    "private_adds",
    "cpm",
    "cpe",
    "cpc",
    "cpa",
    "roi",
    "expected_hits",
    "hits_1k",
    "hits_10k",
    "post_no",
)

SCHEDULE_COLUMNS = (
    "post_no",
    "publish",
    "creator",
    "platform",
    "tier",
    "format",
    "angle",
    "slot",
    "product",
    "phase",
    "that_day",
    "samples",
    "sample_no",
    "script",
    "script_ok",
    "draft",
    "draft_ok",
    "final",
    "final_ok",
    "owner",
    "status",
    "post_link",
    "remark",
    "plan_row",
)

LOT_COLUMNS = ("later", "posts")
"""Columns of Schedule beside `product`, only where the posts of a row of Plan appear on several days."""

SCHEDULE_INPUTS = frozenset({"sample_no", "script_ok", "draft_ok", "final_ok", "owner", "post_link", "remark"})
"""Columns of Schedule that a person fills in."""

SETTLEMENT_COLUMNS = (
    "party",
    "posts",
    "ordered_posts",
    "published_posts",
    "quotes",
    "fee_amount",
    "extras",
    "cost",
    "ordered_cost",
    "rebate_due",
    "ordered_rebate",
    "net",
    "rebate_received",
    "rebate_open",
    "invoice_no",
    "invoice_date",
    "invoice_amount",
    "payment_term",
    "paid",
    "paid_on",
    "to_pay",
    "note",
)

SETTLEMENT_INPUTS = frozenset(
    {
        "party",
        "rebate_received",
        "invoice_no",
        "invoice_date",
        "invoice_amount",
        "payment_term",
        "paid",
        "paid_on",
        "note",
    }
)
"""Columns of Settlement that a person fills in."""

INTERNAL_COLUMNS = (
    "status",
    "creator",
    "platform",
    "tier",
    "slot",
    "supplier",
    "cost",
    "net",
    "client_price",
    "service_fee",
    "selling_price",
    "margin",
    "margin_rate",
)

STATUSES = tuple(Status)
PHASES = ("warm-up", "burst", "long tail")
DECISIONS = ("must", "ban", "ok")
FORMATS = tuple(str(form) for form in Format)

CAMPAIGN_LABEL = "brief.field."
CAMPAIGN_KEYS = tuple(code.removeprefix(CAMPAIGN_LABEL) for code in LABELS if code.startswith(CAMPAIGN_LABEL))
"""Facts of a campaign that only its people know: filled in on Settings, used by the briefs."""

BASE_SHEET, ROSTER_SHEET, SOURCES_SHEET, SETTINGS_SHEET = "_base", "_roster", "_sources", "_settings"


def words_of(language: Language) -> Say:
    """Return the function that says labels in a language."""
    return partial(label, language=language)


def sheet_names(sheet: str) -> tuple[str, ...]:
    """Return a sheet's names in both languages."""
    return tuple(label(f"sheet.{sheet}", language) for language in Language)


def plan_columns(*, lots: bool) -> tuple[str, ...]:
    """Return the columns of Plan; with lots, how many posts a row stands for is one of them."""
    if not lots:
        return PLAN_COLUMNS
    place = PLAN_COLUMNS.index("followers") + 1
    return (*PLAN_COLUMNS[:place], LOT, *PLAN_COLUMNS[place:])


def schedule_columns(*, lots: bool, without: Container[str] = ()) -> tuple[str, ...]:
    """Return the columns of Schedule; with lots also how many posts appear, and how many days after the first."""
    place = SCHEDULE_COLUMNS.index("product") + 1
    columns = (*SCHEDULE_COLUMNS[:place], *(LOT_COLUMNS if lots else ()), *SCHEDULE_COLUMNS[place:])
    return tuple(code for code in columns if code not in without)


def post_keys(platforms: Iterable[str], ids: Iterable[str], creators: Iterable[str]) -> list[str]:
    """Return a key for each row: platform:id, or platform:name where there is no id; a repeated one is numbered."""
    seen: dict[str, int] = {}
    keys = []
    for platform, account, creator in zip(platforms, ids, creators, strict=True):
        key = f"{platform}:{tidy(cell_text(account or creator))}"
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return keys
