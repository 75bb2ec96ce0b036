"""Which post of the plan each reading is of: by link, note id, account id, then name; what fits none is a finding.

Of a creator's several posts the nearest in date is hers. A post whose link or note id is known is never anyone else's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from kolplan.sheets.folding import fold_all
from kolplan.track.export_reading import Exports
from kolplan.track.links import link_key, note_id_of

FAR = 45
"""Days from a post's date beyond which a creator's note is taken for another one."""


@dataclass(frozen=True, slots=True)
class Note:
    """Readings that are of one note: what they say of it, and their rows."""

    links: frozenset[str]
    note_id: str
    account: str
    name: str
    platform: str
    published: datetime | None
    rows: list[int] = field(default_factory=list)

    @property
    def is_named(self) -> bool:
        """Return whether the note itself is known, not only its creator."""
        return bool(self.links or self.note_id)


@dataclass(frozen=True)
class Posts:
    """What is known of the plan's posts, by their position."""

    platforms: Sequence[str]
    ids: Sequence[str]
    names: Sequence[str]
    links: Sequence[str]
    note_ids: Sequence[str]
    days: Sequence[datetime | None]


def posts_of(posts: pd.DataFrame) -> Posts:
    """Return what matching needs of posts as `reading.open_track` gives them; the day published, else planned."""
    days = posts["published_at"].fillna(posts["planned_on"])
    note_ids = [own or note_id_of(link) for own, link in zip(posts["note_id"], posts["link"], strict=True)]
    return Posts(
        posts["platform"].tolist(),
        [fold_all(each) for each in posts["id"]],
        [fold_all(each) for each in posts["creator"]],
        [link_key(each) for each in posts["link"]],
        [each.lower() for each in note_ids],
        [None if day is pd.NaT else day.to_pydatetime() for day in days],
    )


def matched(exports: Exports, posts: Posts) -> np.ndarray:
    """Return the position of each reading's post, -1 where it has none; findings join those of the exports."""
    return _Matching(exports, posts).run()


class _Matching:
    """One run over all readings."""

    def __init__(self, exports: Exports, posts: Posts) -> None:
        self._exports, self._posts = exports, posts
        self._notes = _notes(exports.readings)
        self._found: dict[int, int] = {}
        self._taken: set[int] = set()

    def run(self) -> np.ndarray:
        """Return the position of each reading's post."""
        self._by_note()
        for codes in (self._posts.ids, self._posts.names):
            self._by_creator(codes, by_name=codes is self._posts.names)
        result = np.full(len(self._exports.readings), -1)
        for number, note in enumerate(self._notes):
            if number not in self._found:
                self._tell("track-export-unmatched", note)
            result[note.rows] = self._found.get(number, -1)
        return result

    def _by_note(self) -> None:
        """Match notes that are known themselves."""
        links = _places(self._posts.links)
        note_ids = _places(self._posts.note_ids)
        for number, note in enumerate(self._notes):
            for found in (_all(links, note.links), _all(note_ids, [note.note_id] if note.note_id else [])):
                if len(found) > 1:
                    self._ambiguous(number, note, len(found))
                elif found and number not in self._found:
                    self._take(number, found.pop())

    def _by_creator(self, codes: Sequence[str], *, by_name: bool) -> None:
        """Match what is left by whose it is; a creator's notes and posts are paired by date."""
        places = _places(codes)
        waiting: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for number, note in enumerate(self._notes):
            if number in self._found:
                continue
            code = fold_all(note.name if by_name else note.account)
            own = [post for post in places.get(code, ()) if self._may_be(note, post)]
            if len({self._posts.platforms[post] for post in own}) > 1:
                self._ambiguous(number, note, len(own))
            elif own:
                waiting[tuple(own)].append(number)
        for posts, numbers in waiting.items():
            named = [number for number in numbers if self._notes[number].is_named]
            nameless = [number for number in numbers if number not in named]
            for number, post in (*self._paired(named, posts), *self._nearest(nameless, posts)):
                self._take(number, post)
                self._check_id(self._notes[number], post, by_name=by_name)

    def _may_be(self, note: Note, post: int) -> bool:
        """Tell whether a post of the same creator may be this note: not where it is known to be another one."""
        posts = self._posts
        if note.platform and posts.platforms[post] != note.platform:
            return False
        known = posts.links[post] or posts.note_ids[post]
        return not (note.is_named and (known or post in self._taken))

    def _paired(self, numbers: list[int], own: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield pairs of notes and posts, the nearest in date first; a tie is nobody's."""
        notes, posts = set(numbers), {post for post in own if post not in self._taken}
        if len(notes) == len(posts) == 1 and not self._far(self._notes[numbers[0]], next(iter(posts))):
            yield notes.pop(), posts.pop()
            return
        near = sorted(
            (abs((day - note_day).days), number, post)
            for number in notes
            for post in posts
            if (day := self._posts.days[post]) and (note_day := self._notes[number].published)
        )
        for days, number, post in near:
            if days > FAR or number not in notes or post not in posts:
                continue
            rivals = [each for each in near if each[0] == days and each[1] == number and each[2] in posts]
            if len(rivals) > 1:
                notes.discard(number)
                self._ambiguous(number, self._notes[number], len(rivals))
                continue
            notes.discard(number)
            posts.discard(post)
            yield number, post
        undated = [number for number in notes if self._notes[number].published is None]
        if len(undated) == len(posts) == 1:
            yield undated[0], posts.pop()
        elif posts:
            for number in undated:
                self._ambiguous(number, self._notes[number], len(posts))

    def _nearest(self, numbers: list[int], own: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the post of each reading that names its creator alone: several may be of the same post."""
        for number in numbers:
            note = self._notes[number]
            close = [post for post in own if not self._far(note, post)]
            if len(close) > 1:
                days = [self._away(note, post) for post in close]
                close = [post for post, day in zip(close, days, strict=True) if day == min(days)]
            if len(close) == 1:
                yield number, close[0]
            elif close:
                self._ambiguous(number, note, len(close))

    def _away(self, note: Note, post: int) -> float:
        day = self._posts.days[post]
        return abs((day - note.published).days) if day and note.published else float("inf")

    def _far(self, note: Note, post: int) -> bool:
        day = self._posts.days[post]
        return bool(day and note.published and abs((day - note.published).days) > FAR)

    def _check_id(self, note: Note, post: int, *, by_name: bool) -> None:
        """Say where a name fits and the account id does not: another id of hers, or somebody of the same name."""
        own = self._posts.ids[post]
        if by_name and note.account and own and fold_all(note.account) != own:
            self._tell("track-export-other-id", note, id=note.account, own=own)

    def _take(self, number: int, post: int) -> None:
        self._found[number] = post
        self._taken.add(post)

    def _ambiguous(self, number: int, note: Note, count: int) -> None:
        self._found[number] = -1
        self._tell("track-export-ambiguous", note, count=count)

    def _tell(self, code: str, note: Note, **facts: object) -> None:
        row = note.rows[0]
        if self._exports.readings["new"].iat[row]:
            who = note.name or note.account or note.note_id or next(iter(note.links), "")
            self._exports.findings.add(code, self._exports.where(row), creator=who, **facts)


def _notes(readings: pd.DataFrame) -> list[Note]:
    """Return the notes that readings are of: same note id or link, else same creator, platform and day."""
    found: dict[tuple[Any, ...], Note] = {}
    columns = ("link", "note_id", "account_id", "name", "platform", "published")
    for row, (link, note_id, account, name, platform, published) in enumerate(
        zip(*(readings[code].tolist() for code in columns), strict=True)
    ):
        key_of_link, told = link_key(link), (note_id or note_id_of(link)).lower()
        day = None if published is pd.NaT else published.to_pydatetime()
        if told or key_of_link:
            key: tuple[Any, ...] = (told or key_of_link,)
        else:
            key = (platform, fold_all(account or name), day)
        if key not in found:
            links = frozenset({key_of_link} if key_of_link else ())
            found[key] = Note(links, told, account, name, platform, day)
        found[key].rows.append(row)
    return list(found.values())


def _places(codes: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for post, code in enumerate(codes):
        if code:
            places[code].append(post)
    return places


def _all(places: dict[str, list[int]], keys: Iterable[str]) -> set[int]:
    return {post for key in keys for post in places.get(key, ())}
