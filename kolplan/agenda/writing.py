"""A plan's posts as an iCalendar file: an all-day event a publish day, and one each thing that is due before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta

import pandas as pd
from icalendar import Calendar, Event

from kolplan.core.calendar import WorkingBack
from kolplan.core.catalogue import angle_word, label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.vocabulary import Language, Status
from kolplan.sheets.folding import tidy

STAMP = datetime(2020, 1, 1, tzinfo=UTC)
"""When the events were made, as the format demands: fixed, so that a plan gives the same bytes."""

LONGEST = 200
"""Characters of a text that an event shows."""


@dataclass(frozen=True, slots=True)
class Written:
    """The file's bytes, its events, the posts that have any, and those that stand without a date."""

    content: bytes
    events: int
    posts: int
    undated: int


@dataclass(frozen=True, slots=True)
class Days:
    """When posts appear: the days of working back, and of each row the days after its date with how many appear then.

    `lots`: a row of posts each; () = all of a row's posts appear on its date.
    """

    back: WorkingBack
    lots: Sequence[Sequence[tuple[int, int]]] = ()


def calendar_file(posts: pd.DataFrame, keys: Sequence[str], days: Days, language: Language) -> Written:
    """Return the calendar of posts, in a language; a lot that is spread has its events for each of its days.

    `posts`: columns of plan.frames; `keys`: a name for each that stays the same from one plan to the next, from which
    the events' ids come. Posts that the client struck have no event, and those without a date none either. Nothing but
    creator, platform, format, angle, slot, product and phase is told.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//kolplan//schedule//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", label("calendar.name", language))
    lots = days.lots or [((0, 1),)] * len(posts)
    rows = zip(keys, posts.to_dict("records"), lots, strict=True)
    alive = [(key, post, lot) for key, post, lot in rows if post["status"] != Status.CLIENT_NO]
    dated = [(key, post, lot) for key, post, lot in alive if not pd.isna(post["date"])]
    count = 0
    for key, row, lot in dated:
        for later, together in lot:
            post = {str(name): value for name, value in row.items()}
            post |= {"date": row["date"] + pd.Timedelta(days=later), "posts": together if together > 1 else ""}
            for event in _events(key if later == 0 else f"{key}|{later}", post, days.back, language):
                calendar.add_component(event)
                count += 1
    return Written(calendar.to_ical(), count, len(dated), len(alive) - len(dated))


def _events(key: str, post: dict[str, object], back: WorkingBack, language: Language) -> Iterator[Event]:
    """Yield what is due before a post, earliest first, and its publish day."""
    day = post["date"]
    assert isinstance(day, date)  # noqa: S101 - only dated posts come here
    stages = {stage.name: int(getattr(back, stage.name)) for stage in fields(back)} | {"publish": 0}
    for stage, days in stages.items():
        event = Event()
        event.add("uid", f"{hashlib.sha256(f'{key}|{stage}'.encode()).hexdigest()[:32]}@kolplan")
        event.add("dtstamp", STAMP)
        due = date(day.year, day.month, day.day) - timedelta(days=days)
        event.add("dtstart", due)
        event.add("dtend", due + timedelta(days=1))
        event.add("summary", " · ".join((label(f"calendar.{stage}", language), *_who(post, language))))
        event.add("description", _about(post, language))
        event.add("transp", "TRANSPARENT")
        yield event


def _who(post: dict[str, object], language: Language) -> list[str]:
    words = [_text(post["creator"]), _text(post["platform"]), _word("format", _text(post["format"]), language)]
    return [word for word in words if word]


def _about(post: dict[str, object], language: Language) -> str:
    """Return a line for each thing that is known of a post."""
    known = {name: _text(post.get(name)) for name in ("angle", "slot", "product", "phase")}
    known["posts"] = str(post.get("posts") or "")
    known["angle"] = known["angle"] and angle_word(known["angle"], language)
    known["phase"] = _word("phase", known["phase"], language)
    return "\n".join(f"{label(f'heading.{name}', language)}: {word}" for name, word in known.items() if word)


def _word(kind: str, code: str, language: Language) -> str:
    """Return a code's word; a word of the user's own stands as it is."""
    known = LABELS.get(f"{kind}.{code}")
    return known.in_language(language) if known else code


def _text(value: object) -> str:
    return tidy(str(value))[:LONGEST] if isinstance(value, str) else ""
