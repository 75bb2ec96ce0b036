"""Rows that a new campaign workbook brings along: what may be set, its default and why, the value left blank."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from kolplan.campaign.angle_table import OFFERED
from kolplan.campaign.benchmark_table import SHARES, shipped_figures
from kolplan.campaign.fields import ENGAGEMENT, FACT_LABEL, FIELDS, PRODUCT_FIELDS, SECTIONS, Field, Kind
from kolplan.campaign.layout import TEXT, Row
from kolplan.campaign.phase_table import SHIPPED
from kolplan.core.catalogue import label
from kolplan.core.learning import Learned
from kolplan.core.settings import Bound, LimitKind, Settings
from kolplan.core.vocabulary import Angle, Language, Platform, Tier

OWN_ANGLE_FIT = 0.8
"""What a forecast takes for an angle of the campaign's own; a test holds it to `kolplan.forecast.fit`."""

EXTRAS = ("samples", "shipping", "licence", "re-edit", "travel", "urgent")
CURRENCIES = ("USD", "EUR", "HKD")
_PRODUCTS = 2
_NUMBERS = {
    Kind.BUDGET: "#,##0.##",
    Kind.SHARE: "0.0%",
    Kind.RATE: "0.00%",
    Kind.GAP: "0.0000%",
    Kind.RESERVE: TEXT,
    Kind.DATE: TEXT,
    Kind.DATES: TEXT,
    Kind.TEXT: TEXT,
    Kind.PARTS: TEXT,
}


def field_rows(language: Language) -> Iterator[Row]:
    """Yield the rows of sheet Campaign by sections."""
    for section in SECTIONS:
        yield Row({"key": label(f"campaign.section.{section}", language)}, section=True)
        yield from (_field_row(field, language) for field in FIELDS if field.section == section)


def _field_row(field: Field, language: Language) -> Row:
    cells: dict[str, Any] = {"key": field.words(language)}
    if field.code.startswith(FACT_LABEL):
        cells["help"] = label("campaign.help.fact", language)
    else:
        kind = ENGAGEMENT.rstrip(".") if field.code.startswith(ENGAGEMENT) else field.code
        cells["default"] = label(f"campaign.default.{field.code}", language)
        cells["help"] = label(f"campaign.help.{kind}", language)
        cells["example"] = label(f"campaign.example.{kind}", language)
    choices = {"value": field.choices} if field.choices else {}
    return Row(cells, {"value": _NUMBERS.get(field.kind, "")}, choices)


def tier_rows(language: Language) -> Iterator[Row]:
    """Yield the rows of sheet Tiers: all platforms with their limits, then each platform's cut-offs."""
    settings = Settings()
    for tier in Tier:
        limits = {each.bound: each for each in settings.limits if each.member == tier}
        shares = {
            "low": f"{limits[Bound.MIN].figure:.0%}",
            "target": f"{limits[Bound.MIN].target or 0:.0%}",
            "high": f"{limits[Bound.MAX].figure:.0%}",
        }
        code = "campaign.tier-default-micro" if tier is Tier.MICRO else "campaign.tier-default-all"
        start = f"{getattr(settings.tiers.general, tier, 0):,}"
        default = label(code, language).format(followers=start, **shares)
        everywhere = label("campaign.platform.all", language)
        cells = {"platform": everywhere, "tier": label(f"tier.{tier}", language), "default": default}
        yield Row({**cells, "help": label("campaign.tier-help-all", language)})
    for platform in Platform:
        for tier in (Tier.HEAD, Tier.MID):
            own = platform in settings.tiers.by_platform
            words = label("campaign.tier-default" if own else "campaign.tier-default-as-all", language)
            default = words.format(followers=f"{getattr(settings.tiers.of(platform), tier):,}")
            yield Row({"platform": str(platform), "tier": label(f"tier.{tier}", language), "default": default})


def angle_rows(language: Language) -> Iterator[Row]:
    """Yield the rows of sheet Angles: the shipped ones, then those that are offered switched off."""
    lows = {each.member: each.figure for each in Settings().limits if each.kind is LimitKind.ANGLE_POSTS}
    fits = _fits()
    for angle in Angle:
        fit = " / ".join(f"{fits[tier][angle]:g}" for tier in Tier)
        default = label("campaign.angle-default", language).format(low=f"{lows[angle]:.0%}", fit=fit)
        yield Row({"angle": label(f"angle.{angle}", language), "default": default})
    for code in OFFERED:
        default = label("campaign.angle-default-off", language).format(fit=f"{OWN_ANGLE_FIT:g}")
        yield Row({"angle": label(f"campaign.angle.{code}", language), "default": default})


def _fits() -> dict[str, dict[str, float]]:
    data = tomllib.loads(files("kolplan.forecast").joinpath("benchmarks.toml").read_text("utf-8"))
    return dict(data["fit"]["tier_angle"])


def phase_rows(language: Language) -> Iterator[Row]:
    """Yield the rows of sheet Phases."""
    for phase in SHIPPED:
        yield Row({"phase": label(f"phase.{phase}", language), "default": label("campaign.phase-default", language)})


def money_rows(language: Language) -> Iterator[Row]:
    """Yield the rows of sheet Money: each platform's fee, usual extras, usual currencies."""
    fees = Settings().money.fees
    for platform in Platform:
        item = label("campaign.item.fee", language)
        yield Row({"item": item, "platform": str(platform), "default": f"{fees.get(platform, 0.0):.0%}"})
    none = label("campaign.none", language)
    for name in EXTRAS:
        words = label(f"campaign.extra.{name}", language)
        yield Row({"item": label("campaign.item.extra", language), "name": words, "default": none})
    for name in CURRENCIES:
        yield Row({"item": label("campaign.item.currency", language), "name": name, "default": none})


def benchmark_rows(language: Language) -> Iterator[Row]:
    """Yield the rows of sheet Benchmarks: every figure of the benchmarks file with its source and grade."""
    for figure in shipped_figures():
        percent = figure.code in SHARES or figure.code == "views_per_follower"
        number = "0.0%" if percent else "General"
        platform = label("settings.general", language) if figure.platform == "other" else figure.platform
        cells: dict[str, Any] = {"path": figure.words(language), "platform": platform, "default": figure.value}
        if figure.tier:
            cells["tier"] = label(f"tier.{figure.tier}", language)
        if figure.source:
            cells["help"] = label("campaign.grade", language).format(grade=figure.grade or "G", source=figure.source)
        yield Row(cells, {"default": number, "figure": number})
    for learned in Learned:
        words, told = label(f"campaign.benchmark.learned.{learned}", language), label("campaign.learned.help", language)
        yield Row({"path": words, "default": label("campaign.learned.default", language), "help": told})


def product_rows(language: Language) -> Iterator[Row]:
    """Yield the rows of sheet Product: a block a product, with the facts that differ by product."""
    for block in range(_PRODUCTS):
        if block:
            yield Row(section=True)
        for code in PRODUCT_FIELDS:
            yield Row({"field": label(f"{FACT_LABEL}{code}", language)})


def note_rows(notes: tuple[str, ...], language: Language) -> Iterator[Row]:
    """Yield the rows above sheet Campaign's settings that show what of a brief was not understood."""
    if notes:
        yield Row({"key": label("campaign.note-title", language)}, section=True)
    for number, note in enumerate(notes, 1):
        yield Row({"key": f"{label('campaign.note', language)} {number}", "value": note}, note=True)
