"""Invented rosters as frames, for tests of what comes after reading."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings
from kolplan.core.settings import TierSettings
from kolplan.core.vocabulary import Language
from kolplan.roster.frames import CREATOR_COLUMNS, QUOTE_COLUMNS, Roster, Source

_BLANK = {"str": "", "float64": np.nan, "bool": False, "int64": 0, "datetime64[s]": np.datetime64("NaT")}


def frame(columns: dict[str, str], rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return rows as a frame of documented columns, what a row leaves out being unknown."""
    return pd.DataFrame(
        {name: pd.Series([row.get(name, _BLANK[kind]) for row in rows], dtype=kind) for name, kind in columns.items()}
    )


def make_roster(creators: list[dict[str, object]], quotes: list[dict[str, object]]) -> Roster:
    """Return a roster of creators and quotes; tiers follow followers, names and keys their number."""
    tiers = TierSettings()
    filled = []
    for number, row in enumerate(creators):
        platform, followers = str(row.get("platform", "小红书")), int(str(row["followers"]))
        cuts = tiers.of(platform)
        tier = "head" if followers >= cuts.head else "mid" if followers >= cuts.mid else "micro"
        own: dict[str, object] = {
            "platform": platform,
            "tier": tier,
            "label": "koc",
            "account_id": f"id{number}",
            "name": f"达人{number}",
            "key": f"{platform}:id{number}",
            "lot": 1,
            "standing": "ok",
            "file": "roster.csv",
            "row": number + 2,
        }
        filled.append(own | row)
    told = [
        {"format": "note", "preferred": True, "origin": "creator", "supplier": "", "file": "roster.csv"} | q
        for q in quotes
    ]
    source = Source("roster.csv", "roster.csv", "", "0" * 64, len(filled), 1, {"name": "A", "followers": "B"})
    return Roster(
        creators=frame(CREATOR_COLUMNS, filled),
        quotes=frame(QUOTE_COLUMNS, told),
        extras=pd.DataFrame(index=range(len(filled))),
        findings=Findings(),
        language=Language.ZH,
        sources=(source,),
    )


def random_roster(creators: int, seed: int, formats: tuple[str, ...] = ("note", "video")) -> Roster:
    """Return an invented roster: log-normal followers, prices that follow them, noisy views."""
    rng = np.random.default_rng(seed)
    followers = np.exp(rng.normal(10.2, 1.6, creators)).clip(500, 2e7).astype(int)
    price = (0.335 * followers**0.86 * np.exp(rng.normal(0, 0.47, creators))).clip(30)
    people, quotes = [], []
    tags = ["护肤", "成分党", "敏感肌", "日常", "趋势"]
    for i in range(creators):
        tag = str(rng.choice(tags))
        people.append({"followers": int(followers[i]), "tags": tag, "category": tag})
        views = followers[i] * float(np.exp(rng.normal(-2.8, 0.7)))
        for k, form in enumerate(formats):
            quotes.append(
                {
                    "creator": i,
                    "format": form,
                    "price": int(price[i] * (1 + 0.4 * k)) * 100,
                    "views": views * (1 + 0.2 * k),
                    "views_kind": "median",
                    "engagements": views * 0.05,
                    "engagements_kind": "median",
                    "rebate": float(rng.choice([0.1, 0.2, np.nan])),
                    "row": i + 2,
                }
            )
    return make_roster(people, quotes)
