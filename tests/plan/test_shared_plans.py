"""Every shared roster is planned at small and large budgets, and each plan keeps what kolplan promises."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pytest

from kolplan.core.settings import MoneySettings, Settings, SolveSettings
from kolplan.plan.frames import Plan
from kolplan.plan.making import make_plan
from kolplan.roster.frames import Roster
from kolplan.roster.reading import read_roster

SHARED = Path(__file__).resolve().parents[3] / "shared" / "rosters"
ROSTERS = [
    ("agency_quote_sheet.xlsx",),
    ("four_platforms_small.csv",),
    ("xhs_two_row_merged.xlsx",),
    ("xhs_huitun_gb18030.csv",),
    ("douyin_xingtu_search.csv",),
    ("xhs_huitun_export.csv",),
    ("xhs_huitun_export.csv", "douyin_xingtu_search.csv"),
]
SECONDS = 2.0

pytestmark = [
    pytest.mark.rosters,
    pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/rosters is absent"),
]


@cache
def _roster(names: tuple[str, ...]) -> Roster:
    return read_roster([SHARED / name for name in names], Settings())


def _rounded(fen: int, rate: Decimal) -> int:
    """Return an amount by decimal arithmetic, half away from zero: what the sheet's ROUND gives."""
    return int((int(fen) * rate).to_integral_value(ROUND_HALF_UP))


@pytest.mark.parametrize("yuan", [60_000, 1_000_000])
@pytest.mark.parametrize("names", ROSTERS, ids="+".join)
def test_plan_keeps_its_promises(names: tuple[str, ...], yuan: int) -> None:
    """Within budget to the fen, gap proven or the clock named, and nobody who can't be booked."""
    settings = Settings(money=MoneySettings(budget=yuan * 100), solve=SolveSettings(time_limit=SECONDS))
    plan = make_plan(_roster(names), settings)
    assert isinstance(plan, Plan)
    assert 0 < plan.spend <= yuan * 100
    rows = zip(plan.posts["quote"], plan.posts["fee"], plan.posts["rebate"], strict=True)
    costs = [
        (_rounded(quote, 1 + Decimal(str(fee))), _rounded(quote, Decimal(str(rebate)))) for quote, fee, rebate in rows
    ]
    assert plan.spend == sum(cost for cost, _ in costs)
    assert plan.net == sum(cost - due for cost, due in costs)
    if plan.status == "optimal":
        assert plan.objective.gap <= 1e-4
    else:
        assert (plan.status, plan.stop) == ("feasible", "time")
    creators = plan.roster.creators.iloc[plan.posts["creator_no"]]
    assert (creators["standing"] == "ok").all()
    assert plan.posts["creator_no"].is_unique
    assert (plan.posts["quote"] > 0).all()


def test_no_institution_nor_closed_account_is_planned() -> None:
    """企业机构号 and 品牌合作人 = 否 of the large export never reach a plan, read here straight from the file."""
    import pandas as pd

    path = SHARED / "xhs_huitun_export.csv"
    raw = pd.read_csv(path, dtype=str, keep_default_na=False).set_index("小红书号")
    settings = Settings(money=MoneySettings(budget=100_000_000), solve=SolveSettings(time_limit=SECONDS))
    plan = make_plan(_roster((path.name,)), settings)
    assert isinstance(plan, Plan)
    mine = raw.loc[plan.posts["id"]]
    assert set(mine["品牌合作人"]) == {"是"}
    assert not mine["认证类型"].str.contains("机构|明星").any()
