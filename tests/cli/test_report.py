"""`kolplan report` as a user meets it: files, backups, JSON, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from typer.testing import Result

from kolplan.core.vocabulary import Language
from tests.track.results import Typist, result

Run = Callable[..., Result]


@pytest.fixture
def plan(first_plan: dict[str, Any], folder: Path) -> Path:
    assert first_plan["posts"]
    return folder / "plan.xlsx"


def with_results(plan: Path, posts: int = 3) -> None:
    typist = Typist(plan, Language.EN)
    for post in range(posts):
        result(typist, post, 1.5, orders=2, gmv=300)
    typist.save(plan)


def document(answer: Result) -> dict[str, Any]:
    loaded = json.loads(answer.stdout)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.usefixtures("plan")
def test_a_plan_without_results_gives_a_page(run: Run, folder: Path) -> None:
    answer = run("report", "plan.xlsx")
    assert answer.exit_code == 0, answer.stderr
    assert (folder / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert not (folder / "recap.pptx").exists()


def test_page_and_deck_are_written_and_earlier_ones_are_kept(run: Run, plan: Path, folder: Path) -> None:
    assert run("report", "plan.xlsx", "-o", "page.html", "--pptx", "recap.pptx").exit_code == 0
    before = {name: (folder / name).read_bytes() for name in ("page.html", "recap.pptx")}
    with_results(plan)
    assert run("report", "plan.xlsx", "-o", "page.html", "--pptx", "recap.pptx").exit_code == 0
    assert (folder / "page.1.html").read_bytes() == before["page.html"]
    assert (folder / "recap.1.pptx").read_bytes() == before["recap.pptx"]
    assert len(Presentation(str(folder / "recap.pptx")).slides) == 6


@pytest.mark.usefixtures("plan")
def test_a_deck_alone_writes_no_page_and_the_same_again_no_backup(run: Run, folder: Path) -> None:
    for _ in range(2):
        assert run("report", "plan.xlsx", "--pptx", "recap.pptx").exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["plan.xlsx", "recap.pptx", "roster.csv"]


def test_the_document_has_planned_and_actual_figures(run: Run, plan: Path) -> None:
    with_results(plan)
    found = document(run("report", "plan.xlsx", "--json", "--pptx", "recap.pptx"))
    assert (found["deck"], found["report"], found["workbook"]) == ("recap.pptx", "", "plan.xlsx")
    totals, posts = found["totals"], found["posts"]
    assert totals["with_results"] == 3
    done = [post for post in posts if post["views"]["actual"] is not None]
    assert totals["views"]["actual"] == sum(post["views"]["actual"] for post in done)
    assert totals["views"]["planned"] == pytest.approx(sum(post["views"]["planned"] for post in done))
    assert totals["views"]["low"] < totals["views"]["planned"] < totals["views"]["high"]
    assert totals["gmv"] == 900
    assert sum(tier["posts"] for tier in found["tiers"]) == totals["posts"] == len(posts)
    assert {row["metric"] for row in found["funnel"]} >= {"exposure", "k_factor"}
    assert all(post["orders"] is None for post in posts if post not in done), "unknown is null"


def test_strict_stops_at_an_error_and_writes_nothing(run: Run, plan: Path, folder: Path) -> None:
    typist = Typist(plan, Language.EN)
    typist.put(0, actual_views="many")
    typist.save(plan)
    assert run("report", "plan.xlsx", "--strict").exit_code == 1
    assert not (folder / "report.html").exists()
    answer = run("report", "plan.xlsx", "--json")
    cells = [finding["cell"] for finding in document(answer)["findings"] if finding["severity"] == "error"]
    assert cells == [typist.address(0, "actual_views")]


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("-o", "report.pdf"), 2),
        (("--pptx", "recap.ppt"), 2),
        (("--template", "client.pptx"), 2),
        (("--pptx", "recap.pptx", "--template", "client.pptx"), 1),
        (("-o", "gone/report.html"), 1),
    ],
)
def test_what_can_not_be_done_is_refused(run: Run, folder: Path, words: tuple[str, ...], exit_code: int) -> None:
    before = sorted(path.name for path in folder.iterdir())
    assert run("report", "plan.xlsx", *words).exit_code == exit_code
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.usefixtures("plan")
def test_the_templates_file_is_never_overwritten(run: Run, folder: Path) -> None:
    (folder / "client.pptx").write_bytes(b"client")
    assert run("report", "plan.xlsx", "--pptx", "client.pptx", "--template", "client.pptx").exit_code == 1
    assert (folder / "client.pptx").read_bytes() == b"client"


def test_an_error_is_a_document_too(run: Run) -> None:
    answer = run("report", "roster.csv", "--json")
    assert answer.exit_code == 1
    found = document(answer)
    assert (found["posts"], found["totals"], found["report"]) == ([], None, "")
    assert found["findings"][0]["code"] == "plan-not-a-plan"
