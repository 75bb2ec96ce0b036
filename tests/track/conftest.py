"""Workbooks of plans made by hand, written once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kolplan.core.vocabulary import Language
from kolplan.workbook.writing import write_workbook
from tests.track.results import Typist
from tests.workbook.plans import make_plan

COUNT = 24
Open = Callable[..., Typist]


@pytest.fixture(scope="session")
def plan_files(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("plans")
    files = {language: folder / f"plan_{language}.xlsx" for language in Language}
    for language, file in files.items():
        write_workbook(make_plan(COUNT, 3, language), file)
    return files


@pytest.fixture
def open_plan(plan_files: dict[Language, Path]) -> Open:
    return lambda language=Language.EN: Typist(plan_files[language], language)
