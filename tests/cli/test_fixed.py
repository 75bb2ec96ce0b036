"""`kolplan allocate --keep … --fixed`: a plan made by hand stays as it is, is checked, and is put beside the best."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.cli.edited_plans import EditedSheet, edit, sheet

HEADS = ("序号", "达人昵称", "平台", "小红书ID", "粉丝数", "报价", "合作形式", "内容角度", "发布日期", "备注")
BUDGET = ("--budget", "60000")


def rows_of_roster() -> list[dict[str, str]]:
    with Path("roster.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def mine(numbers: Sequence[int], more: Sequence[Sequence[Any]] = (), **cells: dict[int, Any]) -> None:
    """Write mine.xlsx as people make it: a title, a blank row in between, a row of totals, Chinese headings."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "选人"
    page.append(["敏感肌项目 达人名单 第二版"])
    page.append([])
    page.append(HEADS)
    roster = rows_of_roster()
    for place, number in enumerate(numbers, 1):
        row = roster[number]
        price, angle = (cells.get(name, {}).get(number) for name in ("price", "angle"))
        date, note = (cells.get(name, {}).get(number, "") for name in ("date", "note"))
        quote = float(row["Price"]) if price is None else price
        page.append([place, row["Name"], "小红书", row["ID"], int(row["Followers"]), quote, "图文", angle, date, note])
    page.append([])
    for row in more:
        page.append(list(row))
    page.append(["合计", None, None, None, None, 12345])
    book.save("mine.xlsx")


def fixed(run: Run, *words: str, code: int = 0) -> dict[str, Any]:
    result = run("allocate", *words, "--fixed", "--json")
    assert result.exit_code == code, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def codes(document: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in document["findings"]]


def found(document: dict[str, Any], code: str) -> dict[str, Any]:
    return next(finding for finding in document["findings"] if finding["code"] == code)


CHOSEN = (3, 9, 14, 18, 22, 25, 27, 29, 31, 33, 36)


def test_a_sheet_of_chosen_creators_becomes_the_plan(run: Run) -> None:
    mine(CHOSEN, price={14: "1,480"}, angle={3: "成分拆解"}, date={9: "2026-07-15"}, note={18: "先看样"})
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET)
    roster = rows_of_roster()
    assert [post["id"] for post in document["posts"]] == [roster[number]["ID"] for number in CHOSEN]
    posts = {post["id"]: post for post in document["posts"]}
    assert posts[roster[14]["ID"]]["quote"] == 1480.0
    assert posts[roster[3]["ID"]]["angle"] == "ingredient"
    assert posts[roster[9]["ID"]]["date"] == "2026-07-15"
    assert document["spend"] == pytest.approx(sum(post["cost"] for post in document["posts"]))
    assert document["workbook"] == "plan.xlsx"
    assert openpyxl.load_workbook("mine.xlsx")["选人"]["B4"].value == roster[3]["Name"]  # never written to


def test_the_distance_is_that_of_the_best_plan_of_the_same_roster(run: Run) -> None:
    mine(CHOSEN)
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET)
    best = json.loads(run("allocate", "roster.csv", *BUDGET, "-o", "best.xlsx", "--json").stdout)
    told = document["fixed"]
    assert told["best"] == pytest.approx(best["objective"]["value"], rel=1e-6)
    assert told["bound"] == pytest.approx(best["objective"]["bound"], rel=1e-6)
    assert told["gap"] == pytest.approx(told["bound"] / told["value"] - 1)
    assert told["value"] == document["objective"]["value"]
    assert told["value"] == pytest.approx(sum(p["exposure"]["mid"] * p["fit"] for p in document["posts"]))


def test_the_best_plan_taken_by_hand_is_the_best(run: Run) -> None:
    assert run("allocate", "roster.csv", *BUDGET, "-o", "best.xlsx").exit_code == 0
    before = sheet("best.xlsx")
    document = fixed(run, "roster.csv", "--keep", "best.xlsx", "-o", "again.xlsx")
    told = document["fixed"]
    assert sheet("again.xlsx").names == before.names
    assert told["value"] == pytest.approx(told["best"], rel=1e-6)
    assert told["gap"] <= 1e-3
    assert (told["swaps"], told["broken"]) == ([], 0)


def test_each_exchange_holds_and_brings_what_it_says(run: Run) -> None:
    mine(CHOSEN)
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET)
    swaps, ids = document["fixed"]["swaps"], [row["ID"] for row in rows_of_roster()]
    assert len(swaps) == 3
    assert sorted((swap["gain"] for swap in swaps), reverse=True) == [swap["gain"] for swap in swaps]
    first = swaps[0]
    out, into = (ids.index(first[side]["id"]) for side in ("out_post", "in_post"))
    words = {"trend": "趋势", "ingredient": "成分拆解", "trial": "真实试用"}
    angles = {ids.index(post["id"]): words[post["angle"]] for post in document["posts"]}
    angles[into] = words[first["in_post"]["angle"]]
    mine([into if number == out else number for number in CHOSEN], angle=angles)
    after = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET, "-o", "after.xlsx")
    assert after["fixed"]["value"] - document["fixed"]["value"] == pytest.approx(first["gain"])
    assert after["spend"] - document["spend"] == pytest.approx(first["cost"])
    assert after["fixed"]["broken"] <= document["fixed"]["broken"]


def test_what_the_plan_breaks_is_said_with_its_amount(run: Run) -> None:
    mine((0, 3, 4, 20), angle=dict.fromkeys((0, 3, 4, 20), "真实试用"))
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", "--budget", "40000", "--micro", "30-")
    over = found(document, "fixed-over-budget")
    assert f"{document['spend'] - 40000:,.2f}" in over["text"]
    assert codes(document).count("fixed-limit-broken") >= 2  # the micro tier, and an angle without a post
    assert document["fixed"]["broken"] == sum(finding["severity"] == "error" for finding in document["findings"])
    page = openpyxl.load_workbook("plan.xlsx", data_only=True)["总览"]
    marks = {cell.value for row in page.iter_rows() for cell in row}
    assert {"超出", "不足"} & marks


def test_strict_stops_at_what_is_broken(run: Run) -> None:
    mine((0, 3, 4, 20))
    result = run("allocate", "roster.csv", "--keep", "mine.xlsx", "--fixed", "--budget", "40000", "--strict")
    assert result.exit_code == 1
    assert not Path("plan.xlsx").exists()


def test_posts_that_rules_keep_out_stay_and_are_named(run: Run) -> None:
    mine(CHOSEN)
    banned, must = rows_of_roster()[22]["Name"], rows_of_roster()[5]["Name"]
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET, "--ban", banned, "--must", must)
    assert banned in [post["creator"] for post in document["posts"]]
    assert found(document, "fixed-post-aside")["cell"] == "B8"
    assert must in found(document, "fixed-must-missing")["text"]


def test_creators_of_no_roster_are_new(run: Run) -> None:
    mine(CHOSEN, [(12, "新人小鱼", "小红书", "new1", "5.2万", 1800, "图文", "", "", "")])
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET)
    assert found(document, "fixed-creator-new")["cell"] == "B16"
    assert document["posts"][-1]["creator"] == "新人小鱼"
    assert codes(document).count("fixed-creator-new") == 1


def test_without_rosters_the_sheet_is_the_roster_and_brings_its_budget(run: Run) -> None:
    mine(CHOSEN)
    document = fixed(run, "--keep", "mine.xlsx")
    assert document["budget"] == document["spend"]
    best = json.loads(run("allocate", "mine.xlsx", "--budget", str(document["spend"]), "-o", "b.xlsx", "--json").stdout)
    assert document["fixed"]["best"] == pytest.approx(best["objective"]["value"], rel=1e-6)
    assert "fixed-own-budget" in codes(document)


def test_what_cannot_be_read_in_a_row_is_named(run: Run) -> None:
    more = [
        (12, "没价格", "小红书", "new2", "3万", "面议", "图文", "", "", ""),
        (13, rows_of_roster()[3]["Name"], "小红书", rows_of_roster()[3]["ID"], 203000, 9000, "图文", "", "", ""),
    ]
    mine(CHOSEN, more, date={3: "下周"}, angle={9: "护肤vlog"})
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET)
    assert found(document, "fixed-date-unread")["cell"] == "I4"
    assert found(document, "fixed-price-missing")["cell"] == "B16"
    assert found(document, "fixed-post-twice")["cell"] == "B17"
    assert found(document, "fixed-angle-own")["cell"] == "H5"
    assert document["posts"][1]["angle"] == "护肤vlog"
    assert len(document["posts"]) == len(CHOSEN)


def test_a_sheet_without_a_usable_row_is_refused(run: Run) -> None:
    mine((), [(1, "没价格", "小红书", "new2", "3万", "面议", "图文", "", "", "")])
    result = run("allocate", "roster.csv", "--keep", "mine.xlsx", "--fixed", *BUDGET)
    assert result.exit_code == 1
    assert not Path("plan.xlsx").exists()


def test_every_post_of_a_workbook_stays_and_edits_are_kept(run: Run) -> None:
    assert run("allocate", "roster.csv", *BUDGET).exit_code == 0
    names = sheet("plan.xlsx").names
    edit("plan.xlsx", lambda plan, _: plan.put(names[0], Quote=9999, Note="agreed"))
    edit("plan.xlsx", lambda plan, _: plan.delete(names[-1]))
    document = fixed(run, "roster.csv", "--keep", "plan.xlsx")
    after = sheet("plan.xlsx")
    assert after.names == names[:-1]
    assert (after.get(names[0], "Quote"), after.get(names[0], "Note")) == (9999, "agreed")
    assert document["posts"][0]["quote"] == 9999.0
    assert Path("plan.1.xlsx").exists()
    assert document["fixed"]["value"] < document["fixed"]["best"]


@pytest.mark.parametrize(
    "words",
    [
        ("--fixed",),
        ("--switch-only",),
        ("--keep", "mine.xlsx", "--fixed", "--curve"),
        ("--keep", "mine.xlsx", "--fixed", "--switch-only"),
        ("--keep", "mine.xlsx", "--fixed", "--keep-weight", "0.1"),
    ],
)
def test_options_that_would_be_ignored_are_refused(run: Run, words: tuple[str, ...]) -> None:
    mine(CHOSEN)
    assert run("allocate", "roster.csv", *BUDGET, *words).exit_code == 2


def test_what_stays_of_a_workbook_keeps_its_results_and_has_not_changed(run: Run) -> None:
    """Nobody knew whose row each post had been: results were left behind, and everybody had left and come."""
    assert run("allocate", "roster.csv", *BUDGET).exit_code == 0
    names = sheet("plan.xlsx").names
    edit("plan.xlsx", lambda plan, _: plan.put(names[0], Note="agreed"))
    book = openpyxl.load_workbook("plan.xlsx")
    EditedSheet(book["Tracking"]).put(names[1], Actual_views=5000)
    book.save("plan.xlsx")
    document = fixed(run, "roster.csv", "--keep", "plan.xlsx")
    assert "keep-left-behind" not in codes(document)
    assert sheet("plan.xlsx", "Tracking").get(names[1], "Actual views") == 5000
    assert not [each for each in document["differences"] if each["kind"] != "changed"]
