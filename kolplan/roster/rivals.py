"""Competitors' bookings (排竞): which days they close for us, and whether a creator can be planned at all."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from kolplan.core.catalogue import Text
from kolplan.core.lists import Distance, DistanceUnit, ListEntry

BOOKED = "rival-booked"
UNCLEAR = "rival-unclear"

_MISSING = {
    "day": Text("the day of that post", "竞品内容的发布日期"),
    "posts": Text("how many of her posts ago it was", "竞品是在几篇之前"),
    "dates": Text("the campaign's dates", "本次投放的日期"),
}


def closed_days(entry: ListEntry) -> tuple[date, date] | None:
    """Return the first and the last day on which no post of ours may appear, None where nobody knows them.

    The competitor's post may not lie within `before` ahead of ours nor within `after` behind it, so ours not from
    `after` ahead of it to `before` behind it.
    """
    distance = entry.distance
    if distance is None or distance.unit is DistanceUnit.POSTS or entry.day is None:
        return None
    return _moved(entry.day, -distance.after, distance.unit), _moved(entry.day, distance.before, distance.unit)


def verdict(entries: Sequence[ListEntry], days: Sequence[date]) -> tuple[str, ListEntry | None]:
    """Return BOOKED, UNCLEAR or "" for a creator with such bookings, and the entry that decides it.

    `days`: the campaign's open days, () where they are not known.
    """
    unclear: ListEntry | None = None
    spans = []
    last: ListEntry | None = None
    for entry in entries:
        if _is_booked(entry):
            return BOOKED, entry
        if missing(entry, days):
            unclear = unclear or entry
        elif span := closed_days(entry):
            spans.append(span)
            last = entry
    if days and all(any(first <= day <= end for first, end in spans) for day in days):
        return BOOKED, last
    return (UNCLEAR, unclear) if unclear else ("", None)


def missing(entry: ListEntry, days: Sequence[date]) -> Text | None:
    """Return what has to be asked before a booking's distance can be told, None where nothing has."""
    distance = entry.distance
    if distance is None:
        return None
    if distance.unit is DistanceUnit.POSTS:
        return _MISSING["posts"] if entry.posts_ago is None and distance.before > 0 else None
    if entry.day is None:
        return _MISSING["day"]
    return None if days else _MISSING["dates"]


def _is_booked(entry: ListEntry) -> bool:
    """Tell whether a booking keeps a creator out whatever the day: no distance is given, or too few posts lie between.

    That no post for a competitor follows ours too soon (后三) is for the contract with her; nothing here can tell.
    """
    distance: Distance | None = entry.distance
    if distance is None:
        return True
    posts = distance.unit is DistanceUnit.POSTS and entry.posts_ago is not None
    return posts and entry.posts_ago is not None and entry.posts_ago <= distance.before


def _moved(day: date, count: int, unit: DistanceUnit) -> date:
    """Return a day so many days or calendar months away; the calendar's end where it is beyond."""
    try:
        return day + timedelta(days=count) if unit is DistanceUnit.DAYS else _months_away(day, count)
    except (OverflowError, ValueError):
        return date.max if count > 0 else date.min


def _months_away(day: date, count: int) -> date:
    """Return the same day of another month, its last one where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
