"""What is read column by column, for large rosters, is what reading cell by cell gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from roster_files import Reader

from kolplan.roster.lots import _of_name, _of_names
from kolplan.roster.values import as_text, as_texts

ODD = [
    "无",
    "－",
    "暫無",
    "N/A",
    "小 N/A",
    " a",
    "a ",
    "a  b",
    "a\u200bb",
    "a\x1fb",
    "",
    "unknown",
    "=1",
    "👩\u200d👩 5",
    "未知x",
]


def _roster(rows: int) -> pd.DataFrame:
    rng = np.random.default_rng(7)
    followers = rng.integers(2_000, 900_000, rows)
    frame = pd.DataFrame(
        {
            "平台": np.where(rng.random(rows) < 0.5, "小红书", "抖音"),
            "账号ID": [f"id{number}" for number in range(rows)],
            "昵称": [f"达人{number}" for number in range(rows)],
            "粉丝数": followers,
            "所属MCN": np.where(rng.random(rows) < 0.5, "", "甲"),
            "图文报价": rng.integers(0, 40, rows) * 50.0,
            "视频报价": np.where(rng.random(rows) < 0.2, np.nan, rng.integers(1, 40, rows) * 70.5),
            "阅读中位数": rng.integers(0, 9_000, rows),
            "女粉占比": rng.random(rows).round(4),
            "返点": np.where(rng.random(rows) < 0.5, np.nan, 0.25),
        }
    )
    frame.loc[:1, "粉丝数"] = [0, -5]
    return frame


def _same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(one.drop(columns="file"), other.drop(columns="file"))


def test_numbers_kept_as_numbers_give_the_roster_that_their_texts_give(read: Reader, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    frame = _roster(400)
    texts = frame.astype(object).where(frame.notna(), None)
    texts = texts.map(lambda cell: None if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell))
    frame.to_parquet(tmp_path / "numbers.parquet")
    texts.to_parquet(tmp_path / "texts.parquet")
    numbers, written = read(tmp_path / "numbers.parquet"), read(tmp_path / "texts.parquet")
    _same(numbers.creators, written.creators)
    _same(numbers.quotes, written.quotes)
    assert len(numbers.creators) == 398
    told = [(finding.code, finding.where.cell, dict(finding.facts)) for finding in numbers.findings]
    assert [code for code, _, _ in told][:2] == ["followers-negative", "followers-missing"]
    assert "price-zero" in {code for code, _, _ in told}
    # A text is quoted as it is written, a number as a sheet shows it: both are whole here.
    assert told == [(finding.code, finding.where.cell, dict(finding.facts)) for finding in written.findings]


@pytest.mark.parametrize("kind", ["int64", "float64"])
def test_an_id_kept_as_a_number_is_its_digits(kind: str, read: Reader, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    frame = _roster(5).assign(账号ID=np.array([7, 8, 9, 2**53 - 1, 10], dtype=kind), 粉丝数=5_000)
    frame.to_parquet(tmp_path / "r.parquet")
    assert read(tmp_path / "r.parquet").creators["account_id"].tolist() == ["7", "8", "9", str(2**53 - 1), "10"]


@pytest.mark.parametrize("odd", [[], *([text] for text in ODD), ODD])
def test_a_column_of_texts_is_tidied_as_its_cells_are(odd: list[str]) -> None:
    cells = np.array([*(f"达人{number}" for number in range(30)), *odd, None], dtype=object)
    assert as_texts(cells).tolist() == [as_text(cell) for cell in cells.tolist()]


def test_names_that_tell_lots_are_found_among_others() -> None:
    names = [
        "达人7",
        "素人打包20位",
        "koc×15",
        "KOC ＊ 30",
        "bundle of 12",
        "12 creators pack",
        "１２位 打 包",
        "a打b",
        "",
    ]
    found = _of_names(np.array(names, dtype=object))
    np.testing.assert_array_equal(found, [_of_name(name) for name in names])
    assert np.isfinite(found).sum() == 6
