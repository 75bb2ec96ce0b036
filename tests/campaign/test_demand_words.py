"""Every word that a dropdown offers is understood, and so are the words that people write instead."""

from __future__ import annotations

import pytest

from kolplan.campaign.list_distances import read_distance
from kolplan.campaign.rule_terms import read_reference, read_term
from kolplan.campaign.words import (
    WordKind,
    comparison_word,
    kind_in_name,
    near_word,
    read_formats,
    read_word,
    spellings,
)
from kolplan.core.catalogue.labels_demands import LABELS
from kolplan.core.lists import Distance, DistanceUnit, ListKind
from kolplan.core.rules import Comparison, Term
from kolplan.core.vocabulary import Format, Language
from kolplan.sheets.folding import fold_all


@pytest.mark.parametrize("kind", WordKind)
def test_what_a_dropdown_offers_is_understood(kind: WordKind) -> None:
    """A label that the reader refuses would make an untouched cell an error."""
    labels = {code: text for code, text in LABELS.items() if code.startswith(f"{kind}.")}
    assert labels
    for code, text in labels.items():
        assert [read_word(kind, word) for word in text] == [code.removeprefix(f"{kind}.")] * 2


@pytest.mark.parametrize("kind", WordKind)
def test_no_word_stands_for_two_choices(kind: WordKind) -> None:
    """Which of the two was meant would depend on the order of a file."""
    choices = {type(read_word(kind, word)) for code, (word, _) in LABELS.items() if code.startswith(f"{kind}.")}
    (choice,) = choices
    words = [fold_all(word) for code in choice for word in set(map(fold_all, spellings(kind, code)))]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("form", Format)
def test_the_shipped_word_of_a_format_is_understood(form: Format) -> None:
    """What a dropdown of formats offers means the format itself."""
    from kolplan.core.catalogue import label

    for language in Language:
        formats = read_formats(label(f"format.{form}", language))
        assert formats and form in formats


def test_comparisons_have_a_word_in_both_languages() -> None:
    """Sentences about a rule repeat its comparison."""
    assert comparison_word(Comparison.BETWEEN, Language.ZH) == "介于"
    assert comparison_word(Comparison.AT_MOST, Language.EN) == "≤"


@pytest.mark.parametrize(
    ("typed", "near"), [("小于等", "小于等于"), ("at lest", "at least"), ("ｂetwen", "between"), ("之乎", "")]
)
def test_a_misspelt_word_has_a_neighbour(typed: str, near: str) -> None:
    """The finding says what was probably meant."""
    assert near_word(WordKind.COMPARISON, typed) == near


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("黑名单", ListKind.BLACKLIST), ("客户黑名单", ListKind.BLACKLIST), ("第一轮已提报", ListKind.SUBMITTED),
        ("Client’s own", ListKind.CLIENT_OWN), ("竞品投放名单", ListKind.RIVAL), ("must", ListKind.MUST),
        ("重复", ListKind.DUPLICATE),
        ("三选一", None), ("TikTok list", None), ("第二轮", None), ("必须露脸的", None),
    ],
)  # fmt: skip
def test_a_list_name_may_tell_its_kind(name: str, kind: ListKind | None) -> None:
    """A list called 黑名单 is one; one called TikTok is not "ok"."""
    assert kind_in_name(name) is kind


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("CPM", Term(("CPM",))),
        ("25-30岁占比 + 31-40岁占比", Term(("25-30岁占比", "31-40岁占比"), "+")),
        ("25-30岁+31-40岁", Term(("25-30岁", "31-40岁"), "+")),
        ("点赞＋收藏＋评论", Term(("点赞", "收藏", "评论"), "+")),
        ("「点赞+收藏」", Term(("点赞+收藏",))),
        ("互动(点赞+收藏) + 评论", Term(("互动(点赞+收藏)", "评论"), "+")),
        ("60s+视频报价", Term(("60s+视频报价",))),
        ("25+占比", Term(("25+占比",))),
        ("阅读/播放", Term(("阅读/播放",))),
        ("阅读中位数 / 报价", Term(("阅读中位数", "报价"), "/")),
        ("“阅读 / 播放”÷报价", Term(("阅读 / 播放", "报价"), "/")),
        ("报价 / 1000", Term(("报价",), "", 0.001)),
        ("报价 / 阅读 × 1000", Term(("报价", "阅读"), "/", 1000.0)),
        ("quote × 0.8", Term(("quote",), "", 0.8)),
        ("0.8 x quote", Term(("quote",), "", 0.8)),
        ("报价*1.2", Term(("报价",), "", 1.2)),
        ("报价x0.8", Term(("报价",), "", 0.8)),
        ("报价的1.2倍", Term(("报价",), "", 1.2)),
        ("1.5倍报价", Term(("报价",), "", 1.5)),
        ("报价的八成", Term(("报价",), "", 0.8)),
        ("Max 3", Term(("Max 3",))),
        ("A + B / C", None),
        ("A / B / C", None),
        ("A / 0", None),
    ],
)
def test_a_column_may_be_a_sum_a_ratio_or_a_multiple(typed: str, term: Term | None) -> None:
    """Signs inside a heading are not arithmetic."""
    assert read_term(typed) == term


@pytest.mark.parametrize(
    ("typed", "column"), [("报价", "报价"), ("25-30岁占比", "25-30岁占比"), ("30多", None), ("3kk", None)]
)
def test_a_figure_gone_wrong_is_no_column(typed: str, column: str | None) -> None:
    """“30多” is a figure that can't be read, not a heading that is missing."""
    term = read_reference(typed)
    assert (term.columns[0] if term else None) == column


DAYS, MONTHS, POSTS = DistanceUnit


@pytest.mark.parametrize(
    ("typed", "distance"),
    [
        ("前7后7", Distance(7, 7)), ("前7天后7天", Distance(7, 7)), ("前７后７", Distance(7, 7)),
        ("前7、后3", Distance(7, 3)),
        ("后三", Distance(0, 3)), ("前三后三", Distance(3, 3)), ("前十后十", Distance(10, 10)),
        ("前后7", Distance(7, 7)),
        ("后7前3", Distance(3, 7)), ("7前3后", Distance(7, 3)), ("排竞前7后7", Distance(7, 7)),
        ("前后各7天内", Distance(7, 7)),
        ("前后各2个月", Distance(2, 2, MONTHS)), ("前后一个月", Distance(1, 1, MONTHS)), ("半个月", Distance(15, 15)),
        ("一个半月", Distance(45, 45)), ("半年", Distance(6, 6, MONTHS)), ("前后各两周", Distance(14, 14)),
        ("前1个月后7天", Distance(30, 7)), ("前7条后7条", Distance(7, 7, POSTS)), ("前7篇", Distance(7, 0, POSTS)),
        ("前7后7篇", Distance(7, 7, POSTS)), ("最近7条", Distance(7, 0, POSTS)),
        ("last 7 posts", Distance(7, 0, POSTS)),
        ("7 days before and after", Distance(7, 7)), ("before 7 after 3", Distance(7, 3)), ("±7d", Distance(7, 7)),
        ("7 days before, 3 days after", Distance(7, 3)), ("within 2 months", Distance(2, 2, MONTHS)),
        (7, Distance(7, 7)),
        ("30天", Distance(30, 30)), ("2 weeks", Distance(14, 14)), ("after 3 days", Distance(0, 3)),
        ("面议", None), ("前7条后7天", None), ("前0后0", None), ("", None), (True, None), ("前9999后1", None),
    ],
)  # fmt: skip
def test_a_distance_is_read_as_the_trade_says_it(typed: object, distance: Distance | None) -> None:
    """排竞 is written in a dozen ways; a side that is not named is not limited."""
    assert read_distance(typed) == distance
