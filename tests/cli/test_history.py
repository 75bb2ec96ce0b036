"""`allocate --history`: results move the next plan, stay with it, and are told."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kolplan.core.vocabulary import Language
from kolplan.forecast.history import history_rows
from kolplan.forecast.history_files import write_history
from kolplan.workbook.reading import read_plan
from tests.cli.conftest import Run

ASKED = ("allocate", "roster.csv", "--budget", "200000", "--lang", "en", "--json")


def document(run: Run, *words: str) -> dict[str, object]:
    result = run(*ASKED, *words)
    assert result.exit_code == 0, result.stderr
    found: dict[str, object] = json.loads(result.stdout)
    return found


@pytest.fixture
def results(run: Run) -> Path:
    """Return a history in which the plan's ingredient posts brought a quarter of what was planned."""
    document(run, "-o", "first.xlsx")
    posts = read_plan(Path("first.xlsx")).posts
    assert (posts["own_spread"] > 0).all()
    views = posts["views"] * np.exp(-0.6) * np.where(posts["angle"] == "ingredient", 0.25, 1.0)
    posts = pd.concat([posts.assign(id=posts["id"] + str(copy), actual_views=views) for copy in range(4)])
    write_history(history_rows(posts.reset_index(drop=True), "spring"), Path("history.csv"), Language.EN)
    return Path("history.csv")


def test_results_move_the_next_plan(run: Run, results: Path) -> None:
    plain, learnt = document(run), document(run, "--history", str(results))
    note = next(f for f in learnt["findings"] if f["code"] == "history-learned")  # type: ignore[attr-defined]
    assert "Ingredient" in note["text"] or "ingredient" in note["text"]
    assert note["file"] == "history.csv"

    def ingredient(plan: dict[str, object]) -> list[float]:
        return [post["views"]["mid"] for post in plan["posts"] if post["angle"] == "ingredient"]  # type: ignore[attr-defined]

    assert sum(ingredient(learnt)) < 0.8 * sum(ingredient(plain))
    objective = learnt["objective"]
    value = sum(post["exposure"]["mid"] * post["fit"] for post in learnt["posts"])  # type: ignore[attr-defined]
    assert value == pytest.approx(objective["value"], rel=1e-9)  # type: ignore[index]


def test_what_was_learnt_stays_with_the_plan(run: Run, results: Path) -> None:
    """`explain` makes the same plan again without the history at hand, and sheet Settings tells each group."""
    document(run, "--history", str(results))
    results.unlink()
    book = read_plan(Path("plan.xlsx"))
    settings = book.record.settings
    assert settings is not None
    assert [source.path for source in settings.learning.sources] == ["history.csv"]
    explained = run("explain", "plan.xlsx", "--json", "--lang", "en")
    assert explained.exit_code == 0, explained.stderr
    found = json.loads(explained.stdout)
    assert not [f for f in found["findings"] if f["code"] in ("plan-not-found-again", "plan-edits-apart")]
    assert (book.posts["learned_views"] != 1).any()
    sheet = pd.read_excel("plan.xlsx", sheet_name="Settings", header=None, engine="openpyxl")
    named = sheet[sheet.iloc[:, 6].astype(str).str.startswith("benchmark[learned.views.小红书.")]
    lessons = {f"benchmark[learned.views.{g.platform}.{g.tier}.{g.angle}]": g for g in settings.learning.groups}
    assert len(named) >= 3
    for name, multiplier in zip(named.iloc[:, 6], named.iloc[:, 1], strict=True):
        assert multiplier == pytest.approx(lessons[name].multiplier)


def test_a_history_can_not_be_overwritten_and_must_be_one(run: Run, results: Path) -> None:
    Path("wrong.csv").write_text("Creator,Followers\na,5\n", "utf-8")
    wrong = run(*ASKED, "--history", "wrong.csv")
    assert wrong.exit_code == 1
    assert json.loads(wrong.stdout)["findings"][0]["code"] == "history-headings-missing"
    missing = run(*ASKED, "--history", "none.csv")
    assert missing.exit_code == 1
    assert results.is_file()
