"""From roster and settings to offers: money, forecasts, fit and the measure to maximise."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.findings import Findings
from kolplan.core.settings import OutcomeSettings, Settings
from kolplan.core.vocabulary import Basis, Measure, Platform, Standing
from kolplan.forecast.benchmarks import Benchmarks, benchmarks_with
from kolplan.forecast.fit import fit_of
from kolplan.forecast.frames import Forecast
from kolplan.forecast.lessons import lessons_for
from kolplan.forecast.levels import add_levels, engagement_rates
from kolplan.forecast.lookups import figures_by_word
from kolplan.forecast.money import add_money
from kolplan.forecast.pull import find_outliers, pulled_views
from kolplan.forecast.standing import hold_doubtful
from kolplan.roster.frames import Roster


def make_forecast(roster: Roster, settings: Settings) -> Forecast:
    """Return offers, fit and measure for a roster; DataError where the measure asked for can't be forecast."""
    benchmarks, findings = benchmarks_with(settings.benchmarks), Findings()
    preferred = roster.quotes["preferred"].to_numpy()
    # Nearly always all quotes are preferred: no second copy of a large frame then.
    quotes = roster.quotes if preferred.all() else roster.quotes[preferred]
    quotes = quotes.assign(quote=np.flatnonzero(preferred)).reset_index(drop=True)
    offers = _bare_offers(quotes, roster.creators)
    add_money(offers, quotes, roster.creators, settings.money, findings)
    add_levels(offers, quotes, benchmarks, findings)
    roster = hold_doubtful(offers, roster, benchmarks, findings)
    offers["outlier"] = find_outliers(offers, benchmarks)
    offers["plannable"] = (roster.creators["standing"] == Standing.OK).to_numpy()[offers["creator"].to_numpy()]
    _report_outliers(offers, roster, findings)
    _add_means(offers, quotes, benchmarks)
    _add_outcomes(offers, settings.outcome)
    _add_spreads(offers, benchmarks)
    fit = fit_of(offers, roster.creators, settings, benchmarks)
    measure = _measure(offers, settings)
    angles = tuple(angle.code for angle in settings.angle_table)
    lessons = lessons_for(offers, roster.creators, angles, settings.learning, settings.benchmarks)
    return Forecast(roster, offers, fit, measure, benchmarks, findings, angles, lessons)


def _bare_offers(quotes: pd.DataFrame, creators: pd.DataFrame) -> pd.DataFrame:
    """Return an offer for each quote, with what it takes from its creator."""
    rows = quotes["creator"].to_numpy()
    offers = quotes[["quote", "creator", "format", "price"]].copy()
    for name in ("platform", "tier", "followers", "category", "lot"):
        offers[name] = creators[name].array.take(rows)
    return offers


def _report_outliers(offers: pd.DataFrame, roster: Roster, findings: Findings) -> None:
    """Add a finding for each creator whose figures lie outside the roster's 1–99 %."""
    rows = np.flatnonzero(offers["outlier"] & offers["plannable"])
    hit = offers[["creator", "mean_views", "followers", "price", "lot"]].take(rows).drop_duplicates("creator")
    creators = hit["creator"].to_numpy()
    per_follower = (hit["mean_views"] / hit["followers"]).to_numpy(float)
    per_view = (hit["price"] / hit["lot"] / 100 / hit["mean_views"]).to_numpy(float)
    places = (
        (
            roster.where(int(creator), "followers"),
            {"per_follower": float(views), "per_view": float(price), "sign": roster.currency},
        )
        for creator, views, price in zip(creators, per_follower, per_view, strict=True)
    )
    findings.add_each("figure-outlier", len(hit), places)


def _add_means(offers: pd.DataFrame, quotes: pd.DataFrame, benchmarks: Benchmarks) -> None:
    """Add a lot's views, exposure and engagements after the pull; exposure ≥ views ≥ engagements always holds."""
    pulled = pulled_views(offers, benchmarks)
    own = offers["mean_views"].to_numpy(float)
    factor = np.where(np.isnan(own), 1.0, pulled / own)
    open_rate = figures_by_word(offers["platform"], {str(p): benchmarks.open_rate(p) for p in Platform})
    exposure = offers["mean_exposure"].to_numpy(float) * factor
    video_like = open_rate == 1.0
    exposure = np.where(np.isnan(exposure) | video_like, pulled / open_rate, exposure)
    usual = engagement_rates(offers, benchmarks)
    rate = np.where(np.isfinite(quotes["engagement_rate"]), np.minimum(quotes["engagement_rate"], 0.5), usual)
    engagements = offers["mean_engagements"].to_numpy(float) * factor
    engagements = np.where(np.isnan(engagements), pulled * rate, engagements)
    lot = offers["lot"].to_numpy(float)
    offers["views"] = pulled * lot
    offers["exposure"] = np.maximum(exposure, pulled) * lot
    offers["engagements"] = np.minimum(engagements, pulled) * lot


def _add_outcomes(offers: pd.DataFrame, outcome: OutcomeSettings) -> None:
    """Add clicks and orders (per view) and GMV in fen; NaN where the campaign gives no rate."""
    views = offers["views"].to_numpy(float)
    nothing = np.full(len(offers), np.nan)
    offers["clicks"] = nothing if outcome.click_rate is None else views * outcome.click_rate
    offers["orders"] = nothing if outcome.order_rate is None else views * outcome.order_rate
    value = outcome.order_value
    offers["gmv"] = nothing if value is None else offers["orders"].to_numpy(float) * value


def _add_spreads(offers: pd.DataFrame, benchmarks: Benchmarks) -> None:
    """Add the spread of what an offer buys: between posts (own_spread), and with how sure its basis is of the mean.

    The posts of a lot even each other out: the sum of n log-normals has about the variance ln(1 + (exp(σ²) − 1) ÷ n) of
    its logarithm (Fenton 1960); what their basis is unsure of they share.
    """
    table = benchmarks.raw["uncertainty"]
    unsure = figures_by_word(offers["basis"], {basis.value: table[basis] for basis in Basis})
    own = offers["own_spread"].to_numpy(float) ** 2
    lot = offers["lot"].to_numpy(float)
    own = np.where(lot > 1, np.log1p(np.expm1(own) / lot), own)
    offers["own_spread"], offers["spread"] = np.sqrt(own), np.sqrt(own + unsure**2)


def _measure(offers: pd.DataFrame, settings: Settings) -> Measure:
    """Return what is maximised: as asked, else exposure on one platform and views on several."""
    measure, outcome = settings.measure, settings.outcome
    if measure is None:
        platforms = offers.loc[offers["plannable"], "platform"].nunique()
        return Measure.EXPOSURE if platforms <= 1 else Measure.VIEWS
    if measure in (Measure.ORDERS, Measure.GMV) and outcome.order_rate is None:
        raise DataError("measure-needs-order-rate", measure=measure.value)
    if measure is Measure.GMV and outcome.order_value is None:
        raise DataError("measure-needs-order-value")
    return measure
