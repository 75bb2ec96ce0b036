"""The CSV of candidates is, byte for byte, what writing it cell by cell gives."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from kolplan.sheets.styled_text import harmless, harmless_all
from kolplan.workbook import candidates_sheet
from kolplan.workbook.contract import CANDIDATE_COLUMNS, words_of
from kolplan.workbook.figures import shown
from tests.workbook.plans import make_plan

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\tx",
    "＝1",
    'q"q',
    "a,b",
    "two\nlines",
    "a\r\nb",
    "a\x01b",
    "",
    " lead",
    "x" * 20_000,
]


def _cell(value: object) -> object:
    if isinstance(value, float):
        return round(value, 6)
    return "" if value is None else harmless(value) if isinstance(value, str) else value


def test_chunks_of_columns_give_the_bytes_of_single_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates_sheet, "_ROWS_AT_ONCE", 7)
    plan = make_plan(2, 40)
    everyone = plan.candidates
    everyone["listed"] = everyone.index % 10 == 3
    everyone.loc[: len(HOSTILE) - 1, "creator"] = HOSTILE
    everyone.loc[20 : 20 + len(HOSTILE) - 1, "mcn"] = HOSTILE
    everyone.loc[:5, "views"] = [5e-7, 1.5e-6, 0.1234565, 2e17, 1e-5, 1234567.1234565]
    rest = everyone[~everyone["listed"]]
    say = words_of(plan.language)
    expected = io.StringIO(newline="")
    writer = csv.writer(expected)
    writer.writerow([say(f"heading.{code}") for code in CANDIDATE_COLUMNS])
    columns = [[_cell(value) for value in shown(rest, code, say)] for code in CANDIDATE_COLUMNS]
    writer.writerows(zip(*columns, strict=True))
    assert candidates_sheet.write_candidates_csv(plan, tmp_path / "rest.csv") == len(rest) == 36
    assert (tmp_path / "rest.csv").read_bytes() == expected.getvalue().encode("utf-8-sig")


def test_figures_are_rounded_as_python_rounds_them() -> None:
    rng = np.random.default_rng(3)
    ties = rng.integers(0, 10**9, 2_000) / 1e6 + 5e-7
    figures = np.concatenate([ties, np.exp(rng.normal(0, 12, 2_000)), -ties[:50], [0.0, -0.0, 1e15 + 0.3, 1e300]])
    assert candidates_sheet._rounded(figures).tolist() == [round(value, 6) for value in figures.tolist()]


@pytest.mark.parametrize("odd", [[], *([text] for text in HOSTILE)])
def test_texts_are_made_harmless_together_as_alone(odd: list[str]) -> None:
    texts = ["甲", *odd, "a=b"]
    assert harmless_all(texts) == [harmless(text) for text in texts]
    assert harmless_all(odd) == [harmless(text) for text in odd]
