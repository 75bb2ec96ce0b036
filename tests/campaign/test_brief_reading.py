"""Pasted briefs become drafts of a campaign workbook: nothing is lost, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest

from kolplan.campaign.brief_patterns import brief_patterns
from kolplan.campaign.brief_reading import LONGEST, read_brief
from kolplan.campaign.brief_text import noted, sentences
from kolplan.campaign.columns import SHEETS
from kolplan.campaign.draft import Draft
from kolplan.campaign.fields import FACT_LABEL, FIELDS
from kolplan.campaign.lists import read_lists
from kolplan.campaign.reading import read_campaign
from kolplan.campaign.rules import read_rules
from kolplan.campaign.slots import read_slots
from kolplan.campaign.starter import write_campaign
from kolplan.campaign.tables import Line, read_lines
from kolplan.core.catalogue import label
from kolplan.core.findings import Findings
from kolplan.core.rules import Band, Comparison, Format, PriceBasis, RuleMeasure, RuleStrength, Scope
from kolplan.core.vocabulary import Language, Platform
from kolplan.sheets.grid import Grid

BRIEFS = sorted((Path(__file__).parent / "briefs").glob("*.txt"))
UNDERSTOOD = 0.75
"""Share of all parts of the invented briefs, small talk among them, of which nothing need be noted."""

Row = Mapping[str, str]


def _language(path: Path) -> Language:
    return Language.EN if path.stem.endswith("_en") else Language.ZH


def _draft(name: str, language: Language | None = None) -> Draft:
    path = next(path for path in BRIEFS if path.stem.startswith(name))
    return read_brief(path.read_text("utf-8"), language or _language(path))


def _zh(text: str) -> Draft:
    return read_brief(text, Language.ZH)


def _lines(sheet: str, rows: Sequence[Row], language: Language) -> list[Line]:
    """Return rows as the reader of a workbook meets them, below their headings."""
    head = [label(f"campaign.heading.{code}", language) for code in SHEETS[sheet]]
    cells = [head, *([row.get(code) for code in SHEETS[sheet]] for row in rows)]
    grid = Grid("campaign.xlsx", label(f"campaign.sheet.{sheet}", language), pd.DataFrame(cells, dtype=object))
    findings = Findings()
    lines = read_lines(grid, SHEETS[sheet], findings)
    assert not list(findings)
    return lines


YEARLESS = tuple(label("from_brief.year-missing", language) for language in Language)


def _said(draft: Draft) -> list[str]:
    """Return the notes that are parts of the brief."""
    return [note for note in draft.notes if note not in YEARLESS]


def _slots(draft: Draft) -> list[tuple[str, ...]]:
    """Return count, price and followers of each slot."""
    rows = draft.rows.get("slots", ())
    return [(row["count"], row.get("price", ""), row.get("followers", "")) for row in rows]


def _rules(draft: Draft) -> list[tuple[str, ...]]:
    """Return column, comparison and value of each rule about posts that is not a slot's tier."""
    rows = (row for row in draft.rows.get("rules", ()) if "column1" in row and "of_column" not in row)
    return [(row["column1"], row["comparison1"], row["value1"]) for row in rows]


# ---------------------------------------------------------------- all briefs


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", list(Language))
def test_drafted_rows_read_back_without_findings(path: Path, language: Language) -> None:
    """What a brief fills is understood by the readers of slots, rules and lists, in either language."""
    draft = read_brief(path.read_text("utf-8"), language)
    findings = Findings()
    readers = {"slots": read_slots, "rules": read_rules, "lists": read_lists}
    for sheet, read in readers.items():
        rows = draft.rows.get(sheet, ())
        entries = read(_lines(sheet, rows, language), findings)
        assert sheet == "lists" or len(entries) == len(rows)
    assert [(finding.code, str(finding.where), dict(finding.facts)) for finding in findings] == []


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_workbooks_of_briefs_are_read_back(path: Path, tmp_path: Path) -> None:
    """A drafted workbook opens with no other question than the year that the brief does not say."""
    draft = _draft(path.stem)
    write_campaign(tmp_path / "campaign.xlsx", _language(path), draft)
    campaign = read_campaign(tmp_path / "campaign.xlsx")
    assert {finding.code for finding in campaign.findings} <= {"campaign-year-missing"}
    assert len(campaign.settings.slots) == len(draft.rows.get("slots", ()))


def test_settings_are_those_of_the_sheet() -> None:
    """Every drafted setting and column is one of the workbook's."""
    codes = {name for field in FIELDS for name in (field.code, field.code.removeprefix(FACT_LABEL))}
    for path in BRIEFS:
        draft = _draft(path.stem)
        assert set(draft.fields) <= codes
        for sheet, rows in draft.rows.items():
            assert all(set(row) <= set(SHEETS[sheet]) for row in rows)


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_notes_are_word_for_word_and_in_order(path: Path) -> None:
    """Each note but that of the years stands in the brief as it was typed, behind the one before it."""
    text = path.read_text("utf-8")
    place = 0
    for note in _said(_draft(path.stem)):
        place = text.index(note, place) + len(note)


def test_most_of_the_briefs_is_understood() -> None:
    """Three parts of four need no note; small talk, deadlines and doubts are in the rest."""
    parts = unnoted = 0
    for path in BRIEFS:
        text = path.read_text("utf-8")
        noted_parts = sum(len(sentences(note)[0].parts()) for note in _draft(path.stem).notes)
        all_parts = sum(len(sentence.parts()) for sentence in sentences(text))
        parts, unnoted = parts + all_parts, unnoted + all_parts - noted_parts
    assert unnoted / parts >= UNDERSTOOD, f"{unnoted} of {parts}"


# ---------------------------------------------------------------- slots


def test_prices_times_counts() -> None:
    """4K × 30 is a slot of 30 at 4K; what is said once holds for all of them."""
    draft = _draft("01")
    assert _slots(draft) == [("30", "4K", ""), ("15", "1W", ""), ("10", "3.5W", "")]
    assert {row["wanted"] for row in draft.rows["slots"]} == {"护肤、成分党、母婴"}
    assert {row["unwanted"] for row in draft.rows["slots"]} == {"美妆测评、明星"}
    assert {row["platform"] for row in draft.rows["slots"]} == {"小红书"}
    assert draft.notes == ("小红书 护肤", "【云朵面霜】", "今天15:00前提报")


def test_two_bands_in_a_line() -> None:
    """10条8万左右的+15条2-3万 is two slots, in Chinese and in English."""
    assert _slots(_draft("02")) == [("10", "8万左右", ""), ("15", "2-3万", "")]
    assert _slots(_draft("21")) == [("10", "about 80k", ""), ("15", "20-30k", "")]


def test_tiers_without_followers_become_a_rule_of_their_slot() -> None:
    """头部2个 is a slot whose posts are of that tier, whatever its cut-off is."""
    draft = _draft("03")
    assert [(row["slot"], row["count"]) for row in draft.rows["slots"]] == [
        ("头部", "2"),
        ("腰部", "5"),
        ("素人", "50"),
    ]
    rule = next(row for row in draft.rows["rules"] if row.get("of_value") == "腰部")
    read = read_rules(_lines("rules", [rule], Language.ZH), Findings())[0]
    assert read.scope is Scope.EACH and read.of is not None
    assert read.conditions[0].term.columns == ("层级",) and read.of.term.columns == ("名额",)


def test_blocks_merge_the_lines_below_a_headline() -> None:
    """Lines below 头部达人： belong to its slot and to no other."""
    assert _slots(_draft("09")) == [("2", "8w以内", "50w+"), ("10", "1w-3w", "10w-50w")]


def test_headlines_of_platforms() -> None:
    """Slots below 小红书： are on it, those below 抖音： on that."""
    platforms = [row["platform"] for row in _draft("10").rows["slots"]]
    assert platforms == ["小红书", "小红书", "抖音"]


def test_general_lines_hold_for_all_slots() -> None:
    """A price, followers, categories and standbys said by themselves fill the slots that lack them."""
    (row,) = _draft("05").rows["slots"]
    slot = read_slots(_lines("slots", [row], Language.ZH), Findings())[0]
    assert (slot.count, slot.standbys, slot.price) == (30, 5, Band(300_000, 1_000_000))
    assert (slot.platform, slot.followers) == (Platform.XIAOHONGSHU, Band(10_000, 100_000))
    assert (slot.price_basis, slot.wanted) == (PriceBasis.WITH_FEE, ("护肤", "母婴", "生活"))


def test_products_are_told_apart() -> None:
    """Several products have their own slots and rows of sheet Product."""
    draft = _draft("11")
    assert [row["product"] for row in draft.rows["slots"]] == ["A醇精华", "玻尿酸面膜"]
    assert [row["product"] for row in draft.rows["product"]] == ["A醇精华", "玻尿酸面膜"]


def test_products_by_letter() -> None:
    """产品B 护发素 is a product, no category."""
    draft = _zh("产品A 面霜 10条\n产品B 护发素 5条")
    assert [(row["product"], row["count"]) for row in draft.rows["slots"]] == [("面霜", "10"), ("护发素", "5")]
    assert not any("wanted" in row for row in draft.rows["slots"]) and draft.notes == ()
    assert [row["product"] for row in _zh("产品A 面霜\n产品B 护发素").rows["product"]] == ["面霜", "护发素"]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("预算60万（含税含平台费）\n10条单价3k", ""),
        ("预算60万，含税\n10条单价3k", ""),
        ("10条3k，含平台费", "含平台费"),
        ("报价含平台费\n10条3k", "含平台费"),
    ],
)
def test_a_price_basis_is_one_of_unit_prices(text: str, basis: str) -> None:
    """What a total budget includes says nothing of the prices of posts."""
    draft = _zh(text)
    assert [row.get("price_basis", "") for row in draft.rows["slots"]] == [basis]
    assert bool(draft.notes) == (not basis)


def test_totals_are_no_slots_of_their_own() -> None:
    """共30条 before 图文20条，视频10条 counts the same posts."""
    assert [(row["format"], row["count"]) for row in _draft("17").rows["slots"]] == [("图文", "20"), ("视频", "10")]
    assert _slots(_zh("30个\n头部10个，腰部20个")) == [("10", "", ""), ("20", "", "")]
    wrong = _zh("需要31个\n头部10个，腰部20个")
    assert wrong.notes == ("需要31个",)


def test_each_count_holds_for_all_that_are_listed() -> None:
    """图文视频各10条 is ten of each."""
    slots = read_slots(_lines("slots", _zh("图文视频各10条").rows["slots"], Language.ZH), Findings())
    assert [(slot.count, Format.NOTE in slot.formats) for slot in slots] == [(10, True), (10, False)]


def test_a_range_of_counts_is_its_highest_and_noted() -> None:
    """10-15个 can't be more than 15; the note says that it may be less."""
    draft = _draft("14")
    assert _slots(draft) == [("15", "5k左右", "")]
    assert "需要10-15个家居博主" in draft.notes


@pytest.mark.parametrize(
    ("text", "times", "standbys"),
    [
        ("20条3k，提报2倍", "2", ""),
        ("20条3k，按2倍提报", "2", ""),
        ("20条3k\n按1:3提报", "3", ""),
        ("20条3k，备选5个", "", "5"),
    ],
)
def test_times_and_standbys(text: str, times: str, standbys: str) -> None:
    """Times to propose and standbys stand in the slot."""
    (row,) = _zh(text).rows["slots"]
    assert (row.get("times", ""), row.get("standbys", "")) == (times, standbys)
    assert _zh(text).notes == ()


def test_tables_pasted_from_a_spreadsheet() -> None:
    """Cells between tabs are parts of one slot."""
    assert _slots(_draft("19")) == [("2", "5-8w", ""), ("8", "1-2w", ""), ("40", "500以内", "")]


def test_without_counts_there_are_rules() -> None:
    """A brief that counts nothing limits each post."""
    draft = _draft("15")
    assert "slots" not in draft.rows
    assert {("报价", "介于", "3k-1w"), ("粉丝数", "≥", "5万"), ("类目", "不包含", "吃播")} <= set(_rules(draft))


# ---------------------------------------------------------------- rules


@pytest.mark.parametrize(
    ("text", "column", "comparison", "figure"),
    [
        ("返点30%以上", "返点", Comparison.AT_LEAST, 0.3),
        ("返点≥30，没有写返点的问一下", "返点", Comparison.AT_LEAST, 0.3),
        ("返点三成以上", "返点", Comparison.AT_LEAST, 0.3),
        ("CPM ≤ 200", "CPM", Comparison.AT_MOST, 200),
        ("cpe10", "CPE", Comparison.AT_MOST, 10),
        ("阅读单价 ≤ 1.5", "阅读单价", Comparison.AT_MOST, 1.5),
        ("price per read under 1.5", "阅读单价", Comparison.BELOW, 1.5),
        ("女粉≥50%", "女粉占比", Comparison.AT_LEAST, 0.5),
        ("女性用户占比60%以上", "女粉占比", Comparison.AT_LEAST, 0.6),
        ("近30天爆文率≥10%", "爆文率", Comparison.AT_LEAST, 0.1),
        ("互动≥100", "互动量", Comparison.AT_LEAST, 100),
        ("互动过百", "互动量", Comparison.AT_LEAST, 100),
        ("返点最低20个点", "返点", Comparison.AT_LEAST, 0.2),
        ("CPM 200左右", "CPM", Comparison.NEAR, 200),
    ],
)
def test_figures_of_each_post(text: str, column: str, comparison: Comparison, figure: float) -> None:
    """A figure with its comparison is a rule for each post; who does not say it is asked."""
    draft = _zh(text)
    (rule,) = read_rules(_lines("rules", draft.rows["rules"], Language.ZH), Findings())
    (condition,) = rule.conditions
    assert (condition.term.columns, condition.comparison, condition.figures) == ((column,), comparison, (figure,))
    assert (rule.scope, rule.unknown, rule.note) == (
        Scope.EACH,
        "ask",
        text.split("，")[0] if "，" not in text else text,
    )
    assert draft.notes == ()


def test_ages_are_sums_of_columns() -> None:
    """25岁以上 is three columns; 18-35 ends beside a column and is noted as well; other ages are not guessed at."""
    (rule,) = read_rules(_lines("rules", _zh("25岁以上占比60%").rows["rules"], Language.ZH), Findings())
    assert rule.conditions[0].term.columns == ("25-34岁", "35-44岁", ">44岁")
    assert _zh("年龄18-35占比70%以上").notes == ("年龄18-35占比70%以上",)
    other = _zh("年龄20-30岁占比70%以上")
    assert (other.rows, other.notes) == ({}, ("年龄20-30岁占比70%以上",))


def test_regions() -> None:
    """广东前三 is a place in a ranking, 坐标上海 a creator's city."""
    assert _rules(_zh("TOP3要有广东")) == _rules(_zh("广东前三"))
    first, city = _zh("广东前三").rows["rules"][0], _zh("坐标上海").rows["rules"][0]
    read = read_rules(_lines("rules", [first, city], Language.ZH), Findings())
    assert [(rule.conditions[0].comparison, rule.conditions[0].values) for rule in read] == [
        (Comparison.AMONG_FIRST, ("广东",)),
        (Comparison.CONTAINS_ANY, ("上海",)),
    ]
    assert read[0].conditions[0].number == 3


@pytest.mark.parametrize(
    ("text", "measure", "per", "low", "high"),
    [
        ("单机构不超过3个", RuleMeasure.POSTS, "MCN", None, 3),
        ("每家MCN不超过20%", RuleMeasure.SHARE_OF_POSTS, "MCN", None, 0.2),
        ("单家机构花费占比不超过20%", RuleMeasure.SHARE_OF_SPEND, "MCN", None, 0.2),
        ("视频≤30%", RuleMeasure.SHARE_OF_POSTS, "", None, 0.3),
        ("图文为主", RuleMeasure.SHARE_OF_POSTS, "", 0.5, None),
        ("男女各半", RuleMeasure.SHARE_OF_POSTS, "", 0.5, 0.5),
        ("其中男生一半", RuleMeasure.SHARE_OF_POSTS, "", 0.5, 0.5),
        ("均价1.5w左右", RuleMeasure.AVERAGE_COST, "", 1_200_000, 1_800_000),
    ],
)
def test_rules_on_totals(text: str, measure: RuleMeasure, per: str, low: float | None, high: float | None) -> None:
    """Shares, counts by MCN and average prices limit the plan as a whole."""
    (rule,) = read_rules(_lines("rules", _zh(text).rows["rules"], Language.ZH), Findings())
    assert (rule.scope, rule.measure, rule.per) == (Scope.TOTAL, measure, per)
    assert (rule.low, rule.high) == (low, high)


def test_a_share_of_nobody_knows_what_is_noted() -> None:
    """每家MCN不超过20% may mean posts or money: it is drafted and noted."""
    assert _zh("每家MCN不超过20%").notes == ("每家MCN不超过20%",)


def test_medians_above_the_quote() -> None:
    """A figure may be compared with another column."""
    (rule,) = read_rules(_lines("rules", _zh("阅读中位数大于报价").rows["rules"], Language.ZH), Findings())
    (condition,) = rule.conditions
    assert condition.other is not None and condition.other.columns == ("报价",)


def test_strengths() -> None:
    """优先, 尽量 and 最好 ask for a preference, 加分 for a bonus; categories that must be there stand in the slot."""
    draft = _draft("12")
    rules = read_rules(_lines("rules", draft.rows["rules"], Language.ZH), Findings())
    bonus = [rule.conditions[0].values for rule in rules if rule.strength is RuleStrength.BONUS]
    assert bonus == [("医生",)]
    assert sum(rule.strength is RuleStrength.PREFER for rule in rules) == len(rules) - 1 == 4
    assert draft.rows["slots"][0]["wanted"] == "护肤"


# ---------------------------------------------------------------- lists


def test_rivals_have_their_distances() -> None:
    """A distance beside a brand is that brand's."""
    rows = _draft("11").rows["lists"]
    assert [(row["brand"], row["distance"]) for row in rows] == [("溪言", "前后各15天")]
    rows = _draft("20").rows["lists"]
    assert [(row["brand"], row["distance"]) for row in rows] == [("青禾", "近7条"), ("白桦", "近7条")]


def test_rivals_need_a_brand() -> None:
    """接过安热沙、资生堂的 names brands; a distance that belongs to no brand is noted and drafts no row."""
    draft = _zh("不要近1个月接过安热沙、资生堂的，排竞前7后7")
    rows = [(row["brand"], row["distance"]) for row in draft.rows["lists"]]
    assert (rows, draft.notes) == ([("安热沙", "近1个月"), ("资生堂", "近1个月")], ("排竞前7后7",))
    for text in ("排竞前7后7", "近30天接过竞品的不要"):
        assert _zh(text) == Draft(notes=(text,))
    assert _zh("竞品安热沙、资生堂，前7后7").notes == ()


def test_rivals_without_a_distance_are_noted() -> None:
    """Nobody knows how far from a rival is far enough."""
    draft = _zh("竞品：青禾、白桦")
    assert (draft.rows, draft.notes) == ({}, ("竞品：青禾、白桦",))


def test_people_by_name() -> None:
    """Names go to their lists, one a row; 这两个 names nobody."""
    draft = _draft("07")
    assert [(row["kind"], row["creator"]) for row in draft.rows["lists"]] == [
        ("必选", "林小满"),
        ("必选", "阿岚日记"),
        ("黑名单", "大王测评"),
        ("已提报", "果果妈"),
        ("已提报", "七七家"),
    ]
    assert {"这两个一定要", "第一轮提过的不再提"} <= set(draft.notes)


def test_people_that_were_proposed_before() -> None:
    """Whoever was submitted before is not blacklisted for it."""
    rows = _zh("之前提报过的@小鹿 @小兔 不要").rows["lists"]
    assert [(row["kind"], row["creator"]) for row in rows] == [("已提报", "小鹿"), ("已提报", "小兔")]


def test_one_of_three() -> None:
    """三选一 is a list and a rule that takes one of it."""
    draft = _draft("17")
    (rule,) = [rule for rule in draft.rows["rules"] if rule["rule"] == "选其一"]
    (read,) = read_rules(_lines("rules", [rule], Language.ZH), Findings())
    assert (read.low, read.high, read.conditions[0].comparison) == (1, 1, Comparison.IN_LIST)
    assert {row["kind"] for row in draft.rows["lists"]} == {"分组"}


# ---------------------------------------------------------------- money, dates, facts


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("预算50万", "50万"),
        ("总预算控制在30w内", "30w"),
        ("Budget: $500,000", "500,000"),
        ("预算30-50万", None),
        ("预算：10w/月", None),
        ("单条预算3000", None),
    ],
)
def test_budget(text: str, budget: str | None) -> None:
    """A total budget is one figure; a range, a month's or a post's is none."""
    assert _zh(text).fields.get("budget") == budget


def test_a_second_budget_is_noted() -> None:
    """Of two budgets the first stands and the second is noted."""
    draft = _zh("预算20w\n预算30w")
    assert (draft.fields["budget"], draft.notes) == ("20w", ("预算30w",))


def test_dates_have_the_year_of_the_brief() -> None:
    """Phases and closed days are exact where the brief says its year anywhere."""
    draft = _draft("16")
    assert [(row["phase"], row["first"], row["last"]) for row in draft.rows["phases"]] == [
        ("预热", "2026-06-01", "2026-06-10"),
        ("爆发", "2026-06-11", "2026-06-20"),
    ]
    assert (draft.fields["closed"], draft.fields["launch"]) == ("2026-06-18", "2026-06-01")


def test_dates_without_a_year_are_typed_and_noted() -> None:
    """7.15-8.9 waits for the launch date, which one note says; 6月中旬 is no date at all."""
    draft = _draft("02")
    assert draft.rows["phases"][0]["first"] == "7.15" and draft.fields["closed"] == "8.1"
    assert not {"7.15-8.9 上线", "8.1 不发"} & set(draft.notes)
    assert sum(note in YEARLESS for note in draft.notes) == 1
    assert _zh("6月中旬上线") == Draft(notes=("6月中旬上线",))


def test_facts() -> None:
    """Brand, product and platform stand on sheet Campaign."""
    fields = _draft("25").fields
    assert (fields["brand"], fields["product"], fields["platform"]) == ("海盐小镇", "沐浴油", "小红书")
    assert _draft("22").fields["currency"] == "$"


# ---------------------------------------------------------------- nothing is guessed, nothing is lost


@pytest.mark.parametrize(
    "text",
    [
        "今天15:00前提报10个",
        "近30天10篇笔记以上",
        "每个账号发2篇",
        "头部:腰部:尾部=1:3:6",
        "单价：图文2k以内 视频3k以内",
        "图片6张以上",
        "5w",
        "不要太硬广",
        "档期：618前",
        "男女不限",
        "hi 宝子们～",
    ],
)
def test_what_is_not_a_demand_is_only_noted(text: str) -> None:
    """Figures that mean something else fill no cell."""
    assert _zh(text) == Draft(notes=(text,))


def test_partly_understood_parts_are_noted_whole() -> None:
    """10个头部要能露脸的 is a slot, and a note that says the rest."""
    draft = _zh("10个头部要能露脸的，返点30%以上")
    assert _slots(draft) == [("10", "", "")]
    assert draft.notes == ("10个头部要能露脸的",)


def test_small_talk_fills_nothing() -> None:
    """A brief of small talk is all notes."""
    draft = _draft("18")
    assert (draft.fields, draft.rows) == ({}, {})
    assert len(draft.notes) == 5


@pytest.mark.parametrize("text", ["", "\n\n", "…", "x" * (LONGEST + 1), "\x00护肤\x00", "=HYPERLINK(1)", "@", "1、"])
def test_any_text_is_read(text: str) -> None:
    """Whatever is pasted, reading it ends without an exception."""
    draft = _zh(text)
    assert "slots" not in draft.rows


@pytest.mark.parametrize(
    "text", ["护肤、" * 300, "@a " * 300, "1w-2w " * 150, "竞品：" + "品牌、" * 200, "不超过" * 300]
)
def test_long_sentences_take_no_time(text: str) -> None:
    """No expression runs away: each of these ends within the test's own patience."""
    _zh(text)


def test_patterns_name_groups_that_can_be_read() -> None:
    """A pattern whose group nobody reads would be lost in silence."""
    read = (
        "count share money currency day last days names distance region categories format platform platforms tier text "
        "band later wan ratio from till with_fee bare after_rebate with_tax"
    )
    assert set(brief_patterns().groups_used()) <= set(read.split())


def test_templates_ask_for_groups_of_their_pattern() -> None:
    """Every {group} of a row or field is one that its expression finds."""
    for pattern in brief_patterns().demands:
        asked = set(re.findall(r"\{(\w+)\}", str({key: pattern.data[key] for key in pattern.data if key != "find"})))
        assert asked <= {re.sub(r"\d+$", "", name) for name in pattern.find.groupindex}, pattern.name


def test_headlines_alone_are_not_noted() -> None:
    """达人要求： by itself demands nothing; 客户说： does not say so and is noted."""
    patterns = brief_patterns()
    headline, other = sentences("达人要求：\n客户说：")
    assert not noted(headline, headline.parts()[0], patterns.fillers, patterns.alone)
    assert noted(other, other.parts()[0], patterns.fillers, patterns.alone)
