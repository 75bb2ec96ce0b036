"""Each heading gets the figure it names, in the kind, format and unit it names, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kolplan.core.vocabulary import Language
from kolplan.sheets.heading_rows import Heading
from kolplan.submit.answers import Answerer
from kolplan.submit.asked import AskedColumn, Outcome, asked_column, client_vocabulary
from kolplan.submit.guard import Guard
from kolplan.submit.proposals import Proposal, Role
from kolplan.submit.roster_columns import RosterColumns
from kolplan.submit.submitting import Wish, submit
from kolplan.workbook.reading import read_plan

QUOTE: dict[str, Any] = {
    "format": "note", "supplier": "s", "preferred": True, "price": 1_000_000, "fee_included": "", "views": 8_000.0,
    "views_kind": "median", "engagements": 400.0, "engagements_kind": "mean", "exposure": None, "exposure_kind": "",
    "engagement_rate": 0.04, "viral_share": 0.1,
}  # fmt: skip
VIDEO = {**QUOTE, "format": "mid video", "price": 2_000_000, "views": 30_000.0, "views_kind": "expected"}
ROW = {
    "creator": "x", "id": "1", "platform": "小红书", "tier": "micro", "label": "koc", "format": "note", "supplier": "s",
    "quote": 1_000_000, "fee": 0.1, "views": 9_000.0, "exposure": 100_000.0, "engagements": 500.0,
    "link": "https://www.xiaohongshu.com/u/1", "female_share": 0.8, "phase": "burst", "angle": "护肤vlog",
    "followers": 5,
}  # fmt: skip

Ask = Callable[..., object]


@pytest.fixture
def ask() -> Ask:
    """Return the answer to a heading."""

    def answered(heading: str, *quotes: dict[str, Any], language: Language = Language.ZH, **row: object) -> object:
        asked = asked_column(Heading(0, 0, heading, "", client_vocabulary().match(heading)))
        if asked.outcome is not Outcome.FILLED:
            return asked.outcome
        proposal = Proposal(
            {**ROW, **row}, Role.BACKUP, "名额一", "精华", {"windows": "随时"}, quotes or (QUOTE, VIDEO)
        )
        phases = {"burst": "爆发"}
        return Answerer(language, Guard(None), lambda _, __: "理由", phases).answer(asked, proposal, 3).value

    return answered


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("报价", 10_000.0), ("图文报价", 10_000.0), ("60s+报价", ""), ("21-60s报价", 20_000.0),
        ("报价（含平台服务费）", 11_000.0), ("报价（不含服务费）", 10_000.0),
        ("Rate (incl. platform fee)", 11_000.0), ("Rate incl. fee", 11_000.0),
        ("执行价(含平台费)", 11_000.0), ("执行价", Outcome.WITHHELD), ("Agency margin", Outcome.WITHHELD),
        ("阅读中位数", 8_000), ("平均阅读量", ""),
        ("阅读量", 8_000), ("预估阅读量", 9_000), ("预估曝光", 100_000), ("曝光量", ""), ("平均互动量", 400),
        ("互动中位数", ""), ("互动率", 0.04), ("爆文率", 0.1), ("CPM", 100.0), ("阅读CPM", 1_111.11), ("CPE", 20.0),
        ("阅读单价", 1.11), ("女粉占比", 0.8), ("男粉占比", 0.2), ("阶段", "爆发"), ("内容角度", "护肤vlog"),
        ("档期", "随时"),
        ("发布日期", ""), ("名额", "名额一"), ("产品", "精华"), ("主推/备选", "备选"), ("序号", 3), ("层级", "KOC"),
        ("蒲公英链接", ""), ("主页链接", "https://www.xiaohongshu.com/u/1"), ("小红书号", "1"), ("抖音号", ""),
        ("推荐理由", "理由"),
        ("近7天阅读中位数", Outcome.NOT_KEPT), ("商单阅读中位数", Outcome.NOT_KEPT), ("点赞中位数", Outcome.NOT_KEPT),
        ("返点", Outcome.WITHHELD), ("净价", Outcome.WITHHELD), ("水下报价", Outcome.WITHHELD),
        ("商务微信", Outcome.WITHHELD),
        ("供应商", Outcome.WITHHELD), ("毛利率", Outcome.WITHHELD), ("调性分", Outcome.WITHHELD),
        ("备注", Outcome.WITHHELD),
        ("星座", Outcome.UNMATCHED),
    ],
)  # fmt: skip
def test_a_heading_gets_what_it_names(ask: Ask, heading: str, value: object) -> None:
    assert ask(heading) == value


def test_a_quote_that_holds_the_fee_is_not_given_another(ask: Ask) -> None:
    included = {**QUOTE, "fee_included": "included"}
    assert (ask("报价（含平台服务费）", included), ask("报价（不含服务费）", included)) == (10_000.0, "")


def test_a_fee_that_falls_with_the_rebate_does_not_show_in_a_price(ask: Ask) -> None:
    """The order amount would tell the rebate; the price with fee is the quote and its full fee."""
    assert ask("报价（含平台服务费）", QUOTE, rebate=0.3, cost=1_070_000) == 11_000.0


def test_backups_have_their_platforms_fee(plan_file: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook, load_workbook

    from kolplan.submit.filling import read_template

    book = Workbook()
    assert book.active is not None
    book.active.append(["昵称", "平台", "报价（含平台服务费）"])
    book.save(tmp_path / "client.xlsx")
    client = read_template(tmp_path / "client.xlsx", None)
    submit(read_plan(plan_file), plan_file, Wish(client, Language.ZH), tmp_path / "out.xlsx")
    rows = {row[0]: row[2] for row in load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(values_only=True)}
    assert (rows["林小满"], rows["备选一号"]) == (pytest.approx(11_317 * 1.1), pytest.approx(4_129 * 1.1))


def test_more_engagements_than_views_are_not_handed_on(ask: Ask) -> None:
    slip = {**QUOTE, "engagements": 9_000.0}
    headings = ("阅读量", "互动中位数", "平均互动量", "互动率", "预估阅读量")
    assert [ask(heading, slip) for heading in headings] == ["", "", "", 0.04, 9_000]


@pytest.mark.parametrize(
    ("text", "value"),
    [("007", "007"), ("1.50", "1.50"), ("12", 12.0), ("0.5", 0.5), ("12%", 0.12), ("05%", "05%"), ("0", 0.0)],
)
def test_a_text_stays_a_text(text: str, value: object) -> None:
    proposal = Proposal(ROW, Role.BACKUP, "", "", key="k")
    answerer = Answerer(Language.ZH, Guard(None), lambda _, __: "", {}, RosterColumns({"自编号": {"k": text}}))
    asked = AskedColumn(0, 0, "自编号", "roster", outcome=Outcome.FILLED)
    assert answerer.answer(asked, proposal, 1).value == value
