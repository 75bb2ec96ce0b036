"""A sheet of chosen creators, made by hand, as a plan of which every post stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kolplan.campaign.angle_table import angle_code
from kolplan.core.catalogue import label
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language
from kolplan.plan.keeping import Kept, KeptPost, Word
from kolplan.plan.kept_creators import Creators
from kolplan.plan.kept_roster import format_of
from kolplan.roster.frames import Roster
from kolplan.roster.reading import read_roster
from kolplan.sheets.folding import fold_all, tidy
from kolplan.sheets.grid import Grid
from kolplan.sheets.reading import read_grids

_SLOT = ("名额", "坑位", "slot")
_DATE = ("发布日期", "发布时间", "投放日期", "上线日期", "排期", "日期", "date", "publish date", "publishing date")
_DAY = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[ T].*)?")


@dataclass(frozen=True)
class _Row:
    """A row of the sheet: whose it is in the sheet's own roster, her quotes in it by format, and its free cells."""

    creator: int
    where: Where
    quotes: dict[str, int]
    angle: str
    cells: dict[str, str]
    date: str


def handmade(path: Path, roster: Roster, settings: Settings, findings: Findings) -> Kept:
    """Return the posts of a sheet that somebody made by hand, as a plan to keep.

    `roster`: all rosters with this sheet among them. A row is a post: creator, platform and price by the roster's
    headings, and where there are such columns format, angle, date, slot and note. What is not there is open. A creator
    whom only this sheet has gets a note. Raises DataError where no row can be read as a post.
    """
    own = read_roster([path], settings)
    known, creators = Creators(roster), own.creators
    names = {each.name for each in settings.slots}
    posts: dict[tuple[object, ...], KeptPost] = {}
    for row in _rows(path, own, settings, findings):
        at = creators.iloc[row.creator]
        platform, account, name = str(at["platform"]), str(at["account_id"]), str(at["name"])
        number = known.find(platform, account, name)
        if number is not None and str(roster.creators["file"].iat[number]) == path.name and len(_files(roster)) > 1:
            findings.add("fixed-creator-new", row.where, creator=name)
        form, price = _format(row, platform, name, findings)
        if price is None and (number is None or number not in set(roster.quotes["creator"].tolist())):
            findings.add("fixed-price-missing", row.where, creator=name)
            continue
        slot = _slot(row, names, name, findings)
        words = [Word("quote", price)] if price is not None else []
        words += [Word("date", row.date)] if row.date else []
        words += [Word("note", row.cells["note"])] if row.cells.get("note") else []
        post = KeptPost(
            platform, account, name, len(posts), (form, row.angle, slot), tuple(words), exact=True, must=True,
            person={"followers": int(at["followers"]), "lot": int(at["lot"])}, where=row.where,
        )  # fmt: skip
        key = (platform, account or fold_all(name), form, row.angle, slot, row.date if not row.angle else "")
        if key in posts:
            findings.add("fixed-post-twice", row.where, creator=name)
            continue
        posts[key] = post
    if not posts:
        raise DataError("fixed-without-posts", Where(path.name))
    return Kept(tuple(posts.values()), weight=0.0, file=path.name)


def _files(roster: Roster) -> set[str]:
    return {source.path for source in roster.sources}


def _format(row: _Row, platform: str, name: str, findings: Findings) -> tuple[str, int | None]:
    """Return a row's format and price in it; of several prices that of the platform's usual format."""
    usual = format_of(KeptPost(platform, "", name))
    form = usual if usual in row.quotes else next(iter(row.quotes), "")
    if len(row.quotes) > 1:
        words = {"format": _word(f"format.{form}"), "count": len(row.quotes)}
        findings.add("fixed-format-taken", row.where, creator=name, **words)
    return form, row.quotes.get(form)


def _word(code: str) -> object:
    from kolplan.core.catalogue import Text

    return Text(*(label(code, language) for language in Language))


def _slot(row: _Row, names: set[str], creator: str, findings: Findings) -> str:
    """Return a slot of the campaign; another word is a finding, and the best slot is taken."""
    word = row.cells.get("slot", "")
    found = next((name for name in sorted(names) if fold_all(name) == fold_all(word)), "") if word else ""
    if word and not found and names:
        findings.add("fixed-slot-unknown", row.where, creator=creator, slot=word, known="、".join(sorted(names)))
    return found


def _rows(path: Path, own: Roster, settings: Settings, findings: Findings) -> Iterator[_Row]:
    """Yield the rows in their order; a row without a price stands for its creator alone."""
    grids = {grid.sheet: grid for grid in read_grids(path)[0]}
    quotes: dict[tuple[str, int], tuple[int, dict[str, int]]] = {}
    columns = ("creator", "sheet", "row", "format", "price")
    for creator, sheet, row, form, price in zip(*(own.quotes[name].tolist() for name in columns), strict=True):
        quotes.setdefault((str(sheet), row), (creator, {}))[1][str(form)] = price
    with_quotes = {creator for creator, _ in quotes.values()}
    for creator, (sheet, row) in enumerate(
        zip(own.creators["sheet"].tolist(), own.creators["row"].tolist(), strict=True)
    ):
        if creator not in with_quotes:
            quotes[str(sheet), row] = (creator, {})
    for (sheet, row), (creator, prices) in sorted(
        quotes.items(), key=lambda item: (list(grids).index(item[0][0]), item[0][1])
    ):
        cells = _Cells(grids[sheet], own, row)
        where = cells.where("name")
        angle = cells.concept("fixed_angle")
        known = {each.code for each in settings.angle_table}
        code = angle_code(tidy(angle)) if angle else ""
        code = code if code in known or not code else str(own.creators["fixed_angle"].iat[creator]) or code
        if code and code not in known:
            findings.add("fixed-angle-own", cells.where("fixed_angle"), angle=code, known="、".join(sorted(known)))
        free = {"note": cells.concept("note"), "slot": cells.headed(_SLOT)}
        yield _Row(creator, where, prices, code, free, _day(cells, settings, findings))


class _Cells:
    """The cells of one row by what their column is."""

    def __init__(self, grid: Grid, own: Roster, row: int) -> None:
        self._grid, self._row = grid, row - 1
        source = next(each for each in own.sources if each.sheet == grid.sheet)
        self._columns = source.columns
        heads = grid.cells.iloc[source.heading_row - 1].tolist()
        self._heads = {fold_all(str(head)): column for column, head in enumerate(heads) if isinstance(head, str)}

    def concept(self, name: str) -> str:
        """Return the cell of one of the roster's columns as text."""
        column = self._columns.get(name)
        return "" if column is None else _text(self._grid.cells.iat[self._row, _number(column)])

    def headed(self, names: Sequence[str]) -> str:
        """Return the cell of the first column with one of these headings as text."""
        found = self._raw(names)
        return "" if found is None else _text(self._grid.cells.iat[self._row, found])

    def day(self, names: Sequence[str]) -> tuple[Any, Where]:
        """Return the cell of a day as it stands, and its place."""
        found = self._raw(names)
        if found is None:
            return None, Where()
        return self._grid.cells.iat[self._row, found], self._grid.where(self._row, found)

    def _raw(self, names: Sequence[str]) -> int | None:
        return next((self._heads[fold_all(name)] for name in names if fold_all(name) in self._heads), None)

    def where(self, concept: str) -> Where:
        """Return the place of a concept's cell."""
        return self._grid.where(
            self._row, _number(self._columns.get(concept) or self._columns.get("account_id") or "A")
        )


def _text(cell: Any) -> str:
    if cell is None or cell != cell:
        return ""
    return tidy(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _day(cells: _Cells, settings: Settings, findings: Findings) -> str:
    """Return a post's day as ISO text; one without a year is the first such day from the launch on."""
    cell, where = cells.day(_DATE)
    if cell is None or cell != cell or not str(cell).strip():
        return ""
    if hasattr(cell, "date"):
        return str(cell.date().isoformat())
    found = _written_day(str(cell).strip(), settings.calendar.launch)
    if found is not None:
        return found.isoformat()
    findings.add("fixed-date-unread", where, value=str(cell))
    return ""


def _written_day(text: str, launch: date | None) -> date | None:
    """Return a written day, None where it is none or its year is not known."""
    match = _DAY.fullmatch(text)
    if match is None or not (match[1] or launch):
        return None
    years = [int(match[1])] if match[1] else [launch.year, launch.year + 1] if launch else []
    for year in years:
        try:
            day = date(year, int(match[2]), int(match[3]))
        except ValueError:
            continue
        if match[1] or launch is None or day >= launch:
            return day
    return None
