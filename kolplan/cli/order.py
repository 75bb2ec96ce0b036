"""`kolplan order`: a plan workbook becomes a quote request and an order for every supplier, a file each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.cli.stages import read_plan_book, refuse_errors
from kolplan.core.catalogue import label
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.money import to_yuan
from kolplan.files.folders import check_folder, staged_folder

if TYPE_CHECKING:
    from kolplan.workbook.orders import SupplierOrder
    from kolplan.workbook.reading import PlanBook

SUFFIXES = frozenset({".xlsx"})
NAME_BYTES = 90
"""Bytes of UTF-8 that a supplier's name may take of a file's name."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A supplier's file, how many rows it asks for and orders, and the fen ordered."""

    supplier: str
    file: str
    requested: int
    ordered: int
    amount: int


def order(
    plan: options.PlanFile,
    output: options.OrderOutput = Path("orders"),
    lang: options.Lang = None,
    json: options.Json = False,
    strict: options.Strict = False,
) -> None:
    """Write a quote request and an order for every supplier."""
    session = Session(lang, as_json=json)
    with session.boundary(lambda error: _document(output, [], session.with_error(error), session)):
        check_folder(output, SUFFIXES)
        book = read_plan_book(plan, session)
        if strict:
            refuse_errors(book.findings)
        with doing("order", session.language), staged_folder(output) as staged:
            written = _write(book, session, staged.folder)
            if not written:
                raise DataError("order-nothing", Where(str(plan)))
        if json:
            session.document(_document(output, written, session.findings, session))
        else:
            _tell(output, written, staged.kept, session)


def _write(book: PlanBook, session: Session, folder: Path) -> list[_Written]:
    """Write every supplier's workbook into the folder and return what stands in it."""
    from kolplan.workbook.order_book import Letterhead, write_order
    from kolplan.workbook.orders import orders_of

    currency = book.record.outcome.currency if book.record.outcome else "¥"
    head = Letterhead(session.language, currency, book.campaign)
    taken: set[str] = set()
    written = []
    for each in orders_of(book, session.findings):
        name = _file_name(each.supplier, taken, session)
        write_order(each, head, folder / name)
        written.append(_entry(each, name))
    return written


def _file_name(supplier: str, taken: set[str], session: Session) -> str:
    """Return a file name that no file system refuses and no other supplier has; small and capital letters are one."""
    from kolplan.brief.stems import cut, slug

    word = label("order.stem", session.language)
    stem = "_".join(part for part in (word, cut(slug(supplier), NAME_BYTES)) if part)
    name, number = f"{stem}.xlsx", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}.xlsx"
    taken.add(name.casefold())
    return name


def _entry(each: SupplierOrder, name: str) -> _Written:
    amount = int(each.orders["cost"].fillna(0).sum())
    return _Written(each.supplier, name, len(each.requests), len(each.orders), amount)


def _tell(output: Path, written: list[_Written], kept: list[Path], session: Session) -> None:
    from kolplan.report.console import words
    from kolplan.report.finding_lists import findings_view

    session.say(*findings_view(session.findings, session.language))
    line = label("terminal.orders-written", session.language)
    session.say(words(line.format(count=len(written), folder=output)))
    session.tell_kept(kept)


def _document(output: Path, written: list[_Written], findings: Findings, session: Session) -> dict[str, object]:
    """Return the JSON document: the folder, each supplier's file with its rows and yuan ordered, and the findings."""
    from kolplan.report.document import findings_document
    from kolplan.report.findings import counted

    return {
        "folder": str(output) if written else "",
        "orders": [
            {
                "supplier": each.supplier,
                "file": each.file,
                "requested": each.requested,
                "ordered": each.ordered,
                "amount": to_yuan(each.amount),
            }
            for each in written
        ],
        "findings": findings_document(findings, session.language),
        "finding_counts": counted(findings),
    }
