"""`kolplan track` as a user meets it: the workbook refreshed with a backup, JSON, the history, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from kolplan.core.vocabulary import Language
from tests.track.exports import NOTES, note_id, note_row, write_csv
from tests.track.results import Typist

Run = Callable[..., Result]
POSTS = 3


@pytest.fixture
def plan(run: Run, folder: Path) -> Path:
    assert run("allocate", "roster.csv", "--budget", "60000").exit_code == 0
    return folder / "plan.xlsx"


@pytest.fixture
def export(plan: Path, folder: Path) -> Path:
    """Return notes of three posts at T+1 and T+8."""
    typist = Typist(plan, Language.EN)
    rows = [note_row(typist, post, days, times) for post in range(POSTS) for days, times in ((1, 0.2), (8, 1.0))]
    return write_csv(folder / "notes.csv", [NOTES, *rows])


def document(answer: Result) -> dict[str, Any]:
    loaded = json.loads(answer.stdout)
    assert isinstance(loaded, dict)
    return loaded


def test_results_go_into_the_workbook_and_the_earlier_one_is_kept(run: Run, plan: Path, export: Path) -> None:
    before = plan.read_bytes()
    answer = run("track", "plan.xlsx", export.name)
    assert answer.exit_code == 0, answer.stderr
    assert (plan.parent / "plan.1.xlsx").read_bytes() == before
    typist = Typist(plan, Language.EN)
    assert [typist.cell(post, "note_id").value for post in range(POSTS)] == [note_id(post) for post in range(POSTS)]
    assert max(map(len, answer.stdout.splitlines())) <= 80
    written = plan.read_bytes()
    assert run("track", "plan.xlsx", export.name).exit_code == 0
    assert plan.read_bytes() == written, "the same exports again change nothing"
    assert not (plan.parent / "plan.2.xlsx").exists()
    assert run("report", "plan.xlsx", "--json").exit_code == 0, "and report reads them"


def test_the_document_has_planned_and_actual_by_post_group_and_day(run: Run, plan: Path, export: Path) -> None:
    typist = Typist(plan, Language.EN)
    told = document(run("track", "plan.xlsx", export.name, "--json"))
    assert {"posts", "tiers", "angles", "platforms", "phases", "totals", "pace", "funnel", "findings"} <= set(told)
    planned = typist.cell(0, "planned_views").value
    post = told["posts"][0]
    assert post["views"]["planned"] == pytest.approx(planned)
    assert post["views"]["actual"] == round(planned)
    points = [(each["checkpoint"], each["days"], each["read_on"]) for each in post["checkpoints"]]
    assert points == [("T+1", 1, "2026-06-02"), ("T+7", 8, "2026-06-09")]
    assert told["totals"]["with_results"] == POSTS
    assert told["pace"]["day"] == "2026-06-09"
    assert told["pace"]["views"]["actual"] == told["totals"]["views"]["actual"]
    assert [each["day"] for each in told["pace"]["days"]] == ["2026-06-01", "2026-06-02", "2026-06-09"]
    assert told["backup"].endswith("plan.1.xlsx")
    early = document(run("track", "plan.xlsx", "--today", "2026-06-03", "--json"))
    assert early["pace"]["views"]["actual"] == sum(
        each["checkpoints"][0]["views"] for each in early["posts"] if each["checkpoints"]
    )


def test_without_exports_nothing_is_written_and_no_day_is_made_up(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    told = document(run("track", "plan.xlsx", "--json"))
    assert told["pace"] is None
    assert (told["backup"], plan.read_bytes()) == ("", before)


@pytest.mark.usefixtures("plan")
def test_results_teach_the_next_plan(run: Run, folder: Path, export: Path) -> None:
    assert run("track", "plan.xlsx", export.name, "--learn", "history.csv").exit_code == 0
    answer = run("allocate", "roster.csv", "--budget", "60000", "--history", "history.csv", "-o", "next.xlsx", "--json")
    assert answer.exit_code == 0, answer.stderr
    found = [each["code"] for each in document(answer)["findings"]]
    assert "history-learned" in found
    assert (folder / "next.xlsx").exists()


def refused(answer: Result) -> str:
    return str(document(answer)["findings"][0]["code"])


def test_what_is_open_elsewhere_or_unreadable_is_refused(run: Run, plan: Path, export: Path) -> None:
    before = plan.read_bytes()
    lock = plan.with_name("~$plan.xlsx")
    lock.write_bytes(b"")
    answer = run("track", "plan.xlsx", export.name, "--json")
    assert (answer.exit_code, refused(answer)) == (1, "output-open-elsewhere")
    lock.unlink()
    (plan.parent / "other.csv").write_text("city,weather\nParis,rain\n", "utf-8")
    answer = run("track", "plan.xlsx", "other.csv", "--json")
    assert (answer.exit_code, refused(answer)) == (1, "track-export-headings")
    assert plan.read_bytes() == before
    assert document(answer)["posts"] == []


def test_a_plan_changed_while_it_was_read_is_left_alone(
    run: Run, plan: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kolplan.track import refreshing

    real = refreshing.refresh

    def meanwhile(path: Path, *rest: Any) -> Any:
        done = real(path, *rest)
        path.write_bytes(path.read_bytes() + b"\0")
        return done

    monkeypatch.setattr(refreshing, "refresh", meanwhile)
    answer = run("track", "plan.xlsx", export.name, "--json")
    assert (answer.exit_code, refused(answer)) == (1, "track-plan-changed")
    assert plan.read_bytes().endswith(b"\0")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("options", [("--today", "soon"), ("--learn", "history.xlsx")])
def test_wrong_usage_has_exit_code_2(run: Run, options: tuple[str, str]) -> None:
    assert run("track", "plan.xlsx", *options).exit_code == 2


def test_strict_writes_nothing_where_a_figure_is_wrong(run: Run, plan: Path, folder: Path) -> None:
    row = note_row(Typist(plan, Language.EN), 0, 8, 1.0, 点赞="很多")
    write_csv(folder / "bad.csv", [NOTES, row])
    before = plan.read_bytes()
    assert run("track", "plan.xlsx", "bad.csv", "--strict").exit_code == 1
    assert plan.read_bytes() == before
