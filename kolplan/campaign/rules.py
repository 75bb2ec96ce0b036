"""Sheet Rules: a row a rule."""

from __future__ import annotations

from dataclasses import dataclass

from kolplan.campaign.rule_conditions import CONDITIONS, OF, check_days, read_condition
from kolplan.campaign.rule_limits import Limits, read_limits
from kolplan.campaign.rule_sentences import rule_text
from kolplan.campaign.rule_terms import read_term
from kolplan.campaign.tables import Line
from kolplan.campaign.value_cells import CellReader, Names, heading, sheet_language
from kolplan.campaign.value_text import read_share
from kolplan.campaign.words import WordKind
from kolplan.core.catalogue import said
from kolplan.core.findings import Findings
from kolplan.core.rules import Condition, PriceBasis, Rule, RuleMeasure, RuleStrength, Scope, Unknown
from kolplan.core.vocabulary import Language

BONUS = 0.1
"""What a post gains by a bonus whose share is not said."""

_OF_TOTALS = ("measure", "min", "max", "per")


def read_rules(lines: list[Line], findings: Findings) -> tuple[Rule, ...]:
    """Return the rules of a sheet in its order; a row with an error is left out.

    Whether the columns exist is found against the roster. Names are unique: a blank one is made of the row's number in
    the table.
    """
    language = sheet_language(lines)
    names = Names(lines, "rule", language)
    rows = [(CellReader(line, findings), number) for number, line in enumerate(lines, 1)]
    rules = (_rule(cells, names.name(cells, number), language) for cells, number in rows)
    return tuple(rule for rule in rules if rule is not None)


@dataclass(frozen=True, slots=True)
class _Aim:
    """What a rule limits, and how strictly."""

    scope: Scope
    measure: RuleMeasure
    strength: RuleStrength


def _rule(cells: CellReader, name: str, language: Language) -> Rule | None:
    aim = _aim(cells)
    read = [read_condition(cells, codes, language) for codes in CONDITIONS]
    conditions = tuple(condition for condition in read if condition is not None)
    of = read_condition(cells, OF, language)
    limits = _limits(cells, aim, conditions)
    tolerance, bonus = _tolerance(cells, aim.strength)
    rule = Rule(
        name=name,
        conditions=conditions,
        scope=aim.scope,
        measure=limits.measure,
        of=of,
        per=_per(cells, aim),
        low=limits.low,
        high=limits.high,
        strength=aim.strength,
        tolerance=tolerance,
        bonus=bonus,
        unknown=cells.word("unknown", WordKind.UNKNOWN, Unknown.ASK),
        price_basis=_price_basis(cells),
        note=cells.text("note"),
        text=rule_text(cells, aim.scope, limits, language),
        where=cells.line.where(),
        cells={
            "low": cells.line.where(limits.low_code),
            "high": cells.line.where(limits.high_code),
            "tolerance": cells.line.where("tolerance"),
        },
    )
    return None if cells.failed else rule


def _aim(cells: CellReader) -> _Aim:
    """Return what a rule is about; a rule with a measure, limits or a column to count by is about a total."""
    guessed = Scope.EACH if cells.blank(*_OF_TOTALS) else Scope.TOTAL
    return _Aim(
        cells.word("scope", WordKind.SCOPE, guessed),
        cells.word("measure", WordKind.MEASURE, RuleMeasure.POSTS),
        cells.word("strength", WordKind.STRENGTH, RuleStrength.MUST),
    )


def _limits(cells: CellReader, aim: _Aim, conditions: tuple[Condition, ...]) -> Limits:
    """Return the rule's limits; those of a rule about each post, or of a bonus, are not used, with a warning."""
    if aim.strength is RuleStrength.BONUS or aim.scope is Scope.EACH:
        why = "each" if aim.strength is not RuleStrength.BONUS else "bonus"
        for code in ("measure", "min", "max") if why == "each" else ("min", "max"):
            if not cells.blank(code):
                cells.warn("rule-cell-unused", code, why=said(f"demand.why.{why}"))
        if not conditions and not cells.failed:
            cells.error("rule-conditions-missing", "column1", column=heading("column1"), total=said("scope.total"))
        return Limits(aim.measure)
    limits = read_limits(cells, aim.measure)
    if limits.low is None and limits.high is None and not cells.failed:
        cells.error("rule-limits-missing", "max", low=heading("min"), high=heading("max"))
    return limits


def _per(cells: CellReader, aim: _Aim) -> str:
    """Return the column for each of whose values a total is limited by itself."""
    text = cells.text("per")
    if not text:
        return ""
    if aim.scope is Scope.EACH or aim.strength is RuleStrength.BONUS:
        why = "bonus" if aim.strength is RuleStrength.BONUS else "each"
        cells.warn("rule-cell-unused", "per", why=said(f"demand.why.{why}"))
        return ""
    term = read_term(text)
    column = term.columns[0] if term is not None and not term.operation and term.factor == 1.0 else ""
    if not column:
        cells.error("rule-column-unreadable", "per")
    check_days(cells, "per", (column,))
    return column


def _tolerance(cells: CellReader, strength: RuleStrength) -> tuple[float | None, float]:
    """Return by what share a preference may give way, and what a bonus gains."""
    if strength is RuleStrength.BONUS:
        return None, cells.value("tolerance", read_share, BONUS, "share")
    if strength is RuleStrength.PREFER:
        return cells.value("tolerance", read_share, None, "share"), BONUS
    if not cells.blank("tolerance"):
        cells.warn("rule-cell-unused", "tolerance", why=said("demand.why.must"))
    return None, BONUS


def _price_basis(cells: CellReader) -> PriceBasis | None:
    """Return the basis of a rule's prices; None where its cell is blank."""
    if not cells.text("price_basis"):
        return None
    return cells.word("price_basis", WordKind.PRICE_BASIS, PriceBasis.LIST)
