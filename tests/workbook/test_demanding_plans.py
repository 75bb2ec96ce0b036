"""What a campaign workbook asks for, in the plan workbook: slots, rules, questions, lots, own angles, provenance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from kolplan.core.vocabulary import Language, Platform
from kolplan.plan.frames import Plan
from kolplan.sheets.grid import column_letter
from kolplan.workbook.contract import TRACKING_COLUMNS
from kolplan.workbook.places import criterion
from kolplan.workbook.plan_sheet import offered
from kolplan.workbook.reading import read_plan
from kolplan.workbook.writing import write_workbook
from tests.workbook.demands import OWN_ANGLES, SLOTS, demanding_plan
from tests.workbook.plans import make_plan
from tests.workbook.recalculating import differences, recalculate

BOTH = pytest.mark.parametrize("language", list(Language))


def written(plan: Plan, folder: Path) -> Workbook:
    write_workbook(plan, folder / "plan.xlsx")
    return load_workbook(folder / "plan.xlsx", data_only=True)


def rows_of(book: Workbook, sheet: int | str) -> list[list[object]]:
    table = book.worksheets[sheet] if isinstance(sheet, int) else book[sheet]
    return [list(row) for row in table.iter_rows(values_only=True)]


def settings_of(book: Workbook) -> dict[object, list[object]]:
    name = "Settings" if "Settings" in book.sheetnames else "设置"
    return {row[6]: row for row in rows_of(book, name) if row[6]}


@BOTH
def test_summary_counts_each_slot_as_it_is_called(language: Language, tmp_path: Path) -> None:
    """A slot called 4K*30 or <1W is counted by its name, and an open place turns its check red."""
    rows = rows_of(written(demanding_plan(language), tmp_path), 0)
    start = next(i for i, row in enumerate(rows) if row[0] == SLOTS[0])
    found = {str(row[0]): row[3:8] for row in rows[start : start + len(SLOTS)]}
    fine, under = ("OK", "under") if language is Language.EN else ("达标", "不足")
    assert found[SLOTS[0]] == [4, 4, fine, 2, 17]
    assert found["10"] == [2, 1, under, 2, 17]
    assert [row[3:5] for row in rows[start + 5 : start + 7]] == [[12, 11], [None, 0]]


@pytest.mark.libreoffice
def test_formulas_of_odd_names_and_lots_agree(tmp_path: Path) -> None:
    """Names that look like wildcards, comparisons or figures count the same in a spreadsheet program."""
    files = [tmp_path / name for name in ("plain.xlsx", "lots.xlsx")]
    for file, lots in zip(files, (False, True), strict=True):
        write_workbook(demanding_plan(budget=50_000_000, lots=lots), file)
    for file, new in zip(files, recalculate(files, tmp_path), strict=True):
        assert differences(file, new) == []


def test_a_lot_counts_as_its_posts(tmp_path: Path) -> None:
    """打包: a row that stands for five posts is five posts in every count, and Plan says so in a column of its own."""
    book = written(demanding_plan(Language.EN, lots=True), tmp_path)
    headings = [cell.value for cell in book["Plan"][4]]
    assert headings.index("Lot") == headings.index("Followers") + 1
    rows = rows_of(book, 0)
    assert next(row for row in rows if row[0] == "Posts")[1] == 11 + 4
    assert next(row for row in rows if row[0] == "Posts struck by the client")[1] == 3
    assert next(row for row in rows if row[0] == SLOTS[1])[4] == 2 + 4
    assert "Lot" not in [cell.value for cell in written(demanding_plan(Language.EN), tmp_path)["Plan"][4]]


def test_rules_stand_with_asked_fitted_and_own(tmp_path: Path) -> None:
    """Each bound shows its three figures in its own unit; of a rule on each MCN only the tightest are listed."""
    rows = rows_of(written(demanding_plan(), tmp_path), "方案依据")
    average = next(row for row in rows if row[0] == "均价")
    assert average[1:5] == ["下限", 10_000, 10_000, pytest.approx(12_345.67)]
    shown = [row for row in rows if str(row[0]).startswith("每家MCN不超过3个：")]
    assert [row[4] for row in shown] == [3, 3, 2, 2, 1]
    moved = [str(row[0]) for row in rows if "→" in str(row[0])]
    assert [line for line in moved if "视频占比" in line and "30.00% → 35.00%" in line]


def test_tax_has_lines_of_its_own_unless_the_quotes_hold_it(tmp_path: Path) -> None:
    """The spend stays what is ordered; tax comes beside it."""
    plan = demanding_plan(Language.EN)
    counted = int(plan.posts.loc[plan.posts["status"] != "client no", "cost"].sum())
    tax = (counted * 6 + 50) // 100
    rows = {row[0]: row[1] for row in rows_of(written(plan, tmp_path), 0)}
    assert rows["Tax (6% of the order amount)"] == tax / 100
    assert rows["Spend with tax"] == (counted + tax) / 100
    money = replace(plan.settings.money, quotes_taxed=True)
    taxed = rows_of(written(replace(plan, settings=replace(plan.settings, money=money)), tmp_path), 0)
    assert not [row for row in taxed if str(row[0]).startswith(("Tax", "Spend with"))]


@BOTH
def test_the_second_check_is_ready_to_paste(language: Language, tmp_path: Path) -> None:
    """One message a MCN names each of its creators with what to ask; those without an MCN come last."""
    name = "Second check" if language is Language.EN else "二核"
    book = written(demanding_plan(language), tmp_path)
    assert book.sheetnames.index(name) == 5
    rows = rows_of(book, name)[4:]
    assert [row[0] for row in rows[:2]] == ["星河传媒", "柚子文化"]
    first = str(rows[0][2]).split("\n")
    assert rows[0][1] == 2
    assert first[1:] == (
        ["1. 林小满 (681726543): 返点, 女粉占比", '2. =HYPERLINK("http://x") (681726544): 返点']
        if language is Language.EN
        else ["1. 林小满（681726543）：返点、女粉占比", '2. =HYPERLINK("http://x")（681726544）：返点']
    )
    assert "阿紫 的日记" in str(rows[1][2])
    assert [row[1] for row in rows[5:9]] == ["林小满", '=HYPERLINK("http://x")', "阿紫 的日记", "Mia Chen"]


def test_messages_are_short_enough_to_be_seen_whole(tmp_path: Path) -> None:
    """A row shows 27 lines at most: of 76 creators the middle showed. Links do not print, which halved the page."""
    plan = demanding_plan(Language.EN)
    assert plan.questions is not None
    many = pd.concat([plan.questions.assign(mcn="M", creator=f"c{i}") for i in range(12)], ignore_index=True)
    book = written(replace(plan, questions=many), tmp_path)
    sheet = book["Second check"]
    messages = [row for row in rows_of(book, "Second check") if row[0] == "M" and isinstance(row[1], int | float)]
    assert [row[1] for row in messages] == [20, 20, 8]
    assert all(len(str(row[2]).splitlines()) <= 21 for row in messages)
    assert sheet.print_area.endswith("$H$57"), "the link is column I"


def test_a_rule_per_agency_names_it_as_the_roster_does(tmp_path: Path) -> None:
    """Rules fold names, and the sheet said mcn-22 for MCN-22."""
    plan = demanding_plan(Language.EN)
    folded = replace(plan.rules[0], part="mcn-22")
    posts = plan.posts.assign(mcn="MCN-22")
    rows = rows_of(written(replace(plan, posts=posts, rules=(folded,)), tmp_path), "Proof")
    assert any("MCN-22" in str(row[0]) for row in rows) and not any("mcn-22" in str(row[0]) for row in rows)


def test_without_questions_there_is_no_such_sheet(tmp_path: Path) -> None:
    """An empty list of questions writes no empty sheet."""
    plan = demanding_plan(Language.EN)
    assert plan.questions is not None
    assert "Second check" not in written(replace(plan, questions=plan.questions.iloc[:0]), tmp_path).sheetnames
    assert "Second check" not in written(make_plan(3, 0, Language.EN), tmp_path).sheetnames


def test_settings_say_who_set_what(tmp_path: Path) -> None:
    """Default, option, preset or the cell of the campaign workbook, whatever the kind of setting."""
    settings = settings_of(written(demanding_plan(Language.EN, budget=50_000_000), tmp_path))
    sources = {
        "budget": "command line",
        "tax": "campaign.xlsx · Campaign!B9",
        "gap": "preset agency",
        "seed": "default",
        "posts_per_creator": "asked for",
        "rebate[星河传媒]": "campaign.xlsx · Money!A8",
        f"slot[{SLOTS[0]}]": "campaign.xlsx · Slots!A5",
        f"slot[{SLOTS[0]}].product": "campaign.xlsx · Slots!B5",
        "rule[每家MCN不超过3个]": "campaign.xlsx · Rules!A5",
        "angle[trend]": "default",
        "angle[ingredient]": "asked for",
        "campaign.brand": "campaign.xlsx · Campaign!B30",
    }
    assert {name: settings[name][5] for name in sources} == sources


def test_settings_hold_what_a_campaign_says(tmp_path: Path) -> None:
    """Money tables, dates, angles, lists and facts stand as a planner would write them."""
    settings = settings_of(written(demanding_plan(), tmp_path))
    asked = {
        "rebate[星河传媒]": "20%、满 10 篇 30%",
        "extra[寄样]": "每篇 ¥50",
        "rate[$]": 7.1,
        "launch": "2026-07-15",
        "phase[种草期]": "上市日-7天 至 上市日+3天，占篇数 40%",
        "closed": "2026-08-01",
        "angle[护肤vlog]": "匹配度 尾部 1.1",
        "angle[ingredient]": "未启用",
        "benchmark[open_rate.小红书]": 0.1,
        "list[上一轮]": 3,
        "campaign.hashtags": "#敏感肌",
        "product[修护精华].ingredients": "积雪草",
        "product[防晒[新]].usage": "每日",
        f"slot[{SLOTS[0]}]": "4 篇 · 小红书 · 图文、视频 · 粉丝 10,000–100,000 · 返点后价 ¥3,000–¥10,000 · "
        "要：护肤、美妆 · 不要：母婴 · 备选 2 · 提报 1.5 倍",
    }
    assert {name: settings[name][1] for name in asked} == asked


@BOTH
def test_slots_products_angles_and_lots_come_back(language: Language, tmp_path: Path) -> None:
    """What the campaign named is read back as it was: own angles, own phases, lots, products and their facts."""
    plan = demanding_plan(language, lots=True)
    write_workbook(plan, tmp_path / "plan.xlsx")
    book = read_plan(tmp_path / "plan.xlsx")
    for code in ("slot", "product", "lot", "angle", "phase"):
        assert book.posts[code].tolist() == plan.posts[code].tolist(), code
    assert len(book.findings) == 0
    assert book.campaign == {"brand": "安肌", "hashtags": "#敏感肌"}
    assert book.products == {
        "修护精华": {"selling_points": "舒缓\n保湿", "ingredients": "积雪草"},
        "防晒[新]": {"usage": "每日"},
    }


def test_the_only_product_of_a_campaign_is_every_posts(tmp_path: Path) -> None:
    """With one product and slots that name none, its facts are every brief's."""
    plan = demanding_plan()
    settings = replace(plan.settings, products=plan.settings.products[1:], slots=plan.settings.slots[1:])
    write_workbook(replace(plan, settings=settings), tmp_path / "plan.xlsx")
    assert set(read_plan(tmp_path / "plan.xlsx").posts["product"]) == {"防晒[新]"}


def test_dropdowns_offer_the_campaigns_own_words(tmp_path: Path) -> None:
    """Angles, phases and slots of the campaign are offered; what a list can't hold is left to be typed."""
    write_workbook(demanding_plan(Language.EN), tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx")["Plan"]
    lists = {rule.formula1.strip('"') for rule in sheet.data_validations.dataValidation}
    assert {",".join(("trend", "trial", *OWN_ANGLES)), "种草期,burst", ",".join(SLOTS)} <= lists
    assert offered(["a,b", 'c"d', "", "e", "e", "长" * 250, "f" * 10, "g"]) == ["e", "长" * 250, "g"]


def test_a_candidate_held_ready_names_her_slot(tmp_path: Path) -> None:
    """Standby says for which slot she is held ready."""
    sheet = written(demanding_plan(Language.EN), tmp_path)["Candidates"]
    assert sheet.cell(5, 5).value == SLOTS[0]


def test_tracking_adds_up_what_the_campaign_calls_an_engagement(tmp_path: Path) -> None:
    """Where the campaign counts shares on 小红书, the actual figure is compared on the same base."""
    plan = demanding_plan(Language.EN)
    roster = replace(plan.settings.roster, engagement={Platform.XIAOHONGSHU: ("likes", "shares")})
    write_workbook(replace(plan, settings=replace(plan.settings, roster=roster)), tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx")["Tracking"]
    codes = (TRACKING_COLUMNS.index(code) for code in ("actual_engagements", "likes", "shares"))
    total, likes, shares = (column_letter(code) for code in codes)
    assert f"SUM({likes}5,{shares}5)" in sheet[f"{total}5"].value


@pytest.mark.parametrize("word", ["<1W", ">5", "=x", "4K*30", "好物?", "a~b"])
def test_a_word_that_criteria_would_misread_is_spelled_out(word: str) -> None:
    """A comparison or wildcard in a name is escaped; a plain name stays a plain reference."""
    assert criterion("$A5", word).startswith('"="&SUBSTITUTE(')
    assert criterion("$A5", "护肤vlog") == "$A5"
