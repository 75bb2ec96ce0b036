"""Parquet rosters come in as grids, names in row 1, and without the extra a sentence says what to install."""

from __future__ import annotations

import datetime as dt
import importlib.util
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from kolplan.core.errors import DataError
from kolplan.sheets.reading import read_grids


def test_a_table_becomes_a_grid(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame(
        {
            "name": ["Ada", None, " "],
            "id": [6_817_265_439_812_345_678, 2, 3],
            "followers": [12.0, None, 0.5],
            "tags": [["a", "b"], [], None],
            "price": [Decimal("300.50"), Decimal(2), None],
            "day": pd.to_datetime(["2026-06-01", None, "2026-06-03"]),
            "partner": [True, False, True],
            "city": pd.Categorical(["x", "y", "x"]),
        },
        index=[5, 6, 7],
    )
    frame.to_parquet(tmp_path / "roster.parquet")
    (grid,), findings = read_grids(tmp_path / "roster.parquet")
    day = dt.datetime(2026, 6, 1)  # noqa: DTZ001  a sheet's day has no time zone
    assert grid.cells.to_numpy().tolist() == [
        ["name", "id", "followers", "tags", "price", "day", "partner", "city"],
        ["Ada", 6_817_265_439_812_345_678, 12, "a、b", 300.5, day, True, "x"],
        [None, 2, None, None, 2, None, False, "y"],
        [None, 3, 0.5, None, None, dt.datetime(2026, 6, 3), True, "x"],  # noqa: DTZ001
    ]
    assert type(grid.cells.iat[1, 2]) is int
    assert len(findings) == 0


def test_without_the_extra_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roster.parquet").write_bytes(b"PAR1" + bytes(40))
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pyarrow" else real(name))
    with pytest.raises(DataError) as caught:
        read_grids(tmp_path / "roster.parquet")
    assert caught.value.finding.code == "parquet-extra-missing"


def test_columns_of_numbers_stay_numbers_until_cells_are_asked_for(tmp_path: Path) -> None:
    """A million rows of cells take gigabytes."""
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame({"name": ["Ada", "Bo"], "followers": [12, 7], "price": [300.0, None], "empty": [None, None]})
    frame.to_parquet(tmp_path / "roster.parquet")
    (grid,), _ = read_grids(tmp_path / "roster.parquet")
    assert [grid.column(number, 1).dtype.kind for number in range(4)] == ["O", "i", "f", "O"]
    assert grid.head(2).to_numpy().tolist() == [["name", "followers", "price", "empty"], ["Ada", 12, 300, None]]
    assert grid.filled(1).tolist() == [[True, True, True, False], [True, True, False, False]]
    assert grid.filled(2).tolist() == [[True, True, False, False]]
    assert not grid.is_blank()
    assert grid.is_blank(left=3) is False
    assert grid.cells.iloc[2].tolist() == ["Bo", 7, None, None]
