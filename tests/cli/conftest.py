"""Running the command line in this process, in a folder with small invented rosters."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from kolplan.cli.app import app
from tests.cli.edited_plans import EditedSheet, sheet

Run = Callable[..., Result]


def creator(number: int, followers: int, price: int) -> dict[str, object]:
    """Return a row of a roster whose reads grow with followers, unevenly."""
    reads = followers * (20 + number * 7 % 31) // 100
    return {
        "Platform": "xhs", "ID": f"id{number:03d}", "Name": f"creator {number}", "Followers": followers,
        "Price": price, "Reads": reads, "Engagements": reads // 20,
    }  # fmt: skip


@pytest.fixture(autouse=True)
def unasked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Explain nothing unasked, which takes seconds, but in tests that say they look at it."""
    if request.node.get_closest_marker("explains") is None:
        monkeypatch.setattr("kolplan.plan.automatic.UNASKED", frozenset())


def write_roster(path: Path, rows: list[dict[str, object]]) -> None:
    """Write rows of creators as a roster."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def creators(sizes: Iterable[int]) -> list[dict[str, object]]:
    """Return the rows of creators with so many followers."""
    return [creator(number, size, size // 25 + 37 * number) for number, size in enumerate(sizes)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own that holds roster.csv: two head, eight mid and thirty micro creators."""
    monkeypatch.chdir(tmp_path)
    sizes = [700_000 + 90_000 * n for n in range(2)] + [110_000 + 31_000 * n for n in range(8)]
    write_roster(tmp_path / "roster.csv", creators([*sizes, *(3_000 + 1_700 * n for n in range(30))]))
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Run kolplan with words, in the folder that holds roster.csv."""

    def run_kolplan(*words: str) -> Result:
        assert Path.cwd() == folder, "a test left its folder"
        return CliRunner().invoke(app, list(words))

    return run_kolplan


@pytest.fixture(scope="session")
def once() -> dict[str, bytes]:
    """Hold what the first test that asks for a plan of roster.csv gets, for all others."""
    return {}


@pytest.fixture
def first_plan(run: Run, once: dict[str, bytes]) -> dict[str, Any]:
    """Put plan.xlsx beside roster.csv, as `allocate roster.csv --budget 60000` makes it, and return its document."""
    if not once:
        made = run("allocate", "roster.csv", "--budget", "60000", "-o", "plan.xlsx", "--json")
        assert made.exit_code == 0, made.stderr
        once |= {"document": made.stdout_bytes, "workbook": Path("plan.xlsx").read_bytes()}
    Path("plan.xlsx").write_bytes(once["workbook"])
    document: dict[str, Any] = json.loads(once["document"])
    return document


@pytest.fixture
def planned(first_plan: dict[str, Any]) -> EditedSheet:
    """Return sheet Plan of a plan that was just made."""
    assert first_plan["posts"]
    return sheet("plan.xlsx")
