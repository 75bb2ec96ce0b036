"""`--boosting` and `--internal`: what is held back is right wherever a budget shows; margins leave no trace unasked."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import Result

from kolplan.cli.settings import Asked, plan_settings
from kolplan.core.catalogue.labels_money import LABELS
from kolplan.core.errors import UsageError
from kolplan.core.rules import Slot
from kolplan.core.settings import Boosting, MoneySettings, Settings
from kolplan.core.vocabulary import Language
from tests.campaign.campaign_books import CampaignBook

Run = Callable[..., Result]


def document(result: Result) -> dict[str, Any]:
    loaded = json.loads(result.stdout)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("text", ["10%", "0.1", "6000", "6,000", "0.6万"])
def test_a_reserve_in_any_spelling_is_the_same_reserve(text: str) -> None:
    money = plan_settings(Asked(budget="60000", boosting=text)).money
    assert (money.budget, money.reserve, money.for_posts) == (6_000_000, 600_000, 5_400_000)


def test_what_is_held_back_is_not_spent_on_posts(run: Run) -> None:
    plan = document(run("allocate", "roster.csv", "--budget", "60000", "--boosting", "10%", "--json"))
    assert (plan["budget"], plan["boosting_reserve"]) == (60_000, 6_000)
    assert 0.9 * 54_000 < plan["spend"] <= 54_000
    same = document(run("allocate", "roster.csv", "--budget", "54000", "--json"))
    assert (same["boosting_reserve"], same["posts"], same["relaxed"]) == (0, plan["posts"], plan["relaxed"])


def test_summary_screen_and_settings_say_what_is_held_back(run: Run, folder: Path) -> None:
    result = run("allocate", "roster.csv", "--budget", "60000", "--boosting", "10%")
    assert "¥54,000" in result.stdout
    assert "¥6,000" in result.stdout
    book = openpyxl.load_workbook(folder / "plan.xlsx", data_only=True)
    rows = {row[0].value: row for row in book["Summary"].iter_rows()}
    spend = rows["Spend (order amount)"][1].value
    assert rows["Budget"][1].value == 60_000
    assert rows["Held back for boosting"][1].value == 6_000
    assert rows["Budget for posts"][1].value == 54_000
    assert rows["Left of the budget for posts"][1].value == pytest.approx(54_000 - spend)
    assert rows["Spend (order amount)"][2].value == pytest.approx(spend / 54_000)
    names = {row[6].value: row[1].value for row in book["Settings"].iter_rows() if len(row) > 6}
    assert (names["budget"], names["boosting"]) == (60_000, 0.1)
    words = ("--budget", "60000", "--boosting", "10%", "--curve", "--json")
    curve = document(run("allocate", "roster.csv", *words))["explanation"]["curve"]
    assert [point["budget"] for point in curve if point["share"] == 1] == [54_000]


@pytest.mark.parametrize(
    ("budget", "boosting", "code"),
    [
        ("60000", "60000", "boosting-takes-all"),
        ("60000", "100%", "boosting-takes-all"),
        ("60000", "much", "amount-unreadable"),
    ],
)
def test_a_reserve_that_leaves_nothing_is_wrong_usage(budget: str, boosting: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        plan_settings(Asked(budget=budget, boosting=boosting))
    assert caught.value.finding.code == code


def test_a_share_needs_a_budget_and_an_amount_does_not(run: Run, folder: Path) -> None:
    book = CampaignBook(folder / "campaign.xlsx", Language.EN)
    book.add("slots", {"slot": "a", "count": 3})
    book.field("boosting", "10%")
    book.book.save(book.path)
    result = run("allocate", "roster.csv", "--campaign", "campaign.xlsx")
    assert (result.exit_code, "boosting" in result.stderr, result.stdout) == (2, True, "")
    with pytest.raises(UsageError) as caught:
        plan_settings(Asked(boosting="10%"), replace(Settings(), slots=(Slot("a", 3),)))
    assert caught.value.finding.code == "boosting-needs-budget"
    words = ("--campaign", "campaign.xlsx", "--boosting", "5000")
    plan = document(run("allocate", "roster.csv", *words, "--json"))
    assert (plan["budget"], plan["boosting_reserve"], len(plan["posts"])) == (None, 5_000, 3)


def test_a_budget_that_would_do_is_said_with_the_reserve_on_top(run: Run) -> None:
    words = ("--must", "creator 0", "--must", "creator 1")
    bare = document(run("allocate", "roster.csv", "--budget", "9000", *words, "--json"))
    held = document(run("allocate", "roster.csv", "--budget", "10000", "--boosting", "10%", *words, "--json"))
    (needed,), (change,) = ([c for c in each["changes"] if c["rule"] == "budget"] for each in (bare, held))
    assert (change["from"], change["to"]) == (10_000, pytest.approx(needed["to"] / 0.9, abs=0.02))
    assert change["to"] * 0.9 >= needed["to"] - 0.01


@pytest.mark.parametrize("posts", [1, 99, 100, 12_345, 1_000_001])
@pytest.mark.parametrize("share", [0.1, 0.333333, 0.999, 0.000001])
def test_the_smallest_budget_that_leaves_enough_for_posts(posts: int, share: float) -> None:
    money = MoneySettings(boosting=Boosting(share=share))
    budget = money.budget_for(posts)
    left = [MoneySettings(budget=fen, boosting=Boosting(share=share)).for_posts for fen in (budget, budget - 1)]
    assert left[0] is not None
    assert left[1] is not None
    assert left[0] >= posts > left[1]


@pytest.fixture
def priced(folder: Path) -> CampaignBook:
    """Return a saved campaign workbook with a mark-up and a service fee unlike any other figure."""
    book = CampaignBook(folder / "campaign.xlsx", Language.EN)
    for code, value in (("budget", 60_000), ("markup", "7.77%"), ("service_fee", "3.33%"), ("selling_on", "net cost")):
        book.field(code, value)
    book.book.save(book.path)
    return book


@pytest.mark.usefixtures("priced")
def test_without_internal_no_trace_of_selling_prices_is_left(run: Run, folder: Path) -> None:
    """Plan workbooks travel: hidden sheets, settings and sources too are searched for words, names and figures."""
    for lang in ("zh", "en"):
        assert run("allocate", "roster.csv", "--campaign", "campaign.xlsx", "--lang", lang).exit_code == 0
        with zipfile.ZipFile(folder / "plan.xlsx") as archive:
            text = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        internal = (
            "internal.",
            "settings.section.selling",
            "settings.markup",
            "settings.selling_on",
            "heading.client_",
        )
        codes = [code for code in LABELS if code.startswith(internal)]
        codes += ["sheet.internal", "heading.selling_price", "heading.margin", "heading.margin_rate"]
        words = [word for code in codes for word in LABELS[code]]
        names = ("markup", "service_fee", "selling_on", "0.0777", "0.0333")
        assert [word for word in words if f">{word}" in text] + [name for name in names if name in text] == []
        assert '"selling":null' in text.replace("&quot;", '"'), "the setting is there, and says nothing"


@pytest.mark.usefixtures("priced")
def test_with_internal_the_campaigns_rates_make_the_prices(run: Run, folder: Path) -> None:
    words = ("--campaign", "campaign.xlsx", "--internal")
    assert run("allocate", "roster.csv", *words).exit_code == 0
    book = openpyxl.load_workbook(folder / "plan.xlsx", data_only=True)
    sheet = book["Internal"]
    place = {cell.value: number for number, cell in enumerate(sheet[4])}
    first = [cell.value for cell in sheet[5]]
    price = round(first[place["Net cost"]] * 1.0777, 2)
    assert first[place["Client price"]] == pytest.approx(price, abs=0.011)
    assert first[place["Selling price"]] == pytest.approx(price * 1.0333, abs=0.011)
    names = {row[6].value: row[5].value for row in book["Settings"].iter_rows() if len(row) > 6}
    assert "Campaign!" in names["markup"]
