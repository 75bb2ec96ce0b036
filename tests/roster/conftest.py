"""Small rosters written to disk and read as a user's files are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from openpyxl import Workbook
from roster_files import Reader

from kolplan.core.settings import RosterSettings, Settings
from kolplan.core.vocabulary import Platform
from kolplan.roster.frames import Roster
from kolplan.roster.reading import read_roster


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Return a reader of CSV texts (or paths); keywords are roster settings, `settings` all others."""

    def reader(*sheets: str | Path, settings: Settings = Settings(), **roster: object) -> Roster:  # noqa: B008
        paths = []
        for number, sheet in enumerate(sheets):
            path = sheet if isinstance(sheet, Path) else tmp_path / f"r{number}.csv"
            if isinstance(sheet, str):
                path.write_text(dedent(sheet).lstrip(), "utf-8")
            paths.append(path)
        roster.setdefault("platform", Platform.XIAOHONGSHU)
        own = replace(settings, roster=RosterSettings(**roster))  # type: ignore[arg-type]
        return read_roster(paths, own)

    return reader


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of workbooks: sheet title to rows."""

    def writer(change: Callable[[Workbook], None] | None = None, **sheets: list[list[object]]) -> Path:
        workbook = Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(row)
        if change:
            change(workbook)
        path = tmp_path / "book.xlsx"
        workbook.save(path)
        return path

    return writer
