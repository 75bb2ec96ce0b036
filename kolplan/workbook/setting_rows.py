"""The settings of a plan as rows: each figure as asked, its strength, and as fitted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kolplan.core.money import to_yuan
from kolplan.core.settings import Bound, BudgetOn, Limit, LimitKind, Settings
from kolplan.core.vocabulary import Language, Platform
from kolplan.plan.frames import FittedLimit, Plan
from kolplan.sheets.styled_parts import Cell
from kolplan.workbook import styles
from kolplan.workbook.contract import CAMPAIGN_KEYS, CAMPAIGN_LABEL, Say, words_of
from kolplan.workbook.places import quoted

SETTINGS_HEADING_ROW = 3
ASKED, STRENGTH, FITTED, WHY, SOURCE, NAME = 1, 2, 3, 4, 5, 6
"""Columns of the sheet, counted from 0; the setting's words stand in the first."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting; a row without a name is a section's heading."""

    words: str
    name: str = ""
    asked: Cell = None
    number: str = ""
    strength: str = ""
    fitted: float | None = None
    why: str = ""
    source: str = ""


@dataclass(frozen=True)
class SettingsTable:
    """All rows in order, and the address of each setting's cells."""

    sheet: str
    rows: tuple[SettingRow, ...]

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {row.name: number for number, row in enumerate(self.rows, SETTINGS_HEADING_ROW + 2) if row.name}

    def asked(self, name: str) -> str:
        """Return the address of a setting's asked figure."""
        return f"{quoted(self.sheet)}!$B${self._row_of[name]}"

    def fitted(self, name: str) -> str:
        """Return the address of a limit's figure as fitted."""
        return f"{quoted(self.sheet)}!$D${self._row_of[name]}"

    def has(self, name: str) -> bool:
        """Return whether there is such a row."""
        return name in self._row_of


def settings_table(plan: Plan, say: Say) -> SettingsTable:
    """Return all settings of a plan."""
    defaults = Settings()
    rows: list[SettingRow] = []
    for section, part in (
        ("money", _money(plan.settings, defaults, say)),
        ("limits", _limits(plan, say)),
        ("fees", _fees(plan.settings, defaults, say)),
        ("tiers", _tiers(plan.settings, defaults, say)),
        ("rates", _rates(plan.settings, defaults, say)),
        ("solve", _solve(plan.settings, defaults, say)),
        ("roster", _roster(plan.settings, defaults, say)),
        ("campaign", _campaign(say)),
    ):
        rows.append(SettingRow(say(f"settings.section.{section}")))
        rows.extend(part)
    return SettingsTable(say("sheet.settings"), tuple(rows))


def _source(say: Say, asked: object, default: object) -> str:
    return say("settings.default") if asked == default else say("settings.given")


def _yuan(fen: int | None) -> float | None:
    return None if fen is None else to_yuan(fen)


def _money(settings: Settings, defaults: Settings, say: Say) -> Iterator[SettingRow]:
    money, usual = settings.money, defaults.money
    source = _source(say, money.budget, usual.budget)
    yield SettingRow(say("settings.budget"), "budget", _yuan(money.budget), styles.MONEY, source=source)
    words = say(f"budget_on.{money.budget_on}")
    yield SettingRow(
        say("settings.budget_on"), "budget_on", words, source=_source(say, money.budget_on, usual.budget_on)
    )
    source = _source(say, money.rebate, usual.rebate)
    yield SettingRow(say("settings.rebate"), "rebate", money.rebate, styles.PERCENT, source=source)


def limit_words(limit: Limit, bound: str, say: Say) -> str:
    """Return what a limit bounds, in words."""
    kind = limit.kind
    member = say(f"{kind}.{limit.member}") if kind in (LimitKind.TIER_SPEND, LimitKind.ANGLE_POSTS) else ""
    what = say(f"settings.limit.{kind}").format(member=member)
    return say("settings.bound").format(what=what, bound=say(f"bound.{bound}"))


def _limits(plan: Plan, say: Say) -> Iterator[SettingRow]:
    fitted = {each.asked.name: each for each in plan.limits}
    named = {limit.name for limit in plan.settings.limits}
    usual = set(Settings().limits)
    others = tuple(each.asked for each in plan.limits if each.asked.name not in named)
    for limit in (*plan.settings.limits, *others):
        source = say("settings.default") if limit in usual else say("settings.given")
        yield _limit(limit, fitted.get(limit.name), source, plan.language)
        if limit.target is not None and limit.bound is Bound.MIN:
            name = f"target[{limit.kind}={limit.member}]"
            yield SettingRow(limit_words(limit, "target", say), name, limit.target, styles.FINE_PERCENT, source=source)


def _limit(limit: Limit, fitted: FittedLimit | None, source: str, language: Language) -> SettingRow:
    say = words_of(language)
    why = say("settings.rests")
    if fitted is not None:
        why = fitted.why.in_language(language) if fitted.why else ""
    return SettingRow(
        limit_words(limit, str(limit.bound), say),
        limit.name,
        limit.figure,
        styles.FINE_PERCENT,
        say(f"strength.{limit.strength}"),
        fitted.fitted if fitted else None,
        why,
        source,
    )


def _fees(settings: Settings, defaults: Settings, say: Say) -> Iterator[SettingRow]:
    for platform in Platform:
        rate = settings.money.fees.get(platform, 0.0)
        source = _source(say, rate, defaults.money.fees.get(platform, 0.0))
        yield SettingRow(str(platform), f"fee[{platform}]", rate, styles.PERCENT, source=source)


def _tiers(settings: Settings, defaults: Settings, say: Say) -> Iterator[SettingRow]:
    usual = defaults.tiers
    groups = [*settings.tiers.by_platform.items(), (None, settings.tiers.general)]
    for platform, cuts in groups:
        known = usual.general if platform is None else usual.by_platform.get(platform, usual.general)
        name = say("settings.general") if platform is None else str(platform)
        for tier, cut, default in (("head", cuts.head, known.head), ("mid", cuts.mid, known.mid)):
            words = say("settings.cut").format(platform=name, tier=say(f"tier.{tier}"))
            key = f"cut[{platform or ''}].{tier}"
            yield SettingRow(words, key, cut, styles.COUNT, source=_source(say, cut, default))


def _rates(settings: Settings, defaults: Settings, say: Say) -> Iterator[SettingRow]:
    rates, usual = settings.outcome, defaults.outcome
    for name, number in (("click_rate", styles.FINE_PERCENT), ("order_rate", "0.000%")):
        rate = getattr(rates, name)
        yield SettingRow(say(f"settings.{name}"), name, rate, number, source=_source(say, rate, getattr(usual, name)))
    source = _source(say, rates.order_value, usual.order_value)
    yield SettingRow(say("settings.order_value"), "order_value", _yuan(rates.order_value), styles.MONEY, source=source)


def _solve(settings: Settings, defaults: Settings, say: Say) -> Iterator[SettingRow]:
    measure = say(f"measure.{settings.measure}") if settings.measure else say("settings.auto")
    why = "" if settings.measure else say("settings.measure-auto")
    source = _source(say, settings.measure, defaults.measure)
    yield SettingRow(say("settings.measure"), "measure", measure, why=why, source=source)
    source = _source(say, settings.angles, defaults.angles)
    yield SettingRow(say("settings.angles"), "angles", say(f"angles.{settings.angles}"), source=source)
    for name, number in (("gap", "0.0000%"), ("time_limit", say("settings.seconds")), ("seed", "0")):
        asked, default = getattr(settings.solve, name), getattr(defaults.solve, name)
        yield SettingRow(say(f"settings.{name}"), name, asked, number, source=_source(say, asked, default))


def _roster(settings: Settings, defaults: Settings, say: Say) -> Iterator[SettingRow]:
    roster, usual = settings.roster, defaults.roster
    for name in ("must", "ban"):
        asked = getattr(roster, name)
        source = _source(say, asked, getattr(usual, name))
        yield SettingRow(say(f"settings.{name}"), name, say("settings.joint").join(asked), source=source)
    platform = str(roster.platform or "")
    yield SettingRow(say("settings.platform"), "platform", platform, source=_source(say, platform, ""))


def _campaign(say: Say) -> Iterator[SettingRow]:
    for key in CAMPAIGN_KEYS:
        yield SettingRow(say(f"{CAMPAIGN_LABEL}{key}"), f"campaign.{key}", "")


def limits_on_net(settings: Settings) -> bool:
    """Return whether the budget and the limits in money count net cost."""
    return settings.money.budget_on is BudgetOn.NET
