"""What a post costs and brings: money to the fen, levels by basis, the pull, fit, and doubtful figures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolplan.core.errors import DataError
from kolplan.core.money import share_of, to_fen, to_ppm
from kolplan.core.settings import AngleMode, MoneySettings, OutcomeSettings, Settings
from kolplan.core.vocabulary import Angle, Measure
from kolplan.forecast.benchmarks import default_benchmarks
from kolplan.forecast.frames import Forecast
from kolplan.forecast.making import make_forecast
from kolplan.forecast.money import shares_of
from kolplan.forecast.ranges import low_high, total_range
from kolplan.roster.frames import Roster
from tests.rosters import make_roster, random_roster

LIFT = float(np.exp(1.1**2 / 2))


def forecast_one(quote: dict[str, object], creator: dict[str, object] | None = None, **settings: object) -> Forecast:
    roster = make_roster([{"followers": 20_000} | (creator or {})], [{"creator": 0, "price": 100_000} | quote])
    return make_forecast(roster, Settings(**settings))  # type: ignore[arg-type]


@given(st.integers(0, 10**12), st.integers(0, 1_000_000))
def test_shares_of_columns_equal_decimal_arithmetic(fen: int, ppm: int) -> None:
    """Column and scalar money both round half away from zero, exactly."""
    exact = int((Decimal(fen) * ppm / 1_000_000).to_integral_value(ROUND_HALF_UP))
    assert share_of(fen, ppm) == exact
    assert shares_of(np.array([fen]), np.array([ppm]))[0] == exact
    assert share_of(-fen, ppm) == -exact


@pytest.mark.parametrize(("yuan", "fen"), [("0.005", 1), (1.005, 101), (-0.005, -1), (12345.67, 1234567), (0, 0)])
def test_to_fen_rounds_half_away_from_zero(yuan: float | str, fen: int) -> None:
    assert to_fen(yuan) == fen
    assert to_ppm(0.1) == 100_000


@pytest.mark.parametrize(
    ("platform", "fee_included", "cost"),
    [("小红书", "", 110_000), ("小红书", "excluded", 110_000), ("小红书", "included", 100_000), ("抖音", "", 105_000)],
)
def test_order_amount_adds_the_platform_fee_once(platform: str, fee_included: str, cost: int) -> None:
    offers = forecast_one({"fee_included": fee_included, "rebate": 0.2, "views": 900.0}, {"platform": platform}).offers
    assert offers["cost"].tolist() == [cost]
    assert offers["rebate_due"].tolist() == [20_000]
    assert offers["net"].tolist() == [cost - 20_000]


@pytest.mark.parametrize(
    ("quote", "mean_views", "basis"),
    [
        ({"views": 1000.0, "views_kind": "median"}, 1000 * LIFT, "measured"),
        ({"views": 1000.0, "views_kind": "mean"}, 1000, "measured"),
        ({"views": 1000.0, "views_kind": "expected"}, 1000, "measured"),
        ({"exposure": 20_000.0, "exposure_kind": "median"}, 20_000 * 0.07 * LIFT, "measured"),
        ({"cost_per_view": 0.5}, 2000 * LIFT, "derived"),
        ({"cpm": 100.0, "cpm_base": "views"}, 10_000 * LIFT, "derived"),
        ({"cpm": 100.0, "cpm_base": "exposure"}, 10_000 * 0.07 * LIFT, "derived"),
        ({"cpe": 10.0}, 100 / 0.06 * LIFT, "derived"),
        ({"engagements": 60.0, "engagements_kind": "mean"}, 1000, "derived"),
        ({}, np.nan, "benchmark"),
    ],
)
def test_levels_follow_the_strongest_basis(quote: dict[str, object], mean_views: float, basis: str) -> None:
    """Medians and quoted costs are lifted once, means and expectations not at all, benchmarks never."""
    offers = forecast_one(quote).offers
    assert offers["mean_views"].iloc[0] == pytest.approx(mean_views, nan_ok=True)
    assert offers["basis"].tolist() == [basis]


def test_unknown_creator_is_at_four_fifths_of_her_tier() -> None:
    assert forecast_one({}).offers["views"].iloc[0] == pytest.approx(0.8 * 0.10 * 20_000)


def test_pull_moves_towards_the_tier_and_the_weaker_basis_more() -> None:
    """A figure far above the tier is drawn down; a derived one further than a measured one."""
    high = {"views": 20_000.0, "views_kind": "mean"}
    measured = forecast_one(high).offers["views"].iloc[0]
    derived = forecast_one({"cost_per_view": 1000 / 20_000 * LIFT}).offers["views"].iloc[0]
    assert 2000 < derived < measured < 20_000


def test_exposure_views_and_engagements_keep_their_order() -> None:
    """Exposure ≥ views ≥ engagements, whatever the sheet says; on video platforms a play is the exposure."""
    offers = make_forecast(random_roster(200, 3), Settings()).offers
    assert (offers["exposure"] >= offers["views"]).all()
    assert (offers["views"] >= offers["engagements"]).all()
    douyin = forecast_one({"views": 500.0, "engagements": 900.0}, {"platform": "抖音"}).offers
    assert douyin["exposure"].tolist() == douyin["views"].tolist()
    assert (douyin["engagements"] <= douyin["views"]).all()


def test_a_cpm_column_that_counts_reads_is_found_out() -> None:
    """Engagement at 10 % of exposure says that a CPM without a base counts views, and a finding says so."""
    people = [{"followers": 20_000 + 100 * i} for i in range(6)]
    quotes = [
        {"creator": i, "price": 100_000, "cpm": 100.0, "engagements": 1000.0, "engagements_kind": "mean"}
        for i in range(6)
    ]
    forecast = make_forecast(make_roster(people, quotes), Settings())
    assert forecast.offers["mean_views"].tolist() == pytest.approx([10_000 * LIFT] * 6)
    assert forecast.findings.counts["cpm-counts-views"] == 1


def _crowd(**odd: object) -> Roster:
    """Return ten ordinary creators and one whose quote is odd."""
    people = [{"followers": 20_000} for _ in range(11)]
    quotes = [{"creator": i, "price": 100_000, "views": 2000.0, "views_kind": "mean", "row": i + 2} for i in range(11)]
    quotes[10] |= odd
    return make_roster(people, quotes)


@pytest.mark.parametrize(
    ("odd", "reason"), [({"price": 20_000}, "cheap-views"), ({"views": 120_000.0}, "views-above-followers"), ({}, "")]
)
def test_too_good_to_be_true_is_held(odd: dict[str, object], reason: str) -> None:
    """Suspiciously cheap views and views far above followers are held for review, with a finding at her row."""
    forecast = make_forecast(_crowd(**odd), Settings())
    assert forecast.roster.creators["reason"].iloc[10] == reason
    assert forecast.offers["plannable"].tolist() == [True] * 10 + [not reason]
    found = [f for f in forecast.findings if f.code == reason]
    assert [f.where.cell for f in found] == (["B12"] if reason else [])


def test_must_is_never_held() -> None:
    roster = _crowd(price=20_000)
    roster.creators.loc[10, "must"] = True
    assert make_forecast(roster, Settings()).roster.creators["standing"].iloc[10] == "ok"


def test_outliers_are_found_and_pulled_hardest() -> None:
    """One creator far outside the roster's 1–99 % is a finding and keeps little of her own figure."""
    people = [{"followers": 20_000} for _ in range(120)]
    rng = np.random.default_rng(1)
    quotes = [
        {"creator": i, "price": 100_000, "views": float(v), "views_kind": "mean"}
        for i, v in enumerate(2000 * np.exp(rng.normal(0, 0.2, 120)))
    ]
    quotes[7]["views"] = 90_000.0
    forecast = make_forecast(make_roster(people, quotes), Settings())
    assert forecast.offers["outlier"].iloc[7]
    assert forecast.offers["views"].iloc[7] < 2000 * (90_000 / 2000) ** 0.35
    assert forecast.findings.counts["figure-outlier"] >= 1


@pytest.mark.parametrize(
    ("creator", "form", "expected"),
    [
        ({}, "note", [0.5 * 1.1, 0.7, 1.0]),
        ({"tags": "成分党、日常"}, "video", [0.5, 0.7 * 1.25 * 1.1, 1.2]),
        ({"score": 5.0}, "video", [0.5 * 1.2, 0.7 * 1.1 * 1.2, 1.2]),
        ({"score": 1.0}, "note", [0.5 * 1.1 * 0.6, 0.7 * 0.6, 0.6]),
        ({"fixed_angle": "trend"}, "note", [0.5 * 1.1, np.nan, np.nan]),
    ],
)
def test_fit_multiplies_the_documented_factors(creator: dict[str, object], form: str, expected: list[float]) -> None:
    fit = forecast_one({"format": form, "views": 900.0}, creator).fit
    assert fit[0].tolist() == pytest.approx(expected, nan_ok=True)


def test_by_tier_leaves_one_angle() -> None:
    fit = forecast_one({"views": 900.0}, angles=AngleMode.BY_TIER).fit
    assert np.isnan(fit[0]).tolist() == [True, True, False]
    assert list(Angle)[2] == "trial"


def test_fit_never_changes_a_forecast() -> None:
    plain, tagged = (forecast_one({"views": 900.0}, {"tags": tags}).offers for tags in ("", "成分党"))
    assert plain["exposure"].tolist() == tagged["exposure"].tolist()


def test_orders_and_gmv_only_with_rates() -> None:
    """Without rates they are unknown; with them orders = views × rate and GMV = orders × value."""
    blank = forecast_one({"views": 900.0}).offers
    assert blank[["clicks", "orders", "gmv"]].isna().all(axis=None)
    outcome = OutcomeSettings(click_rate=0.02, order_rate=0.002, order_value=19_900)
    offers = forecast_one({"views": 900.0}, outcome=outcome).offers
    views = offers["views"].iloc[0]
    assert offers["orders"].iloc[0] == pytest.approx(views * 0.002)
    assert offers["gmv"].iloc[0] == pytest.approx(views * 0.002 * 19_900)


@pytest.mark.parametrize(
    ("measure", "code"), [(Measure.ORDERS, "measure-needs-order-rate"), (Measure.GMV, "measure-needs-order-rate")]
)
def test_measures_without_rates_are_refused(measure: Measure, code: str) -> None:
    with pytest.raises(DataError) as caught:
        forecast_one({"views": 900.0}, measure=measure)
    assert caught.value.finding.code == code
    with pytest.raises(DataError) as caught:
        forecast_one({"views": 900.0}, measure=Measure.GMV, outcome=OutcomeSettings(order_rate=0.1))
    assert caught.value.finding.code == "measure-needs-order-value"


def test_default_measure_is_views_on_several_platforms() -> None:
    people = [{"followers": 20_000}, {"followers": 20_000, "platform": "抖音"}]
    quotes = [{"creator": i, "price": 100_000, "views": 900.0} for i in range(2)]
    assert make_forecast(make_roster(people, quotes), Settings()).measure is Measure.VIEWS
    assert forecast_one({"views": 900.0}).measure is Measure.EXPOSURE


def test_range_of_a_post_holds_its_mean_and_quantiles() -> None:
    """P10 and P90 of a log-normal with the given mean, against its closed form (domain page, heavy tail)."""
    low, high = low_high(np.array([275.4]), np.array([1.289]))
    assert low[0] == pytest.approx(120 * np.exp(-1.2815516 * 1.289), rel=1e-3)
    assert high[0] == pytest.approx(120 * np.exp(1.2815516 * 1.289), rel=1e-3)


def test_range_of_a_total_is_simulated_and_narrower_than_summed_lows() -> None:
    """Twenty posts spread less than one; the same seed repeats; unknown posts are left out of the mean."""
    offers = make_forecast(random_roster(20, 3, ("note",)), Settings()).offers
    mean = offers["views"].to_numpy(float)
    benchmarks = default_benchmarks()
    low, mid, high = total_range(offers, mean, benchmarks, seed=1)
    lows, highs = low_high(mean, offers["spread"].to_numpy(float))
    assert lows.sum() < low < mid < high < highs.sum()
    assert (low, mid, high) == total_range(offers, mean, benchmarks, seed=1)
    assert mid == pytest.approx(mean.sum())


def test_own_spread_comes_from_median_and_viral_share() -> None:
    """σ = ln(1000 ÷ 120) ÷ z(95 %) = 1.289 (domain page), laid half way to the default of 1.1."""
    offers = forecast_one(
        {"engagements": 120.0, "engagements_kind": "median", "viral_share": 0.05, "views": 900.0}
    ).offers
    assert offers["own_spread"].iloc[0] == pytest.approx((1.289 + 1.1) / 2, abs=1e-3)


def test_budget_settings_reach_money() -> None:
    """A rebate of the settings counts where a row gives none."""
    offers = forecast_one({"views": 900.0}, money=MoneySettings(rebate=0.15)).offers
    assert offers["rebate_due"].tolist() == [15_000]
