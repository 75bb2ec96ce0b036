"""Days and phases of posts: open days alone, evenly spread, and never on a day that a rival's booking blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from kolplan.core.calendar import Calendar, Phase
from kolplan.core.settings import Settings
from kolplan.roster.frames import Roster
from tests.rules.small_campaigns import asking, creators_with, plan_of

pytestmark = pytest.mark.usefixtures("without_candidates")
LAUNCH = date(2026, 7, 15)
WARM = Phase("预热", date(2026, 7, 15), date(2026, 7, 18))
BURST = Phase("爆发", date(2026, 7, 19), date(2026, 7, 24))


def _dated(calendar: Calendar) -> Settings:
    return replace(asking(), calendar=calendar)


def _blocked(roster: Roster, stretches: list[tuple[int, date, date]]) -> Roster:
    rows = pd.DataFrame(
        [
            {"creator": creator, "list": "排竞", "kind": "rival", "from": pd.Timestamp(first), "to": pd.Timestamp(last)}
            for creator, first, last in stretches
        ]
    )
    empty = roster.listed
    return replace(roster, listed=rows.reindex(columns=empty.columns).astype(dict(empty.dtypes)))


def _days(roster: Roster, calendar: Calendar) -> pd.DataFrame:
    posts = plan_of(roster, _dated(calendar)).posts[["creator_no", "phase", "date"]].copy()
    posts["date"] = [None if pd.isna(day) else day.date() for day in posts["date"]]
    return posts


def test_posts_are_spread_evenly_over_the_days_of_phases() -> None:
    """Ten posts over ten open days are one a day, four in the first phase and six in the second."""
    posts = _days(creators_with([""] * 10), Calendar(phases=(WARM, BURST)))
    assert posts["phase"].value_counts().to_dict() == {"爆发": 6, "预热": 4}
    assert sorted(posts["date"]) == [WARM.first + timedelta(days=i) for i in range(10)]  # type: ignore[operator]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 13])
def test_no_day_has_two_posts_more_than_another(count: int) -> None:
    """Within a phase the fullest open day has at most one post more than any other."""
    calendar = Calendar(phases=(BURST,), closed=(date(2026, 7, 20),))
    posts = _days(creators_with([""] * count), calendar)
    days = calendar.days_of(BURST)
    per_day = [int((posts["date"] == day).sum()) for day in days]
    assert sum(per_day) == count
    assert max(per_day) - min(per_day) <= 1


def test_closed_days_are_never_used() -> None:
    """Days that are closed take no post and count for no phase's share."""
    closed = (date(2026, 7, 16), date(2026, 7, 17), date(2026, 7, 20))
    posts = _days(creators_with([""] * 14), Calendar(phases=(WARM, BURST), closed=closed))
    assert not set(closed) & set(posts["date"])
    assert posts["phase"].value_counts().to_dict() == {"预热": 4, "爆发": 10}
    for phase in (WARM, BURST):
        mine = posts[posts["phase"] == phase.name]["date"]
        assert all(phase.first <= day <= phase.last for day in mine)


def test_a_phase_takes_its_share() -> None:
    """A share that is given counts, the other phases divide the rest by their days."""
    tail = Phase("延续", date(2026, 7, 25), date(2026, 7, 26))
    phases = (replace(WARM, share=0.5), replace(BURST), tail)
    posts = _days(creators_with([""] * 16), Calendar(phases=phases))
    assert posts["phase"].value_counts().to_dict() == {"预热": 8, "爆发": 6, "延续": 2}


def test_days_after_the_launch() -> None:
    """D+n counts from the launch, which is D+0."""
    calendar = Calendar(launch=LAUNCH, phases=(Phase("预热", 0, 1), Phase("爆发", 2, 4)))
    posts = _days(creators_with([""] * 5), calendar)
    assert sorted(posts["date"]) == [LAUNCH + timedelta(days=i) for i in range(5)]
    assert posts.set_index("date")["phase"][LAUNCH] == "预热"


def test_without_a_launch_there_are_phases_and_no_dates() -> None:
    """D+n without a launch gives phases by their number of days, and no date at all."""
    posts = _days(creators_with([""] * 10), Calendar(phases=(Phase("预热", 0, 3), Phase("爆发", 4, 9))))
    assert posts["phase"].value_counts().to_dict() == {"爆发": 6, "预热": 4}
    assert posts["date"].tolist() == [None] * 10


def test_days_that_a_rival_blocks_are_avoided() -> None:
    """No post of a creator falls on a day that a rival's booking blocks for her, whatever her turn is."""
    stretches = [(i, date(2026, 7, 15 + i), date(2026, 7, 17 + i)) for i in range(8)]
    roster = _blocked(creators_with([""] * 10), stretches)
    posts = _days(roster, Calendar(phases=(WARM, BURST)))
    days = dict(zip(posts["creator_no"], posts["date"], strict=True))
    for creator, first, last in stretches:
        assert not first <= days[creator] <= last
    assert all(WARM.first <= day <= BURST.last for day in days.values())


def test_several_bookings_of_rivals_all_count() -> None:
    """A creator with two bookings around the launch is planned between or behind them."""
    stretches = [(0, date(2026, 7, 13), date(2026, 7, 16)), (0, date(2026, 7, 18), date(2026, 7, 23))]
    posts = _days(_blocked(creators_with([""]), stretches), Calendar(phases=(WARM, BURST)))
    assert posts["date"][0] in (date(2026, 7, 17), date(2026, 7, 24))


def test_a_moved_post_is_in_the_phase_of_its_day() -> None:
    """Where a booking blocks all of a phase, the post moves to another one and says so."""
    posts = _days(_blocked(creators_with([""] * 4), [(i, WARM.first, WARM.last) for i in range(4)]), _both())  # type: ignore[misc]
    assert set(posts["phase"]) == {"爆发"}
    assert all(BURST.first <= day <= BURST.last for day in posts["date"])


def test_a_creator_without_any_free_day_gets_no_date() -> None:
    """Where every open day is blocked for her no date is given, rather than one that breaks the distance."""
    posts = _days(_blocked(creators_with([""]), [(0, date(2026, 7, 1), date(2026, 8, 1))]), _both())
    assert posts["date"].tolist() == [None]


def _both() -> Calendar:
    return Calendar(phases=(WARM, BURST))


def test_without_phases_posts_have_no_date() -> None:
    """A launch alone sets no days: nothing was said of when posts appear."""
    posts = _days(creators_with([""] * 3), Calendar(launch=LAUNCH))
    assert posts["phase"].tolist() == [""] * 3
    assert posts["date"].tolist() == [None] * 3


def test_the_same_campaign_gives_the_same_days() -> None:
    """Days hang on the campaign alone, not on today."""
    roster = creators_with([""] * 9)
    first, second = (_days(roster, _both()) for _ in range(2))
    assert first.equals(second)
