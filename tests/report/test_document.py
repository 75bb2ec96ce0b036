"""The JSON document of allocate: the contract's fields, amounts in yuan, unknown as null, safe to print."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kolplan.core.catalogue import Text
from kolplan.core.findings import Where
from kolplan.core.vocabulary import Language, Measure
from kolplan.plan.frames import Change, NoPlan, Objective, Plan
from kolplan.report.document import as_json, plan_document

CONTRACT = {
    "status", "stop", "objective", "budget", "spend", "net", "tiers", "angles", "slots", "posts", "changes", "relaxed",
    "findings", "timing", "workbook",
}  # fmt: skip
POST = {
    "creator", "id", "platform", "tier", "followers", "format", "angle", "slot", "supplier", "quote", "cost", "net",
    "fit", "date", "phase", "views", "exposure", "basis",
}  # fmt: skip


def read(document: dict[str, object]) -> dict[str, object]:
    loaded = json.loads(as_json(document))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture
def no_plan(plan: Plan) -> NoPlan:
    change = Change("share[tier=micro].min", 0.4, 0.042, Text("lower it", "降低"), Where("a.xlsx", "S", "B2"))
    return NoPlan("infeasible", "infeasible", (change,), plan.settings, plan.findings, Language.ZH)


def test_the_contracts_fields_are_all_there(plan: Plan) -> None:
    document = read(plan_document(plan, "plan.xlsx"))
    assert set(document) >= CONTRACT
    assert set(document["posts"][0]) >= POST
    assert set(document["timing"]) == {"read", "forecast", "solve", "explain", "write"}
    assert document["workbook"] == "plan.xlsx"
    assert document["timing"]["solve"] == 0.25


def test_amounts_are_yuan_to_the_fen(plan: Plan) -> None:
    document = read(plan_document(plan, "plan.xlsx"))
    assert document["budget"] == 50_000.0
    assert [post["cost"] for post in document["posts"]] == [22_000.0, 11_000.01, 11_000.0]
    assert document["spend"] == 44_000.01 == round(sum(post["cost"] for post in document["posts"]), 2)
    assert document["net"] == 24_000.0
    assert document["posts"][0]["quote"] == 20_000.0


def test_tiers_and_angles_add_up_and_name_those_without_posts(plan: Plan) -> None:
    document = read(plan_document(plan, "plan.xlsx"))
    assert document["tiers"]["mid"] == {"posts": 2, "spend": 22_000.01, "share": pytest.approx(0.5, abs=1e-6)}
    assert document["tiers"]["micro"] == {"posts": 0, "spend": 0.0, "share": 0.0}
    assert document["angles"]["trial"]["posts"] == 2
    assert document["angles"]["ingredient"] == {"posts": 0, "spend": 0.0}


def test_unknown_figures_and_dates_are_null(plan: Plan) -> None:
    first, second, third = read(plan_document(plan, "plan.xlsx"))["posts"]
    assert first["views"] == {"low": 10_000.0, "mid": 50_000.0, "high": 120_000.0}
    assert second["views"] == {"low": None, "mid": None, "high": None}
    assert (first["date"], third["date"]) == (None, "2026-07-15")


def test_ids_stay_text(plan: Plan) -> None:
    assert read(plan_document(plan, ""))["posts"][0]["id"] == "00123"


def test_relaxed_names_each_limit_whose_figure_differs(plan: Plan) -> None:
    assert read(plan_document(plan, ""))["relaxed"] == [
        {"rule": "share[tier=head].max", "from": 0.2, "to": 0.51, "why": "too few others"}
    ]


def test_findings_carry_place_text_and_remedy_in_the_language(plan: Plan) -> None:
    (english,) = read(plan_document(plan, ""))["findings"]
    (chinese,) = read(plan_document(replace(plan, language=Language.ZH), ""))["findings"]
    assert (english["code"], english["severity"]) == ("must-and-ban", "error")
    assert (english["file"], english["sheet"], english["cell"]) == ("a.xlsx", "报价", "C3")
    assert english["text"] != chinese["text"]
    assert all(each["remedy"] for each in (english, chinese))


def test_gmv_is_money_so_the_objective_is_in_yuan(plan: Plan) -> None:
    document = read(plan_document(replace(plan, objective=Objective(Measure.GMV, 500.0, 510.0, 0.02)), ""))
    assert document["objective"] == {"measure": "gmv", "value": 500.0, "bound": 510.0, "gap": 0.02, "price_bound": None}


def test_a_gap_that_is_not_known_is_null(plan: Plan) -> None:
    document = read(plan_document(replace(plan, objective=Objective(Measure.VIEWS, 1.0, 2.0, float("inf"))), ""))
    assert document["objective"]["gap"] is None


def test_without_a_plan_there_is_no_number_to_misuse(no_plan: NoPlan) -> None:
    document = read(plan_document(no_plan, ""))
    assert set(document) >= CONTRACT
    assert (document["status"], document["objective"], document["posts"]) == ("infeasible", None, [])
    assert (document["spend"], document["workbook"], document["relaxed"]) == (0.0, "", [])
    (change,) = document["changes"]
    assert change == {
        "rule": "share[tier=micro].min", "file": "a.xlsx", "sheet": "S", "cell": "B2", "from": 0.4, "to": 0.042,
        "text": "降低", "alone": False,
    }  # fmt: skip


def test_the_text_is_json_without_anything_that_acts_on_a_terminal(plan: Plan) -> None:
    plan.posts.loc[0, "creator"] = "a\u202eb\x9b31m\u2028"
    text = as_json(plan_document(plan, ""))
    assert not any(each in text for each in "\x1b\x9b\u202e\u2028")
    assert json.loads(text)["posts"][0]["creator"] == "a\u202eb\x9b31m\u2028"


def test_the_text_can_be_pure_ascii_for_a_terminal_that_knows_no_more(plan: Plan) -> None:
    text = as_json(plan_document(plan, ""), ascii_only=True)
    assert text.isascii()
    assert json.loads(text)["posts"][0]["creator"] == "小鹿"
