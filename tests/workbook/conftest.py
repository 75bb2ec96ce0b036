"""Workbooks written and recalculated once for all tests of a session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kolplan.core.settings import BudgetOn
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from kolplan.workbook.writing import write_workbook
from tests.workbook.money_plans import with_statuses
from tests.workbook.plans import explained, make_plan, with_fee_after_rebate, with_orders
from tests.workbook.recalculating import recalculate
from tests.workbook.whole_plans import whole_plan


def all_plans() -> dict[str, Plan]:
    """Plans that differ in all that changes what a workbook says."""
    usual = make_plan(40, 30)
    net = make_plan(25, 5, Language.EN)
    money = replace(net.settings.money, budget_on=BudgetOn.NET, budget=int(net.net * 0.98))
    struck = make_plan(12, 0, Language.EN)
    struck.posts.loc[[0, 5], "status"] = "client no"
    no_budget = make_plan(8, 3)
    settings = replace(no_budget.settings, money=replace(no_budget.settings.money, budget=None), limits=())
    return {
        "zh": usual,
        "en": make_plan(40, 30, Language.EN),
        "large": make_plan(200, 20),
        "net": replace(net, settings=replace(net.settings, money=money)),
        "struck": struck,
        "no_budget": replace(no_budget, settings=settings, limits=()),
        "money": with_statuses(make_plan(30, 5)),
        "money_en": with_statuses(make_plan(30, 5, Language.EN)),
        "orders": with_orders(make_plan(15, 5, Language.EN)),
        "after_rebate": with_fee_after_rebate(make_plan(20, 5)),
        "one": make_plan(1, 0),
        "whole": whole_plan(),
        "whole_en": whole_plan(Language.EN),
        "whole_later": whole_plan(launch=False),
        "explained": explained(make_plan(30, 20)),
        "explained_en": explained(make_plan(30, 20, Language.EN)),
    }


@pytest.fixture(scope="session")
def plans() -> dict[str, Plan]:
    return all_plans()


@pytest.fixture(scope="session")
def written(plans: dict[str, Plan], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("written")
    files = {name: folder / f"{name}.xlsx" for name in plans}
    for name, file in files.items():
        write_workbook(plans[name], file)
    return files


@pytest.fixture(scope="session")
def recalculated(written: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    files = recalculate(list(written.values()), tmp_path_factory.mktemp("office"))
    return dict(zip(written, files, strict=True))
