"""An edited plan as what the next run must keep: the user's word told from kolplan's, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kolplan.core.catalogue import label, severity
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.errors import DataError, EditError
from kolplan.core.findings import Findings, Severity, Where
from kolplan.core.settings import Settings
from kolplan.plan.keeping import (
    ASKED_FOR,
    BOUND,
    CLIENT_NO,
    COMBINED,
    PRICED,
    Decision,
    Kept,
    KeptPost,
    Value,
    creator_name,
)
from kolplan.workbook.contract import post_keys
from kolplan.workbook.edited_cells import Row, alike, held_in, rows_of, words_in
from kolplan.workbook.edited_settings import edited_settings
from kolplan.workbook.kept_sheets import decisions_on, published
from kolplan.workbook.plan_table import text_of
from kolplan.workbook.reading import PlanBook
from kolplan.workbook.row_keys import keys_of_kept

_UNREADABLE = frozenset(
    {"plan-word-unknown", "plan-figure-unreadable", "plan-figure-range", "plan-date-unreadable", "plan-row-nameless"}
)
"""What would be lost if the plan were written again: the cell holds something that nobody can take up."""

_PERSON = ("followers", "lot", "link", "category", "city", "mcn", "female_share")
_GIVEN = ("link", "tier", "label", "followers", "category", "city", "mcn", "female_share", "fit", "basis")
"""Columns that follow the rosters and settings whatever a person writes."""
_TOLD = (*PRICED, *COMBINED, "date")
"""Columns whose cells findings name."""
_STATE = frozenset({"status", "lock"})


@dataclass(frozen=True)
class Edited:
    """What an edited workbook asks for: what is to be kept, its settings, and whether anything was edited at all.

    `bound`: names of creators whose posts are locked, ordered, published or have results; `bound_rows`: which rows of
    the plan those are, counted from 0.
    """

    kept: Kept
    settings: Settings
    changed: bool
    bound: frozenset[tuple[str, str]] = frozenset()
    bound_rows: frozenset[int] = frozenset()


def edited_plan(book: PlanBook, *, all_exact: bool = False) -> Edited:
    """Return what an edited plan asks the next run to keep; findings go to the book's.

    `all_exact`: every post stays as it is, whether it is locked or not.

    Raises DataError where the workbook does not keep what kolplan wrote (`plan-without-settings`,
    `keep-hidden-damaged`), and EditError where a cell can't be understood: what can't be taken up would be lost.
    """
    record = book.record
    if record.settings is None or not record.posts or book.table is None:
        raise DataError("plan-without-settings", Where(book.file), task=LABELS["hidden.keep"])
    if record.damaged:
        raise DataError("keep-hidden-damaged", Where(book.file, record.damaged[0]))
    reading = _Reading(book, all_exact=all_exact)
    kept = reading.kept()
    settings, setting_edits = edited_settings(book, record.settings, record.asked, book.findings)
    _refuse_unreadable(book.findings)
    bound = frozenset(reading.bound), frozenset(reading.bound_rows)
    return Edited(kept, settings, reading.changed or bool(setting_edits), *bound)


def refusals(book: PlanBook) -> tuple[Decision, ...]:
    """Return whom the client refused in a plan or before it, with the reasons; for the plans of other campaigns."""
    if book.table is None:
        return ()
    return tuple(each for each in _Reading(book).kept().decisions if each.decision == CLIENT_NO)


def _refuse_unreadable(findings: Findings) -> None:
    own = Findings()
    for finding in findings:
        if finding.code in _UNREADABLE or (finding.code.startswith("keep-") and severity(finding) is Severity.ERROR):
            own.add(finding.code, finding.where, **finding.facts)
    if len(own):
        raise EditError(findings, own)


class _Reading:
    """One pass over the rows of an edited plan."""

    def __init__(self, book: PlanBook, *, all_exact: bool = False) -> None:
        assert book.table is not None  # noqa: S101 - edited_plan has looked
        self._book, self._table = book, book.table
        self._record = book.record
        self._keys = book.keys
        kept = self._record.kept
        self._earlier = dict(zip(keys_of_kept(kept, self._record.posts), kept.posts, strict=True))
        self._out = published(book.grids, book.record)
        self.changed = False
        self.bound: set[tuple[str, str]] = set()
        self.bound_rows: set[int] = set()
        self._all_exact = all_exact

    def kept(self) -> Kept:
        """Return all that is to be kept."""
        rows = rows_of(self._book.posts, self._table, self._book.rows)
        posts = [self._post(key, row, place) for place, (key, row) in enumerate(zip(self._keys, rows, strict=True))]
        absent = [self._absent(post) for key, post in self._earlier.items() if key not in self._keys]
        self.changed |= any(key not in self._keys for key in self._record.posts)
        decisions = self._decisions(posts)
        refused = {each.name for each in decisions if each.decision == CLIENT_NO} | self._struck(posts)
        posts = [_refused(post) if post.name in refused else post for post in posts]
        kept = (post for post in (*posts, *absent) if post.row >= 0 or post.words or post.added)
        calendar = None if self._record.settings is None else self._record.settings.calendar
        return Kept(tuple(kept), tuple(decisions), file=self._book.file, calendar=calendar)

    def _post(self, key: str, row: Row, place: int) -> KeptPost:
        written = self._record.posts.get(key, {})
        earlier = self._earlier.get(key)
        words = tuple(words_in(row, written, earlier, self._table.columns))
        self.changed |= not written or words != (earlier.words if earlier else ())
        values = row.values
        self._doubt_quote(row)
        self._tell_untaken(row, written, added=bool(earlier and earlier.added))
        name = creator_name(str(values["platform"]), str(values["id"]), str(values["creator"]))
        bound = values["lock"] == "yes" or values["status"] in BOUND or key in self._out
        if bound:
            self.bound.add(name)
            self.bound_rows.add(place)
        exact = bound or self._all_exact
        added = bool(earlier and earlier.added) or not written
        return KeptPost(
            platform=str(values["platform"]),
            id=str(values["id"]),
            creator=str(values["creator"]),
            row=place,
            combination=tuple(str(values[code] or "") for code in ("format", "angle", "slot")),
            words=words,
            held=held_in(row, written) if exact else (),
            exact=exact,
            must=exact or values["status"] in ASKED_FOR or values["lock"] == "must" or added,
            added=added,
            person=self._person(values, earlier),
            where=self._table.where("creator", row.number),
            day=values.get("date"),
            cells={code: self._table.where(code, row.number).cell for code in _TOLD if code in self._table.columns},
        )

    def _doubt_quote(self, row: Row) -> None:
        """Add a finding where a quote is a word such as 面议: the roster's takes its place."""
        said = text_of(self._table.cells("quote", [row.number])[0]) if "quote" in self._table.columns else ""
        if said and row.values.get("quote") is None:
            where, creator = self._table.where("quote", row.number), str(row.values["creator"] or row.values["id"])
            self._book.findings.add("keep-quote-open", where, value=said, creator=creator)

    def _tell_untaken(self, row: Row, written: Mapping[str, Any], *, added: bool) -> None:
        """Add a finding on each cell that differs from what kolplan wrote and is nobody's word to give.

        `added`: a person wrote the row, so that her name is what stands there.
        """
        codes = _GIVEN if added else ("creator", *_GIVEN)
        for code in codes if written else ():
            if code in self._table.columns and not alike(code, row.values.get(code), written.get(code)):
                where, creator = self._table.where(code, row.number), str(row.values["creator"] or row.values["id"])
                heading = label(f"heading.{code}", self._book.language)
                self._book.findings.add("keep-cell-untaken", where, heading=heading, creator=creator)

    @staticmethod
    def _person(values: Mapping[str, Value], earlier: KeptPost | None) -> dict[str, Value]:
        """Return what is known of a creator whom a roster might not have, and the row's quote."""
        told = {code: values.get(code) for code in (*_PERSON, "quote") if values.get(code) not in (None, "")}
        return {**(earlier.person if earlier else {}), **told}

    @staticmethod
    def _absent(post: KeptPost) -> KeptPost:
        """Return the words on one who is not on Plan: they wait for her; what bound her to it is over."""
        words = tuple(word for word in post.words if word.code not in _STATE)
        return replace(post, row=-1, words=words, held=(), exact=False, must=False)

    def _decisions(self, posts: list[KeptPost]) -> list[Decision]:
        """Return what was decided on creators: on Candidates, by the client on Plan, and what holds from before."""
        told, listed = decisions_on(self._book.grids, self._record, self._book.findings)
        written = {key: row.get("decision") for key, row in self._record.candidates.items() if row.get("decision")}
        self.changed |= len(written) != len(told) or any(
            _plain(each.decision) != written.get(post_keys([each.platform], [each.id], [each.creator])[0])
            for each in told
        )
        here = {post.name for post in posts}
        decided: dict[tuple[str, str], Decision] = {}
        for each in self._record.kept.decisions:
            if each.name in here if each.decision in ("must", "ok") else each.name not in listed | here:
                decided[each.name] = each
        decided |= {each.name: each for each in told}
        for post in posts:
            own = post.own()
            if own.get("lock") == "ban":
                decided[post.name] = Decision(post.platform, post.id, post.creator, "ban", "", post.where)
            if own.get("status") == CLIENT_NO:
                reason = str(own.get("client_reason") or "")
                decided[post.name] = Decision(post.platform, post.id, post.creator, CLIENT_NO, reason, post.where)
        return list(decided.values())

    def _struck(self, posts: list[KeptPost]) -> set[tuple[str, str]]:
        """Return who has *ban* in Lock; one with a post that must stay is an error finding."""
        struck = [post for post in posts if post.own().get("lock") == "ban"]
        for post in struck:
            if post.name in self.bound:
                self._book.findings.add("keep-ban-bound", post.where, creator=post.creator or post.id)
        return {post.name for post in struck}


def _plain(decision: str) -> str:
    return "ban" if decision == CLIENT_NO else decision


def _refused(post: KeptPost) -> KeptPost:
    """Return the words on one whom the client refused: were she asked again, her row would begin anew."""
    words = tuple(word for word in post.words if word.code not in (*_STATE, "client_reason"))
    return replace(post, row=-1, words=words, held=(), exact=False, must=False, added=post.added)
