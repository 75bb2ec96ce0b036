"""Creators held for review because their figures look too good: only a forecast can see them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Basis, Standing
from kolplan.forecast.benchmarks import Benchmarks
from kolplan.forecast.lookups import groups_of
from kolplan.roster.frames import Roster


def hold_doubtful(offers: pd.DataFrame, roster: Roster, benchmarks: Benchmarks, findings: Findings) -> Roster:
    """Return the roster with creators held whose views are suspiciously cheap or far above their followers.

    Cheap: price per thousand views below a quarter of the median of platform × tier × format. A creator who must be in
    the plan, whom the campaign cleared, or who is not ok already, keeps her standing. Of a lot one post is looked at.
    """
    looked = _figures(offers, benchmarks)
    creators = roster.creators.copy(deep=False)
    free = ((creators["standing"] == Standing.OK) & ~creators["must"] & ~creators["cleared"]).to_numpy(copy=True)
    for code in ("views-above-followers", "cheap-views"):
        hit = looked[looked[code] & free[looked["creator"].to_numpy()]].drop_duplicates("creator")
        numbers = hit["creator"].to_numpy()
        creators.loc[numbers, ["standing", "reason"]] = [Standing.HELD.value, code]
        free[numbers] = False
        figures = hit[["views", "followers", "per_thousand", "usual"]].assign(sign=roster.currency)
        facts = figures.to_dict("records")
        places = zip(numbers, facts, strict=True)
        findings.add_each(
            code,
            len(numbers),
            ((roster.where(int(n), "followers"), {str(k): v for k, v in fact.items()}) for n, fact in places),
        )
    return replace(roster, creators=creators)


def _figures(offers: pd.DataFrame, benchmarks: Benchmarks) -> pd.DataFrame:
    """Return each offer's own views, measured or derived, what a thousand cost here and usually, and both verdicts."""
    looked = offers[["creator", "followers"]].copy()
    looked["views"] = offers["raw_views"].where(offers["basis"] != Basis.BENCHMARK)
    looked["per_thousand"] = offers["price"] / offers["lot"] / 100 / looked["views"] * 1000
    group = looked["per_thousand"].groupby(groups_of(offers["platform"], offers["tier"], offers["format"]), sort=False)
    looked["usual"] = group.transform("median")
    enough = group.transform("count") >= benchmarks.number("pull", "smallest_group")
    bound = looked["usual"] * benchmarks.number("standing", "cheap_views")
    looked["cheap-views"] = enough & (looked["per_thousand"] < bound)
    far = benchmarks.number("standing", "views_above_followers")
    looked["views-above-followers"] = looked["views"] > looked["followers"] * far
    return looked
