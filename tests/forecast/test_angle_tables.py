"""A campaign's own angles and benchmark figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kolplan.core.catalogue import angle_word
from kolplan.core.settings import AngleMode, AngleSetting, Settings
from kolplan.core.vocabulary import Language, Tier
from kolplan.forecast.benchmarks import benchmarks_with, default_benchmarks
from kolplan.forecast.fit import fit_of

TIERS = ("head", "mid", "micro")


def fits(settings: Settings, fixed: str = "", tags: str = "") -> np.ndarray:
    offers = pd.DataFrame({"creator": range(3), "tier": TIERS, "format": "note"})
    creators = pd.DataFrame({"tags": [tags] * 3, "score": np.nan, "fixed_angle": fixed})
    return fit_of(offers, creators, settings, default_benchmarks())


def angles(*table: AngleSetting, mode: AngleMode = AngleMode.FREE) -> Settings:
    return Settings(angle_table=table, angles=mode)


def test_an_own_angle_has_the_campaigns_fit_and_the_middle_where_none_is_given() -> None:
    """A tier for which the campaign gives no fit is planned at 0.8, and tags of shipped angles do not touch it."""
    settings = angles(AngleSetting("护肤vlog", {Tier.HEAD: 1.2}), AngleSetting("trial"))
    assert fits(settings, tags="敏感肌").tolist() == pytest.approx(np.array([[1.2, 0.72], [0.8, 0.96], [0.8, 1.2]]))


def test_a_campaigns_fit_takes_the_place_of_the_shipped_one() -> None:
    """The fit that a campaign writes for a shipped angle wins on its tier only."""
    found = fits(angles(AngleSetting("ingredient", {Tier.MID: 0.5})))
    assert found[:, 0].tolist() == pytest.approx([0.8, 0.5, 0.7])


def test_a_creators_angle_that_is_not_planned_leaves_all() -> None:
    """A creator whose sheet names an angle that the campaign switched off can still be planned."""
    settings = angles(AngleSetting("trend"), AngleSetting("护肤vlog"))
    assert not np.isnan(fits(settings, fixed="trial")).any()
    assert np.isnan(fits(settings, fixed="trend")).tolist() == [[False, True]] * 3


def test_by_tier_maps_to_what_is_planned() -> None:
    """The fixed mapping holds for tiers whose angle is switched on; the others keep all angles."""
    settings = angles(AngleSetting("trend"), AngleSetting("护肤vlog"), mode=AngleMode.BY_TIER)
    assert np.isnan(fits(settings)).tolist() == [[False, True], [False, False], [False, False]]


def test_benchmarks_are_overridden_in_a_copy() -> None:
    """A campaign's figure holds in its own benchmarks and never leaks into the defaults of the next run."""
    own = benchmarks_with(
        {
            "open_rate.小红书": 0.1,
            "open_rate.抖音": 0.5,
            "views_per_follower.抖音.mid": 0.2,
            "benchmark_discount.value": 1,
        }
    )
    assert own.open_rate("小红书") == 0.1
    assert own.open_rate("抖音") == 0.5
    assert own.views_per_follower("抖音", "mid") == 0.2
    assert own.views_per_follower("抖音", "head") == 0.05
    assert own.number("benchmark_discount") == 1.0
    assert default_benchmarks().open_rate("小红书") == 0.07
    assert default_benchmarks().open_rate("抖音") == 1.0
    assert benchmarks_with({}) is default_benchmarks()


def test_words_of_angles() -> None:
    """A shipped angle has its word, a campaign's own stands as it is written."""
    assert angle_word("trial", Language.ZH) == "真实试用"
    assert angle_word("护肤vlog", Language.EN) == "护肤vlog"
