"""Figures and statements of a comparison in words of one language: what pages, decks and the screen share."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from kolplan.core.catalogue import angle_word, label
from kolplan.core.vocabulary import Language
from kolplan.report.numbers import UNKNOWN, count, money, share
from kolplan.track.frames import Comparison, Remark
from kolplan.track.funnel import KINDS, Kind
from kolplan.workbook.contract import PHASES

_MONEY = frozenset({"amount", "price", "usual"})
_COUNTS = frozenset({"figure", "planned", "low", "high"})
_SHARES = frozenset({"chance", "attained"})
_CHANGES = frozenset({"deviation", "gain"})


class Words:
    """Says figures and remarks in a language, amounts with the plan's currency."""

    def __init__(self, language: Language, sign: str) -> None:
        """Take the language and the currency's sign."""
        self.language, self.sign = language, sign

    def say(self, code: str, **facts: object) -> str:
        """Return a sentence of the catalogue under `recap.`."""
        return label(f"recap.{code}", self.language).format_map(facts)

    def money(self, fen: float) -> str:
        """Return an amount: whole yuan from 1,000 on, else with cents."""
        whole = round(fen / 100) * 100 if math.isfinite(fen) and abs(fen) >= 100_000 else fen
        return money(whole, self.sign)

    def count(self, value: float) -> str:
        """Return a count at a glance."""
        return count(value, self.language)

    def more_or_less(self, deviation: float) -> str:
        """Return a deviation in words: "38% more"."""
        if math.isnan(deviation):
            return UNKNOWN
        return self.say("more-than" if deviation >= 0 else "less-than", share=share(abs(deviation), 0))

    def signed(self, deviation: float) -> str:
        """Return a deviation as +38%."""
        return UNKNOWN if math.isnan(deviation) else f"{deviation:+,.0%}".replace("-", "−")

    def between(self, low: float, high: float) -> str:
        """Return a range, a dash where it is unknown; a unit that both ends share is said once: 1.3 – 3.8 million."""
        if not (math.isfinite(low) and math.isfinite(high)):
            return UNKNOWN
        least, most = self.count(low), self.count(high)
        unit = most.partition(" ")[2]
        return self.say("between", low=least.removesuffix(f" {unit}") if unit else least, high=most)

    def measure(self, measure: str) -> str:
        """Return a measure's word."""
        return label(f"measure.{measure}", self.language)

    def heading(self, measure: str) -> str:
        """Return a measure's word as a heading."""
        return opened(self.measure(measure))

    def member(self, kind: str, code: str) -> str:
        """Return a tier's, angle's, platform's or phase's word; a word of the campaign's own stands for itself."""
        if kind == "angle":
            return angle_word(code, self.language)
        if kind == "tier" or (kind == "phase" and code in PHASES):
            return label(f"{kind}.{code}", self.language) if code else ""
        return code

    def metric(self, code: str, value: float) -> str:
        """Return a figure of the funnel as its metric is measured."""
        if math.isnan(value):
            return UNKNOWN
        if KINDS[code] is Kind.MONEY:
            return self.money(value)
        if KINDS[code] is Kind.SHARE:
            return share(value, 2)
        return self.count(value) if KINDS[code] is Kind.COUNT else f"{value:,.2f}"

    def remark(self, remark: Remark) -> str:
        """Return a reason or a next step as a clause or sentence."""
        facts = {name: self._fact(name, value, remark.facts) for name, value in remark.facts.items()}
        text = self.say(remark.code, **facts)
        return opened(text) if remark.code.startswith("step.") else text

    def _fact(self, name: str, value: Any, facts: Mapping[str, Any]) -> str:
        if name in _MONEY:
            return self.money(value)
        if name in _COUNTS:
            return self.count(value)
        if name in _SHARES:
            return share(value, 0)
        if name in _CHANGES:
            return self.more_or_less(value)
        if name in ("member", "other"):
            return self.say(f"the.{facts['kind']}", member=self.member(facts["kind"], value))
        return self._word(name, value, facts)

    def _word(self, name: str, value: Any, facts: Mapping[str, Any]) -> str:
        if name == "measure":
            return self.measure(value)
        if name == "stage":
            return label(f"funnel.{value}", self.language)
        if name == "metric":
            return label(f"metric.{value}", self.language)
        if name == "names":
            names = ("、" if self.language is Language.ZH else ", ").join(value)
            return self.say("names-more", names=names, count=facts["more"]) if facts["more"] else names
        return str(value)


def opened(text: str) -> str:
    """Return a text with a capital letter."""
    return text[:1].upper() + text[1:]


def words_for(comparison: Comparison, language: Language) -> Words:
    """Return the words of a comparison in a language."""
    settings = comparison.book.plan.record.settings
    return Words(language, (settings.money.currency if settings else "") or "¥")
