"""Days of posts under a limit a day, in an order, within creators' own windows, for lots and without a launch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from time import process_time

import numpy as np
import pandas as pd
import pytest

from kolplan.core.calendar import Calendar, Phase, PostOrder
from kolplan.core.vocabulary import Tier
from kolplan.plan.dates import add_dates
from kolplan.plan.told_days import TOLD_NOTHING, ToldDays
from kolplan.report.document import plan_document
from kolplan.roster.frames import Roster
from tests.rosters import make_roster
from tests.rules.small_campaigns import asking, creators_with, plan_of

SIZES = {"head": 600_000, "mid": 200_000, "micro": 5_000}
WARM = Phase("warm-up", date(2026, 7, 1), date(2026, 7, 4))
BURST = Phase("burst", date(2026, 7, 5), date(2026, 7, 10))
BOTH = Calendar(launch=date(2026, 7, 5), phases=(WARM, BURST))


def _dated(
    tiers: list[str],
    calendar: Calendar,
    windows: list[str] | None = None,
    lots: list[int] | None = None,
    creators: list[int] | None = None,
    told: ToldDays = TOLD_NOTHING,
) -> tuple[pd.DataFrame, dict[int, tuple[tuple[int, int], ...]]]:
    """Return posts, one of each creator unless `creators` says whose, with their days, and those of lots."""
    posts = pd.DataFrame({"creator_no": creators or range(len(tiers)), "tier": tiers, "lot": lots or 1})
    posts["phase"], posts["day"] = "", np.nan
    posts["date"] = np.full(len(posts), np.datetime64("NaT"), dtype="datetime64[s]")
    found = add_dates(posts, calendar, _roster(tiers, windows), told)
    return posts, dict(found)


def _roster(tiers: list[str], windows: list[str] | None = None) -> Roster:
    people = [
        {"followers": SIZES[tier], "open": text} for tier, text in zip(tiers, windows or [""] * len(tiers), strict=True)
    ]
    return make_roster(people, [{"creator": i, "price": 100} for i in range(len(tiers))])


def _per_day(posts: pd.DataFrame) -> list[int]:
    return posts["date"].value_counts().tolist()


def test_no_day_has_more_posts_than_the_most() -> None:
    """Twenty posts on ten days of two each fill every day, although the shares ask for more in the first phase."""
    phases = (replace(WARM, share=0.8), BURST)
    posts, _ = _dated(["micro"] * 20, replace(BOTH, phases=phases, most_a_day=2))
    assert _per_day(posts) == [2] * 10
    assert posts["phase"].value_counts().to_dict() == {"burst": 12, "warm-up": 8}


def test_a_creator_publishes_within_her_own_windows() -> None:
    """Two creators who have the 8th alone share it; everybody else makes way."""
    windows = ["2026-07-08/2026-07-08"] * 2 + ["2026-07-07/2026-07-09"] * 4 + [""] * 14
    posts, _ = _dated(["micro"] * 20, replace(BOTH, most_a_day=2), windows)
    assert [day.day for day in posts["date"][:2]] == [8, 8]
    assert sorted(day.day for day in posts["date"][2:6]) == [7, 7, 9, 9]
    assert max(_per_day(posts)) == 2


def test_head_first_and_funnel_up_are_each_others_mirror() -> None:
    """Head creators open under one order and close under the other, whatever order the plan lists them in."""
    tiers = ["micro"] * 4 + ["head"] * 2 + ["mid"] * 4
    first, _ = _dated(tiers, replace(BOTH, order=PostOrder.HEAD_FIRST))
    last, _ = _dated(tiers, replace(BOTH, order=PostOrder.FUNNEL_UP))
    assert first.sort_values("date")["tier"].tolist() == ["head"] * 2 + ["mid"] * 4 + ["micro"] * 4
    assert last.sort_values("date")["tier"].tolist() == ["micro"] * 4 + ["mid"] * 4 + ["head"] * 2


def test_a_table_splits_each_tier_over_the_phases() -> None:
    """Shares of a tier hold for it; blank phases take its rest; a tier without shares goes by days."""
    phases = (replace(WARM, tiers={Tier.MICRO: 0.75, Tier.HEAD: 0.0}), BURST)
    posts, _ = _dated(["head"] * 2 + ["mid"] * 5 + ["micro"] * 8, replace(BOTH, phases=phases, order=PostOrder.TABLE))
    split = posts.groupby(["tier", "phase"]).size().to_dict()
    assert split == {("head", "burst"): 2, ("mid", "burst"): 3, ("mid", "warm-up"): 2, ("micro", "burst"): 2,
                     ("micro", "warm-up"): 6}  # fmt: skip


def test_without_a_launch_posts_have_days_after_it() -> None:
    """D+n phases without a launch give days to count with, as many on each as may be."""
    calendar = Calendar(phases=(Phase("warm-up", -2, -1), Phase("burst", 0, 2)), most_a_day=2)
    posts, _ = _dated(["micro"] * 10, calendar)
    assert sorted(posts["day"]) == [-2, -2, -1, -1, 0, 0, 1, 1, 2, 2]
    assert posts["date"].isna().all()


def test_with_a_launch_a_date_knows_its_days_after_it() -> None:
    posts, _ = _dated(["micro"] * 10, BOTH)
    assert ((posts["date"] - pd.Timestamp(BOTH.launch)).dt.days == posts["day"]).all()


def test_a_lot_is_spread_over_days_under_a_limit() -> None:
    """Seven posts of one row take days of two each with the others; its date is its first day."""
    posts, lots = _dated(["head", "micro", "micro"], replace(BOTH, most_a_day=1), lots=[1, 7, 1])
    assert list(lots) == [1]
    assert sum(count for _, count in lots[1]) == 7
    taken = {posts["date"][1] + pd.Timedelta(days=later) for later, _ in lots[1]}
    assert len(taken | {posts["date"][0], posts["date"][2]}) == 9


def test_a_lot_stands_on_one_day_without_a_limit() -> None:
    posts, lots = _dated(["micro", "micro"], BOTH, lots=[5, 1])
    assert lots == {}
    assert posts["date"].notna().all()


@pytest.mark.parametrize("most", [None, 1, 2])
def test_several_posts_of_a_creator_stand_on_different_days(most: int | None) -> None:
    """Listed side by side they would share a day; with one post a day there is none to share."""
    posts, _ = _dated(["micro"] * 10, replace(BOTH, most_a_day=most), creators=[0, 0, 0, 1, 1, 2, 3, 3, 4, 5])
    assert not posts.duplicated(["creator_no", "date"]).any()


def test_a_window_that_holds_one_day_only_is_shared_by_a_creators_posts() -> None:
    """Apart is a wish: where her window has one day both posts stand there rather than nowhere."""
    posts, _ = _dated(["micro"] * 2, replace(BOTH, most_a_day=2), ["2026-07-08/2026-07-08", ""], creators=[0, 0])
    assert posts["date"].dt.day.tolist() == [8, 8]


def test_the_same_campaign_has_the_same_days() -> None:
    windows = ["", "2026-07-02/2026-07-06", "2026-07-08/9999-12-31"] * 5
    calendar = replace(BOTH, most_a_day=2, order=PostOrder.FUNNEL_UP)
    one, other = (_dated(["micro", "mid", "head"] * 5, calendar, windows)[0] for _ in range(2))
    assert one.equals(other)


def test_two_thousand_posts_are_dated_quickly() -> None:
    """60 days of 34 posts are all but full; half the creators have windows of their own."""
    rng = np.random.default_rng(1)
    starts = rng.integers(1, 24, 2000)
    windows = [
        "" if i % 2 else f"2026-07-{start:02d}/2026-08-{start + 5:02d}" for i, start in enumerate(starts.tolist())
    ]
    calendar = Calendar(phases=(Phase("all", date(2026, 7, 1), date(2026, 8, 29)),), most_a_day=34)
    roster = _roster(["micro"] * 2000, windows)
    posts = pd.DataFrame({"creator_no": range(2000), "tier": "micro", "lot": 1})
    started = process_time()
    add_dates(posts, calendar, roster)
    assert process_time() - started < 2.0
    assert max(_per_day(posts)) == 34
    assert posts["date"].notna().all()


@pytest.mark.parametrize(("launch", "told"), [(date(2026, 7, 5), ("2026-07-01", "D-4")), (None, (None, "D-4"))])
def test_the_document_tells_days_after_the_launch(launch: date | None, told: tuple[str | None, str]) -> None:
    """`date` is null where no launch says it; `day` tells D+n either way."""
    calendar = Calendar(launch=launch, phases=(Phase("warm-up", -4, -4),))
    document = plan_document(plan_of(creators_with([""]), replace(asking(), calendar=calendar)), "plan.xlsx")
    assert [(post["date"], post["day"]) for post in document["posts"]] == [told]


def test_a_post_that_no_day_takes_is_a_finding() -> None:
    """Here a rival closes every day; rosters that are read set her aside before."""
    roster = creators_with([""])
    row = {
        "creator": 0,
        "list": "排竞",
        "kind": "rival",
        "from": pd.Timestamp(2026, 6, 1),
        "to": pd.Timestamp(2026, 8, 1),
    }
    listed = pd.DataFrame([row]).reindex(columns=roster.listed.columns).astype(dict(roster.listed.dtypes))
    plan = plan_of(replace(roster, listed=listed), replace(asking(), calendar=BOTH))
    assert [finding.code for finding in plan.findings if finding.code == "post-without-day"] == ["post-without-day"]


def _told(count: int, fixed: dict[int, int], phases: dict[int, str], before: dict[int, int]) -> ToldDays:
    """Return what was told of so many posts: days of July 2026, and phases, by position."""
    days = [
        [None if i not in own else date(2026, 7, own[i]).toordinal() for i in range(count)] for own in (fixed, before)
    ]
    return ToldDays(tuple(days[0]), tuple(phases.get(i, "") for i in range(count)), tuple(days[1]))


def test_others_make_way_for_days_that_people_fixed() -> None:
    """Two fixed posts fill the 1st and one the 2nd, although others would be there; no day gets more than it may."""
    told = _told(20, {17: 1, 18: 1, 19: 2}, {}, {})
    posts, _ = _dated(["micro"] * 20, replace(BOTH, most_a_day=2), told=told)
    assert [day.day for day in posts["date"][17:]] == [1, 1, 2]
    assert posts["phase"][17:].tolist() == ["warm-up"] * 3
    assert _per_day(posts) == [2] * 10


def test_posts_keep_the_days_they_had_and_newcomers_find_room() -> None:
    """A creator who has agreed to a day is not moved because somebody else joined the plan."""
    before = {i: 1 + i // 2 for i in range(1, 20)}
    posts, _ = _dated(["micro"] * 20, replace(BOTH, most_a_day=2), told=_told(20, {}, {}, before))
    assert [day.day for day in posts["date"][1:]] == list(before.values())
    assert posts["date"][0].day == 1


def test_a_typed_phase_brings_a_day_of_it() -> None:
    posts, _ = _dated(["micro"] * 4, BOTH, told=_told(4, {}, {0: "burst"}, {0: 2, 1: 2}))
    assert (posts["phase"][0], posts["date"][0].day) == ("burst", 5)
    assert (posts["phase"][1], posts["date"][1].day) == ("warm-up", 2)


def test_a_fixed_day_that_is_closed_gets_the_phase_around_it() -> None:
    """What no day takes keeps the phase in whose span it lies, so that its row does not contradict itself."""
    calendar = replace(BOTH, closed=(date(2026, 7, 7),), most_a_day=2)
    posts, _ = _dated(["micro"] * 2, calendar, told=_told(2, {0: 7}, {}, {}))
    assert posts["phase"][0] == "burst"
    assert posts["date"][1].day != 7
