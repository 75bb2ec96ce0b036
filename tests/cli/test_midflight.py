"""`kolplan allocate --keep` while a campaign runs: results correct the forecast, what is out stays, money moves."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.cli.edited_plans import EditedSheet, setting, sheet

AGAIN = ("allocate", "many.csv", "--keep", "plan.xlsx")


def many_creators() -> None:
    """Write many.csv: 45 mid creators of one price and much the same worth: angles decide, and the search is short."""
    rows = []
    for n in range(45):
        followers = 110_000 + 900 * n
        reads, engagements = followers * (30 + n * 7 % 5) // 100, followers * 2 // 100
        who = {"Platform": "xhs", "ID": f"id{n:03d}", "Name": f"creator {n}", "Followers": followers}
        rows.append({**who, "Price": 5_000, "Reads": reads, "Engagements": engagements})
    with Path("many.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def made() -> list[bytes]:
    """Hold the plan that the first test makes, for all others."""
    return []


@pytest.fixture
def planned(run: Run, made: list[bytes]) -> EditedSheet:
    """Put beside many.csv a plan of it whose angles are free but for a small part of each."""
    many_creators()
    if not made:
        assert run("allocate", "many.csv", "--budget", "160000", "-o", "plan.xlsx").exit_code == 0
        made.append(Path("plan.xlsx").read_bytes())
    Path("plan.xlsx").write_bytes(made[0])
    return sheet("plan.xlsx")


def publish(names: list[str], results: Callable[[str], float], **cells: dict[str, float]) -> None:
    """Mark posts as published and type their views: so many times what was planned."""
    values = sheet("plan.xlsx")
    book = openpyxl.load_workbook("plan.xlsx")
    plan, track = EditedSheet(book["Plan"]), EditedSheet(book["Tracking"])
    for name in names:
        plan.put(name, Status="published")
        views = round(values.get(name, "Views") * results(values.get(name, "Angle")))
        track.put(name, Actual_views=views, Likes=round(views * 0.05))
        for heading, column in cells.items():
            if name in column:
                track.put(name, **{heading: column[name]})
    book.save("plan.xlsx")


def again(run: Run, *words: str) -> dict[str, Any]:
    result = run(*AGAIN, *words, "--json")
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def out_of(planned: EditedSheet, angle: str, count: int) -> list[str]:
    return [name for name in planned.names if planned.get(name, "Angle") == angle][:count]


def bad_ingredient(planned: EditedSheet) -> list[str]:
    """Publish half of the posts: those on ingredients bring an eighth, the others what was planned."""
    names = out_of(planned, "ingredient", 8) + out_of(planned, "trial", 4)
    publish(names, lambda angle: 0.12 if angle == "ingredient" else 1.0)
    return names


def test_money_leaves_an_angle_that_falls_short_and_it_is_said(run: Run, planned: EditedSheet) -> None:
    before = {name: planned.get(name, "Angle") for name in planned.names}
    names = bad_ingredient(planned)
    document = again(run)
    posts = {post["creator"]: post for post in document["posts"]}
    assert {posts[name]["angle"] for name in names[:8]} == {"ingredient"}  # what is out stays
    share = sum(post["angle"] == "ingredient" for post in posts.values()) / len(posts)
    assert share < sum(angle == "ingredient" for angle in before.values()) / len(before)
    move = document["moves"][0]
    assert (move["from"]["angle"], move["because"]["angle"]) == ("ingredient", "ingredient")
    assert move["because"]["posts"] == 8
    assert move["because"]["change"] == pytest.approx(0.12 - 1, abs=1e-3)
    assert move["amount"] > 0
    codes = [finding["code"] for finding in document["findings"]]
    assert "replan-moved" in codes
    assert "replan-learnt" in codes


def test_posts_that_are_out_keep_their_forecast(run: Run, planned: EditedSheet) -> None:
    names = bad_ingredient(planned)
    posts = {post["creator"]: post for post in again(run)["posts"]}
    for name in names:
        assert posts[name]["views"]["mid"] == pytest.approx(planned.get(name, "Views"), rel=1e-9), name
        assert posts[name]["status"] == "published"


def test_a_second_run_without_news_changes_nothing(run: Run, planned: EditedSheet) -> None:
    bad_ingredient(planned)
    first = again(run)
    content = Path("plan.xlsx").read_bytes()
    second = again(run)
    assert Path("plan.xlsx").read_bytes() == content
    assert [post["creator"] for post in second["posts"]] == [post["creator"] for post in first["posts"]]


def test_posts_that_are_out_are_committed_at_what_they_cost(run: Run, planned: EditedSheet) -> None:
    dear, cheap = planned.names[:2]
    costs = {name: planned.get(name, "Cost") for name in (dear, cheap)}
    actual = {dear: costs[dear] + 321.5, cheap: round(costs[cheap] * 0.7, 2)}
    publish([dear, cheap], lambda _: 1.0, Content_cost=actual)
    document = again(run)
    posts = {post["creator"]: post for post in document["posts"]}
    for name in (dear, cheap):
        assert posts[name]["cost"] == pytest.approx(actual[name], abs=1e-9), name
    assert [finding["code"] for finding in document["findings"]].count("replan-cost") == 2
    assert document["spend"] <= 160000
    assert "replan-cost" not in [finding["code"] for finding in again(run)["findings"]]


def test_a_price_that_somebody_wrote_is_not_touched_by_the_actual_cost(run: Run, planned: EditedSheet) -> None:
    name = planned.names[0]
    publish([name], lambda _: 1.0, Content_cost={name: 1.0})
    book = openpyxl.load_workbook("plan.xlsx")
    EditedSheet(book["Plan"]).put(name, Quote=4321)
    book.save("plan.xlsx")
    document = again(run)
    assert next(post for post in document["posts"] if post["creator"] == name)["quote"] == 4321.0
    assert "replan-cost-kept" in [finding["code"] for finding in document["findings"]]


def test_switch_only_changes_angles_and_no_creator(run: Run, planned: EditedSheet) -> None:
    before = {name: planned.get(name, "Angle") for name in planned.names}
    bad_ingredient(planned)
    document = again(run, "--switch-only")
    after = {post["creator"]: post["angle"] for post in document["posts"]}
    assert after.keys() == before.keys()
    assert {post["format"] for post in document["posts"]} == {"note"}
    changed = {name for name in after if after[name] != before[name]}
    assert any(before[name] == "ingredient" for name in changed)
    assert sum(angle == "ingredient" for angle in after.values()) < sum(a == "ingredient" for a in before.values())


@pytest.mark.usefixtures("planned")
def test_a_history_that_the_plan_learnt_from_counts_on(run: Run) -> None:
    heads = "Platform,Tier,Angle,Creator,Planned views,Organic views"
    Path("h.csv").write_text(
        heads + "\n" + "".join(f"小红书,mid,trial,c{n},1000,{1500 + n}\n" for n in range(20)), "utf-8"
    )
    first = again(run, "--history", "h.csv")
    assert "history-learned" in [finding["code"] for finding in first["findings"]]
    values = sheet("plan.xlsx")
    publish(values.names[:3], lambda _: 1.0)
    codes = [finding["code"] for finding in again(run)["findings"]]
    assert "replan-history-gone" not in codes
    Path("h.csv").unlink()
    publish(values.names[3:5], lambda _: 0.8)
    assert "replan-history-gone" in [finding["code"] for finding in again(run)["findings"]]


def test_money_that_a_limit_moves_is_told_without_a_reason(run: Run, planned: EditedSheet) -> None:
    """Results just as planned speak for nothing: what moved the money is a limit that somebody changed."""
    publish(out_of(planned, "trial", 3), lambda _: 1.0)
    setting("plan.xlsx", "share[angle=trend].min", 0.3)
    document = again(run)
    quiet = [each for each in document["findings"] if each["code"] == "replan-moved-quietly"]
    assert (quiet[0]["file"], quiet[0]["cell"]) == ("plan.xlsx", "")
    assert document["moves"][0]["to"]["angle"] == "trend"
    assert not document["moves"][0]["because"]


def read_results(planned: EditedSheet, names: list[str], days: int, times: float) -> None:
    """Write notes.csv: an export of platforms with the views of posts so many days after publishing."""
    rows = ["博主昵称,小红书号,笔记ID,发布时间,数据日期,阅读量"]
    for number, name in enumerate(names):
        who = f"{name},{planned.get(name, 'ID')},6650a1b2c3d4e5f6a7b8{number:04x}"
        rows.append(f"{who},2026-06-01,2026-06-{1 + days:02},{round(planned.get(name, 'Views') * times)}")
    Path("notes.csv").write_text("\n".join(rows), encoding="utf-8")


def test_results_of_the_first_days_teach_nothing_yet(run: Run, planned: EditedSheet) -> None:
    """A third of the views on the first day is no weak post; a week later it counts."""
    names = out_of(planned, "ingredient", 4)
    read_results(planned, names, 1, 0.3)
    assert run("track", "plan.xlsx", "notes.csv").exit_code == 0
    book = openpyxl.load_workbook("plan.xlsx")
    EditedSheet(book["Plan"]).put(planned.names[-1], Note="mine")
    book.save("plan.xlsx")
    document = again(run)
    codes = [finding["code"] for finding in document["findings"]]
    assert codes.count("history-early") == 4
    assert not {"replan-learnt", "history-learned", "replan-moved"} & set(codes)
    early = next(finding for finding in document["findings"] if finding["code"] == "history-early")
    row = EditedSheet(openpyxl.load_workbook("plan.xlsx")["Tracking"]).rows[names[0]]
    assert (early["sheet"], early["cell"]) == ("Tracking", f"A{row}")
    read_results(planned, names, 8, 0.3)
    assert run("track", "plan.xlsx", "notes.csv").exit_code == 0
    codes = [finding["code"] for finding in again(run)["findings"]]
    assert "history-early" not in codes
    assert "replan-learnt" in codes


def test_what_a_person_typed_over_an_early_reading_is_final(run: Run, planned: EditedSheet) -> None:
    names = out_of(planned, "ingredient", 4)
    read_results(planned, names, 1, 0.3)
    assert run("track", "plan.xlsx", "notes.csv").exit_code == 0
    publish(names, lambda _: 0.4)
    codes = [finding["code"] for finding in again(run)["findings"]]
    assert "history-early" not in codes
    assert "replan-learnt" in codes


def test_a_multiplier_that_somebody_typed_holds_and_stops_nothing(run: Run, planned: EditedSheet) -> None:
    """A plan with a typed multiplier could be neither kept nor tracked any more: no figure of the file has its path."""
    bad_ingredient(planned)
    again(run)
    name = "benchmark[learned.views.小红书.mid.ingredient]"
    assert sources_of(name) == "Tracking 追踪"  # nobody gave it on the command line
    setting("plan.xlsx", name, 3.0)
    raised = again(run)
    assert [post["angle"] for post in raised["posts"]].count("ingredient") > 8
    content = Path("plan.xlsx").read_bytes()
    again(run)
    assert Path("plan.xlsx").read_bytes() == content
    for command in (("track", "plan.xlsx", "--json"), ("report", "plan.xlsx", "-o", "report.html")):
        assert run(*command).exit_code == 0, command


def sources_of(name: str) -> str:
    """Return who set a setting, as sheet Settings says."""
    rows = openpyxl.load_workbook("plan.xlsx")["Settings"].iter_rows(values_only=True)
    return next(str(row[5]) for row in rows if row[6] == name)
