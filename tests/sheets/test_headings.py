"""Headings match exactly after folding, carry what their words say, and are never guessed."""

from __future__ import annotations

import pytest

from kolplan.roster.concepts import is_private, vocabulary
from kolplan.sheets.folding import fold, fold_all, simplified, tidy
from kolplan.sheets.headings import Vocabulary


def says(label: str, group: str = "") -> tuple[str, dict[str, str], str] | None:
    match = vocabulary().match(label, group)
    return (match.concept, dict(match.qualifiers), match.unit) if match else None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ｆｏｌｌｏｗｅｒｓ", "followers"),
        (" 粉丝\n数 ", "粉丝数"),
        ("粉丝数（ｗ）", "粉丝数(w)"),
        ("小\u200b红\u3000书", "小红书"),
    ],
)
def test_folding_drops_width_case_spaces_and_breaks(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_simplifies_traditional_characters_and_leaves_others() -> None:
    assert fold_all("達人暱稱") == "达人昵称"
    assert simplified("小红书 KOL") == "小红书 KOL"


def test_tidying_removes_terminal_and_bidirectional_marks_but_keeps_emoji() -> None:
    assert tidy("a\x1b[31mb\u202ec\r\nd") == "a [31mb c d"
    assert tidy("草莓🍓酱 👩\u200d🔬") == "草莓🍓酱 👩\u200d🔬"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("达人昵称", ("name", {}, "")),
        ("達人暱稱", ("name", {}, "")),
        ("博主\n昵称", ("name", {}, "")),
        ("小红书号", ("account_id", {}, "")),
        ("redId", ("account_id", {}, "")),
        ("蒲公英链接/星图链接", ("link", {}, "")),
        ("粉丝数（w）", ("followers", {}, "w")),
        ("粉丝数w", ("followers", {}, "w")),
        ("粉丝量/w", ("followers", {}, "w")),
        ("粉絲數(万）", ("followers", {}, "万")),
        ("粉丝量（单位：万）", ("followers", {}, "万")),
        (" # Followers ", ("followers", {}, "")),
        ("图文报价（万）", ("price", {"format": "note"}, "万")),
        ("图文笔记一口价(含平台服务费)", ("price", {"format": "note", "fee": "included"}, "")),
        ("报备图文（不含平台服务费）", ("price", {"format": "note", "filed": "yes", "fee": "excluded"}, "")),
        ("报备视频报价(裸价)", ("price", {"format": "video", "filed": "yes", "fee": "excluded"}, "")),
        ("图文裸价", ("price", {"format": "note", "fee": "excluded"}, "")),
        ("实时报价-图文", ("price", {"format": "note"}, "")),
        ("5月报备图文价格", ("price", {"format": "note", "filed": "yes", "month": "5"}, "")),
        ("kol净价(元)", ("price", {"basis": "net"}, "元")),
        ("非报备图文", ("price", {"format": "note", "hidden": "yes"}, "")),
        ("水下价格", ("price", {"hidden": "yes"}, "")),
        ("private_price", ("price", {"hidden": "yes"}, "")),
        ("1-20s视频", ("price", {"length": "short video"}, "")),
        ("20-60秒视频报价", ("price", {"length": "mid video"}, "")),
        ("60秒以上视频报价", ("price", {"length": "long video"}, "")),
        ("price_20_60", ("price", {"length": "mid video"}, "")),
        ("返点比例（30%以上）", ("rebate", {}, "")),
        ("日常笔记阅读中位数", ("views", {"sample": "everyday", "stat": "median"}, "")),
        ("阅读中位数（合作）", ("views", {"sample": "sponsored", "stat": "median"}, "")),
        ("vv_median_30d", ("views", {"stat": "median", "window": "30"}, "")),
        ("预估播放量", ("views", {"stat": "expected"}, "")),
        ("合作笔记曝光中位数", ("exposure", {"sample": "sponsored", "stat": "median"}, "")),
        ("近60天平均点赞", ("likes", {"stat": "mean", "window": "60"}, "")),
        ("Avg. Likes", ("likes", {"stat": "mean"}, "")),
        ("Engagement avg", ("engagements", {"stat": "mean"}, "")),
        ("60-Day Eng Rate", ("engagement_rate", {"window": "60"}, "")),
        ("千赞笔记比例%", ("viral_share", {}, "%")),
        ("60s+预期CPM", ("cpm", {"length": "long video", "stat": "expected"}, "")),
        ("千次阅读成本", ("cpm_views", {}, "")),
        ("曝光CPM", ("cpm_exposure", {}, "")),
        ("预估互动单价(图文)", ("cpe", {"format": "note", "stat": "expected"}, "")),
        ("CPR（图文）", ("cost_per_view", {"format": "note"}, "")),
        ("达人级别\n(头部/腰部/素人)", ("tier_word", {}, "")),
    ],
)
def test_a_heading_says_concept_qualifiers_and_unit(label: str, expected: tuple[str, dict[str, str], str]) -> None:
    assert says(label) == expected


@pytest.mark.parametrize("label", ["赞藏总数", "获赞数", "Total Likes", "video_views", "关注数", "粉丝增长率"])
def test_lifetime_totals_are_never_figures_of_a_post(label: str) -> None:
    assert says(label) == ("lifetime", {}, "")


@pytest.mark.parametrize(
    "label",
    [
        "平均粉丝数",
        "合作订单数",
        "视频完播率",
        "图文报价（授权）",
        "conversion_rate",
        "粉丝数量级别表",
        "图文3s阅读率",
        "连接用户数",
        "x" * 200,
    ],
)
def test_what_is_not_known_in_full_is_unknown(label: str) -> None:
    assert says(label) is None


@pytest.mark.parametrize(
    ("label", "group", "expected"),
    [
        ("阅读中位数", "合作30天", ("views", {"stat": "median", "sample": "sponsored", "window": "30"}, "")),
        ("阅读中位数", "日常90天", ("views", {"stat": "median", "sample": "everyday", "window": "90"}, "")),
        ("1-20s", "预期cpm", ("cpm", {"stat": "expected", "length": "short video"}, "")),
        ("1-20s", "预期cpe", ("cpe", {"stat": "expected", "length": "short video"}, "")),
        ("图文", "水下", ("price", {"hidden": "yes", "format": "note"}, "")),
        ("图文", "报价", ("price", {"format": "note"}, "")),
        ("1-20s视频", "报价数据", ("price", {"length": "short video"}, "")),
        ("昵称", "合作30天", ("name", {}, "")),
    ],
)
def test_the_group_above_tells_repeated_labels_apart(
    label: str, group: str, expected: tuple[str, dict[str, str], str]
) -> None:
    assert says(label, group) == expected


def test_a_close_heading_is_suggested_but_never_matched() -> None:
    assert says("粉丝数目") is None
    assert vocabulary().suggest("粉丝数目", ("followers",)) in ("粉丝数", "粉丝数量")
    assert vocabulary().suggest("粉丝数目", ("name",)) == ""
    assert vocabulary().suggest("subscribrs", ("followers",)) == "subscribers"
    assert vocabulary().suggest("conversion_rate", ("rebate",)) == ""


def test_a_suggestion_never_confuses_a_price_with_a_general_word() -> None:
    """An unknown column must not become a price because it ends like one."""
    assert says("换装视频加价") is None


def test_a_small_vocabulary_needs_no_qualifiers() -> None:
    words = Vocabulary.from_data({"concepts": {"budget": {"whole": ["预算", "Budget"]}}})
    match = words.match("  budget ")
    assert match is not None
    assert match.concept == "budget"
    assert words.match("budget 2") is None


@pytest.mark.parametrize(
    "heading",
    ["身份证号", "银行卡号", "支付宝账号", "微信号", "联系手机号", "收件地址", "E-mail", "WhatsApp", "开户行"],
)
def test_private_headings_are_recognised(heading: str) -> None:
    assert is_private(heading)


@pytest.mark.parametrize("heading", ["视频号粉丝", "备注", "微博转发", "粉丝画像"])
def test_harmless_headings_are_not_private(heading: str) -> None:
    assert not is_private(heading)


def test_a_long_run_of_qualifiers_is_read_in_no_time() -> None:
    """A hostile heading must not make the matcher try for ever."""
    import time

    start = time.process_time()
    assert says("视频笔记" * 9 + "？") is None
    assert time.process_time() - start < 1
