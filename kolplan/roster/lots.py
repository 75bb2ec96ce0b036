"""Lots (打包): rows that stand for several creators at one price, told by a column or by the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from kolplan.core.findings import Findings
from kolplan.roster.tables import Bools, Floats, Objects, Table, report_cells, shown
from kolplan.roster.values import as_text, mapped
from kolplan.sheets.folding import fold, fold_all
from kolplan.sheets.heading_rows import Heading

MOST = 10_000
"""A row that would stand for more creators is taken for a slip of the pen."""

_HEADS = r"(?:位|个|名|人|篇|条|组)"
_WHO = r"(?:素人|koc|kos|koe|达人|博主|用户|账号)"
_COUNT = re.compile(rf"(\d{{1,6}}){_HEADS}?{_WHO}?")
_NO_PRICE = r"(?![\d.,]|元|块|万|w|k|%|折|天|月)"
_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"打包[-:×x*(\[【]*(\d{{1,5}}){_HEADS}?{_NO_PRICE}",
        rf"(\d{{1,5}}){_HEADS}{_WHO}?(?:图文|视频|笔记)?打包",
        rf"{_WHO}[×x*](\d{{1,5}}){_HEADS}?{_NO_PRICE}",
        r"(?:bundle|pack|package|lot)of(\d{1,5})(?!\d)",
        r"(\d{1,5})(?:creators|koc|kocs)(?:bundle|pack|package)",
    )
)
_LETTERS = frozenset("打×x*ofbk")
"""Letters of which every pattern of a name needs one."""

_EACH = re.compile(r"单价|[每/](?:位|人|个|名)|unitprice|percreator|perperson|each$")


@dataclass(frozen=True)
class Lots:
    """`number`: creators of each row, NaN where nothing says it; `stated`: rows whose column says so."""

    number: Floats
    stated: Bools


def read_lots(table: Table, names: Objects, findings: Findings) -> Lots:
    """Return how many creators each row stands for; each row of more than one is a note, an unusable count a warning.

    A column of counts decides, unless it says one of a row whose name says more ("素人打包20位", one lot).
    """
    number = _of_names(names)
    stated = np.zeros(len(number), dtype=bool)
    for heading in table.columns("lot")[:1]:
        told: Floats = np.asarray(mapped(table.column(heading), _of_cell), dtype=np.float64)
        usable: Bools = (told >= 1) & (told <= MOST)
        _report_unusable(table, heading, ~usable, findings)
        stated = usable & ((told > 1) | np.isnan(number))
        number = np.where(stated, told, number)
        _report(table, heading, stated & (number > 1), (names, number), findings)
    _report(table, table.who, ~stated & (number > 1), (names, number), findings)
    return Lots(number, stated)


def is_unit_price(heading: Heading) -> bool:
    """Tell whether a heading's price is that of one creator, also beside a column that counts several."""
    return _EACH.search(fold_all(heading.text)) is not None


def _of_names(names: Objects) -> Floats:
    """Return how many creators each name says that it stands for; only names with a letter of those words are read."""
    number = np.full(len(names), np.nan)
    letters = set("".join(names.tolist()))
    telling = "".join(letter for letter in sorted(letters) if _LETTERS.intersection(fold_all(letter)))
    if telling:
        tells = re.compile(f"[{re.escape(telling)}]").search
        rows = [row for row, name in enumerate(names.tolist()) if tells(name)]
        number[rows] = mapped(names[rows], _of_name).astype(np.float64)
    return number


def _of_name(name: object) -> float:
    """Return how many creators a name says that it stands for, NaN where it says nothing of more than one."""
    text = str(name)
    if not any(letter.isdigit() for letter in text):
        return np.nan
    text = fold_all(text)
    for pattern in _NAMES:
        found = pattern.search(text)
        if found and 1 < int(found[1]) <= MOST:
            return float(found[1])
    return np.nan


def _of_cell(cell: object) -> float:
    found = _COUNT.fullmatch(fold(as_text(cell)))
    return float(found[1]) if found else np.nan


def _report_unusable(table: Table, heading: Heading, unusable: Bools, findings: Findings) -> None:
    worded = np.asarray(mapped(table.column(heading), lambda cell: as_text(cell) != ""), dtype=bool)
    wrong = np.flatnonzero(worded & unusable)

    def facts(position: int) -> dict[str, object]:
        return {"text": shown(table.cell(position, heading))}

    report_cells(findings, "lot-unusable", table, heading, wrong, facts)


def _report(table: Table, heading: Heading, lots: Bools, said: tuple[Objects, Floats], findings: Findings) -> None:
    names, number = said
    report_cells(
        findings,
        "lot-read",
        table,
        heading,
        np.flatnonzero(lots),
        lambda position: {"name": shown(names[position]), "lot": int(number[position])},
    )
