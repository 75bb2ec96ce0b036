"""What slots and rules say of the options of one forecast: who fits, who is out, who has to be asked what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from kolplan.core.findings import Findings, Where
from kolplan.core.rules import NUMERIC, Comparison, Condition, PriceBasis, Rule, Scope, Slot, Term, Unknown
from kolplan.core.settings import Settings
from kolplan.forecast.frames import Forecast
from kolplan.roster.frames import Roster
from kolplan.rules.columns import Columns
from kolplan.rules.conditions import columns_of, is_empty, truth
from kolplan.rules.figures import ends_of, figures_of, is_share
from kolplan.rules.rows import ConditionError, Rows
from kolplan.rules.truth import TRUE, UNKNOWN, both, implied

Asked = tuple[str, np.ndarray]
"""Words of a column, and where it is what nobody knows (bool, an entry an option or offer)."""


@dataclass(frozen=True)
class Verdict:
    """The truth of a slot or rule, and which columns are unknown where it is.

    `truth`: int8 of rules.truth, an entry an offer (slots) or an option (rules). `asked`: by column. `parts`: field of
    a slot, or number of a condition, to its own truth.
    """

    truth: np.ndarray
    asked: tuple[Asked, ...] = ()
    parts: dict[str, np.ndarray] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleVerdict:
    """A rule with what it says of each option.

    `gate`: truth (rules.truth) of "if `of` speaks of it, it meets the conditions", UNKNOWN only where it has to be
    asked. `meets`, `perhaps`: bool, it is one that `of` speaks of and meets them, with what is unknown settled the way
    that holds a minimum, and a maximum. `among`: bool, `of` speaks of it. `asked`: by column, where it is unknown and
    has to be asked for. `rests`: no roster has the column, so the rule can't be checked at all.
    """

    rule: Rule
    gate: np.ndarray
    meets: np.ndarray
    perhaps: np.ndarray
    among: np.ndarray
    asked: tuple[Asked, ...]
    rests: bool = False


class Demands:
    """Puts slots and rules to the offers of a forecast; what can't be put is a finding in the campaign workbook."""

    def __init__(self, forecast: Forecast, settings: Settings, findings: Findings) -> None:
        """Take the forecast, the settings and where findings go."""
        self._forecast, self._settings, self._findings = forecast, settings, findings
        self.unchecked: dict[str, None] = {}
        """Columns that have to be asked for although no roster has them, in the order of the rules."""
        self._columns = {basis: Columns(forecast, settings, basis) for basis in PriceBasis}

    def quietly(self) -> Demands:
        """Return the same demands for a second look: what it finds has been said already."""
        return Demands(self._forecast, self._settings, Findings())

    @property
    def _roster(self) -> Roster:
        return self._forecast.roster

    def slot(self, slot: Slot) -> Verdict:
        """Return what a slot says of each offer."""
        offers = len(self._forecast.offers)
        rows = Rows(np.arange(offers), np.zeros(offers, dtype="int64"), np.full(offers, -1))
        columns = self._columns[slot.price_basis]
        parts: dict[str, np.ndarray] = {}
        asked: list[Asked] = []
        for name, condition in _conditions_of(slot):
            part = truth(condition, columns, rows, self._roster)
            if is_empty(condition, columns) and slot.unknown is not Unknown.OUT:
                self._findings.add("slot-column-empty", slot.cells.get(name, slot.where), slot=slot.name, column=name)
                continue
            parts[name] = part = _settled(part, slot.unknown)
            asked.append((condition.term.columns[0], part == UNKNOWN))
        return Verdict(both(parts.values(), offers), tuple(asked), parts)

    def rule(self, rule: Rule, rows: Rows) -> RuleVerdict | None:
        """Return what a rule says of each option, or None where it can't be put, with a finding at its cell."""
        try:
            premise = self._premise(rule, rows)
            truths = [(each, self._truth(each, rule, rows)) for each in rule.conditions]
        except ConditionError as error:
            self._findings.add(error.code, self._where(rule, error), rule=rule.text, **error.facts)
            return None
        whole = both((part for _, part in truths), len(rows))
        columns = self._columns[rule.price_basis or PriceBasis.LIST]
        empty = [] if rule.unknown is Unknown.OUT else [each for each, _ in truths if is_empty(each, columns)]
        if empty:
            column = "、".join(columns_of(empty[0]))
            if rule.unknown is Unknown.ASK:
                self.unchecked[column] = None
            self._findings.add("rule-column-empty", empty[0].column_where, rule=rule.text, column=column)
            whole = both((part for each, part in truths if each not in empty), len(rows))
        asking = truths if rule.of is None else [*truths, (rule.of, premise)]
        gate = implied(premise, whole)
        unknown = (gate if rule.scope is Scope.EACH else both((premise, whole), len(rows))) == UNKNOWN
        asked = tuple(self._asked(asking, unknown, columns, rows)) if rule.unknown is Unknown.ASK else ()
        counted = both((premise, whole), len(rows))
        certain, possible = counted == TRUE, counted >= UNKNOWN
        meets = possible if rule.unknown is Unknown.PASS else certain
        perhaps = certain if rule.unknown is Unknown.OUT else possible
        among = premise >= (UNKNOWN if rule.unknown is Unknown.PASS else TRUE)
        rests = len(empty) == len(truths) > 0
        return RuleVerdict(rule, _settled(gate, rule.unknown), meets, perhaps, among, asked, rests)

    def values(self, name: str, rows: Rows) -> np.ndarray:
        """Return a column as words, an entry an option, for rules that hold for each of its values by itself."""
        column = self._columns[PriceBasis.LIST].find(name)
        if column is None:
            raise ConditionError("rule-column-unknown", column=name, near=self._columns[PriceBasis.LIST].near(name))
        texts = column.texts
        if column.figures is not None and not (texts != "").any():
            words = [f"{each:g}" if np.isfinite(each) else "" for each in column.figures.ravel()]
            texts = np.array(words, dtype=object).reshape(texts.shape)
        return rows.spread(texts, column.level)

    def reach(self, rule: Rule, rows: Rows) -> tuple[np.ndarray, float, float, bool, bool] | None:
        """Return the figures that a rule's one condition compares, and the ends they lie between.

        Then whether they are shares, and whether the ends are out. None where it compares no figures with a value.
        """
        condition = rule.conditions[0]
        if condition.comparison not in NUMERIC:
            return None
        columns = self._columns[rule.price_basis or PriceBasis.LIST]
        ends = ends_of(condition, columns, rows)
        share = is_share(condition.term, columns)
        strict = condition.comparison in (Comparison.BELOW, Comparison.ABOVE)
        return figures_of(condition.term, columns, rows), float(ends.low), float(ends.high), share, strict

    def _asked(
        self, truths: Sequence[tuple[Condition, np.ndarray]], unknown: np.ndarray, columns: Columns, rows: Rows
    ) -> Iterable[Asked]:
        """Yield each column that makes a condition unknown, and where; of a ratio with 0 the column below."""
        for condition, part in truths:
            waits = unknown & (part == UNKNOWN)
            named = np.zeros(len(waits), dtype=bool)
            for name in columns_of(condition):
                column = columns.find(name)
                if column is not None:
                    lacking = waits & ~rows.spread(column.known, column.level)
                    named |= lacking
                    yield name, lacking
            yield columns_of(condition)[-1], waits & ~named

    def _truth(self, condition: Condition, rule: Rule, rows: Rows) -> np.ndarray:
        return truth(condition, self._columns[rule.price_basis or PriceBasis.LIST], rows, self._roster)

    def _premise(self, rule: Rule, rows: Rows) -> np.ndarray:
        """Return the truth of the rule speaking of each option."""
        if rule.of is None:
            return np.full(len(rows), TRUE, dtype=np.int8)
        return self._truth(rule.of, rule, rows)

    def _where(self, rule: Rule, error: ConditionError) -> Where:
        """Return the cell of the condition that an error speaks of."""
        named = str(error.facts.get("column", ""))
        for condition in (*rule.conditions, *([rule.of] if rule.of else [])):
            if error.code != "rule-list-unknown" and named in columns_of(condition):
                return condition.where if error.code == "rule-value-missing" else condition.column_where
            if error.code == "rule-list-unknown" and condition.comparison in (
                Comparison.IN_LIST,
                Comparison.NOT_IN_LIST,
            ):
                return condition.where
        return rule.where


def _settled(part: np.ndarray, policy: Unknown) -> np.ndarray:
    """Return a truth with what is unknown settled, unless it has to be asked for."""
    if policy is Unknown.ASK:
        return part
    settled: np.ndarray = np.where(part == UNKNOWN, TRUE if policy is Unknown.PASS else 0, part).astype(np.int8)
    return settled


def _conditions_of(slot: Slot) -> Iterable[tuple[str, Condition]]:
    """Yield what a slot asks for, as conditions by field."""
    if slot.platform is not None:
        yield "platform", Condition(Term(("平台",)), Comparison.EQUAL, (str(slot.platform),))
    if slot.formats:
        yield "format", Condition(Term(("形式",)), Comparison.EQUAL, tuple(str(form) for form in slot.formats))
    if not slot.followers.open:
        yield "followers", _within("粉丝数", slot.followers.low, slot.followers.high)
    if not slot.price.open:
        low, high = (None if end is None else end / 100 for end in (slot.price.low, slot.price.high))
        yield "price", _within("报价", low, high)
    if slot.wanted:
        yield "wanted", Condition(Term(("类目",)), Comparison.CONTAINS_ANY, slot.wanted)
    if slot.unwanted:
        yield "unwanted", Condition(Term(("类目",)), Comparison.CONTAINS_NONE, slot.unwanted)


def _within(column: str, low: float | None, high: float | None) -> Condition:
    ends = tuple(np.nan if end is None else float(end) for end in (low, high))
    return Condition(Term((column,)), Comparison.BETWEEN, (), ends)
