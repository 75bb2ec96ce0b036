"""Fit: the preference weight of an angle for an offer; it steers the choice and never changes a shown forecast."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.core.settings import FIXED_ANGLES, AngleMode, AngleSetting, Settings
from kolplan.core.vocabulary import VIDEO_FORMATS, Tier
from kolplan.forecast.benchmarks import Benchmarks
from kolplan.forecast.lookups import figures_by_word

_VIDEO = frozenset(str(f) for f in VIDEO_FORMATS)


OWN_ANGLE_FIT = 0.8
"""Fit of a campaign's own angle on a tier for which the campaign gives none: between the best and the worst shipped."""


def fit_of(offers: pd.DataFrame, creators: pd.DataFrame, settings: Settings, benchmarks: Benchmarks) -> np.ndarray:
    """Return fit of each offer × angle (order of the settings' angle table), NaN where the angle is not allowed.

    Tier × angle (the campaign's figure, else the data file's), times tags (a table), times format × angle, times 调性分
    (1–5 laid on 0.6–1.2). A creator's own angle, or the source's mapping with `--angles by-tier`, leaves one angle;
    one that is not in the table leaves all of them, since a word in a roster can't ban a creator from a campaign.
    """
    rows = offers["creator"].to_numpy()
    table = benchmarks.raw["fit"]
    score = _score_factor(creators["score"].to_numpy(float), table["score"])[rows]
    video = offers["format"].isin(_VIDEO).to_numpy()
    codes = [angle.code for angle in settings.angle_table]
    only = _only_angle(offers, creators, codes, settings.angles)
    result = np.empty((len(offers), len(codes)))
    for place, angle in enumerate(settings.angle_table):
        factor = figures_by_word(offers["tier"], _by_tier(angle, table["tier_angle"])) * score
        factor *= _tag_factor(creators["tags"], table["tags"].get(angle.code))[rows]
        formats = table["format_angle"]
        factor *= np.where(video, formats["video"].get(angle.code, 1.0), formats["note"].get(angle.code, 1.0))
        factor[(only >= 0) & (only != codes.index(angle.code))] = np.nan
        result[:, place] = factor
    return result


def _by_tier(angle: AngleSetting, shipped: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return an angle's fit on each tier."""
    return {str(t): angle.fit.get(t, shipped[t].get(angle.code, OWN_ANGLE_FIT)) for t in Tier}


def _only_angle(offers: pd.DataFrame, creators: pd.DataFrame, codes: list[str], mode: AngleMode) -> np.ndarray:
    """Return the place among `codes` of the one angle that each offer may have, -1 where any of them is allowed."""
    places = {code: float(codes.index(code)) for code in codes}
    fixed = figures_by_word(creators["fixed_angle"], places)[offers["creator"].to_numpy()]
    if mode is AngleMode.BY_TIER:
        by_tier = {str(t): places.get(str(FIXED_ANGLES[t]), np.nan) for t in Tier}
        fixed = np.where(np.isnan(fixed), figures_by_word(offers["tier"], by_tier), fixed)
    return np.where(np.isnan(fixed), -1, fixed).astype(np.int64)


def _score_factor(score: np.ndarray, table: dict[str, float]) -> np.ndarray:
    """Return the factor of 调性分; 1 where it is unknown."""
    laid = table["lowest"] + (score - 1) / 4 * (table["highest"] - table["lowest"])
    return np.where(np.isnan(score), 1.0, laid)


def _tag_factor(tags: pd.Series, table: dict[str, object] | None) -> np.ndarray:
    """Return the factor of an angle's tags: its factor where one of its words stands in the tags, else 1."""
    if table is None:
        return np.ones(len(tags))
    words, factor = table["words"], table["factor"]
    assert isinstance(words, list) and isinstance(factor, float)  # noqa: S101 - the shape of the shipped data file
    distinct = {text: factor if any(word in text for word in words) else 1.0 for text in tags.unique()}
    return figures_by_word(tags, distinct)
