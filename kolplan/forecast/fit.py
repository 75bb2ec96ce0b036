"""Fit: the preference weight of an angle for an offer; it steers the choice and never changes a shown forecast."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.core.settings import FIXED_ANGLES, AngleMode
from kolplan.core.vocabulary import VIDEO_FORMATS, Angle, Tier
from kolplan.forecast.benchmarks import Benchmarks

_VIDEO = frozenset(str(f) for f in VIDEO_FORMATS)


def fit_of(offers: pd.DataFrame, creators: pd.DataFrame, mode: AngleMode, benchmarks: Benchmarks) -> np.ndarray:
    """Return fit of each offer × angle (order of core.vocabulary.Angle), NaN where the angle is not allowed.

    Tier × angle, times tags, times format × angle, times 调性分 (1–5 laid on 0.6–1.2); tables in the data file. A
    creator's own angle, or the source's mapping with `--angles by-tier`, leaves one angle.
    """
    rows = offers["creator"].to_numpy()
    own = creators.iloc[rows]
    table = benchmarks.raw["fit"]
    score = _score_factor(own["score"].to_numpy(float), table["score"])
    fixed = own["fixed_angle"].to_numpy(object)
    video = offers["format"].isin(_VIDEO).to_numpy()
    tier = offers["tier"]
    columns = []
    for angle in Angle:
        factor = tier.map({t: table["tier_angle"][t][angle] for t in Tier}).to_numpy(float) * score
        factor *= _tag_factor(own["tags"], table["tags"].get(angle))
        formats = table["format_angle"]
        factor *= np.where(video, formats["video"].get(angle, 1.0), formats["note"].get(angle, 1.0))
        factor[(fixed != "") & (fixed != angle.value)] = np.nan
        if mode is AngleMode.BY_TIER:
            by_tier = tier.map({t: FIXED_ANGLES[t].value for t in Tier}).to_numpy(object)
            factor[(fixed == "") & (by_tier != angle.value)] = np.nan
        columns.append(factor)
    return np.column_stack(columns) if len(offers) else np.empty((0, len(Angle)))


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
    return tags.map(distinct).to_numpy(float)
