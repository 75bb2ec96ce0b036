"""A rule's minimum and maximum on a total, in the unit of what it measures."""

from __future__ import annotations

from dataclasses import dataclass

from kolplan.campaign.value_cells import CellReader
from kolplan.campaign.value_text import Form, Span, as_share, count_band, fen_band, read_share, read_span
from kolplan.campaign.words import asks_nothing
from kolplan.core.catalogue import said
from kolplan.core.rules import Band, RuleMeasure

_SHARES = {RuleMeasure.POSTS: RuleMeasure.SHARE_OF_POSTS, RuleMeasure.SPEND: RuleMeasure.SHARE_OF_SPEND}
"""What a measure becomes where its limits are typed as shares (30%)."""

_IN_SHARES = frozenset(_SHARES.values())
_IN_FEN = frozenset({RuleMeasure.SPEND, RuleMeasure.AVERAGE_COST})


@dataclass(frozen=True, slots=True)
class Limits:
    """A total's bounds: shares as fractions, spend and average cost in fen, others as counts; and whose cells they are.

    `measure`: what is limited, a share where the limits are typed as one.
    """

    measure: RuleMeasure
    low: float | None = None
    high: float | None = None
    low_code: str = "min"
    high_code: str = "max"


def read_limits(cells: CellReader, measure: RuleMeasure) -> Limits:
    """Return the limits of a rule; what can't be read, or contradicts itself, is an error finding."""
    spans = {code: _span(cells, code) for code in ("min", "max")}
    if cells.failed:
        return Limits(measure)
    if any(_is_share(span, measure) for span in spans.values()):
        if measure not in _SHARES and measure not in _IN_SHARES:
            return _no_share(cells, measure, spans)
        measure = _SHARES.get(measure, measure)
    bands = {code: _band(cells, code, span, measure) for code, span in spans.items()}
    low_code, high_code = _sides(spans)
    low, high = bands[low_code].low, bands[high_code].high
    if (low is not None and high is not None and low > high) or _drops_an_end(spans):
        both = " / ".join(text for text in (cells.text("min"), cells.text("max")) if text)
        cells.error("rule-limits-contradict", "max" if spans["max"] else "min", text=both)
    return Limits(measure, low, high, low_code, high_code)


def _span(cells: CellReader, code: str) -> Span | None:
    """Return what a cell asks for: a single figure in Min is that or more, in Max that or less."""
    if asks_nothing(cells.text(code)):
        return None
    cell = cells.line.cells[code]
    span = read_span(cell)
    if span is None and isinstance(cell, str):
        share = read_share(cell)
        span = read_span(share)._replace(share=True) if share is not None else None  # type: ignore[union-attr]
    if span is None:
        cells.unreadable(code, "limit")
    elif span.form is Form.EXACT:
        span = span._replace(high=None) if code == "min" else span._replace(low=None)
    return span


def _is_share(span: Span | None, measure: RuleMeasure) -> bool:
    """Return whether limits are typed as shares; a fraction of a post or a yuan is what a cell in % holds."""
    if span is None:
        return False
    ends = [end for end in (span.low, span.high) if end is not None]
    return span.share or (measure in _SHARES and any(0 < end < 1 for end in ends))


def _no_share(cells: CellReader, measure: RuleMeasure, spans: dict[str, Span | None]) -> Limits:
    code = next(code for code, span in spans.items() if _is_share(span, measure))
    named = said(f"rule_measure.{measure}")
    cells.error("rule-share-of-no-share", code, measure=named, shares=said("rule_measure.share of spend"))
    return Limits(measure)


def _band(cells: CellReader, code: str, span: Span | None, measure: RuleMeasure) -> Band:
    if span is None:
        return Band()
    if measure in _IN_SHARES:
        shares = as_share(span)
        band = Band(*(None if end is None else float(end) for end in (shares.low, shares.high)))
        if any(
            end is not None and end > 1 for end in ([band.high] if span.form is Form.ABOUT else [band.low, band.high])
        ):
            if span.form is not Form.ABOUT:
                cells.error("rule-share-above-whole", code)
            return Band(band.low, min(band.high or 1.0, 1.0))
        return band
    return fen_band(span) if measure in _IN_FEN else count_band(span)


def _sides(spans: dict[str, Span | None]) -> tuple[str, str]:
    """Return which cell says the minimum and which the maximum: a range in one of them says both."""
    low, high = spans["min"], spans["max"]
    low_code = "min" if (low is not None and low.low is not None) or high is None or high.low is None else "max"
    high_code = "max" if (high is not None and high.high is not None) or low is None or low.high is None else "min"
    return low_code, high_code


def _drops_an_end(spans: dict[str, Span | None]) -> bool:
    """Return whether one cell says the other's side and the other says it too: ≤3 in Min and 5 in Max."""
    low, high = spans["min"], spans["max"]
    if low is None or high is None:
        return False
    return (low.low is None and high.high is not None) or (high.high is None and low.low is not None)
