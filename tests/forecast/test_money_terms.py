"""What a campaign's terms make of a quote: rebates by supplier, extras, tax, price bases, and lots."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kolplan.core.findings import Where
from kolplan.core.money import share_of, to_ppm
from kolplan.core.settings import Extra, MoneySettings, RebateStep, RebateTerm, Settings
from kolplan.core.vocabulary import Format, Platform, Tier
from kolplan.forecast.frames import Forecast
from kolplan.forecast.making import make_forecast
from kolplan.forecast.money import ladder_rate
from tests.rosters import make_roster


def forecast(quotes: list[dict[str, object]], creators: list[dict[str, object]], **money: object) -> Forecast:
    """Return the forecast of a quote of 1,000 yuan a creator, unless told otherwise."""
    people = [{"followers": 20_000} | creator for creator in creators]
    offered = [{"creator": n, "price": 100_000, "views": 900.0} | quote for n, quote in enumerate(quotes)]
    settings = Settings(money=MoneySettings(**money))  # type: ignore[arg-type]
    return make_forecast(make_roster(people, offered), settings)


def offer(
    quote: dict[str, object] | None = None, creator: dict[str, object] | None = None, **money: object
) -> pd.Series:
    return forecast([quote or {}], [creator or {}], **money).offers.iloc[0]


def term(supplier: str, rate: float, **narrower: object) -> RebateTerm:
    return RebateTerm(supplier, (RebateStep(rate),), **narrower)  # type: ignore[arg-type]


LADDER = RebateTerm("青禾", (RebateStep(0.1), RebateStep(0.2, from_posts=5), RebateStep(0.3, from_spend=10_000_000)))


@pytest.mark.parametrize(
    ("posts", "spend", "rate"),
    [(1, 0, 0.1), (4, 9_999_999, 0.1), (5, 0, 0.2), (9, 9_999_999, 0.2), (2, 10_000_000, 0.3), (50, 20_000_000, 0.3)],
)
def test_a_ladder_grants_its_highest_step_reached(posts: int, spend: int, rate: float) -> None:
    assert ladder_rate(LADDER, posts, spend) == rate


def test_a_ladder_below_its_first_step_says_nothing() -> None:
    assert np.isnan(ladder_rate(RebateTerm("a", (RebateStep(0.2, from_posts=5),)), 4, 10**9))
    assert np.isnan(ladder_rate(RebateTerm("a", ()), 4, 10**9))


@pytest.mark.parametrize(
    ("quote", "terms", "rate", "known"),
    [
        ({"rebate": 0.25}, (term("青禾", 0.3),), 0.25, True),
        ({"rebate": 0.0}, (term("青禾", 0.3),), 0.0, True),
        ({}, (term("青禾", 0.3),), 0.3, True),
        ({}, (term(" 青 禾", 0.3),), 0.3, True),
        ({}, (term("别家", 0.3),), 0.05, False),
        ({}, (), 0.05, False),
        ({}, (LADDER,), 0.1, True),
        ({}, (RebateTerm("青禾", (RebateStep(0.2, from_posts=1),)),), 0.2, True),
        ({}, (RebateTerm("青禾", (RebateStep(0.2, from_posts=5),)),), 0.05, False),
        ({}, (term("青禾", 0.3), term("青禾", 0.2, platform=Platform.XIAOHONGSHU)), 0.2, True),
        ({}, (term("青禾", 0.3), term("青禾", 0.2, platform=Platform.DOUYIN)), 0.3, True),
        ({}, (term("青禾", 0.2, platform=Platform.XIAOHONGSHU), term("青禾", 0.4, format=Format.NOTE)), 0.2, True),
        ({}, (term("青禾", 0.2, platform=Platform.XIAOHONGSHU),
              term("青禾", 0.4, platform=Platform.XIAOHONGSHU, format=Format.NOTE)), 0.4, True),
        ({}, (term("青禾", 0.3), term("青禾", 0.2)), 0.3, True),
        ({"supplier": "白鹭", "origin": "third"}, (term("青禾", 0.3),), 0.05, False),
        ({"supplier": "白鹭", "origin": "third"}, (term("青禾", 0.3), term("白鹭", 0.1)), 0.1, True),
        ({"supplier": "达人0", "origin": "creator"}, (term("青禾", 0.3),), 0.3, True),
    ],
)  # fmt: skip
def test_a_rebate_is_the_rows_own_then_the_tables_then_the_general_one(
    quote: dict[str, object], terms: tuple[RebateTerm, ...], rate: float, known: bool
) -> None:
    """The most specific term wins, of equals the first; a step that a single post does not reach counts for nothing."""
    told = {"supplier": "青禾", "origin": "agency"} | quote
    row = offer(told, {"mcn": "青禾"}, rebates=terms, rebate=0.05)
    assert row["rebate"] == to_ppm(rate)
    assert row["rebate_known"] == known
    assert row["rebate_due"] == share_of(100_000, to_ppm(rate))


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (Extra("产品", amount=12_345), [12_345, 12_345, 12_345]),
        (Extra("授权", rate=0.1), [10_000, 20_001, 100]),
        (Extra("寄送", amount=100, rate=0.5), [50_100, 100_103, 601]),
        (Extra("x", amount=7, platform=Platform.DOUYIN), [0, 7, 0]),
        (Extra("x", amount=7, tier=Tier.MICRO), [7, 0, 7]),
        (Extra("x", amount=7, format=Format.VIDEO), [0, 0, 7]),
        (Extra("x", amount=7, format=Format.VIDEO, tier=Tier.MID), [0, 0, 0]),
        (Extra("x", amount=7, creator="ID1"), [0, 7, 0]),
        (Extra("x", amount=7, creator="@达人2"), [0, 0, 7]),
        (Extra("x", amount=7, creator="没有"), [0, 0, 0]),
    ],
)
def test_extras_count_for_whom_they_are(extra: Extra, expected: list[int]) -> None:
    quotes: list[dict[str, object]] = [{}, {"price": 200_005}, {"price": 1_001, "format": "video"}]
    people: list[dict[str, object]] = [{}, {"platform": "抖音", "tier": "mid"}, {}]
    offers = forecast(quotes, people, extras=(extra,)).offers
    assert offers["extras"].tolist() == expected
    assert (offers["cost"] == offers["with_fee"] + offers["extras"]).all()


def test_extras_add_up_and_an_amount_counts_for_each_post_of_a_lot() -> None:
    extras = (Extra("产品", amount=1_000), Extra("授权", rate=0.1))
    assert offer(extras=extras)["extras"] == 11_000
    assert offer(creator={"lot": 20}, extras=extras)["extras"] == 30_000


def test_terms_that_are_nobodys_are_findings_at_their_cells() -> None:
    place = {"where": Where("campaign.xlsx", "Money", "B7")}
    rebates = (RebateTerm("别家", (RebateStep(0.1),), **place), term("青禾", 0.1))  # type: ignore[arg-type]
    extras = (Extra("x", amount=1, creator="没有", **place), Extra("y", amount=1, creator="id0"))  # type: ignore[arg-type]
    found = forecast([{}], [{"mcn": "青禾"}], rebates=rebates, extras=extras).findings
    assert {(f.code, f.where.cell) for f in found} == {
        ("rebate-supplier-unknown", "B7"), ("extra-creator-unknown", "B7"),
    }  # fmt: skip


BASES = ["fee", "cost", "rebate_due", "net", "bare", "with_fee", "after_rebate", "with_tax"]


@pytest.mark.parametrize(
    ("included", "money", "expected"),
    [
        ("", {}, [100_000, 110_000, 20_000, 90_000, 100_000, 110_000, 90_000, 110_000]),
        ("included", {}, [0, 100_000, 20_000, 80_000, 90_909, 100_000, 80_000, 100_000]),
        ("", {"tax": 0.06}, [100_000, 110_000, 20_000, 90_000, 100_000, 110_000, 90_000, 116_600]),
        ("", {"tax": 0.06, "quotes_taxed": True},
         [100_000, 110_000, 20_000, 90_000, 100_000, 110_000, 90_000, 110_000]),
        ("", {"rebate_lowers_fee": True}, [100_000, 108_000, 20_000, 88_000, 100_000, 108_000, 88_000, 108_000]),
        ("included", {"rebate_lowers_fee": True}, [0, 100_000, 20_000, 80_000, 90_909, 100_000, 80_000, 100_000]),
        ("", {"extras": (Extra("x", amount=5_000),)},
         [100_000, 115_000, 20_000, 95_000, 100_000, 110_000, 90_000, 110_000]),
    ],
)  # fmt: skip
def test_price_bases(included: str, money: dict[str, object], expected: list[int]) -> None:
    """Of 1,000 yuan with 20 % rebate and 10 % fee; bases are without extras."""
    row = offer({"fee_included": included, "rebate": 0.2}, **money)
    assert row[BASES].tolist() == expected


def test_the_fees_base_less_its_rebate_is_rounded_once() -> None:
    """Cost = price + round((price − rebate due) × fee): the sum that the Plan sheet has to write for it."""
    for price in (1, 5, 333, 99_999, 1_234_567):
        row = offer({"price": price, "rebate": 0.333}, rebate_lowers_fee=True)
        due = share_of(price, 333_000)
        assert row["cost"] == price + share_of(price - due, 100_000)


def test_a_lot_brings_n_times_a_post_and_is_compared_by_the_post() -> None:
    """20 creators for 20,000 are like one for 1,000: the same views each, 20 times in all, less spread."""
    single, lot = forecast(
        [{"views_kind": "mean"}, {"views_kind": "mean", "price": 2_000_000}], [{}, {"lot": 20}]
    ).offers.to_dict("records")
    for name in ("views", "exposure", "engagements"):
        assert lot[name] == pytest.approx(20 * single[name])
    assert lot["mean_views"] == single["mean_views"]
    assert (lot["lot"], lot["cost"]) == (20, 20 * single["cost"])
    assert 0 < lot["spread"] < single["spread"]


@pytest.mark.parametrize("figures", [{"cpm": 100.0, "cpm_base": "views"}, {"cost_per_view": 0.1}, {"cpe": 2.0}])
def test_figures_derived_from_a_lots_price_are_those_of_one_post(figures: dict[str, object]) -> None:
    none = {"views": float("nan")}
    quotes = [figures | none, {**figures, **none, "price": 2_000_000}]
    offers = forecast(quotes, [{}, {"lot": 20}]).offers
    assert offers["raw_views"].iloc[0] == pytest.approx(offers["raw_views"].iloc[1])


def test_a_lot_is_neither_cheap_nor_above_its_followers_because_of_its_size() -> None:
    people: list[dict[str, object]] = [{"followers": 20_000} for _ in range(12)]
    quotes: list[dict[str, object]] = [{"views": 4_000.0, "views_kind": "mean"} for _ in range(12)]
    people[11]["lot"], quotes[11]["price"] = 40, 4_000_000
    standing = forecast(quotes, people).roster.creators["reason"]
    assert standing.tolist() == [""] * 12
    quotes[11]["price"] = 100_000
    assert forecast(quotes, people).roster.creators["reason"].iloc[11] == "cheap-views"


def test_a_cleared_creator_is_not_held_for_figures_too_good_to_be_true() -> None:
    people: list[dict[str, object]] = [{} for _ in range(12)]
    quotes: list[dict[str, object]] = [{"views": 2_000.0, "views_kind": "mean"} for _ in range(12)]
    quotes[11]["price"] = 20_000
    assert forecast(quotes, people).roster.creators["reason"].iloc[11] == "cheap-views"
    people[11]["cleared"] = True
    assert forecast(quotes, people).roster.creators["standing"].iloc[11] == "ok"
