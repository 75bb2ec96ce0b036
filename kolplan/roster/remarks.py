"""Reads what titles above a roster and instruction sheets beside it say of platform fee and units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kolplan.core.catalogue import Text
from kolplan.core.findings import Findings, Where
from kolplan.sheets.folding import fold_all, tidy
from kolplan.sheets.grid import Grid

_ROWS = 60
_COLUMNS = 20
_EXCLUDED = re.compile(r"裸价|(?:不|未|不包)含(?:平台)?(?:服务费|手续费|平台费)")
_INCLUDED = re.compile(r"(?<![不未包])(?:含|包含)(?:平台)?(?:服务费|手续费|平台费)")
_UNITS: Mapping[str, re.Pattern[str]] = {
    "followers": re.compile(r"粉丝[数量]?(?:单位|[(/:为是以]){1,3}(万|w|千|k)"),
    "price": re.compile(r"(?:报价|价格)(?:单位|[(/:为是以]){1,3}(万元|万|w|千|k)"),
}
_NAMES = {"万元": "万", "千": "k"}
FEE_SAID = {"included": Text("included", "已含"), "excluded": Text("not included", "不含")}
"""What is said of the platform fee, in words."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """`fee`: included, excluded or "" = not said; `units`: unit by concept, and where it is said."""

    fee: str
    units: Mapping[str, tuple[str, Where]]


def read_remarks(grid: Grid, top: int, others: Sequence[Grid], findings: Findings) -> Remarks:
    """Return what the rows above a sheet's headings (`top` = first heading row) say, then what other sheets say."""
    fee = ""
    units: dict[str, tuple[str, Where]] = {}
    for place, row, column, cell in _texts(grid, top, others):
        text = fold_all(cell)
        said = _fee(text)
        if said and not fee:
            fee = said
            where = place.where(row, column)
            if not any(finding.code == "fee-stated" and finding.where == where for finding in findings):
                findings.add("fee-stated", where, said=FEE_SAID[fee], text=tidy(cell)[:80])
        for concept, pattern in _UNITS.items():
            unit = pattern.search(text)
            if unit and concept not in units:
                units[concept] = _NAMES.get(unit[1], unit[1]), place.where(row, column)
    return Remarks(fee, units)


def _fee(text: str) -> str:
    excluded, included = bool(_EXCLUDED.search(text)), bool(_INCLUDED.search(text))
    if excluded == included:
        return ""
    return "excluded" if excluded else "included"


def _texts(grid: Grid, top: int, others: Sequence[Grid]) -> Iterator[tuple[Grid, int, int, str]]:
    """Yield the texts above the headings, then those of other sheets; each with its place."""
    for place, rows in ((grid, min(top, _ROWS)), *((other, _ROWS) for other in others if not other.hidden)):
        for row, cells in enumerate(place.head(rows).iloc[:, :_COLUMNS].itertuples(index=False)):
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and len(cell) > 2:
                    yield place, row, column, cell
