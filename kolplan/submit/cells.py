"""Answers as the cells of a client's table take them: his units, his number formats, the words of his dropdowns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kolplan.sheets.folding import fold_all
from kolplan.sheets.template_styles import TemplateStyles
from kolplan.submit.answers import Answer, Kind
from kolplan.submit.asked import AskedColumn

_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_UNITS = {"万": 10_000, "万元": 10_000, "w": 10_000, "k": 1000}
_TEN_THOUSAND = re.compile(r"万|\"w\"|\\w", re.IGNORECASE)
_SCALED = re.compile(r"!\.|\\\.|,(?![#0])|\"\.\"")
"""What a format does that shows a whole figure in 万 by itself."""

_DAY = re.compile(r"[ymd]|年|月|日", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
PERCENT, DAY = "0.0%", "yyyy-mm-dd"


@dataclass(frozen=True)
class CellMaker:
    """Turns answers into what a cell holds, and the style it needs for it."""

    styles: TemplateStyles
    from_1904: bool = False

    def cell(self, answer: Answer, asked: AskedColumn, style: int) -> tuple[str | float | None, int]:
        """Return a cell's content and style: the client's own wherever it can show the answer."""
        form, value = self.styles.number(style), answer.value
        if isinstance(value, str):
            return value or None, style
        if isinstance(value, date):
            days = (value - (_EPOCH_1904 if self.from_1904 else _EPOCH)).days
            return days, style if _DAY.search(_QUOTED.sub("", form)) else self.styles.with_number(style, DAY)
        if answer.kind is Kind.RATE:
            return self._rate(value, asked, form, style)
        if answer.kind is Kind.NUMBER:
            return int(value) if float(value).is_integer() else value, style
        divisor = _UNITS.get(asked.unit, 1)
        if divisor == 1 and _TEN_THOUSAND.search(form) and not _SCALED.search(form):
            divisor = 10_000
        figure = round(value / divisor, 4 if divisor > 1 else 2)
        return int(figure) if float(figure).is_integer() else figure, style

    def _rate(self, value: float, asked: AskedColumn, form: str, style: int) -> tuple[float, int]:
        if "%" in form:
            return value, style
        if asked.unit == "%":
            return round(value * 100, 2), style
        return value, self.styles.with_number(style, PERCENT)


def word_of(answer: Answer, choices: Sequence[str]) -> str | None:
    """Return the client's word for a text: the choice that says the same, None where he offers none."""
    text = str(answer.value)
    wanted = [fold_all(text), *sorted(answer.others)]
    folded = {fold_all(choice): choice for choice in choices}
    found = next((folded[word] for word in wanted if word in folded), None)
    if found is not None:
        return found
    near = [
        choice for word, choice in folded.items() if any(each and (each in word or word in each) for each in wanted)
    ]
    return near[0] if len(near) == 1 else None
