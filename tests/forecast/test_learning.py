"""Learning: pooled effects equal the textbook's, few results move a creator little and many move the group."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kolplan.core.learning import GroupLesson, Learned, Learning
from kolplan.forecast.benchmarks import default_benchmarks
from kolplan.forecast.history import history_rows, merged
from kolplan.forecast.learning import learn
from kolplan.forecast.pooling import Component, pool
from tests.forecast.histories import MEDIAN, history, weak_angle


def taught(frame: pd.DataFrame) -> Learning:
    return learn(frame, default_benchmarks())


def group(learning: Learning, angle: str, tier: str = "mid", measure: Learned = Learned.VIEWS) -> GroupLesson:
    found = [g for g in learning.groups if (g.measure, g.platform, g.tier, g.angle) == (measure, "小红书", tier, angle)]
    assert len(found) == 1
    return found[0]


def test_pooling_is_the_conditional_mean_of_the_normal_model() -> None:
    """The equations solved with creators eliminated give what the dense covariance matrices give."""
    rng = np.random.default_rng(1)
    angle = pd.Series(rng.choice(["a", "b", "c"], 40))
    creator = pd.Series([f"c{number}" for number in rng.integers(0, 15, 40)])
    shared = [
        Component.of("all", pd.Series("x", index=range(40)), 0.5, np.inf),
        Component.of("angle", angle, 0.35, np.inf),
    ]
    own = Component.of("creator", creator, 0.3, np.inf)
    variance, result = rng.uniform(0.5, 1.5, 40), rng.normal(0, 1, 40)
    pooled = pool(result, variance, shared, own)
    designs = [np.eye(each.levels)[each.level] for each in (*shared, own)]
    tau = np.repeat([0.25, 0.35**2, 0.09], [each.levels for each in (*shared, own)])
    design = np.hstack(designs)
    covariance = design * tau @ design.T + np.diag(variance)
    prior = -tau / 2
    expected = prior + tau * (design.T @ np.linalg.solve(covariance, result - design @ prior))
    left = np.diag(tau) - (tau[:, None] * design.T) @ np.linalg.solve(covariance, design * tau)
    assert pooled.mean == pytest.approx(expected[:4])
    assert pooled.own_mean == pytest.approx(expected[4:])
    assert pooled.covariance == pytest.approx(left[:4, :4])
    assert pooled.own_variance == pytest.approx(np.diag(left)[4:])


def test_what_was_never_seen_is_left_as_forecast() -> None:
    """An unseen level's multiplier averages exactly 1: prior means are half a variance below 0."""
    rows = pd.Series(["a", "b", "a", "b"])
    pooled = pool(np.zeros(4), np.ones(4), [Component.of("angle", rows, 0.35)], Component.of("creator", rows, 0.3))
    mean, variance = pooled.shared({"angle": -1})
    assert mean + variance / 2 == pytest.approx(0, abs=1e-12)


def test_results_at_the_median_teach_next_to_nothing() -> None:
    """A median is below the mean of a heavy-tailed forecast; that is no bad result."""
    learning = taught(weak_angle(20, 1.0))
    assert [group(learning, angle).multiplier for angle in ("trend", "ingredient", "trial")] == pytest.approx(
        [1, 1, 1], abs=0.15
    )


def test_many_results_move_a_weak_angle_and_leave_the_others() -> None:
    learning = taught(weak_angle(60, 0.6))
    weak, good = group(learning, "ingredient"), group(learning, "trial")
    assert weak.multiplier / good.multiplier == pytest.approx(0.6, abs=0.1)
    assert (weak.posts, learning.posts) == (60, 180)
    assert weak.spread < group(taught(weak_angle(3, 0.6)), "ingredient").spread


def test_few_results_move_a_group_less_than_many() -> None:
    few, many = (group(taught(weak_angle(posts, 0.6)), "ingredient").multiplier for posts in (2, 60))
    assert many < few < 1


def test_one_result_moves_its_creator_little() -> None:
    rows = [{"actual_views": 1000 * MEDIAN} for _ in range(30)]
    learning = taught(history([{"id": "star", "actual_views": 5000.0}, *rows]))
    hers = {each.creator: each for each in learning.creators if each.measure is Learned.VIEWS}
    assert 1.02 < hers["star"].multiplier < 1.3
    assert hers["id1"].multiplier == pytest.approx(1, abs=0.05)
    assert hers["star"].spread < hers["star"].before


def test_a_group_without_results_has_what_its_angle_and_tier_tell() -> None:
    learning = taught(weak_angle(40, 0.6))
    other = group(learning, "ingredient", tier="head")
    assert other.posts == 0
    assert group(learning, "ingredient").multiplier < other.multiplier < 0.95


def test_what_was_learnt_before_is_taken_out_of_planned_figures() -> None:
    """Otherwise a plan made with multipliers would teach that all is well."""
    plain = weak_angle(20, 0.6)
    weak = plain["angle"] == "ingredient"
    planned = plain.assign(
        planned_views=plain["planned_views"].where(~weak, 600.0), learned_views=np.where(weak, 0.6, 1.0)
    )
    again, first = group(taught(planned), "ingredient"), group(taught(plain), "ingredient")
    assert again.multiplier == pytest.approx(first.multiplier)


def test_engagements_are_learnt_per_view() -> None:
    """Twice the views with twice the engagements is an engagement rate as planned."""
    rows = [{"actual_views": 2000.0, "actual_engagements": 120.0 * np.exp(-0.125)} for _ in range(30)]
    learning = taught(history(rows))
    assert group(learning, "trial", measure=Learned.ENGAGEMENTS).multiplier == pytest.approx(1, abs=0.05)
    assert not [each for each in learning.groups if each.measure is Learned.ORDERS]


def test_a_few_orders_or_none_at_all_are_results() -> None:
    """No order is a result, not an unknown: it lowers the rate, without an infinite logarithm."""
    rows = [{"actual_views": 1000.0, "planned_orders": 4.0, "actual_orders": 0.0} for _ in range(20)]
    assert group(taught(history(rows)), "trial", measure=Learned.ORDERS).multiplier < 0.9
    unknown = [{"actual_views": 1000.0, "planned_orders": 4.0} for _ in range(20)]
    assert not [each for each in taught(history(unknown)).groups if each.measure is Learned.ORDERS]


def test_exposure_stands_in_where_views_are_unknown() -> None:
    rows = [{"actual_exposure": 10_000 * MEDIAN * 3} for _ in range(40)]
    assert group(taught(history(rows)), "trial").multiplier > 1.02


def test_results_read_too_early_teach_nothing() -> None:
    early = weak_angle(20, 0.6).assign(checkpoint=1.0)
    assert taught(early) == Learning()


def test_one_hit_does_not_carry_its_group_away() -> None:
    rows = [{"angle": "trial" if n % 2 else "trend", "actual_views": 1000 * MEDIAN} for n in range(40)]
    calm = group(taught(history(rows)), "trend").multiplier
    rows[0]["actual_views"] = 1e9
    assert group(taught(history(rows)), "trend").multiplier / calm < 1.3


def test_paid_results_are_left_out() -> None:
    posts = pd.DataFrame(
        {
            "platform": "小红书", "tier": "mid", "angle": "trial", "id": list("abcde"), "views": 1000.0,
            "actual_views": [900.0, 900.0, 900.0, 900.0, np.nan], "organic_views": [500.0, np.nan, np.nan, np.nan, 7.0],
            "paid_views": [400.0, 300.0, np.nan, np.nan, np.nan], "boosting_cost": [100.0, 100.0, 100.0, np.nan, 0.0],
        }
    )  # fmt: skip
    rows = history_rows(posts, "spring")
    assert rows["id"].tolist() == ["a", "b", "d", "e"]
    assert rows["actual_views"].tolist() == [500, 600, 900, 7]
    assert rows["campaign"].unique().tolist() == ["spring"]
    assert (rows[["learned_views", "learned_orders"]] == 1).all(axis=None)


def test_a_post_counts_once_with_the_results_read_last() -> None:
    first = history([{"id": "a", "checkpoint": 7.0, "actual_views": 1.0}, {"id": "b", "actual_views": 2.0}])
    later = history([{"id": "a", "checkpoint": 30.0, "actual_views": 3.0}, {"id": "b", "actual_views": 2.0}])
    posts, repeated = merged([later, first])
    assert posts["actual_views"].tolist() == [3, 2]
    assert repeated.tolist() == [False, True, True, False]


def test_the_same_history_teaches_the_same() -> None:
    assert taught(weak_angle(9, 0.7)) == taught(weak_angle(9, 0.7))
