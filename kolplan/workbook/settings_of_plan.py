"""The settings of a plan as rows: each figure as asked, its strength, as fitted, and who set it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kolplan.core.catalogue import angle_word
from kolplan.core.money import to_yuan
from kolplan.core.settings import Bound, BudgetOn, Limit, LimitKind, Selling, Settings, Staying
from kolplan.core.vocabulary import Language, Platform
from kolplan.plan.frames import FittedLimit, Plan
from kolplan.workbook import styles
from kolplan.workbook.campaign_rows import CampaignRows
from kolplan.workbook.contract import Say, words_of
from kolplan.workbook.learned_rows import learned_rows
from kolplan.workbook.setting_rows import SettingRow, SettingsTable
from kolplan.workbook.sources import Sources


def settings_table(plan: Plan, say: Say) -> SettingsTable:
    """Return all settings of a plan."""
    shared, campaign = _SettingRows(plan, say), CampaignRows(plan, say)
    parts: tuple[tuple[str, Callable[[], Iterator[SettingRow]]], ...] = (
        ("money", shared.money),
        ("selling", shared.selling),
        ("currency", campaign.currency),
        ("extras", campaign.extras),
        ("rebates", campaign.rebates),
        ("limits", shared.limits),
        ("fees", shared.fees),
        ("tiers", shared.tiers),
        ("rates", shared.rates),
        ("angles", campaign.angles),
        ("benchmarks", campaign.benchmarks),
        ("learned", lambda: learned_rows(plan, say)),
        ("calendar", campaign.calendar),
        ("solve", shared.solve),
        ("roster", shared.roster),
        ("lists", campaign.lists),
        ("slots", campaign.slots),
        ("rules", campaign.rules),
        ("campaign", campaign.facts),
        ("products", campaign.products),
    )
    rows: list[SettingRow] = []
    for section, part in parts:
        found = list(part())
        if found:
            rows += [SettingRow(say(f"settings.section.{section}")), *found]
    return SettingsTable(say("sheet.settings"), tuple(rows))


def limit_words(limit: Limit, bound: str, language: Language) -> str:
    """Return what a limit bounds, in words."""
    say, member = words_of(language), ""
    if limit.kind is LimitKind.TIER_SPEND:
        member = say(f"tier.{limit.member}")
    if limit.kind is LimitKind.ANGLE_POSTS:
        member = angle_word(limit.member, language)
    what = say(f"settings.limit.{limit.kind}").format(member=member)
    return say("settings.bound").format(what=what, bound=say(f"bound.{bound}"))


def limits_on_net(settings: Settings) -> bool:
    """Return whether the budget and the limits in money count net cost."""
    return settings.money.budget_on is BudgetOn.NET


def _yuan(fen: int | None) -> float | None:
    return None if fen is None else to_yuan(fen)


class _SettingRows:
    """The rows of the settings that every plan has."""

    def __init__(self, plan: Plan, say: Say) -> None:
        self._plan, self._say = plan, say
        self._settings, self._usual = plan.settings, Settings()
        self._sources = Sources(plan.settings, say)

    def _row(self, name: str, asked: object, default: object, number: str = "") -> SettingRow:
        """Return a setting's row: amounts, rates and counts as figures, anything else in words."""
        source = self._sources.of(name, asked, default)
        if isinstance(asked, bool):
            asked = self._say("settings.yes" if asked else "settings.no")
        cell = asked if isinstance(asked, int | float) or asked is None else str(asked)
        return SettingRow(self._say(f"settings.{name}"), name, cell, number, source=source)

    def money(self) -> Iterator[SettingRow]:
        """Return budget, rebate and tax."""
        money, usual, say = self._settings.money, self._usual.money, self._say
        yield self._row("budget", _yuan(money.budget), _yuan(usual.budget), styles.MONEY)
        source = self._sources.of("budget_on", money.budget_on, usual.budget_on)
        yield SettingRow(say("settings.budget_on"), "budget_on", say(f"budget_on.{money.budget_on}"), source=source)
        yield from self._boosting()
        yield self._row("rebate", money.rebate, usual.rebate, styles.PERCENT)
        yield self._row("rebate_lowers_fee", money.rebate_lowers_fee, usual.rebate_lowers_fee)
        yield self._row("tax", money.tax, usual.tax, styles.PERCENT)
        yield self._row("quotes_taxed", money.quotes_taxed, usual.quotes_taxed)
        yield replace(self._row("currency", money.currency, usual.currency), editable=False)

    def _boosting(self) -> Iterator[SettingRow]:
        """Return what is held back for boosting, as it was given, and up to which CPE boosting is advised."""
        held, say = self._settings.money.boosting, self._say
        asked = held.share or (to_yuan(held.amount) if held.amount else None)
        number = styles.FINE_PERCENT if held.share else styles.MONEY
        yield replace(self._row("boosting", asked, None, number), why=say("settings.boosting-why"))
        cpe = self._row("boosting_cpe", _yuan(held.cpe), None, styles.MONEY)
        yield replace(cpe, why=say("settings.boosting-cpe-why"))

    def selling(self) -> Iterator[SettingRow]:
        """Return what the client pays, only where that is asked for."""
        selling, usual, say = self._settings.selling, Selling(), self._say
        if selling is None:
            return
        yield self._row("markup", selling.markup, usual.markup, styles.FINE_PERCENT)
        source = self._sources.of("selling_on", selling.on, usual.on)
        yield SettingRow(say("settings.selling_on"), "selling_on", say(f"budget_on.{selling.on}"), source=source)
        yield self._row("service_fee", selling.service_fee, usual.service_fee, styles.FINE_PERCENT)

    def limits(self) -> Iterator[SettingRow]:
        """Return each limit as asked and as fitted, with its target where it has one."""
        fitted = {each.asked.name: each for each in self._plan.limits}
        named = {limit.name for limit in self._settings.limits}
        usual = set(self._usual.limits)
        others = tuple(each.asked for each in self._plan.limits if each.asked.name not in named)
        for limit in (*self._settings.limits, *others):
            source = self._sources.at((limit.name,), limit.where)
            source = source or self._say("settings.default" if limit in usual else "settings.given")
            yield self._limit(limit, fitted.get(limit.name), source)
            if limit.target is not None and limit.bound is Bound.MIN:
                name = f"target[{limit.kind}={limit.member}]"
                words = limit_words(limit, "target", self._plan.language)
                yield SettingRow(words, name, limit.target, styles.FINE_PERCENT, source=source)

    def _limit(self, limit: Limit, fitted: FittedLimit | None, source: str) -> SettingRow:
        language = self._plan.language
        why = self._say("settings.rests")
        if fitted is not None:
            why = fitted.why.in_language(language) if fitted.why else ""
        return SettingRow(
            limit_words(limit, str(limit.bound), language),
            limit.name,
            limit.figure,
            styles.FINE_PERCENT,
            self._say(f"strength.{limit.strength}"),
            fitted.fitted if fitted else None,
            why,
            source,
        )

    def fees(self) -> Iterator[SettingRow]:
        """Return the fee of each platform."""
        for platform in Platform:
            rate = self._settings.money.fees.get(platform, 0.0)
            name = f"fee[{platform}]"
            source = self._sources.of(name, rate, self._usual.money.fees.get(platform, 0.0))
            yield SettingRow(str(platform), name, rate, styles.PERCENT, source=source)

    def tiers(self) -> Iterator[SettingRow]:
        """Return from how many followers on a creator is of a tier."""
        tiers, usual, say = self._settings.tiers, self._usual.tiers, self._say
        for platform, cuts in (*tiers.by_platform.items(), (None, tiers.general)):
            known = usual.general if platform is None else usual.by_platform.get(platform, usual.general)
            name = say("settings.general") if platform is None else str(platform)
            for tier, cut, default in (("head", cuts.head, known.head), ("mid", cuts.mid, known.mid)):
                words = say("settings.cut").format(platform=name, tier=say(f"tier.{tier}"))
                key = f"cut[{platform or ''}].{tier}"
                source = self._sources.of(key, cut, default)
                yield SettingRow(words, key, cut, styles.COUNT, source=source)
        if tiers.micro_below is not None:
            yield self._row("micro_below", tiers.micro_below, usual.micro_below, styles.COUNT)

    def rates(self) -> Iterator[SettingRow]:
        """Return what only the campaign knows of clicks, orders and their value."""
        rates, usual = self._settings.outcome, self._usual.outcome
        yield self._row("click_rate", rates.click_rate, usual.click_rate, styles.FINE_PERCENT)
        yield self._row("order_rate", rates.order_rate, usual.order_rate, "0.000%")
        yield self._row("order_value", _yuan(rates.order_value), _yuan(usual.order_value), styles.MONEY)

    def solve(self) -> Iterator[SettingRow]:
        """Return what is maximised, how angles are given, and when the search stops."""
        settings, usual, say = self._settings, self._usual, self._say
        measure = say(f"measure.{settings.measure}") if settings.measure else say("settings.auto")
        why = "" if settings.measure else say("settings.measure-auto")
        source = self._sources.of("measure", settings.measure, usual.measure)
        yield SettingRow(say("settings.measure"), "measure", measure, why=why, source=source)
        source = self._sources.of("angles", settings.angles, usual.angles)
        yield SettingRow(say("settings.angles"), "angles", say(f"angles.{settings.angles}"), source=source)
        yield self._row("posts_per_creator", settings.posts_per_creator, usual.posts_per_creator, styles.COUNT)
        yield self._staying()
        for name, number in (("gap", "0.0000%"), ("time_limit", say("settings.seconds")), ("seed", "0")):
            yield self._row(name, getattr(settings.solve, name), getattr(usual.solve, name), number)
        if settings.preset:
            yield replace(self._row("preset", settings.preset, usual.preset), editable=False)

    def _staying(self) -> SettingRow:
        """Return how much of the plan stays when it is made again: a word where there is one for it."""
        weight, usual = self._settings.solve.keep_weight, self._usual.solve.keep_weight
        words = [self._say(f"keep_weight.{each}") for each in Staying if each.weight == weight]
        row = self._row("keep_weight", weight, usual, styles.FINE_PERCENT)
        return replace(row, asked=words[0], number="") if words else row

    def roster(self) -> Iterator[SettingRow]:
        """Return who must or must not be planned, and how rosters are read."""
        roster, usual, say = self._settings.roster, self._usual.roster, self._say
        for name in ("must", "ban"):
            asked = getattr(roster, name)
            source = self._sources.of(name, asked, getattr(usual, name))
            yield SettingRow(say(f"settings.{name}"), name, say("settings.joint").join(asked), source=source)
        yield self._row("platform", str(roster.platform or ""), "")
        for platform, parts in roster.engagement.items():
            key = f"engagement.{platform}"
            words = say("settings.engagement").format(platform=platform)
            joined = say("settings.joint").join(say(f"heading.{part}") for part in parts)
            yield SettingRow(words, key, joined, source=self._sources.given(key), editable=False)
