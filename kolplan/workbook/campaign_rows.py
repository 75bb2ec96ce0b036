"""What a campaign says beyond single figures, as rows of Settings: money tables, angles, dates, slots, rules, facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal

from kolplan.core.catalogue import angle_word
from kolplan.core.findings import Where
from kolplan.core.money import to_yuan
from kolplan.core.rules import Band, Slot
from kolplan.core.settings import DEFAULT_ANGLES, Extra, RebateStep, Settings
from kolplan.core.vocabulary import Tier
from kolplan.plan.frames import Plan
from kolplan.workbook import styles
from kolplan.workbook.contract import CAMPAIGN_KEYS, CAMPAIGN_LABEL, Say
from kolplan.workbook.learned_rows import taught_paths
from kolplan.workbook.setting_rows import SettingRow
from kolplan.workbook.sources import Sources

PRODUCT_KEYS = ("registration", "ingredients", "usage", "link", "selling_points", "optional_points", "evidence")
"""Facts that each product has a row for, filled in or not."""


class CampaignRows:
    """The rows of what a campaign workbook holds; a part without rows has no section."""

    def __init__(self, plan: Plan, say: Say) -> None:
        """Take the plan and the language's words."""
        self._plan, self._say = plan, say
        self._settings, self._sign = plan.settings, plan.roster.currency
        self._sources = Sources(plan.settings, say)

    def currency(self) -> Iterator[SettingRow]:
        """Return what one unit of each other currency is worth."""
        for sign, rate in self._settings.money.rates.items():
            name = f"rate[{sign}]"
            yield SettingRow(sign, name, rate, "0.0000", source=self._sources.given(name))

    def extras(self) -> Iterator[SettingRow]:
        """Return each extra cost and whose posts carry it."""
        for extra in self._settings.money.extras:
            name = f"extra[{extra.name}]"
            source = self._sources.given(name, extra.where)
            yield SettingRow(
                extra.name, name, self._extra(extra), why=self._for_whom(extra), source=source, editable=False
            )

    def _extra(self, extra: Extra) -> str:
        parts = []
        if extra.amount:
            parts.append(self._say("settings.extra-fixed").format(amount=self._money(extra.amount)))
        if extra.rate:
            parts.append(self._say("settings.extra-rate").format(rate=percent(extra.rate)))
        return " + ".join(parts)

    def _for_whom(self, extra: Extra) -> str:
        tier = self._say(f"tier.{extra.tier}") if extra.tier else ""
        form = self._say(f"format.{extra.format}") if extra.format else ""
        return " · ".join(part for part in (str(extra.platform or ""), tier, form, extra.creator) if part)

    def rebates(self) -> Iterator[SettingRow]:
        """Return the rebates of each supplier, step by step."""
        for term in self._settings.money.rebates:
            form = self._say(f"format.{term.format}") if term.format else ""
            words = " · ".join(part for part in (term.supplier, str(term.platform or ""), form) if part)
            name = f"rebate[{words}]"
            steps = self._say("settings.joint").join(self._step(step) for step in term.steps)
            yield SettingRow(words, name, steps, source=self._sources.given(name, term.where), editable=False)

    def _step(self, step: RebateStep) -> str:
        kind = {(False, False): "step", (True, False): "step-posts", (False, True): "step-spend"}
        code = kind.get((step.from_posts > 0, step.from_spend > 0), "step-both")
        facts = {"rate": percent(step.rate), "posts": step.from_posts, "spend": self._money(step.from_spend)}
        return self._say(f"settings.{code}").format_map(facts)

    def angles(self) -> Iterator[SettingRow]:
        """Return the angles that may be planned with their fit by tier, and the shipped ones that may not."""
        say, language = self._say, self._plan.language
        planned = {angle.code for angle in self._settings.angle_table}
        for angle in self._settings.angle_table:
            fits = say("settings.joint").join(f"{say(f'tier.{t}')} {angle.fit[t]:g}" for t in Tier if t in angle.fit)
            text = say("settings.fit").format(tiers=fits) if fits else say("settings.fit-data")
            yield self._angle(angle.code, angle_word(angle.code, language), text)
        for angle in DEFAULT_ANGLES:
            if angle.code not in planned:
                yield self._angle(angle.code, angle_word(angle.code, language), say("settings.angle-off"))

    def _angle(self, code: str, words: str, text: str) -> SettingRow:
        name = f"angle[{code}]"
        usual = self._say("settings.fit-data") if code in {angle.code for angle in DEFAULT_ANGLES} else ""
        source = self._sources.at((name, *(f"fit[{code}].{tier}" for tier in Tier)), Where())
        return SettingRow(words, name, text, source=source or self._sources.of(name, text, usual), editable=False)

    def benchmarks(self) -> Iterator[SettingRow]:
        """Return the figures that take the place of a benchmark; those in place of a lesson stand beside it."""
        taught = taught_paths(self._settings.learning)
        for path, figure in self._settings.benchmarks.items():
            name = f"benchmark[{path}]"
            if path not in taught:
                yield SettingRow(path, name, figure, "0.####", source=self._sources.given(name))

    def calendar(self) -> Iterator[SettingRow]:
        """Return launch, phases and closed days."""
        calendar, say, usual = self._settings.calendar, self._say, Settings().calendar
        launch = calendar.launch.isoformat() if calendar.launch else ""
        source = self._sources.of("launch", calendar.launch, usual.launch)
        yield SettingRow(say("settings.launch"), "launch", launch, source=source)
        for phase in calendar.phases:
            name = f"phase[{phase.name}]"
            span = say("settings.span").format(first=self._day(phase.first), last=self._day(phase.last))
            if phase.share is not None:
                span = say("settings.span-share").format(span=span, share=percent(phase.share))
            if phase.tiers:
                shares = (f"{say(f'tier.{tier}')} {percent(share)}" for tier, share in phase.tiers.items())
                span = say("settings.joint").join((span, *shares))
            words = say("settings.phase").format(name=self._phase(phase.name))
            yield SettingRow(words, name, span, source=self._sources.given(name), editable=False)
        closed = say("settings.joint").join(day.isoformat() for day in calendar.closed)
        source = self._sources.of("closed", calendar.closed, usual.closed)
        yield SettingRow(say("settings.closed"), "closed", closed, source=source)
        yield from self._days()

    def _days(self) -> Iterator[SettingRow]:
        """Return how many posts a day, in which order, and how posts are worked back from their dates."""
        calendar, say, usual = self._settings.calendar, self._say, Settings().calendar
        most, order = calendar.most_a_day, calendar.order
        source = self._sources.of("most_a_day", most, usual.most_a_day)
        yield SettingRow(say("campaign.field.most_a_day"), "most_a_day", most, styles.COUNT, source=source)
        words = say(f"post_order.{order}") if order else say("campaign.default.order")
        source = self._sources.of("order", order, usual.order)
        yield SettingRow(say("campaign.field.order"), "order", words, source=source, editable=False)
        for each in fields(calendar.back):
            name, days = f"back[{each.name}]", getattr(calendar.back, each.name)
            source = self._sources.of(name, days, getattr(usual.back, each.name))
            yield SettingRow(say(f"campaign.field.back_{each.name}"), name, days, styles.COUNT, source=source)

    def _phase(self, name: str) -> str:
        try:
            return self._say(f"phase.{name}")
        except KeyError:
            return name

    def _day(self, day: date | int) -> str:
        return self._say("settings.after-launch").format(days=day) if isinstance(day, int) else day.isoformat()

    def lists(self) -> Iterator[SettingRow]:
        """Return how many entries each list has."""
        for each in self._settings.roster.lists:
            name = f"list[{each.name}]"
            words = self._say("settings.list-name").format(name=each.name, kind=self._say(f"settings.list.{each.kind}"))
            first = next((entry.where for entry in each.entries), Where())
            source = self._sources.given(name, first)
            yield SettingRow(words, name, len(each.entries), styles.COUNT, source=source, editable=False)

    def slots(self) -> Iterator[SettingRow]:
        """Return what each slot asks for, and its product."""
        for slot in self._settings.slots:
            name = f"slot[{slot.name}]"
            source = self._sources.given(name, slot.where)
            yield SettingRow(slot.name, name, self._slot(slot), why=slot.note, source=source, editable=False)
        for slot in self._settings.slots:
            if slot.product:
                name = f"slot[{slot.name}].product"
                source = self._sources.given(name, slot.cells.get("product", slot.where))
                words = self._say("settings.slot.product").format(slot=slot.name)
                yield SettingRow(words, name, slot.product, source=source)

    def _slot(self, slot: Slot) -> str:
        say = self._say
        joint = say("settings.joint")
        followers, price = self._band(slot.followers), self._band(slot.price, money=True)
        basis = say(f"settings.slot.basis.{slot.price_basis}")
        parts = (
            say("settings.slot.count").format(count=slot.count),
            str(slot.platform or ""),
            joint.join(say(f"format.{form}") for form in slot.formats),
            say("settings.slot.followers").format(band=followers) if followers else "",
            say("settings.slot.price").format(basis=basis, band=price) if price else "",
            say("settings.slot.wanted").format(words=joint.join(slot.wanted)) if slot.wanted else "",
            say("settings.slot.unwanted").format(words=joint.join(slot.unwanted)) if slot.unwanted else "",
            say("settings.slot.standbys").format(count=slot.standbys) if slot.standbys else "",
            say("settings.slot.times").format(times=slot.times) if slot.times != 1 else "",
        )
        return " · ".join(part for part in parts if part)

    def _band(self, band: Band, *, money: bool = False) -> str:
        """Return "from – to", or the one end that is set; "" where the band is open."""
        write = self._money if money else "{:,.0f}".format
        low, high = (None if end is None else write(end) for end in (band.low, band.high))
        if low and high:
            return low if low == high else f"{low}–{high}"
        if low:
            return self._say("settings.at-least").format(figure=low)
        return self._say("settings.at-most").format(figure=high) if high else ""

    def rules(self) -> Iterator[SettingRow]:
        """Return each rule in its writer's words."""
        for rule in self._settings.rules:
            name = f"rule[{rule.name}]"
            source = self._sources.given(name, rule.where)
            text = f"{self._say(f'settings.rule.{rule.strength}')} · {rule.text or rule.name}"
            yield SettingRow(rule.name, name, text, why=rule.note, source=source, editable=False)

    def facts(self) -> Iterator[SettingRow]:
        """Return the facts for the briefs: filled in where the campaign says them, blank to fill in."""
        given = {key.removeprefix(CAMPAIGN_LABEL): text for key, text in self._settings.facts.items()}
        for key in (*CAMPAIGN_KEYS, *(key for key in given if key not in CAMPAIGN_KEYS)):
            text, name = given.get(key, ""), f"campaign.{key}"
            source = self._sources.at((name, f"{CAMPAIGN_LABEL}{key}"), Where())
            yield SettingRow(self._field(key), name, text, source=source if text else "")

    def products(self) -> Iterator[SettingRow]:
        """Return the facts of each product: those given, and those that a brief needs."""
        for product in self._settings.products:
            given = {key.removeprefix(CAMPAIGN_LABEL): text for key, text in product.facts.items()}
            for key in dict.fromkeys((*PRODUCT_KEYS, *given)):
                name = f"product[{product.name}].{key}"
                words = self._say("settings.product-fact").format(product=product.name, field=self._field(key))
                names = (name, f"product[{product.name}].{CAMPAIGN_LABEL}{key}")
                source = self._sources.at(names, Where()) if given.get(key) else ""
                yield SettingRow(words, name, given.get(key, ""), source=source)

    def _field(self, key: str) -> str:
        return self._say(f"{CAMPAIGN_LABEL}{key}") if key in CAMPAIGN_KEYS else key

    def _money(self, fen: float) -> str:
        yuan = to_yuan(round(fen))
        return f"{self._sign}{yuan:,.0f}" if yuan == int(yuan) else f"{self._sign}{yuan:,.2f}"


def percent(fraction: float) -> str:
    """Return a fraction as a percentage without needless zeros, 0.125 as 12.5%."""
    exact = Decimal(repr(fraction)) * 100
    return f"{exact.normalize():f}%"
