"""Learned multipliers laid on offers: by angle, by creator, and overruled by what a planner types."""

from __future__ import annotations

import numpy as np
import pytest

from kolplan.core.learning import CreatorLesson, GroupLesson, Learned, Learning
from kolplan.core.settings import OutcomeSettings
from kolplan.core.vocabulary import Measure
from tests.forecast.histories import forecast

MID = np.array([0])
TREND, INGREDIENT, TRIAL = (np.array([place]) for place in range(3))
LEARNING = Learning(
    groups=(
        GroupLesson(Learned.VIEWS, "小红书", "mid", "ingredient", 0.6, 0.2, 14),
        GroupLesson(Learned.VIEWS, "小红书", "mid", "", 1.1, 0.3, 0),
        GroupLesson(Learned.ENGAGEMENTS, "小红书", "mid", "ingredient", 2.0, 0.1, 14),
        GroupLesson(Learned.VIEWS, "", "micro", "trial", 0.9, 0.3, 0),
    ),
    creators=(CreatorLesson(Learned.VIEWS, "小红书", "id0", 1.5, 0.15, 0.3, 3),),
    posts=14,
)


def test_without_lessons_the_forecast_stands() -> None:
    plain = forecast()
    assert plain.lessons is None
    assert plain.value() == pytest.approx(plain.offers["exposure"].to_numpy()[:, None] * plain.fit)


def test_figures_follow_angle_and_creator() -> None:
    plain, learnt = forecast(), forecast(learning=LEARNING, outcome=OutcomeSettings(click_rate=0.1))
    ratio = learnt.value() / plain.value()
    assert ratio[0] == pytest.approx([1.1 * 1.5, 0.6 * 1.5, 1.1 * 1.5])
    assert ratio[1] == pytest.approx([1.0, 1.0, 0.9])
    for measure in ("views", "exposure", "clicks"):
        base = learnt.offers[measure].to_numpy()[0]
        assert learnt.means(measure, MID, INGREDIENT)[0] == pytest.approx(base * 0.6 * 1.5)
    assert learnt.means("engagements", MID, INGREDIENT) == pytest.approx(
        plain.means("engagements", MID, INGREDIENT) * 0.6 * 1.5 * 2.0
    )


def test_rates_have_lessons_of_their_own_within_views() -> None:
    """Exposure ≥ views ≥ engagements whatever was learnt."""
    learning = Learning((GroupLesson(Learned.ENGAGEMENTS, "小红书", "mid", "ingredient", 90.0, 0.1, 14),), posts=14)
    learnt = forecast(learning=learning, measure=Measure.ENGAGEMENTS)
    assert learnt.means("engagements", MID, INGREDIENT) == learnt.means("views", MID, INGREDIENT)
    assert learnt.by_angle("engagements")[0, 1] == learnt.by_angle("views")[0, 1]


def test_own_results_narrow_a_range_and_a_groups_widen_it() -> None:
    plain, learnt = forecast(), forecast(learning=LEARNING)
    own, whole = plain.offers["own_spread"].iloc[0], plain.offers["spread"].iloc[0]
    expected = np.sqrt(own**2 + (whole**2 - own**2) / 4 + 0.2**2)
    assert learnt.spreads(MID, INGREDIENT)[0] == pytest.approx(expected)
    assert plain.spreads(MID, INGREDIENT)[0] == whole


@pytest.mark.parametrize(
    ("typed", "multiplier"),
    [
        ({"learned.views.小红书.mid.ingredient": 0.8}, 0.8),
        ({"learned.views.*.*.*": 0.7}, 0.7),
        ({"learned.views.*.*.*": 0.7, "learned.views.*.mid.*": 0.5}, 0.5),
        ({"learned.views.*.mid.*": 0.5, "learned.views.*.*.ingredient": 0.4}, 0.4),
        ({"learned.views.抖音.mid.ingredient": 0.8}, 0.6),
        ({"learned.orders.*.*.*": 0.8}, 0.6),
    ],
)
def test_a_typed_multiplier_wins_and_the_closest_of_several(typed: dict[str, float], multiplier: float) -> None:
    plain, learnt = forecast(), forecast(learning=LEARNING, benchmarks=typed)
    ratio = learnt.means("views", MID, INGREDIENT) / plain.means("views", MID, INGREDIENT)
    assert ratio[0] == pytest.approx(multiplier * 1.5)


def test_a_typed_multiplier_needs_no_history() -> None:
    learnt = forecast(benchmarks={"learned.views.小红书.mid.trend": 0.5, "open_rate.小红书": 0.1})
    assert learnt.means("views", MID, TREND) == pytest.approx(learnt.means("views", MID, TRIAL) / 2)
