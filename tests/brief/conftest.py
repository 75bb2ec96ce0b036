"""Posts as a plan holds them, for the tests of briefs."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

INTERNAL = {
    "creator_no": 910001,
    "offer_no": 910002,
    "status": "STATUS-910003",
    "lock": "LOCK-910004",
    "id": "ID-910005",
    "link": "https://example.com/910006",
    "label": "LABEL-910007",
    "followers": 910008,
    "category": "CATEGORY-910009",
    "city": "CITY-910010",
    "mcn": "MCN-910011",
    "female_share": 0.910012,
    "slot": "SLOT-910013",
    "supplier": "SUPPLIER-910014",
    "quote": 91001500,
    "rebate": 0.910016,
    "fee": 0.910017,
    "extras": 91001800,
    "cost": 91001900,
    "rebate_due": 91002000,
    "net": 91002100,
    "fit": 9.10022,
    "basis": "BASIS-910023",
    "rights": "RIGHTS-910024",
    "note": "NOTE-910025",
} | {
    f"{measure}{end}": 9100300.0 + 10 * row + column
    for row, measure in enumerate(("views", "exposure", "engagements", "clicks", "orders", "gmv"))
    for column, end in enumerate(("_low", "", "_high"))
}
"""Every column of a post that a creator must not see, each with a value that stands nowhere else."""

SHOWN = {
    "creator": "林间小鹿",
    "platform": "小红书",
    "tier": "micro",
    "format": "note",
    "angle": "trial",
    "phase": "",
    "date": pd.NaT,
}

MakePosts = Callable[..., pd.DataFrame]


@pytest.fixture
def make_posts() -> MakePosts:
    """Return a maker of posts: each argument is what differs from the usual post."""

    def make(*changes: dict[str, object]) -> pd.DataFrame:
        return pd.DataFrame([{**INTERNAL, **SHOWN, **change} for change in changes])

    return make


@pytest.fixture
def internal() -> dict[str, object]:
    """Return the internal columns and their values."""
    return dict(INTERNAL)
