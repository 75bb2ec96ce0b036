"""Fills a client's workbook: his headings answered, his formats, formulas and totals kept, nothing else touched."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kolplan.core.catalogue import Text, label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Language, Platform
from kolplan.sheets.grid import Grid, address
from kolplan.sheets.reading import read_grids
from kolplan.sheets.row_references import Insertion, area_holds
from kolplan.sheets.sniffing import Kind as FileKind
from kolplan.sheets.sniffing import sniff
from kolplan.sheets.template_heights import RowHeights
from kolplan.sheets.template_package import Package
from kolplan.sheets.template_results import renew_results
from kolplan.sheets.template_rows import excel_tables, insert_rows
from kolplan.sheets.template_sheet import TemplateSheet
from kolplan.sheets.template_styles import TemplateStyles
from kolplan.submit.answers import Answer, Answerer, Kind
from kolplan.submit.asked import AskedColumn, Outcome, asked_column, only_platform
from kolplan.submit.cells import CellMaker, word_of
from kolplan.submit.cost_bases import COSTS
from kolplan.submit.lengths import Length
from kolplan.submit.proposals import Proposal
from kolplan.submit.table import ClientTable, choose_sheet, client_table

MOST_NAMED = 5
"""Creators that a finding names."""

WORKBOOK = b"spreadsheetml.sheet.main+xml"
"""What an .xlsx says it is; one with macros, or a template of Excel's own, says something else."""


@dataclass(frozen=True)
class Filled:
    """What was filled: the sheet, each column and what became of it, and how many cells of it hold an answer."""

    sheet: str
    columns: tuple[AskedColumn, ...]
    counts: tuple[int, ...]
    findings: Findings = field(default_factory=Findings)


@dataclass(frozen=True)
class Template:
    """A client's workbook as it was read: the sheet to fill, the language of its headings, findings on the file.

    `platform`: the only one that the sheet is for, None where it takes all. `columns`: what its headings ask for.
    `named`: the sheet was asked for by its name.
    """

    path: Path
    grids: Sequence[Grid]
    sheet: str
    language: Language
    findings: Findings
    platform: Platform | None = None
    columns: tuple[AskedColumn, ...] = ()
    named: bool = False

    def on(self, platform: Platform) -> Template | None:
        """Return the same workbook with a sheet that is for another platform alone, the first; None without one.

        Where a sheet was asked for by its name, no other is filled.
        """
        if self.named or self.platform is None:
            return None
        for grid in self.grids:
            if not grid.hidden and grid.sheet != self.sheet:
                try:
                    _, found = choose_sheet([grid], None)
                except DataError:  # guidance, or a list of words
                    continue
                columns = tuple(asked_column(heading) for heading in found.headings)
                if only_platform(columns, grid.sheet) == platform:
                    return replace(self, sheet=grid.sheet, platform=platform, columns=columns, findings=Findings())
        return None

    def as_filled(self, path: Path) -> Template:
        """Return the template as another run has filled a sheet of it; its name stays the client's."""
        grids, _ = read_grids(path)
        return replace(self, path=path, grids=tuple(replace(grid, file=self.grids[0].file) for grid in grids))


def read_template(path: Path, sheet: str | None) -> Template:
    """Return a client's workbook.

    Raises DataError: codes of the reading stage; `submit-not-xlsx`, `submit-sheet-unknown`, `submit-no-headings`.
    """
    grids, findings = read_grids(path)
    if sniff(path) is not FileKind.XLSX:
        raise DataError("submit-not-xlsx", Where(path.name))
    with closing(Package(path)) as package:
        if WORKBOOK not in package.text("[Content_Types].xml"):
            raise DataError("submit-not-xlsx", Where(path.name))
    grid, found = choose_sheet(grids, sheet)
    chinese = any("\u4e00" <= letter <= "\u9fff" for each in found.headings for letter in each.label)
    language = Language.ZH if chinese else Language.EN
    columns = [asked_column(heading) for heading in found.headings]
    platform = only_platform(columns, grid.sheet)
    return Template(path, grids, grid.sheet, language, findings, platform, tuple(columns), sheet is not None)


def fill_template(template: Template, proposals: Sequence[Proposal], answerer: Answerer, target: Path) -> Filled:
    """Write the client's workbook with the proposals in it to exactly `target`."""
    grid, found = choose_sheet(template.grids, template.sheet)
    with closing(Package(template.path)) as package:
        sheet = TemplateSheet(package, package.worksheets()[grid.sheet])
        tables = excel_tables(package, package.worksheets()[grid.sheet])
        table = client_table(grid, found, sheet, tables)
        table = replace(table, columns=tuple(map(answerer.settled, table.columns)))
        filling = _Filling(package, sheet, table, template.grids)
        rows = filling.make_room(len(proposals))
        answerer = answerer.beside(table.columns, proposals)
        counts = filling.fill(rows, proposals, answerer)
        filling.tell(template)
        filling.tell_figures(proposals, answerer)
        with TemporaryDirectory() as folder:
            filled = Path(folder, template.path.name)
            package.write(filled)
            _compute(filled, grid.sheet, target)
    return Filled(grid.sheet, table.columns, counts, filling.findings)


def _compute(filled: Path, sheet: str, target: Path) -> None:
    """Write a filled workbook to `target` with results of its formulas, for viewers that do not compute.

    It is read again first: rows that were put in have moved what the formulas speak of.
    """
    grids, _ = read_grids(filled)
    with closing(Package(filled)) as package:
        renew_results(package, TemplateSheet(package, package.worksheets()[sheet]), sheet, grids, {})
        package.write(target)


class _Filling:
    """One run over a client's sheet."""

    def __init__(self, package: Package, sheet: TemplateSheet, table: ClientTable, grids: Sequence[Grid]) -> None:
        self._package, self._sheet, self._table, self._grids = package, sheet, table, grids
        self._styles = TemplateStyles(package)
        self.findings = Findings()
        first = table.bottom + 1
        self._bare = not any(sheet.style(first, each.column) for each in table.columns) or first == table.end
        self._unlisted: dict[int, list[str]] = {}

    def make_room(self, count: int) -> list[int]:
        """Return the rows for so many proposals, after putting in those that are missing; examples are emptied."""
        rows, table, sheet = list(self._table.rows), self._table, self._sheet
        part = self._package.worksheets()[table.grid.sheet]
        if rows:
            sheet.unmerge(range(rows[0], table.end), {column.column for column in table.asked}, table.examples)
        self._forget_links(part, rows)
        for row in sorted(table.examples):
            for column in sheet.columns(row):
                if column not in table.grid.hidden_columns and not sheet.formula(row, column):
                    sheet.put(row, column, None)
        self._dress_examples(rows)
        missing = count - len(rows)
        if missing <= 0:
            return rows[:count]
        return self._inserted(rows, missing)

    def _dress_examples(self, rows: Sequence[int]) -> None:
        """Make rows of examples look like the rows below, and compute as they do: examples are often red or slanted."""
        pattern = next((row for row in rows if row not in self._table.examples), None)
        if pattern is None or not any(self._sheet.style(pattern, each.column) for each in self._table.columns):
            return
        for row in sorted(self._table.examples & set(rows)):
            self._sheet.dress(pattern, row, [each.column for each in self._table.columns])

    def _inserted(self, rows: list[int], missing: int) -> list[int]:
        """Put rows in above the last of several, so that areas and borders close below them; else at the end."""
        name, end = self._table.grid.sheet, self._table.end
        several = len(rows) > 1 and rows[-1] == end - 1 and rows[-2] == end - 2
        at = rows[-1] if several else end
        drawn = at - 1 > self._table.bottom
        grow = at if drawn and not several else 0
        if drawn or self._sheet.last_row >= at:  # else nothing is in the way, and the client's dropdowns stay in place
            insert_rows(self._package, self._sheet, Insertion(name, at + 1, missing, grow))
        new = range(at, at + missing)
        if drawn:
            for row in new:
                self._sheet.copy_row(at - 1, row)
            self._sheet.copy_merges(at - 1, new)
        kept = rows[:-1] if several else rows
        return [*kept, *new, *([at + missing] if several else [])]

    def fill(self, rows: Sequence[int], proposals: Sequence[Proposal], answerer: Answerer) -> tuple[int, ...]:
        """Write each proposal into its row; return how many cells of each column hold an answer."""
        book = self._package.tree(self._package.workbook).find("{*}workbookPr")
        maker = CellMaker(self._styles, book is not None and book.get("date1904") in ("1", "true"))
        counts = []
        texts: dict[int, dict[int, str]] = {row: {} for row in rows}
        for column in self._table.columns:
            if column.outcome is not Outcome.FILLED:
                counts.append(0)
                continue
            choices = self._choices(rows[0], column.column) if rows else ()
            asked = replace(column, length=self._length(rows[0], column)) if rows else column
            answers = [
                answerer.answer(asked, proposal, number)
                for number, proposal in enumerate(proposals, self._table.kept + 1)
            ]
            for row, answer in zip(rows, answers, strict=True):
                self._put(row, column, self._listed(answer, column, choices), maker)
            counts.append(sum(answer.value != "" for answer in answers))
            for row, answer in zip(rows, answers, strict=True):
                if isinstance(answer.value, str):
                    texts[row][column.column] = answer.value
        heights = RowHeights(self._sheet, self._styles)
        for row, own in texts.items():
            heights.fit(row, own)
        return tuple(counts)

    def _put(self, row: int, column: AskedColumn, answer: Answer, maker: CellMaker) -> None:
        """Write an answer; where there is none, what the client has put there stays."""
        if answer.value == "":
            return
        style = self._sheet.style(row, column.column)
        if self._bare:
            style = style or self._styles.plain_under(self._sheet.style(column.row, column.column))
        value, style = maker.cell(answer, column, style)
        self._sheet.put(row, column.column, value, style)

    def _listed(self, answer: Answer, column: AskedColumn, choices: Sequence[str]) -> Answer:
        """Return an answer in the client's words where his dropdown has one for it."""
        if not choices or answer.kind is not Kind.TEXT or answer.value == "":
            return answer
        word = word_of(answer, choices)
        if word is None:
            self._unlisted.setdefault(column.column, []).append(str(answer.value))
            return answer
        return Answer(Kind.TEXT, word)

    def _length(self, row: int, column: AskedColumn) -> Length | None:
        """Return how long a column's texts may be: by its heading or a check on its cells."""
        found = [] if column.length is None else [column.length]
        found += [Length(most) for areas, most in self._sheet.lengths() if area_holds(areas, row, column.column)]
        words = [each for each in found if each.words]
        return words[0] if words else min(found, key=lambda each: each.most, default=None)

    def _choices(self, row: int, column: int) -> tuple[str, ...]:
        """Return what the dropdown of a cell offers; () where it has none, or one that is computed."""
        for areas, source in self._sheet.lists():
            if area_holds(areas, row, column):
                if source.startswith('"'):
                    return tuple(word.strip() for word in source.strip('"').replace('""', '"').split(","))
                return self._range(source)
        return ()

    def _range(self, source: str) -> tuple[str, ...]:
        """Return the texts of an area, given itself or by a name of the workbook."""
        names = {
            each.get("name"): each.text for each in self._package.tree(self._package.workbook).iter("{*}definedName")
        }
        prefix, mark, area = (names.get(source) or source).rpartition("!")
        sheet = prefix.strip("'").replace("''", "'") if mark else self._table.grid.sheet
        grid = next((each for each in self._grids if each.sheet == sheet), None)
        if grid is None:
            return ()
        rows, columns = grid.cells.shape
        found = []
        for row in range(min(rows, 500)):
            for column in range(columns):
                cell = grid.cells.iat[row, column]
                if isinstance(cell, str) and cell.strip() and area_holds(area, row, column):
                    found.append(cell.strip())
        return tuple(found)

    def _forget_links(self, part: str, rows: Sequence[int]) -> None:
        """Take out links of rows that are filled: an example's link must not open under somebody else's name."""
        outside = self._sheet.drop_links(range(min(rows), max(rows) + 1)) if rows else set()
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        if outside and self._package.has(rels):
            for relation in list(self._package.change(rels)):
                if relation.get("Id") in outside:
                    relation.getparent().remove(relation)

    def tell(self, template: Template) -> None:
        """Add findings: what stays empty and why, what was kept, words that the client's dropdowns do not offer."""
        findings, grid = self.findings, self._table.grid
        findings.extend(template.findings)
        codes = {
            Outcome.UNMATCHED: "submit-unmatched",
            Outcome.NOT_KEPT: "submit-not-kept",
            Outcome.WITHHELD: "submit-withheld",
        }
        for column in self._table.columns:
            where = Where(grid.file, grid.sheet, address(column.row, column.column))
            if column.outcome in codes:
                findings.add(codes[column.outcome], where, heading=column.heading)
            unlisted = self._unlisted.get(column.column, [])
            if unlisted:
                facts = {"count": len(unlisted), "heading": column.heading, "word": unlisted[0]}
                findings.add("submit-word-not-listed", where, **facts)
        if self._table.kept:
            findings.add("submit-rows-kept", Where(grid.file, grid.sheet), count=self._table.kept)
        if self._sheet.root.find("{*}sheetProtection") is not None:
            findings.add("submit-protected", Where(grid.file, grid.sheet))

    def tell_figures(self, proposals: Sequence[Proposal], answerer: Answerer) -> None:
        """Add findings on figures: what costs rest on, and creators whose engagements are more than their views."""
        grid = self._table.grid
        for column in self._table.asked:
            where = Where(grid.file, grid.sheet, address(column.row, column.column))
            base = answerer.bases.get(column.column)
            if base is not None:
                figure = base.figures or LABELS[f"submit.expected.{COSTS[column.concept][0]}"]
                facts = {"heading": column.heading, "price": _said(base.prices or LABELS["submit.quote"])}
                self.findings.add("submit-cost-base", where, **facts, figure=_said(figure))
            slips = [str(each.row["creator"]) for each in proposals if answerer.is_slip(column, each)]
            if slips:
                named = "、".join(slips[:MOST_NAMED])
                facts = {"heading": column.heading, "creators": named}
                self.findings.add("submit-more-engagements-than-views", where, count=len(slips), **facts)


def _said(shown: Sequence[AskedColumn] | Text) -> Text:
    """Return what a cost rests on in words: the headings of columns, or what stands in for them."""
    if isinstance(shown, Text):
        return shown
    headings = " / ".join(dict.fromkeys(column.heading for column in shown))
    of_some = shown[-1].concept == "price" and {"format", "length"} & set(shown[-1].qualifiers)
    code = "submit.price-or-quote" if of_some else "submit.shown"
    return Text(*(label(code, language).format(headings=headings) for language in Language))
