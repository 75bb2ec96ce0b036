"""A workbook is the same whether pandas holds texts as Python's or, with the extra `parquet` installed, as Arrow's."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from kolplan.core.settings import MoneySettings, Settings, SolveSettings
from kolplan.plan.frames import Plan
from kolplan.plan.making import make_plan
from kolplan.roster.reading import read_roster
from kolplan.workbook.writing import write_workbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "sensitive_skin"


def test_a_plan_does_not_depend_on_how_texts_are_held(tmp_path: Path) -> None:
    """Two colleagues, one with the extra and one without, get the same file from the same rosters."""
    pytest.importorskip("pyarrow")
    settings = Settings(money=MoneySettings(budget=50_000_000), solve=SolveSettings(gap=0.05))
    for storage in ("python", "pyarrow"):
        with pd.option_context("mode.string_storage", storage):
            plan = make_plan(read_roster([EXAMPLE / "roster.xlsx", EXAMPLE / "douyin.csv"], settings), settings)
            assert isinstance(plan, Plan)
            assert plan.posts["creator"].dtype.storage == storage
            write_workbook(plan, tmp_path / f"{storage}.xlsx")
    assert (tmp_path / "python.xlsx").read_bytes() == (tmp_path / "pyarrow.xlsx").read_bytes()
