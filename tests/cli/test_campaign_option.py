"""`--campaign`: options win over the workbook, the workbook over the defaults, and a wrong cell stops everything."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from kolplan.campaign.presets import Preset
from kolplan.cli.boundary import Session
from kolplan.cli.settings import Asked, plan_settings, roster_settings
from kolplan.cli.stages import read_settings
from kolplan.core.errors import DataError, UsageError
from kolplan.core.rules import Slot
from kolplan.core.settings import DEFAULT_LIMITS, AngleMode, Bound, BudgetOn, LimitKind, Settings, Source, Strength
from kolplan.core.vocabulary import Language, Tier
from tests.campaign.campaign_books import CampaignBook

Run = Callable[..., Result]


@pytest.fixture
def book(folder: Path) -> CampaignBook:
    return CampaignBook(folder / "campaign.xlsx", Language.EN)


def read(book: CampaignBook, preset: Preset | None = None) -> Settings:
    book.book.save(book.path)
    return read_settings(book.path, preset, Session(None, as_json=False))


def document(result: Result) -> dict[str, Any]:
    loaded = json.loads(result.stdout)
    assert isinstance(loaded, dict)
    return loaded


def test_options_win_over_the_workbook_and_the_workbook_over_defaults(book: CampaignBook) -> None:
    book.field("budget", 10_000)
    book.field("budget_on", "net cost")
    book.field("seed", 7)
    book.field("time_limit", 60)
    base = read(book)
    settings = plan_settings(Asked(budget="5万", gap=0.01, seed=3), base)
    assert (settings.money.budget, settings.money.budget_on) == (5_000_000, BudgetOn.NET)
    assert (settings.solve.gap, settings.solve.time_limit, settings.solve.seed) == (0.01, 60.0, 3)
    sources = {name: origin.source for name, origin in settings.origins.items()}
    assert sources == {
        "budget": Source.OPTION,
        "budget_on": Source.WORKBOOK,
        "gap": Source.OPTION,
        "seed": Source.OPTION,
        "time_limit": Source.WORKBOOK,
    }


def test_a_range_takes_the_place_of_all_limits_of_its_tier(book: CampaignBook) -> None:
    book.field("budget", 10_000)
    book.put("tiers", {"platform": "all", "tier": "head"}, {"min": "1%", "max": "9%"})
    settings = plan_settings(Asked(ranges={Tier.HEAD: "-20"}), read(book))
    head = [limit for limit in settings.limits if limit.member == Tier.HEAD]
    assert [(limit.bound, limit.figure, limit.strength) for limit in head] == [(Bound.MAX, 0.2, Strength.HARD)]
    assert settings.limits[1:] == DEFAULT_LIMITS[2:]
    assert settings.origins["share[tier=head].max"].source is Source.OPTION


def test_angles_by_tier_rest_shipped_limits_only(book: CampaignBook) -> None:
    book.field("budget", 10_000)
    book.field("angles", "fixed by tier")
    book.put("angles", {"angle": "trial"}, {"min": "50%"})
    base = read(book)
    kinds = [limit.name for limit in plan_settings(Asked(), base).limits if limit.kind is LimitKind.ANGLE_POSTS]
    assert kinds == ["share[angle=trial].min"]
    free = plan_settings(Asked(angles=AngleMode.FREE), base)
    assert len([limit for limit in free.limits if limit.kind is LimitKind.ANGLE_POSTS]) == 3


def test_names_and_platform_of_options_join_the_workbooks(book: CampaignBook) -> None:
    book.field("budget", 10_000)
    book.field("platform", "xhs")
    asked = Asked(roster=roster_settings("gb18030", "抖音", ["a"], ["b"]))
    roster = plan_settings(asked, read(book)).roster
    assert (roster.encoding, roster.platform, roster.must, roster.ban) == ("gb18030", "抖音", ("a",), ("b",))


def test_a_budget_is_optional_where_there_are_slots() -> None:
    assert plan_settings(Asked(), Settings(slots=(Slot("1", 3),))).money.budget is None
    with pytest.raises(UsageError) as caught:
        plan_settings(Asked(), Settings())
    assert caught.value.finding.code == "budget-missing"


def test_a_preset_holds_without_a_workbook() -> None:
    settings = read_settings(None, Preset.SOURCE, Session(None, as_json=False))
    assert settings.tiers.micro_below == 10_000
    assert settings.origins["preset"].source is Source.OPTION


def test_errors_stop_before_anything_is_planned(book: CampaignBook) -> None:
    book.field("budget", "a lot")
    book.book.save(book.path)
    session = Session(None, as_json=False)
    with pytest.raises(DataError) as caught:
        read_settings(book.path, None, session)
    assert caught.value.finding.code == "campaign-has-errors"
    assert [finding.code for finding in session.findings] == ["campaign-value-unreadable"]


def test_an_untouched_workbook_gives_the_same_plan_as_none(run: Run, book: CampaignBook) -> None:
    book.book.save(book.path)
    words = ("allocate", "roster.csv", "--budget", "60000", "--json")
    with_it, without = (document(run(*words, *more)) for more in (("--campaign", "campaign.xlsx"), ()))
    assert with_it | {"timing": None} == without | {"timing": None}


def test_the_workbooks_budget_is_enough(run: Run, book: CampaignBook) -> None:
    book.field("budget", "6万")
    book.book.save(book.path)
    plan = document(run("allocate", "roster.csv", "--campaign", "campaign.xlsx", "--json"))
    assert (plan["status"], plan["budget"]) == ("optimal", 60_000)


def test_all_errors_are_shown_and_nothing_is_written(run: Run, book: CampaignBook, folder: Path) -> None:
    cells = {book.field("budget", "a lot"), book.field("tax", "900%")}
    book.book.save(book.path)
    words = ("allocate", "roster.csv", "--campaign", "campaign.xlsx")
    result = run(*words)
    assert result.exit_code == 1
    assert all(cell in result.stderr for cell in cells)
    assert not (folder / "plan.xlsx").exists()
    found = document(run(*words, "--json"))["findings"]
    assert {finding["cell"] for finding in found if finding["code"] == "campaign-value-unreadable"} == cells
    assert found[0]["code"] == "campaign-has-errors"


def test_warnings_of_the_workbook_join_the_plans_findings(run: Run, book: CampaignBook) -> None:
    book.field("budget", 60_000)
    book.sheet("phases").title = "Phase"
    book.book.save(book.path)
    plan = document(run("allocate", "roster.csv", "--campaign", "campaign.xlsx", "--json"))
    assert "campaign-sheet-near" in {finding["code"] for finding in plan["findings"]}


def test_the_workbook_is_never_written_over(run: Run, book: CampaignBook) -> None:
    book.field("budget", 60_000)
    book.book.save(book.path)
    before = book.path.read_bytes()
    result = run("allocate", "roster.csv", "--campaign", "campaign.xlsx", "-o", "campaign.xlsx")
    assert result.exit_code == 1
    assert book.path.read_bytes() == before


def test_check_lists_the_workbooks_errors_with_and_without_rosters(run: Run, book: CampaignBook) -> None:
    cell = book.field("budget", "a lot")
    book.book.save(book.path)
    for words in (("roster.csv",), ()):
        result = run("check", *words, "--campaign", "campaign.xlsx", "--json")
        assert result.exit_code == 1
        assert cell in {finding["cell"] for finding in document(result)["findings"]}


def test_check_says_that_a_workbook_is_fine(run: Run, book: CampaignBook) -> None:
    book.book.save(book.path)
    result = run("check", "--campaign", "campaign.xlsx")
    assert result.exit_code == 0
    assert "none" in result.stdout


def test_check_of_nothing_is_wrong_usage(run: Run) -> None:
    assert run("check").exit_code == 2
