"""Results against plan: only posts with results, ranges of groups, who stands out beyond chance, and next steps."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from kolplan.track.frames import Comparison, Verdict
from kolplan.track.reading import read_track
from kolplan.track.recapping import compare
from tests.track.conftest import COUNT, Open
from tests.track.results import Typist, result
from tests.workbook.plans import make_plan


def compared(typist: Typist, folder: Path) -> Comparison:
    return compare(read_track(typist.save(folder / "plan.xlsx")))


def known(typist: Typist, angle: str = "") -> list[int]:
    """Return posts with a forecast, of one angle where it is given."""
    posts = [post for post in range(COUNT) if typist.cell(post, "planned_views").value is not None]
    return [post for post in posts if angle in ("", typist.cell(post, "angle").value)]


def steps(comparison: Comparison) -> dict[str, dict[str, object]]:
    """Return the facts of each rule's first step."""
    found: dict[str, dict[str, object]] = {}
    for each in comparison.steps:
        found.setdefault(each.code.removeprefix("step."), dict(each.facts))
    return found


def test_without_results_there_is_the_plan_and_one_thing_to_do(open_plan: Open, tmp_path: Path) -> None:
    comparison = compared(open_plan(), tmp_path)
    planned = float(comparison.posts["planned_views"].sum())
    low, mid, high = comparison.plan_range["views"]
    assert mid == pytest.approx(planned)
    assert low < mid < high
    assert comparison.whole["with_results"] == 0
    assert math.isnan(comparison.whole["views"])
    assert (comparison.best, comparison.worst) == ((), ())
    assert list(steps(comparison)) == ["enter-results"]


def test_the_whole_plan_has_the_range_that_summary_shows(open_plan: Open, tmp_path: Path) -> None:
    """Simulated again from single posts it would differ, and a client would ask which of the two is right."""
    typist = open_plan()
    total = make_plan(COUNT, 3).totals["views"]
    assert compared(typist, tmp_path).plan_range["views"] == (total.low, total.mid, total.high)
    typist.cell(known(typist)[0], "planned_views").value = 1.0
    assert compared(typist, tmp_path).plan_range["views"] != (total.low, total.mid, total.high)


def test_a_post_without_results_is_not_charged_to_the_others(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    half = known(typist)[::2]
    for post in half:
        result(typist, post, 1.0)
    comparison = compared(typist, tmp_path)
    row = comparison.whole
    assert row["with_results"] == len(half)
    assert row["planned_views"] == pytest.approx(comparison.posts.loc[half, "planned_views"].sum())
    assert row["views_deviation"] == pytest.approx(0, abs=1e-3)
    assert row["spend"] == comparison.posts.loc[half, "total_cost"].sum()
    assert row["planned_cpm"] == pytest.approx(
        comparison.posts.loc[half, "plan_cost"].sum() / comparison.posts.loc[half, "planned_exposure"].sum() * 1000
    )


@pytest.mark.parametrize("kind", ["tier", "angle", "platform"])
def test_groups_add_up_to_the_whole(open_plan: Open, tmp_path: Path, kind: str) -> None:
    typist = open_plan()
    for post in known(typist):
        result(typist, post, 0.9, gmv=100, orders=2)
    comparison = compared(typist, tmp_path)
    groups = comparison.groups[kind]
    for column in ("posts", "with_results", "spend", "views", "planned_views", "engagements", "gmv", "hits_1k"):
        assert groups[column].sum() == pytest.approx(comparison.whole[column]), column


def test_only_a_result_outside_its_own_range_stands_out(open_plan: Open, tmp_path: Path) -> None:
    """P10 is 0.13 and P90 2.2 times the plan here: a tenth is below, the mean itself and its half are not."""
    typist = open_plan()
    low, half, high, usual = known(typist)[:4]
    for post, times in ((low, 0.1), (half, 0.5), (high, 2.5), (usual, 1.0)):
        result(typist, post, times)
    comparison = compared(typist, tmp_path)
    assert comparison.posts.loc[[low, half, high, usual], "verdict"].tolist() == ["below", "within", "above", "within"]
    assert [each.row for each in comparison.best] == [high]
    assert [each.row for each in comparison.worst] == [low]
    (reason, *_) = comparison.best[0].reasons
    assert reason.code == "reason.above"
    assert reason.facts["deviation"] == pytest.approx(1.5, abs=0.01)
    assert "reason.not-boosted" in [each.code for each in comparison.best[0].reasons]


def test_boosting_is_not_taken_for_the_posts_own_success(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    bought, unclear, failed = known(typist)[:3]
    views = [float(typist.cell(post, "planned_views").value) for post in (bought, unclear, failed)]
    for post, times in ((bought, 3.0), (unclear, 3.0), (failed, 0.1)):
        result(typist, post, times, boosting_cost=900)
    typist.put(bought, paid_views=round(views[0] * 2.2), paid_exposure=0, paid_engagements=0)
    comparison = compared(typist, tmp_path)
    verdicts = comparison.posts["views_verdict"]
    assert verdicts[bought] == Verdict.WITHIN, "organic views are as planned"
    assert verdicts[unclear] == Verdict.UNKNOWN, "what boosting brought is not known"
    assert verdicts[failed] == Verdict.BELOW, "below the range even with boosting"
    assert steps(comparison)["stop-boosting"]["count"] == 1


def test_money_moves_from_an_angle_that_falls_short_to_one_that_exceeds(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    short, strong = known(typist, "ingredient"), known(typist, "trial")
    for post in short[:-1]:
        result(typist, post, 0.05)
    for post in strong:
        result(typist, post, 2.6)
    comparison = compared(typist, tmp_path)
    facts = steps(comparison)["move"]
    assert (facts["kind"], facts["member"], facts["other"]) == ("angle", "ingredient", "trial")
    open_post = comparison.posts.loc[short[-1]]
    others = comparison.posts[(comparison.posts["angle"] == "ingredient") & ~comparison.posts["has_results"]]
    assert facts["amount"] == others["plan_cost"].sum() >= open_post["plan_cost"]


def test_an_ordered_post_has_no_money_to_move(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    for post in range(COUNT):
        typist.status(post, "ordered")
    for post in known(typist, "ingredient")[:-1]:
        result(typist, post, 0.05)
    for post in known(typist, "trial"):
        result(typist, post, 2.6)
    assert "move-next" in steps(compared(typist, tmp_path))


def test_where_nothing_exceeds_the_short_angle_is_to_change(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    for post in known(typist, "ingredient"):
        result(typist, post, 0.05)
    assert steps(compared(typist, tmp_path))["switch"]["member"] == "ingredient"


def test_two_posts_move_no_money(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    for post in known(typist, "trial")[:2]:
        result(typist, post, 0.01)
    found = steps(compared(typist, tmp_path))
    assert not {"move", "move-next", "switch"} & set(found)


def test_boosting_is_advised_above_range_and_below_the_planned_cost(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    cheap, dear = known(typist, "trial")[:2]
    result(typist, cheap, 3.0)
    result(typist, dear, 3.0, content_cost=5_000_000)
    comparison = compared(typist, tmp_path)
    assert steps(comparison)["boost"]["names"] == (comparison.posts.loc[cheap, "creator"],)


def test_results_of_published_posts_are_asked_for(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    one, other, *_ = known(typist)
    typist.status(one, "published")
    result(typist, other, 1.0)
    comparison = compared(typist, tmp_path)
    assert steps(comparison)["ask-results"]["names"] == (comparison.posts.loc[one, "creator"],)


def test_the_funnel_names_the_metric_that_falls_shortest(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    for post in known(typist):
        result(typist, post, 1.0, private_adds=10, orders=5, gmv=500)
    typist.target("private_adds", 1_000)
    typist.target("exposure", 1_000)
    typist.target("cpa", 0.01)
    comparison = compared(typist, tmp_path)
    rows = {row.code: row for row in comparison.funnel}
    assert rows["private_adds"].attained == pytest.approx(len(known(typist)) * 10 / 1_000)
    assert rows["exposure"].attained > 1
    assert rows["cpa"].attained == pytest.approx(1 / rows["cpa"].actual), "a cost is better the lower it is"
    assert comparison.shortest is rows["cpa"]


def test_a_row_without_a_range_does_not_take_the_others_theirs(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    one, *others = known(typist)
    typist.put(one, planned_views=1_000.0)
    for post in [one, *others]:
        result(typist, post, 1.0)
    comparison = compared(typist, tmp_path)
    assert comparison.posts.loc[one, "views_verdict"] == Verdict.UNKNOWN
    assert np.isfinite(comparison.whole["views_low"])
    assert comparison.whole["views_verdict"] == Verdict.WITHIN
