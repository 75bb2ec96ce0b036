"""Most posts a day, the order of posts, shares of tiers by phase and working-back days in the campaign workbook."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kolplan.core.calendar import Calendar, PostOrder, WorkingBack
from kolplan.core.vocabulary import Tier
from tests.campaign.campaign_books import CampaignBook

DAYS = {"first": "D-7", "last": "D-1"}


def _phases(book: CampaignBook, **warm: object) -> None:
    book.put("phases", {"phase": "预热"}, {**DAYS, **warm})
    book.put("phases", {"phase": "爆发"}, {"first": "D+0", "last": "D+9"})


def test_what_is_blank_leaves_days_as_they_were(book: CampaignBook) -> None:
    assert book.read().settings.calendar == Calendar()


def test_days_reach_the_settings_with_their_cells(book: CampaignBook) -> None:
    _phases(book)
    cells = {
        "most_a_day": book.field("most_a_day", 3),
        "order": book.field("order", "反漏斗"),
        "back[samples]": book.field("back_samples", "14"),
        "back[final]": book.field("back_final", 0),
    }
    settings = book.read().settings
    calendar = settings.calendar
    assert (calendar.most_a_day, calendar.order) == (3, PostOrder.FUNNEL_UP)
    assert calendar.back == replace(WorkingBack(), samples=14, final=0)
    assert {name: settings.origins[name].where.cell for name in cells} == cells


@pytest.mark.parametrize(
    ("word", "order"),
    [("头部先行", PostOrder.HEAD_FIRST), ("head first", PostOrder.HEAD_FIRST), ("funnel up", PostOrder.FUNNEL_UP)],
)
def test_orders_in_both_languages(word: str, order: PostOrder, book: CampaignBook) -> None:
    _phases(book)
    book.field("order", word)
    assert book.read().settings.calendar.order is order


def test_shares_of_tiers_by_phase_are_the_order(book: CampaignBook) -> None:
    """Filled in, the table orders posts without being asked for; 0 % is a share, too."""
    _phases(book, share_micro="60%", share_head=0)
    calendar = book.read().settings.calendar
    assert calendar.order is PostOrder.TABLE
    assert calendar.phases[0].tiers == {Tier.MICRO: 0.6, Tier.HEAD: 0.0}
    assert calendar.phases[1].tiers == {}


@pytest.mark.parametrize(
    ("code", "value"), [("most_a_day", 0), ("most_a_day", "不限"), ("back_draft", -1), ("back_draft", 400)]
)
def test_a_figure_that_is_none_is_named(code: str, value: object, book: CampaignBook) -> None:
    _phases(book)
    cell = book.field(code, value)
    assert book.errors() == [("campaign-value-unreadable", cell)]


def test_an_unknown_order_is_named(book: CampaignBook) -> None:
    _phases(book)
    cell = book.field("order", "随便")
    assert book.errors() == [("campaign-word-unknown", cell)]


def test_days_without_phases_say_nothing(book: CampaignBook) -> None:
    most, order = book.field("most_a_day", 3), book.field("order", "头部先行")
    assert book.errors() == [("campaign-order-without-phases", order), ("campaign-most-without-phases", most)]


def test_an_order_by_table_needs_the_table(book: CampaignBook) -> None:
    _phases(book)
    cell = book.field("order", "按表")
    assert book.errors() == [("campaign-order-without-table", cell)]


def test_a_preset_and_the_table_can_not_both_hold(book: CampaignBook) -> None:
    _phases(book, share_micro="60%")
    cell = book.field("order", "反漏斗")
    assert book.errors() == [("campaign-order-and-table", cell)]


@pytest.mark.parametrize(
    ("warm", "burst", "wrong"), [("70%", "40%", True), ("30%", "40%", True), ("60%", "40%", False)]
)
def test_shares_of_a_tier_are_all_of_its_posts(warm: str, burst: str, wrong: bool, book: CampaignBook) -> None:
    book.put("phases", {"phase": "预热"}, {**DAYS, "share_mid": warm})
    book.put("phases", {"phase": "爆发"}, {"first": "D+0", "last": "D+9", "share_mid": burst})
    assert [code for code, _ in book.errors()] == ["campaign-tier-shares"] * wrong
