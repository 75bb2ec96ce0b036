"""An invented plan of three posts, for the screen and the JSON document."""

from __future__ import annotations

import pandas as pd
import pytest

from kolplan.core.catalogue import Text
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import Bound, Limit, LimitKind, MoneySettings, Settings
from kolplan.core.vocabulary import Language, Measure
from kolplan.plan.frames import FittedLimit, Objective, Plan, Range
from kolplan.roster.frames import Roster

NAN = float("nan")


def post(creator: str, tier: str, angle: str, fen: int, **more: object) -> dict[str, object]:
    """Return a row of a plan's posts; its order amount is the quote and a tenth, half of that comes back."""
    figures = {f"{m}{end}": NAN for m in ("views", "exposure", "engagements") for end in ("_low", "", "_high")}
    return {
        "creator": creator, "id": "00123", "platform": "小红书", "tier": tier, "followers": 1_200_000, "format": "note",
        "angle": angle, "lot": 1, "slot": "", "product": "",
        "supplier": "青禾", "quote": fen, "cost": fen * 11 // 10, "net": fen * 6 // 10,
        "fit": 0.8, "date": pd.NaT, "phase": "", "basis": "measured",
        "status": "proposed", "lock": "", "stand_in": "", "stand_in_id": "", "stand_in_cost": NAN,
    } | figures | more  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    posts = pd.DataFrame(
        [
            post("小鹿", "head", "trend", 2_000_000, views=50_000.0, views_low=10_000.0, views_high=120_000.0),
            post("[bold]阿苒[/]\x1b[31m", "mid", "trial", 1_000_001, basis="benchmark"),
            post("=HYPERLINK(1)", "mid", "trial", 1_000_000, date=pd.Timestamp("2026-07-15"), phase="burst"),
        ]
    )
    findings = Findings()
    findings.add("must-and-ban", Where("a.xlsx", "报价", "C3"), name="小鹿")
    asked = Limit(LimitKind.TIER_SPEND, "head", Bound.MAX, 0.2, target=0.1)
    return Plan(
        posts=posts,
        candidates=pd.DataFrame({"creator_no": []}),
        objective=Objective(Measure.EXPOSURE, 1000.0, 1000.05, 5e-5),
        status="optimal",
        stop="gap",
        limits=(
            FittedLimit(Limit(LimitKind.TIER_SPEND, "head", Bound.MIN, 0.05, target=0.1), 0.05),
            FittedLimit(asked, 0.51, Text("too few others", "其他达人不足")),
            FittedLimit(Limit(LimitKind.ANGLE_POSTS, "trial", Bound.MIN, 0.4), 0.4),
        ),
        totals={"exposure": Range(700_000.0, 1_000_000.0, 1_400_000.0), "gmv": Range(100_000.0, 200_000.0, 300_050.0)},
        settings=Settings(money=MoneySettings(budget=5_000_000)),
        roster=Roster(pd.DataFrame(), pd.DataFrame(), pd.DataFrame(), findings, Language.EN, ()),
        findings=findings,
        language=Language.EN,
        timing={"solve": 0.25},
    )
