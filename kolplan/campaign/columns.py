"""The columns of each sheet of the campaign workbook; headings are `campaign.heading.CODE` of the catalogue."""

from __future__ import annotations

FIELD_COLUMNS = ("key", "value", "default", "help", "example")
"""Sheet Campaign: a row a setting; only `key` and `value` are read."""

SLOT_COLUMNS = (
    "slot", "product", "platform", "format", "followers", "wanted", "unwanted", "price", "price_basis", "count",
    "standbys", "times", "unknown", "note",
)  # fmt: skip

RULE_COLUMNS = (
    "rule",
    "column1", "comparison1", "value1",
    "column2", "comparison2", "value2",
    "column3", "comparison3", "value3",
    "scope", "measure", "of_column", "of_comparison", "of_value", "per", "min", "max",
    "strength", "tolerance", "unknown", "price_basis", "note",
)  # fmt: skip
"""`tolerance` holds the bonus where the strength is bonus."""

LIST_COLUMNS = ("list", "kind", "creator", "reason", "until", "brand", "date", "posts_ago", "distance")
"""A blank list or kind is that of the row above; a row with brand and distance but no creator is the brand's own."""

TIER_COLUMNS = ("platform", "tier", "followers_from", "min", "target", "max", "strength")
ANGLE_COLUMNS = ("angle", "on", "fit_head", "fit_mid", "fit_micro", "min", "max", "strength")
PHASE_COLUMNS = ("phase", "first", "last", "share_of_posts", "share_head", "share_mid", "share_micro")
MONEY_COLUMNS = (
    "item", "name", "supplier", "platform", "format", "tier", "creator", "rate", "amount", "from_posts", "from_spend",
    "note",
)  # fmt: skip
"""`item`: fee, rebate, extra or currency."""

BENCHMARK_COLUMNS = ("path", "platform", "tier", "angle", "figure")
"""`angle`: of a learned multiplier."""

PRODUCT_COLUMNS = ("product", "field", "value")

NEVER_READ = frozenset({"default", "help", "example"})
"""Columns that tell people something and are never read, in any sheet."""

SHEETS: dict[str, tuple[str, ...]] = {
    "campaign": FIELD_COLUMNS,
    "slots": SLOT_COLUMNS,
    "lists": LIST_COLUMNS,
    "tiers": TIER_COLUMNS,
    "angles": ANGLE_COLUMNS,
    "rules": RULE_COLUMNS,
    "phases": PHASE_COLUMNS,
    "money": MONEY_COLUMNS,
    "benchmarks": BENCHMARK_COLUMNS,
    "product": PRODUCT_COLUMNS,
}
"""Sheets in their order; names are `campaign.sheet.CODE` of the catalogue."""
