"""`allocate --keep` beside slots: a format that somebody typed and no slot wants is told with its cell."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from kolplan.core.vocabulary import Language
from tests.campaign.campaign_books import CampaignBook
from tests.cli.conftest import Run
from tests.cli.edited_plans import EditedSheet


def test_a_typed_format_that_no_slot_wants_is_named(run: Run) -> None:
    campaign = CampaignBook(Path("campaign.xlsx"), Language.EN)
    campaign.add("slots", {"slot": "notes", "format": "note", "followers": "≤ 100000", "count": 4})
    campaign.book.save(campaign.path)
    assert run("allocate", "roster.csv", "--campaign", "campaign.xlsx", "-o", "plan.xlsx").exit_code == 0
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    name, other = plan.names[:2]
    plan.put(name, Format="video")
    plan.put(other, Angle="trend")
    cell = plan.sheet.cell(plan.rows[name], plan.heads["Format"]).coordinate
    book.save("plan.xlsx")
    result = run("allocate", "roster.csv", "--keep", "plan.xlsx", "--json")
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    lost = [each for each in document["findings"] if each["code"] == "keep-choice-impossible"]
    assert [(each["sheet"], each["cell"]) for each in lost] == [("Plan", cell)]
    planned = [post["creator"] for post in document["posts"]]
    assert name not in planned
    assert len(planned) == 4


def test_a_product_that_one_slot_names_is_not_for_the_others(run: Run) -> None:
    """Shown again without edits, the plan gave it to every slot that names none."""
    campaign = CampaignBook(Path("campaign.xlsx"), Language.EN)
    campaign.add("slots", {"slot": "notes", "format": "note", "followers": "≤ 100000", "count": 2})
    campaign.add("slots", {"slot": "cream", "format": "note", "followers": "≤ 100000", "count": 1, "product": "Cream"})
    campaign.book.save(campaign.path)
    first = run("allocate", "roster.csv", "--campaign", "campaign.xlsx", "-o", "plan.xlsx", "--json")
    again = run("allocate", "roster.csv", "--keep", "plan.xlsx", "--json")
    products = [{p["slot"]: p["product"] for p in json.loads(each.stdout)["posts"]} for each in (first, again)]
    assert products == [{"notes": "", "cream": "Cream"}] * 2
