"""What a plan answers to each question of a client's table; what it does not know stays empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kolplan.core.catalogue import angle_word, label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.money import FEN_PER_YUAN, share_of, to_ppm
from kolplan.core.vocabulary import PLATFORM_ALIASES, VIDEO_FORMATS, Format, Language
from kolplan.sheets.folding import fold_all
from kolplan.submit.asked import EXECUTED, AskedColumn, Outcome
from kolplan.submit.cost_bases import COSTS, CostBase, cost_bases
from kolplan.submit.figures import contradictory, engagement_rate, known, quote_of, size_word
from kolplan.submit.guard import Guard
from kolplan.submit.lengths import Length
from kolplan.submit.proposals import Proposal
from kolplan.submit.roster_columns import RosterColumns
from kolplan.workbook.kept_roster import Row

ORDER_SITES = {"pgy.xiaohongshu.com": ("蒲公英", "pgy"), "xingtu.cn": ("星图", "xingtu")}
"""Sites where orders are placed, and how headings call them: their links are not the links of profiles."""

_RATES = {"audience_female", "audience_male", "engagement_rate", "viral_share"}
_FIGURES = frozenset({"views", "exposure", "engagements"})
_FORMAT_WORDS: Mapping[str, tuple[str, ...]] = {
    Format.NOTE: ("post", "photo", "photo post", "static", "image", "carousel", "图文", "图文笔记"),
    Format.ASSET: ("ugc", "content only"),
}
"""What clients' dropdowns call formats, beside the words of the plan."""


_PLAIN_NUMBER = r"(?:0|[1-9]\d{0,8})(?:\.\d*[1-9])?"


class Kind(StrEnum):
    """What an answer is, which decides how a cell shows it."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    RATE = "rate"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: money in yuan, a rate as a fraction of one; `others` are words that say the same as a text."""

    kind: Kind
    value: str | float | date
    others: frozenset[str] = frozenset()


NOTHING = Answer(Kind.TEXT, "")
"""What is not known."""


@dataclass(frozen=True)
class Answerer:
    """Answers in one language what a client may know.

    `reason` says why a creator is proposed, in one sentence that may be no longer than that. `bases`: by the place of
    a column of CPM, CPE and the like, what it rests on. `marked_up`: the agency sells at other prices than the quotes.
    """

    language: Language
    guard: Guard
    reason: Callable[[Proposal, Length | None], str]
    phases: Mapping[str, str]
    roster: RosterColumns = field(default_factory=RosterColumns)
    bases: Mapping[int, CostBase] = field(default_factory=dict)
    marked_up: bool = False

    def settled(self, column: AskedColumn) -> AskedColumn:
        """Return a column with what becomes of it: where the agency sells dearer, its selling prices are withheld."""
        if self.marked_up and EXECUTED in column.qualifiers:
            return replace(column, outcome=Outcome.WITHHELD)
        return self.roster.settled(column)

    def beside(self, columns: Sequence[AskedColumn], proposals: Sequence[Proposal]) -> Answerer:
        """Return who answers for a table of these columns: costs rest on the price and figure that stand in it."""

        def is_known(column: AskedColumn) -> bool:
            return any(self.answer(column, proposal, 1).value != "" for proposal in proposals)

        return replace(self, bases=cost_bases(columns, is_known))

    def answer(self, asked: AskedColumn, proposal: Proposal, number: int) -> Answer:
        """Return the answer to a column's question; `number` counts the rows from 1."""
        platform = str(proposal.row["platform"])
        concept = asked.concept
        if asked.platform not in (None, platform) and concept != "name":
            return NOTHING
        if concept == "serial":
            return Answer(Kind.COUNT, number)
        if concept == "roster":
            return _as_written(self.roster.texts[asked.heading].get(proposal.key, ""))
        if concept == "price":
            return _amount(self._price(asked, proposal))
        if concept in _FIGURES:
            return _count(self._figure(asked, proposal))
        if concept in COSTS:
            return _amount(self._cost(asked, proposal))
        if concept in _RATES:
            return _rate(self._share(asked, proposal))
        if concept in ("date", "windows"):
            return self._day(concept, proposal)
        if concept in ("followers", "lot"):
            return _count(known(proposal.row.get(concept) or proposal.creator.get(concept)))
        return self._worded(asked, proposal)

    def _worded(self, asked: AskedColumn, proposal: Proposal) -> Answer:
        row, creator, guard = proposal.row, proposal.creator, self.guard
        concept = asked.concept
        codes = {"tier_word": "label", "deliverable": "format", "phase": "phase", "gender": "gender", "role": "role"}
        if concept in codes:
            code = proposal.role if concept == "role" else row.get(codes[concept]) or creator.get(codes[concept], "")
            return self._word(codes[concept], str(code or ""), proposal)
        if concept == "fixed_angle":
            code = str(row.get("angle") or "")
            return _text(guard.text(angle_word(code, self.language)), *_labels(f"angle.{code}"))
        if concept == "platform":
            name = str(row["platform"])
            return _text(name, *(word for word, each in PLATFORM_ALIASES.items() if each == name))
        texts: dict[str, Callable[[], str]] = {
            "name": lambda: guard.name(str(row["creator"])),
            "account_id": lambda: str(row.get("id") or ""),
            "link": lambda: _link(asked.heading, guard.link(str(row.get("link") or ""))),
            "category": lambda: guard.text(str(row.get("category") or "")),
            "tags": lambda: "、".join(self._tags(proposal)),
            "mcn": lambda: guard.text(str(row.get("mcn") or "")),
            "city": lambda: guard.text(str(row.get("city") or "")),
            "slot": lambda: proposal.slot,
            "product": lambda: proposal.product,
            "reason": lambda: self.reason(proposal, asked.length),
        }
        return _text(texts[concept]())

    def _tags(self, proposal: Proposal) -> list[str]:
        tags = str(proposal.creator.get("tags") or proposal.row.get("category") or "")
        return self.guard.words(tags.split("、"))

    def _word(self, kind: str, code: str, proposal: Proposal) -> Answer:
        """Return a code's word; of a label the tier's word says the same to who has no finer ones."""
        if not code:
            return NOTHING
        if kind == "role":
            return _text(label(f"submit.role.{code}", self.language), *_labels(f"submit.role.{code}"))
        if kind == "phase":
            return _text(self.guard.text(self.phases.get(code, code)), *_labels(f"phase.{code}"))
        others = [*_labels(f"{kind}.{code}"), *(_labels(f"tier.{proposal.row['tier']}") if kind == "label" else ())]
        if kind == "label":
            return _text(size_word(proposal.row, self.language), *others)
        if kind == "format" and code in VIDEO_FORMATS:
            others += _labels("format.video")
        if kind == "format":
            others += _FORMAT_WORDS.get(code, ())
        known = LABELS.get(f"{kind}.{code}")
        return _text(known.in_language(self.language) if known else self.guard.text(code), *others)

    def _day(self, concept: str, proposal: Proposal) -> Answer:
        day = proposal.row.get("date")
        if isinstance(day, date) and day == day:  # NaT is a date, and not equal to itself
            return Answer(Kind.DATE, date(day.year, day.month, day.day))
        said = str(proposal.creator.get("windows") or "") if concept == "windows" else ""
        return _text(self.guard.text(said))

    def _price(self, asked: AskedColumn, proposal: Proposal) -> float | None:
        """Return the list price in yuan of the format asked for, else of the one proposed; with fee where asked."""
        form = _form(asked)
        row = proposal.row
        if form is None or _same_form(form, str(row.get("format") or "")):
            price, offered = known(row.get("quote")), quote_of(proposal.quotes, row)
        else:
            offered = quote_of(proposal.quotes, {**row, "format": form, "supplier": ""})
            price = known(offered.get("price"))
        if price is None:
            return None
        included = offered.get("fee_included") == "included"
        if asked.qualifiers.get("fee") == "included":
            return (price + (0 if included else share_of(round(price), to_ppm(self._fee(proposal))))) / FEN_PER_YUAN
        return None if included and asked.qualifiers.get("fee") == "excluded" else price / FEN_PER_YUAN

    def _fee(self, proposal: Proposal) -> float:
        return known(proposal.row.get("fee")) or 0.0

    def _figure(self, asked: AskedColumn, proposal: Proposal) -> float | None:
        """Return a figure per post: the forecast where it is asked for, else the roster's of the kind asked for."""
        return None if self.is_slip(asked, proposal) else self._found(asked, proposal)

    def is_slip(self, asked: AskedColumn, proposal: Proposal) -> bool:
        """Return whether a column stays empty for a creator since her engagements are more than her views."""
        if asked.concept not in ("views", "engagements") or self._found(asked, proposal) is None:
            return False
        expected = asked.qualifiers.get("stat") == "expected"
        return contradictory(proposal.row if expected else self._offered(asked, proposal))

    def _found(self, asked: AskedColumn, proposal: Proposal) -> float | None:
        stat, row = asked.qualifiers.get("stat", ""), proposal.row
        if stat == "expected":
            return known(row.get(asked.concept)) if self._is_of_format(asked, proposal) else None
        offered = self._offered(asked, proposal)
        kind = str(offered.get(f"{asked.concept}_kind") or "")
        return known(offered.get(asked.concept)) if stat in ("", kind) and kind != "expected" else None

    def _offered(self, asked: AskedColumn, proposal: Proposal) -> Row:
        """Return the creator's quote of the format asked for, else of the one proposed."""
        row = proposal.row
        own = self._is_of_format(asked, proposal)
        return quote_of(proposal.quotes, row if own else {**row, "format": _form(asked), "supplier": ""})

    def _is_of_format(self, asked: AskedColumn, proposal: Proposal) -> bool:
        form = _form(asked)
        return form is None or _same_form(form, str(proposal.row.get("format") or ""))

    def _cost(self, asked: AskedColumn, proposal: Proposal) -> float | None:
        """Return what a thousand exposures, an engagement … cost: price by figure as the table shows them."""
        measure, times = COSTS[asked.concept]
        base = self.bases.get(asked.column, CostBase())
        prices = (self._price(each, proposal) for each in base.prices if self._is_about(each, proposal))
        quote = known(proposal.row.get("quote"))
        price = next((each for each in prices if each is not None), None if quote is None else quote / FEN_PER_YUAN)
        columns = [each for each in base.figures if self._is_about(each, proposal)]
        figure = self._figure(columns[0], proposal) if columns else known(proposal.row.get(measure))
        return price * times / figure if price is not None and figure else None

    def _is_about(self, asked: AskedColumn, proposal: Proposal) -> bool:
        """Return whether a column speaks of the post that is proposed, not of another platform or format."""
        return self._is_of_format(asked, proposal) and asked.platform in (None, str(proposal.row["platform"]))

    def _share(self, asked: AskedColumn, proposal: Proposal) -> float | None:
        female = known(proposal.row.get("female_share"))
        if asked.concept == "audience_female":
            return female
        if asked.concept == "audience_male":
            return None if female is None else 1 - female
        offered = self._offered(asked, proposal)
        stated = known(offered.get(asked.concept))
        return engagement_rate(offered) if stated is None and asked.concept == "engagement_rate" else stated


def _form(asked: AskedColumn) -> str | None:
    return asked.qualifiers.get("length") or asked.qualifiers.get("format")


def _same_form(asked: str, form: str) -> bool:
    """Return whether a post's format is the one asked for; any length is a video."""
    return asked == form or (asked == Format.VIDEO and form in VIDEO_FORMATS and form != Format.REEL)


def _link(heading: str, link: str) -> str:
    """Return a profile's link; where a site for orders is asked for, only a link that leads there."""
    folded = fold_all(heading)
    for site, words in ORDER_SITES.items():
        if any(word in folded for word in words) and "/" not in folded:
            return link if site in link else ""
    return link


def _labels(code: str) -> list[str]:
    return list(LABELS[code]) if code in LABELS else []


def _text(text: str, *others: str) -> Answer:
    return Answer(Kind.TEXT, text, frozenset(map(fold_all, others)))


def _as_written(text: str) -> Answer:
    """Return a roster's text: a rate or a figure where it is spelled as one is, not 007 or 1.50."""
    if re.fullmatch(rf"{_PLAIN_NUMBER}%", text):
        return Answer(Kind.RATE, round(float(text[:-1]) / 100, 6))
    return Answer(Kind.NUMBER, float(text)) if re.fullmatch(_PLAIN_NUMBER, text) else _text(text)


def _count(value: float | None) -> Answer:
    return NOTHING if value is None else Answer(Kind.COUNT, round(value))


def _amount(value: float | None) -> Answer:
    return NOTHING if value is None else Answer(Kind.MONEY, round(value, 2))


def _rate(value: float | None) -> Answer:
    return NOTHING if value is None else Answer(Kind.RATE, round(value, 6))
