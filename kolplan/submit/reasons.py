"""Why a creator is proposed, in one sentence of facts that stand in the rosters; nothing is praised or invented."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kolplan.core.catalogue import angle_word, label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.vocabulary import Language
from kolplan.submit.figures import contradictory, engagement_rate, known, quote_of, size_word
from kolplan.submit.guard import Guard
from kolplan.submit.lengths import Length, joined_within
from kolplan.submit.proposals import Proposal
from kolplan.workbook.kept_roster import KeptRoster

LEAST_PEERS = 5
"""Creators of the same platform, tier and format with known figures that a comparison needs."""

BETTER = 0.9
"""A cost per thousand views at most so much of the peers' median is worth saying."""

HIGHER = 1.2
"""An engagement rate at least so many times the peers' median is worth saying."""

WOMEN = 0.6
"""A share of women in the audience from which it is worth saying."""

MOST_TAGS = 3

SIZES = frozenset(word for code, text in LABELS.items() if code.startswith(("label.", "tier.")) for word in text)
"""Words for a creator's size, which some sheets hold among the tags."""

Group = tuple[str, str, str]


class Reasons:
    """Says why, in a language, compared with everybody whose row the plan keeps."""

    def __init__(self, kept: KeptRoster, guard: Guard, language: Language) -> None:
        """Learn the medians of each platform, tier and format."""
        self._guard, self._language = guard, language
        costs: dict[Group, list[float]] = {}
        rates: dict[Group, list[float]] = {}
        for key, creator in kept.creators.items():
            for quote in kept.quotes.get(key, ()):
                group = (str(creator["platform"]), str(creator["tier"]), str(quote["format"]))
                if quote.get("preferred"):
                    _keep(costs, group, _cost(quote, quote.get("price")))
                    _keep(rates, group, engagement_rate(quote))
        self._costs, self._rates = _medians(costs.items()), _medians(rates.items())

    def sentence(self, proposal: Proposal, length: Length | None = None) -> str:
        """Return the reason, no longer than that; "" where nothing is known that would be one."""
        parts = [*self._who(proposal), *self._brings(proposal), *self._fits(proposal)]
        if len(parts) < 2:
            return ""
        text = joined_within(parts, self._say("comma"), self._say("stop"), length)
        return text[:1].upper() + text[1:]

    def _who(self, proposal: Proposal) -> Iterator[str]:
        row = proposal.row
        size = size_word(row, self._language)
        tags = self._guard.words(str(proposal.creator.get("tags") or row.get("category") or "").split("、"))
        topics = self._say("and").join([tag for tag in tags if tag not in SIZES][:MOST_TAGS])
        yield self._say("who" if topics else "who-only", topics=topics, tier=size)

    def _brings(self, proposal: Proposal) -> Iterator[str]:
        offered = quote_of(proposal.quotes, proposal.row)
        group = (str(proposal.row["platform"]), str(proposal.row["tier"]), str(proposal.row.get("format")))
        for measure in () if contradictory(offered) else ("views", "engagements"):
            figure, kind = known(offered.get(measure)), offered.get(f"{measure}_kind")
            if figure and kind in ("median", "mean"):
                yield self._say(f"{kind}-{measure}", count=figure)
                break
        rate, usual = engagement_rate(offered), self._rates.get(group)
        if rate and usual and rate >= HIGHER * usual:
            yield self._say("engagement-higher", rate=rate, times=rate / usual)
        elif rate:
            yield self._say("engagement", rate=rate)
        cost, usual = _cost(offered, proposal.row.get("quote")), self._costs.get(group)
        if cost and usual and cost <= BETTER * usual:
            yield self._say("cheaper", share=1 - cost / usual)

    def _fits(self, proposal: Proposal) -> Iterator[str]:
        row = proposal.row
        women = known(row.get("female_share"))
        if women is not None and women >= WOMEN:
            yield self._say("women", share=women)
        angle = self._guard.text(angle_word(str(row.get("angle") or ""), self._language))
        if angle:
            yield self._say("angle", angle=angle)

    def _say(self, code: str, **facts: object) -> str:
        return label(f"submit.reason.{code}", self._language).format(**facts)


def _keep(found: dict[Group, list[float]], group: Group, figure: float | None) -> None:
    if figure:
        found.setdefault(group, []).append(figure)


def _medians(found: Iterable[tuple[Group, Sequence[float]]]) -> Mapping[Group, float]:
    return {group: statistics.median(figures) for group, figures in found if len(figures) >= LEAST_PEERS}


def _cost(quote: Mapping[str, Any], price: object) -> float | None:
    """Return the price of a thousand measured views."""
    views, amount = known(quote.get("views")), known(price)
    if not views or not amount or quote.get("views_kind") == "expected":
        return None
    return amount / views * 1000
