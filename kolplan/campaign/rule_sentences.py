"""A rule in one line, in its writer's words: 篇数占比 · 形式 = 视频 ≤ 30%."""

from __future__ import annotations

from kolplan.campaign.rule_comparisons import read_compared
from kolplan.campaign.rule_conditions import CONDITIONS, OF, Codes
from kolplan.campaign.rule_limits import Limits
from kolplan.campaign.value_cells import CellReader
from kolplan.campaign.value_text import Form, as_share, read_span
from kolplan.campaign.words import asks_nothing
from kolplan.core.catalogue import label, said
from kolplan.core.rules import Comparison, RuleMeasure, Scope
from kolplan.core.vocabulary import Language

_IN_SHARES = frozenset({RuleMeasure.SHARE_OF_POSTS, RuleMeasure.SHARE_OF_SPEND})
_SIGNS = {"min": "≥", "max": "≤"}


def rule_text(cells: CellReader, scope: Scope, limits: Limits, language: Language) -> str:
    """Return a rule's row in one line; only words that the row leaves out are kolplan's."""
    conditions = [_condition(cells, codes) for codes in CONDITIONS if not cells.blank(*codes)]
    if scope is Scope.EACH:
        return " · ".join(conditions) + _of(cells, "demand.among", language)
    typed_as_share = limits.measure in _IN_SHARES
    parts = [label(f"rule_measure.{limits.measure}", language), *conditions]
    if not cells.blank("per"):
        parts.append(said("demand.per", column=cells.text("per")).in_language(language))
    whole = _of(cells, "demand.of" if typed_as_share else "demand.among", language)
    return " ".join([" · ".join(parts) + whole, *_limits(cells, typed_as_share)])


def _condition(cells: CellReader, codes: Codes) -> str:
    """Return a condition as typed; = where words stand without a comparison."""
    column, comparison, value = (cells.text(code) for code in codes)
    if not comparison and value and read_span(value) is None and read_compared(value) is None:
        comparison = str(Comparison.EQUAL)
    return " ".join(text for text in (column, comparison, value) if text)


def _of(cells: CellReader, code: str, language: Language) -> str:
    if cells.blank(*OF):
        return ""
    return " · " + said(code, whole=_condition(cells, OF)).in_language(language)


def _limits(cells: CellReader, typed_as_share: bool) -> list[str]:
    texts = {code: cells.text(code) for code in _SIGNS if not asks_nothing(cells.text(code))}
    shown = {code: _limit(cells.line.cells[code], text, typed_as_share) for code, text in texts.items()}
    if len(shown) == 2 and len(set(shown.values())) == 1:
        return [f"= {shown['min']}"]
    return [text if _says_side(texts[code]) else f"{_SIGNS[code]} {text}" for code, text in shown.items()]


def _limit(cell: object, text: str, typed_as_share: bool) -> str:
    """Return a limit as typed; a bare figure for a share (a cell in % holds a fraction) is shown in per cent."""
    span = read_span(cell) if typed_as_share else None
    share = None if span is None or span.share or span.form is not Form.EXACT else as_share(span).middle
    return text if share is None else f"{float(share) * 100:.6g}%"


def _says_side(text: str) -> bool:
    """Return whether a limit's own words say more than a figure: 约1.5万, ≤3."""
    span = read_span(text)
    return span is not None and span.form is not Form.EXACT
