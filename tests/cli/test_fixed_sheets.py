"""`--keep mine.xlsx --fixed` with sheets as people really write them, and beside a campaign with slots and rules."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kolplan.core.vocabulary import Language
from tests.campaign.campaign_books import CampaignBook
from tests.cli.conftest import Run, write_roster
from tests.cli.test_fixed import BUDGET, CHOSEN, codes, fixed, found, rows_of_roster

HEADS = ("达人昵称", "平台", "账号ID", "粉丝数", "报价", "合作形式", "内容角度", "名额", "发布日期")


def mine(rows: Sequence[Sequence[Any]], heads: Sequence[str] = HEADS) -> None:
    """Write mine.xlsx: headings in row 1, a row a post."""
    book = openpyxl.Workbook()
    page = book.active
    for row in (heads, *rows):
        page.append(list(row))
    book.save("mine.xlsx")


def chosen(number: int, **cells: Any) -> list[Any]:
    """Return a row of the sheet for a creator of roster.csv."""
    row = rows_of_roster()[number]
    given: dict[str, Any] = {"price": float(row["Price"]), "form": "图文", "angle": "真实试用", **cells}
    who = [row["Name"], "小红书", row["ID"], int(row["Followers"])]
    return [*who, *(given.get(code) for code in ("price", "form", "angle", "slot", "day"))]


def with_lengths(rebate: str = "20%") -> None:
    """Add a 抖音 creator with three prices to roster.csv's creators, as more.csv, and one with a rebate."""
    heads = ["平台", "达人ID", "昵称", "粉丝数", "1-20秒视频报价", "21-60秒视频报价", "60秒以上视频报价", "返点"]
    with Path("more.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerow(["抖音", "7300000523646570952", "晚风护肤", 61287, 2000, 2600, 3300, rebate])


def test_a_creator_with_two_rows_stays_with_both_and_it_is_said(run: Run) -> None:
    mine([chosen(3), chosen(3, form="视频", angle="成分拆解", price=9000), *(chosen(n) for n in CHOSEN[1:])])
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET)
    posts = [(post["id"], post["format"]) for post in document["posts"]]
    assert posts[:2] == [("id003", "note"), ("id003", "video")]
    assert found(document, "fixed-creator-often")["cell"] == "A3"


def test_a_price_of_the_sheet_counts_and_the_rosters_rebate_stays(run: Run) -> None:
    with_lengths()
    row = ["晚风护肤", "抖音", "7300000523646570952", 61287, "0.25万", "21-60秒视频", "真实试用", None, None]
    mine([row, *(chosen(n) for n in CHOSEN)])
    document = fixed(run, "roster.csv", "more.csv", "--keep", "mine.xlsx", *BUDGET)
    post = document["posts"][0]
    assert (post["quote"], post["cost"], post["format"]) == (2500.0, 2625.0, "mid video")
    assert document["net"] == pytest.approx(document["spend"] - 500)
    assert found(document, "fixed-price-differs")["cell"] == "E2"
    assert codes(document).count("fixed-price-differs") == 1
    assert not {"creator-repeated", "quotes-compete"} & set(codes(document))


def test_a_row_without_a_price_has_the_rosters(run: Run) -> None:
    mine([chosen(3, price="面议"), *(chosen(n) for n in CHOSEN[1:])])
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET)
    assert document["posts"][0]["quote"] == float(rows_of_roster()[3]["Price"])
    assert found(document, "fixed-price-taken")["cell"] == "E2"


def test_an_id_that_excel_rounded_and_a_video_of_no_length_find_the_creator(run: Run) -> None:
    with_lengths()
    row = ["晚风护肤", "抖音", 7300000523646570952, 61287, 2650, "短视频", "真实试用", None, None]
    mine([row, *(chosen(n) for n in CHOSEN)])
    document = fixed(run, "roster.csv", "more.csv", "--keep", "mine.xlsx", *BUDGET)
    assert (document["posts"][0]["id"], document["posts"][0]["format"]) == ("7300000523646570952", "mid video")
    assert found(document, "fixed-format-nearest")["cell"] == "A2"
    assert "fixed-creator-new" not in codes(document)


def test_several_prices_without_a_format_are_told(run: Run) -> None:
    heads = ("达人昵称", "平台", "账号ID", "粉丝数", "图文报价", "视频报价")
    row = rows_of_roster()[3]
    mine([[row["Name"], "小红书", row["ID"], row["Followers"], 8000, 9000]], heads)
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET)
    assert document["posts"][0]["format"] == "note"
    assert found(document, "fixed-format-taken")["cell"] == "A2"


def test_a_day_without_its_year_is_near_the_others(run: Run) -> None:
    days = ("2026-12-28", "12月30日", "1.05", 1.2, "下周")
    mine([chosen(n, day=day) for n, day in zip(CHOSEN, days, strict=False)])
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET)
    assert [post["date"] for post in document["posts"]] == ["2026-12-28", "2026-12-30", "2027-01-05", None, None]
    unread = [each["cell"] for each in document["findings"] if each["code"] == "fixed-date-unread"]
    assert unread == ["I5", "I6"]  # 1.2 may have been 1.20


def test_a_sheet_is_no_earlier_plan(run: Run) -> None:
    mine([chosen(n) for n in CHOSEN])
    shown = run("allocate", "roster.csv", "--keep", "mine.xlsx", "--fixed", *BUDGET, "--lang", "en")
    assert shown.exit_code == 0
    assert "What changed against the plan before" not in shown.stdout
    book = openpyxl.load_workbook("plan.xlsx")
    assert not {"Changes", "变动"} & set(book.sheetnames)
    told = " ".join(str(cell.value) for row in book["Proof"].iter_rows() for cell in row if cell.value)
    assert "Taken as it was made by hand" in told
    assert "Time ran out" not in told


@pytest.fixture
def campaign(folder: Path) -> CampaignBook:
    """Return a campaign with a slot of three micro notes and one of a mid video, and a rule on rebates."""
    book = CampaignBook(folder / "campaign.xlsx", Language.ZH)
    book.add("slots", {"slot": "素人图文", "format": "图文", "followers": "≤10万", "count": 3})
    book.add("slots", {"slot": "腰部图文", "format": "图文", "followers": "10万-50万", "count": 1})
    return book


def beside(run: Run, campaign: CampaignBook, *rosters: str) -> dict[str, Any]:
    campaign.book.save(campaign.path)
    return fixed(run, *(rosters or ("roster.csv",)), "--keep", "mine.xlsx", "--campaign", "campaign.xlsx")


def test_posts_that_slots_do_not_want_are_named(run: Run, campaign: CampaignBook) -> None:
    rows = [chosen(3, slot="素人图文"), chosen(14, slot="素人"), chosen(0), chosen(18, slot="素人图文 ")]
    mine(rows)
    document = beside(run, campaign)
    assert [post["slot"] for post in document["posts"]][::3] == ["素人图文", "素人图文"]
    assert document["posts"][1]["slot"] == "素人图文"  # an unknown word: the one that fits
    assert found(document, "fixed-post-slot")["cell"] == "H2"
    assert found(document, "fixed-slot-unknown")["cell"] == "H3"
    assert found(document, "fixed-post-no-slot")["cell"] == "H4"
    assert document["fixed"]["broken"] == sum(each["severity"] == "error" for each in document["findings"])


def test_posts_that_fit_their_slots_break_nothing(run: Run, campaign: CampaignBook) -> None:
    mine([chosen(3, slot="腰部图文"), chosen(14), chosen(18), chosen(22)])
    document = beside(run, campaign)
    assert [post["slot"] for post in document["posts"]] == ["腰部图文", "素人图文", "素人图文", "素人图文"]
    assert document["fixed"]["broken"] == 0
    for swap in document["fixed"]["swaps"]:
        assert swap["out_post"]["slot"] == swap["in_post"]["slot"]


def test_rules_on_each_post_are_checked_and_what_is_unknown_is_asked(run: Run, campaign: CampaignBook) -> None:
    rows = rows_of_roster()
    rebates = {14: "10%", 18: "30%", 22: ""}
    write_roster(Path("rebates.csv"), [{**row, "Rebate": rebates.get(n, "30%")} for n, row in enumerate(rows)])
    campaign.add("rules", {"rule": "返点", "column1": "返点", "comparison1": "≥", "value1": "20%", "scope": "准入"})
    mine([chosen(14), chosen(18), chosen(22)])
    document = beside(run, campaign, "rebates.csv")
    assert found(document, "fixed-post-rule")["cell"] == "A2"
    assert found(document, "fixed-post-asked")["cell"] == "A4"
    assert (codes(document).count("fixed-post-rule"), codes(document).count("fixed-post-asked")) == (1, 1)


def test_whom_a_client_refused_in_another_plan_is_named(run: Run, first_plan: dict[str, Any]) -> None:
    struck = first_plan["posts"][0]["id"]
    book = openpyxl.load_workbook("plan.xlsx")
    page = book["Plan"]
    heads = {cell.value: cell.column for cell in page[4]}
    row = next(row for row in range(5, 60) if page.cell(row, heads["ID"]).value == struck)
    page.cell(row, heads["Status"]).value = "client no"
    book.save("refused.xlsx")
    number = next(n for n, each in enumerate(rows_of_roster()) if each["ID"] == struck)
    mine([chosen(n) for n in dict.fromkeys((number, *CHOSEN))])
    document = fixed(run, "roster.csv", "--keep", "mine.xlsx", *BUDGET, "--refused", "refused.xlsx", "-o", "f.xlsx")
    assert found(document, "fixed-post-refused")["cell"] == "A2"
    assert document["posts"][0]["id"] == struck
