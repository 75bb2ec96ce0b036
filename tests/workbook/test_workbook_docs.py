"""docs/workbook.md names every sheet and every heading, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language
from kolplan.workbook.contract import (
    CANDIDATE_COLUMNS,
    LOT_COLUMNS,
    PLAN_COLUMNS,
    SCHEDULE_COLUMNS,
    SHEETS,
    TRACKING_COLUMNS,
)

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "workbook.md").read_text("utf-8")
COLUMNS = (*PLAN_COLUMNS, *CANDIDATE_COLUMNS, *TRACKING_COLUMNS, *SCHEDULE_COLUMNS, *LOT_COLUMNS)
CODES = [f"heading.{code}" for code in dict.fromkeys(COLUMNS)]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_names_every_sheet_and_heading(language: Language) -> None:
    words = [label(code, language) for code in (*(f"sheet.{sheet}" for sheet in SHEETS), *CODES)]
    assert [word for word in words if word not in PAGE] == []
