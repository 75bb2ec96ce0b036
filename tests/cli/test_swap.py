"""`kolplan swap`: one creator goes, one comes, nothing else moves, and the cost is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.plan.naming import creators_named
from kolplan.roster.frames import Roster
from tests.cli.conftest import Run
from tests.cli.edited_plans import EditedSheet, edit, sheet

ALLOCATE = ("allocate", "roster.csv", "--budget", "60000", "-o", "plan.xlsx")


def swap(run: Run, *words: str, code: int = 0) -> dict[str, Any]:
    result = run("swap", "plan.xlsx", *words, "--json")
    assert result.exit_code == code, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def rows(plan: EditedSheet) -> dict[str, list[Any]]:
    shown = ("Quote", "Fee", "Angle", "Format", "Views", "Exposure", "Engagements", "Price to be dropped")
    return {name: [plan.get(name, heading) for heading in shown] for name in plan.names}


def test_every_standby_is_outside_the_plan_and_of_the_same_platform_and_tier(planned: EditedSheet) -> None:
    candidates = sheet("plan.xlsx", "Candidates")
    named = {name: planned.get(name, "Standby") for name in planned.names}
    assert sum(bool(standby) for standby in named.values()) > len(named) / 2
    for name, standby in named.items():
        if standby:
            assert standby not in planned.names
            for heading in ("Platform", "Tier"):
                assert candidates.get(standby, heading) == planned.get(name, heading)


def test_the_standby_takes_the_place_and_nothing_else_moves(run: Run, planned: EditedSheet) -> None:
    old = next(name for name in planned.names if planned.get(name, "Standby"))
    standby, before = planned.get(old, "Standby"), rows(planned)
    document = swap(run, old)
    now = sheet("plan.xlsx")
    assert (document["old"], document["new"], document["post"]["creator"]) == (old, standby, standby)
    assert [standby if name == old else name for name in planned.names] == now.names
    after = rows(now)
    assert {name: cells for name, cells in after.items() if name != standby} == {
        name: cells for name, cells in before.items() if name != old
    }
    old_cost = planned.get(old, "Quote") * (1 + planned.get(old, "Fee"))
    assert document["spend"]["after"] - document["spend"]["before"] == pytest.approx(
        document["post"]["cost"] - old_cost, abs=0.01
    )
    assert document["value"]["change"] == pytest.approx(document["value"]["after"] / document["value"]["before"] - 1)
    candidates = sheet("plan.xlsx", "Candidates")
    assert candidates.get(old, "Decision") == "ban"


def test_a_swap_holds_in_the_next_run_and_keeps_date_and_words(run: Run, planned: EditedSheet) -> None:
    import datetime as dt

    old, other = planned.names[0], planned.names[-1]
    new = next(name for name in sheet("plan.xlsx", "Candidates").names if name != planned.get(old, "Standby"))
    day = dt.datetime(2026, 6, 18)  # noqa: DTZ001 - a sheet's day has no zone

    def write(plan: EditedSheet, _: EditedSheet) -> None:
        plan.put(old, Date=day)
        plan.put(other, Note="mine", Status="client yes")

    edit("plan.xlsx", write)
    swap(run, old, new)
    assert sheet("plan.xlsx").get(new, "Date") == day
    edit("plan.xlsx", lambda plan, _: plan.put(plan.names[1], Note="again"))
    assert run("allocate", "roster.csv", "--keep", "plan.xlsx").exit_code == 0
    now = sheet("plan.xlsx")
    assert new in now.names and old not in now.names and now.get(other, "Note") == "mine"


def test_candidates_keep_the_reasons_of_the_search(run: Run, planned: EditedSheet) -> None:
    """A swap searches among two; what explains the others must not turn into "no room" for everybody."""
    before = sheet("plan.xlsx", "Candidates")
    old = next(name for name in planned.names if planned.get(name, "Standby"))
    new = swap(run, old)["new"]
    after = sheet("plan.xlsx", "Candidates")
    left = [name for name in before.names if name != new]
    for heading in ("Reason", "Price to be picked"):
        assert [after.get(name, heading) for name in left] == [before.get(name, heading) for name in left]


def test_what_cannot_be_swapped_says_why(run: Run, planned: EditedSheet) -> None:
    outside = sheet("plan.xlsx", "Candidates").names

    def code(*words: str) -> str:
        return str(swap(run, *words, code=1)["findings"][0]["code"])

    assert code("nobody") == "swap-not-planned"
    assert code(planned.names[0], "nobody") == "creator-unknown"
    assert code(planned.names[0], planned.names[1]) == "swap-already-planned"
    edit("plan.xlsx", lambda plan, _: plan.put(planned.names[0], Lock="yes"))
    assert code(planned.names[0], outside[0]) == "swap-locked"

    def strike(plan: EditedSheet, _: EditedSheet) -> None:
        plan.put(planned.names[2], Status="client no")
        plan.put(planned.names[1], Standby=None)

    edit("plan.xlsx", strike)
    assert code(planned.names[1]) == "swap-no-standby"
    assert run("allocate", "roster.csv", "--keep", "plan.xlsx").exit_code == 0
    now = sheet("plan.xlsx").names
    assert code(next(name for name in now if name != planned.names[0]), planned.names[2]) == "swap-refused"


def test_a_swap_that_breaks_a_hard_limit_does_nothing(run: Run, planned: EditedSheet) -> None:
    assert run(*ALLOCATE, "--head", "0-20").exit_code == 0
    plan = sheet("plan.xlsx")
    candidates = sheet("plan.xlsx", "Candidates")
    heads = [name for name in candidates.names if candidates.get(name, "Tier") == "head"]
    micro = next(name for name in plan.names if plan.get(name, "Tier") == "micro")
    before = Path("plan.xlsx").read_bytes()
    assert swap(run, micro, heads[0], code=3)["status"] == "infeasible"
    assert Path("plan.xlsx").read_bytes() == before
    assert planned.names


def test_creators_of_one_name_on_two_platforms_are_told_apart(run: Run, planned: EditedSheet) -> None:
    """Many creators have the same handle everywhere; the standby is the one that Plan named."""
    old = next(name for name in planned.names if planned.get(name, "Standby"))
    standby = planned.get(old, "Standby")
    lines = Path("roster.csv").read_text("utf-8").splitlines()
    hers = next(line for line in lines if f",{standby}," in line).split(",")
    twin = ",".join(["TikTok", hers[1], hers[2], "99", "900000", "10", "1"])
    Path("roster.csv").write_text("\n".join([lines[0], twin, *lines[1:]]), encoding="utf-8")
    assert swap(run, old, "creator 99", code=1)["findings"][0]["code"] == "creator-unknown"
    document = swap(run, old)
    assert (document["new"], document["post"]["platform"]) == (standby, planned.get(old, "Platform"))
    explained = run("explain", "plan.xlsx", standby, "--json")
    assert json.loads(explained.stdout)["findings"][0]["code"] == "creator-ambiguous"


@pytest.mark.parametrize(("word", "platform"), [("TikTok:ann", "TikTok"), ("小红书：Ann", "小红书")])
def test_a_platform_before_the_word_tells_creators_apart(word: str, platform: str) -> None:
    creators = pd.DataFrame({"platform": ["小红书", "TikTok"], "account_id": ["ann", "ann"], "name": ["Ann", "Ann"]})
    roster = Roster(creators, creators, creators, Findings(), Language.EN, ())
    assert creators["platform"].iloc[creators_named(roster, word)].tolist() == [platform]
    assert creators_named(roster, "ann") == [0, 1]
