"""Client tables filled once for all tests of a session."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kolplan.core.vocabulary import Language
from kolplan.submit.filling import read_template
from kolplan.submit.submitting import Submission, Wish, submit
from kolplan.workbook.reading import read_plan
from tests.submit.client_templates import TEMPLATES
from tests.submit.plan_to_submit import write_plan
from tests.workbook.recalculating import recalculate


@dataclass
class Case:
    """A client's table before and after, and what was said of it."""

    template: Path
    output: Path
    submission: Submission

    @property
    def book(self) -> Workbook:
        """Return the filled workbook."""
        return load_workbook(self.output)

    @property
    def sheet(self) -> Worksheet:
        """Return its filled sheet."""
        return self.book[self.submission.filled.sheet]

    def column(self, letter: str, first: int, last: int) -> list[Any]:
        """Return the values of a column from one row to another."""
        sheet = self.sheet
        return [sheet[f"{letter}{row}"].value for row in range(first, last + 1)]

    def outcomes(self) -> dict[str, str]:
        """Return what became of each heading."""
        return {column.heading: str(column.outcome) for column in self.submission.filled.columns}

    def codes(self) -> list[str]:
        """Return the codes of all findings."""
        return [finding.code for finding in self.submission.findings]


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    write_plan(path)
    return path


@pytest.fixture(scope="session")
def cases(plan_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    folder = tmp_path_factory.mktemp("client")
    book, filled = read_plan(plan_file), {}
    for name, make in TEMPLATES.items():
        template, output = folder / f"{name}.xlsx", folder / f"{name}.filled.xlsx"
        make(template)
        client = read_template(template, None)
        submission = submit(book, plan_file, Wish(client, client.language), output)
        filled[name] = Case(template, output, submission)
    return filled


@pytest.fixture(scope="session")
def house(plan_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("house")
    files = {language: folder / f"{language}.xlsx" for language in ("zh", "en")}
    for language, file in files.items():
        submit(read_plan(plan_file), plan_file, Wish(None, Language(language)), file)
    return files


@pytest.fixture(scope="session")
def recalculated(cases: dict[str, Case], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    files = recalculate([case.output for case in cases.values()], tmp_path_factory.mktemp("office"))
    return dict(zip(cases, files, strict=True))
