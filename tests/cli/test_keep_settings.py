"""`kolplan allocate --keep`: settings come from the workbook, and staying earns as much as they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.edited_plans import EditedSheet, edit, setting, sheet
from tests.cli.kept_plans import AGAIN, ALLOCATE, again, codes, roster_with


def test_what_staying_earns_hides_nothing_of_the_gap(run: Run, planned: EditedSheet) -> None:
    edit("plan.xlsx", lambda plan, _: plan.put(planned.names[0], Note="mine"))
    document = again(run, "--keep-weight", "1", "--gap", "0.1")
    value, bound = (document["objective"][name] for name in ("value", "bound"))
    assert document["status"] == "optimal" and (bound - value) / value <= 0.1


@pytest.mark.usefixtures("planned")
def test_settings_come_from_the_workbook_unless_given(run: Run) -> None:
    assert again(run)["budget"] == 60_000
    setting("plan.xlsx", "budget", 40_000)
    assert again(run)["budget"] == 40_000
    setting("plan.xlsx", "share[tier=mid].max", 0.25)
    document = again(run)
    assert document["tiers"]["mid"]["spend"] <= 0.25 * 40_000 + 0.01
    assert again(run, "--budget", "50000")["budget"] == 50_000


@pytest.mark.usefixtures("planned")
def test_a_setting_that_cannot_be_is_named_with_its_cell(run: Run) -> None:
    setting("plan.xlsx", "rebate", "much")
    document = again(run, code=1)
    found = next(finding for finding in document["findings"] if finding["code"] == "keep-setting-unread")
    assert found["sheet"] == "Settings" and found["cell"].startswith("B")


@pytest.mark.usefixtures("planned")
def test_what_only_the_campaign_workbook_says_is_not_taken_from_settings(run: Run) -> None:
    setting("plan.xlsx", "angle[trend]", "off")
    assert "keep-setting-apart" in codes(again(run))


@pytest.mark.usefixtures("planned")
def test_how_much_stays_is_said_on_settings_or_by_an_option(run: Run) -> None:
    """The sheet's word holds until the option says another; that one then stands on the sheet."""
    setting("plan.xlsx", "keep_weight", "fewest changes")
    assert again(run)["kept"]["weight"] == 0.2
    assert again(run, "--keep-weight", "5%")["kept"]["weight"] == 0.05
    setting("plan.xlsx", "budget", 55_000)
    assert again(run)["kept"]["weight"] == 0.05
    assert run("allocate", "roster.csv", "--keep", "plan.xlsx", "--keep-weight", "150%").exit_code == 2


def test_a_weight_without_a_plan_to_keep_is_wrong_usage(run: Run) -> None:
    assert run(*ALLOCATE, "--keep-weight", "0.1").exit_code == 2
    assert run(*ALLOCATE).exit_code == 0
    assert run(*AGAIN, "--keep-weight", "7").exit_code == 2


@pytest.mark.usefixtures("planned")
def test_staying_earns_only_what_it_is_worth(run: Run) -> None:
    """With a heavy weight the plan stays although the roster offers better; the bound counts no bonus."""
    outside = sheet("plan.xlsx", "Candidates").names[:4]
    for name in outside:
        roster_with(name, Reads=9_000)
    edit("plan.xlsx", lambda plan, _: plan.put(plan.names[0], Note="x"))
    Path("copy.xlsx").write_bytes(Path("plan.xlsx").read_bytes())
    heavy = again(run, "--keep-weight", "fewest", "-o", "heavy.xlsx")
    free = again(run, "--keep-weight", "0", "-o", "free.xlsx")
    assert free["kept"]["sameness"] is None

    def changes(document: dict[str, Any]) -> int:
        return sum(each["kind"] == "in" for each in document["differences"])

    assert changes(heavy) <= changes(free) and changes(free) > 0
    assert heavy["objective"]["value"] <= free["objective"]["bound"] + 1e-6
    sameness = free["objective"]["value"] - heavy["objective"]["value"]
    assert heavy["kept"]["sameness"] == pytest.approx(sameness, abs=2e-4 * free["objective"]["value"])
    value = sum(post["exposure"]["mid"] * post["fit"] for post in heavy["posts"])
    assert heavy["objective"]["value"] == pytest.approx(value)
    assert heavy["objective"]["bound"] >= heavy["objective"]["value"]
