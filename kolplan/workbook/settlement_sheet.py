"""Sheet Settlement: what is ordered, due, received and paid by supplier, live from Plan, with a check."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kolplan.core.vocabulary import COMMITTED, Status
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_pages import Page, Paper
from kolplan.sheets.styled_parts import Cell, Column, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import SETTLEMENT_COLUMNS, SETTLEMENT_INPUTS
from kolplan.workbook.draft import TOP_HEIGHTS, Draft
from kolplan.workbook.figures import yuan
from kolplan.workbook.parties import PARTY_COLUMNS, party_key, party_names
from kolplan.workbook.places import Place, criterion
from kolplan.workbook.plan_sheet import plan_count, plan_sum

SETTLEMENT_HEADING_ROW = 5
"""Under title, hint, the whole plan, what is in no row, and the totals; counted from 0."""

FREE_ROWS = 20
"""Rows below the last supplier for names that a person adds."""

_PRINTED_FREE = 5
"""Free rows that are printed."""

WHOLE, MISSING = 2, 3
"""Rows of the whole plan's figures and of what no row holds, counted from 0."""

"""Statuses of posts whose money is committed."""

_COUNTS = {"posts": (), "ordered_posts": COMMITTED, "published_posts": (Status.PUBLISHED,)}
_SUMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "quotes": ("quote", ()),
    "extras": ("extras", ()),
    "cost": ("cost", ()),
    "ordered_cost": ("cost", COMMITTED),
    "rebate_due": ("rebate_due", ()),
    "ordered_rebate": ("rebate_due", COMMITTED),
}
"""Columns of Settlement: which column of Plan they sum, and over which statuses; () = all that count."""

_IN_ROW = {
    "fee_amount": "ROUND([cost]-[quotes]-[extras],2)",
    "net": "ROUND([cost]-[rebate_due],2)",
    "rebate_open": "ROUND([rebate_due]-N([rebate_received]),2)",
    "to_pay": "ROUND([ordered_cost]-N([paid]),2)",
}
"""What follows from other columns of the row."""

_LIVE = (*_COUNTS, *_SUMS, *_IN_ROW)
_NAME = "$A{r}"
_OR_DASH = '{form};-{form};"–"'
"""Nothing due and nothing ordered are the rule of most rows: a dash lets the others stand out."""
_TEXTS = frozenset({"party", "invoice_no", "payment_term", "note"})
_DATES = frozenset({"invoice_date", "paid_on"})
_TYPED_MONEY = ("rebate_received", "invoice_amount", "paid")
_NARROWEST = {"party": 20, "invoice_no": 15, "payment_term": 12, "note": 20, **dict.fromkeys(_COUNTS, 8)}
_NARROWEST_MONEY, _SIGN = 11, 3.5
_BECOMES_COST = frozenset({"ordered_cost", "ordered_rebate", "rebate_received", "invoice_amount", "paid", "to_pay"})
"""Columns that are empty or 0 at first and may come to the whole cost."""


@dataclass(frozen=True, slots=True)
class Party:
    """A supplier, in which columns of Plan his name stands, and his figures: counts, and yuan."""

    name: str
    columns: tuple[str, ...]
    values: Mapping[str, float | int]


def settled_with(posts: pd.DataFrame) -> list[Party]:
    """Return the parties of all posts, by name as Plan brings them; one whose posts are all struck has figures of 0."""
    names = pd.Series(party_names(posts), index=posts.index, dtype=object)
    known = {code: {party_key(str(word)) for word in posts[code].unique()} for code in PARTY_COLUMNS[1:]}
    parties = []
    for name, sums in _figures(posts).groupby(names, sort=False).sum().to_dict("index").items():
        also = tuple(code for code in PARTY_COLUMNS[1:] if party_key(str(name)) in known[code])
        parties.append(Party(str(name), (PARTY_COLUMNS[0], *also), _shown(sums)))
    return parties


def write_settlement_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Settlement."""
    say = draft.say
    parties = settled_with(draft.plan.posts)
    place = Place(draft.name("settlement"), SETTLEMENT_COLUMNS, SETTLEMENT_HEADING_ROW, len(parties), FREE_ROWS)
    writer = _Writer(draft, sheet, place, parties)
    sheet.put(0, 0, say("settlement.title"), styles.TITLE)
    sheet.put(1, 1, say("settlement.hint"), styles.HINT)  # beside the column that is repeated, which would cut it
    sheet.table(SETTLEMENT_HEADING_ROW, [writer.column(code) for code in SETTLEMENT_COLUMNS])
    sheet.put(SETTLEMENT_HEADING_ROW - 1, 0, say("total"), Style(bold=True, align="left", indent=1))
    writer.write_parties()
    writer.write_free_rows()
    writer.write_whole()
    sheet.freeze(SETTLEMENT_HEADING_ROW + 1, 1)
    sheet.filter(SETTLEMENT_HEADING_ROW, len(parties) + FREE_ROWS, len(SETTLEMENT_COLUMNS))
    sheet.heights(0, (*TOP_HEIGHTS, *TOP_HEIGHTS[-1:] * 2))
    whole = f"$A${place.first + 1}:${place.letter(SETTLEMENT_COLUMNS[-1])}${place.last + 1}"
    styles.band(sheet, whole, f"$A{place.first + 1}")
    printed = (place.first + len(parties) + _PRINTED_FREE, len(SETTLEMENT_COLUMNS) - 1)
    sheet.print_as(Page(SETTLEMENT_HEADING_ROW, columns=1, paper=Paper.A3, across=2, last=printed))


def style_of(code: str) -> Style:
    """Return how a column looks."""
    if code in _TEXTS:
        return styles.TEXT
    if code in _DATES:
        return styles.number(styles.DATE)
    return styles.number(_OR_DASH.format(form=styles.COUNT if code in _COUNTS else styles.MONEY))


def _figures(posts: pd.DataFrame) -> pd.DataFrame:
    """Return what each post adds to the columns of Settlement: counts, and fen; 0 where it does not count."""
    whole = {status: status != Status.CLIENT_NO for status in posts["status"].unique()}

    def of(code: str, statuses: tuple[str, ...]) -> pd.Series:
        counts = posts["status"].isin(statuses) if statuses else posts["status"].map(whole)
        return posts[code].where(counts, 0).astype("int64")

    columns = {code: of("lot", statuses) for code, statuses in _COUNTS.items()}
    columns |= {code: of(column, statuses) for code, (column, statuses) in _SUMS.items()}
    return pd.DataFrame(columns)


def _shown(sums: Mapping[Hashable, int]) -> dict[str, float | int]:
    """Return figures as cells hold them, with those that follow while nothing is typed in yet."""
    values: dict[str, float | int] = {code: int(sums[code]) for code in _COUNTS}
    values |= {code: yuan(sums[code]) for code in _SUMS}
    values |= {"fee_amount": yuan(sums["cost"] - sums["quotes"] - sums["extras"])}
    values |= {"net": yuan(sums["cost"] - sums["rebate_due"])}
    return values | {"rebate_open": values["rebate_due"], "to_pay": values["ordered_cost"]}


class _Writer:
    """Writes the rows of the sheet, each figure as a formula over Plan with its value."""

    def __init__(self, draft: Draft, sheet: Sheet, place: Place, parties: list[Party]) -> None:
        self._draft, self._sheet, self._place, self._parties = draft, sheet, place, parties
        self._made: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
        self._whole = _shown(_figures(draft.plan.posts).sum().to_dict())

    def column(self, code: str) -> Column:
        """Return a column's heading, look and total; its cells are written row by row."""
        heading = styles.EDIT_HEADING if code in SETTLEMENT_INPUTS else styles.HEADING
        words = self._draft.say("heading.supplier" if code == "party" else f"heading.{code}")
        names = [party.name for party in self._parties] if code == "party" else []
        return Column(words, names, style_of(code), "", self._total(code), heading, self._narrowest(code))

    def _narrowest(self, code: str) -> float:
        """Return a width; what will be ordered, invoiced and paid may come to all that the plan costs."""
        cost = len(f"{self._whole['cost']:,.2f}") + _SIGN
        return cost if code in _BECOMES_COST else _NARROWEST.get(code, _NARROWEST_MONEY)

    def write_parties(self) -> None:
        """Write a row a supplier."""
        for row, party in enumerate(self._parties, self._place.first):
            self._write_row(row, self._formulas(criterion(_NAME, party.name), party.columns), party.values)

    def write_free_rows(self) -> None:
        """Write rows that compute themselves once a name is typed."""
        first = self._place.first + len(self._parties)
        for row in range(first, self._place.last + 1):
            self._write_row(row, self._formulas(_literally(_NAME), PARTY_COLUMNS), {})

    def write_whole(self) -> None:
        """Write the whole plan's figures, and what no row below holds, red where there is something."""
        say, sheet, place = self._draft.say, self._sheet, self._place
        whole = self._whole
        for row, word in ((WHOLE, "whole"), (MISSING, "missing")):
            sheet.put(row, 0, say(f"settlement.{word}"), Style(bold=True, align="left", indent=1))
        for code in (*_COUNTS, *_SUMS, "fee_amount", "net"):
            column = place.index(code)
            style = Style(number=style_of(code).number, bold=True)
            formula = place.fill(f"={self._amount(code, ())}").replace("{r}", str(WHOLE + 1))
            sheet.put(WHOLE, column, Formula(formula, whole[code]), style)
            above, sum_of = (address(r, column) for r in (WHOLE, SETTLEMENT_HEADING_ROW - 1))
            sheet.put(MISSING, column, Formula(f"=ROUND({above}-{sum_of},2)", 0.0), style)
        cells = [address(MISSING, place.index(code)) for code in (*_COUNTS, *_SUMS)]
        lost = f"OR({','.join(f'{cell}<>0' for cell in cells)})"
        fine, wrong = say("settlement.ok"), say("settlement.open")
        mark = place.index("rebate_received")
        sheet.put(MISSING, mark, Formula(f'=IF({lost},"{wrong}","{fine}")', fine), styles.CENTER)
        area = f"{address(MISSING, 0)}:{address(MISSING, mark)}"
        place_of_mark = f"${address(MISSING, mark)}"
        sheet.paint(area, f'={place_of_mark}<>"{fine}"', styles.OVER)
        sheet.paint(address(MISSING, mark), f'={place_of_mark}="{fine}"', styles.FINE)

    def _write_row(self, row: int, formulas: Mapping[str, str], values: Mapping[str, float | int]) -> None:
        for code, formula in formulas.items():
            cell = Formula(formula.replace("{r}", str(row + 1)), values.get(code, ""))
            self._sheet.put(row, self._place.index(code), cell, style_of(code))

    def _formulas(self, test: str, columns: tuple[str, ...]) -> Mapping[str, str]:
        """Return what each column says in a row {r}; rows of one kind share it, since thousands may be suppliers."""
        if (test, columns) not in self._made:
            ways = self._ways(test, columns)
            rows = {code: self._place.fill(self._amount(code, ways)) for code in _LIVE}
            self._made[test, columns] = {code: f'=IF({_NAME}="","",{formula})' for code, formula in rows.items()}
        return self._made[test, columns]

    def _ways(self, test: str, columns: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the criteria of each way to be a supplier's post: named so, or by the next column where none is named.

        `test`: of his name, as a formula part.
        """
        area = self._draft.posts.area
        ways = {
            "supplier": (area("supplier"), test),
            "mcn": (area("supplier"), '""', area("mcn"), test),
            "creator": (area("supplier"), '""', area("mcn"), '""', area("creator"), test),
        }
        return [ways[column] for column in columns]

    def _amount(self, code: str, ways: Sequence[tuple[str, ...]]) -> str:
        """Return a formula part: a column's figure over all ways to be in the row; without ways, of the whole plan."""
        if code in _IN_ROW:
            return _IN_ROW[code]
        area, say = self._draft.posts.area, self._draft.say
        column, statuses = _SUMS[code] if code in _SUMS else ("", _COUNTS[code])
        tests: list[tuple[str, ...]] = [(area("status"), f'"{say(f"status.{status}")}"') for status in statuses]
        parts = []
        for way in ways or [()]:
            for test in tests or [()]:
                criteria = (*test, *way)
                known = (area("cost"), '">=0"')
                parts.append(
                    plan_sum(self._draft, column, *known, *criteria) if column else plan_count(self._draft, *criteria)
                )
        total = "+".join(parts)
        return f"ROUND({total},2)" if column else total

    def _total(self, code: str) -> Cell:
        if code not in _LIVE and code not in _TYPED_MONEY:
            return None
        total = f"SUM({self._place.local(code)})"
        value = self._whole.get(code, 0.0)
        return Formula(f"=ROUND({total},2)" if code not in _COUNTS else f"={total}", value)


def _literally(name: str) -> str:
    """Return the test for exactly the words of a cell, none of which compares or stands for others."""
    for sign in "~*?":
        name = f'SUBSTITUTE({name},"{sign}","~{sign}")'
    return f'"="&{name}'
