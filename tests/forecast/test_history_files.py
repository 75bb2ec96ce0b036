"""History files: what is written comes back, several merge, and a wrong cell is named."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kolplan.core.catalogue import label
from kolplan.core.errors import DataError
from kolplan.core.vocabulary import Language
from kolplan.forecast.history import HISTORY_COLUMNS
from kolplan.forecast.history_files import read_history, write_history
from tests.forecast.histories import history

ROWS: list[dict[str, object]] = [
    {"id": "6817265439812346001", "creator": "=1+1", "actual_views": 123_456.0, "checkpoint": 30.0},
    {"id": "", "creator": "林小满", "angle": "护肤vlog", "tier": "head", "format": "mid video", "platform": "抖音",
     "actual_exposure": 9.0, "published": pd.NaT},
]  # fmt: skip


def edited(path: Path, row: int, heading: str, value: str) -> None:
    """Write one cell of a CSV as a person would."""
    cells = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    cells[row][cells[0].index(heading)] = value
    path.write_text("\n".join(",".join(line) for line in cells), "utf-8-sig")


@pytest.mark.parametrize("language", list(Language))
def test_what_is_written_comes_back(language: Language, tmp_path: Path) -> None:
    path, written = tmp_path / "history.csv", history(ROWS)
    write_history(written, path, language)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "=1+1" not in path.read_text("utf-8-sig").replace("'=1+1", "")
    read = read_history([path])
    expected = written.assign(creator=read.posts["creator"])
    pd.testing.assert_frame_equal(read.posts, expected, check_dtype=False)
    assert list(read.findings) == []
    assert [(source.posts, len(source.sha256)) for source in read.sources] == [(2, 64)]


def test_files_merge_and_a_repeated_row_counts_once(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    write_history(history([{"id": "a", "actual_views": 1.0}, {"id": "b", "actual_views": 2.0}]), one, Language.EN)
    write_history(history([{"id": "b", "actual_views": 2.0}, {"id": "c", "actual_views": 3.0}]), two, Language.ZH)
    read = read_history([one, two])
    assert sorted(read.posts["id"]) == ["a", "b", "c"]
    assert [(finding.code, finding.where.file) for finding in read.findings] == [("history-repeated", "one.csv")]


@pytest.mark.parametrize(
    ("heading", "value", "code", "cell", "left"),
    [
        ("Organic views", "many", "history-figure-unreadable", "U2", 2),
        ("Organic views", "-5", "history-figure-unreadable", "U2", 2),
        ("Tier", "huge", "history-word-unknown", "F2", 1),
        ("Platform", "", "history-row-useless", "D2", 1),
        ("Checkpoint", "1", "history-early", "D2", 2),
    ],
)
def test_a_wrong_cell_is_named(heading: str, value: str, code: str, cell: str, left: int, tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    rows: list[dict[str, object]] = [{"actual_views": 5.0, "actual_exposure": 9.0}, {"actual_views": 5.0}]
    write_history(history(rows), path, Language.EN)
    edited(path, 1, heading, value)
    read = read_history([path])
    assert (code, cell) in [(finding.code, finding.where.cell) for finding in read.findings]
    assert len(read.posts) == left


def test_a_zero_and_a_blank_are_no_results(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    write_history(history([{"actual_views": 5.0}, {"actual_views": np.nan}]), path, Language.EN)
    read = read_history([path])
    assert [finding.code for finding in read.findings] == ["history-row-useless"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Creator,Followers\na,5\n", "history-headings-missing"),
        ("Platform,Tier,Angle,Planned views,Organic views\n小红书,mid,trial,5,\n", "history-empty"),
        ("Platform,Tier,Angle,Planned views,Organic views,Checkpoint\n小红书,mid,trial,5,5,1\n", "history-empty"),
    ],
)
def test_what_is_no_history_is_refused(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as error:
        read_history([path])
    assert error.value.finding.code == code


def test_a_table_made_by_hand_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text("平台,层级,内容角度,计划阅读/播放,自然阅读\nxhs,腰部,成分拆解,1.2万,8000\n", "utf-8")
    posts = read_history([path]).posts
    row = posts.iloc[0]
    assert (row["platform"], row["tier"], row["angle"]) == ("小红书", "mid", "ingredient")
    assert (row["planned_views"], row["actual_views"]) == (12_000, 8000)


@pytest.mark.parametrize("language", list(Language))
def test_every_column_is_documented(language: Language) -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "history.md").read_text("utf-8")
    missing = [code for code in HISTORY_COLUMNS if label(f"history.heading.{code}", language) not in text]
    assert missing == []
