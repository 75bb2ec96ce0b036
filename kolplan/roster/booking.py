"""Decides each creator's standing from her rows' words, the campaign's lists, and whether she has a usable price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kolplan.core.catalogue import Text
from kolplan.core.catalogue.labels_words import LABELS
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import TierSettings
from kolplan.core.vocabulary import Standing, Tier
from kolplan.roster.closing import NO_OPEN_DAY, Closing, report_shut
from kolplan.roster.lists import Lists
from kolplan.roster.merging import Merged, Rows
from kolplan.roster.standing import HELD, REASONS, Deciding
from kolplan.roster.tables import Bools, Ints, Objects, Table, worded

_STANDINGS = (str(Standing.OK), str(Standing.ASIDE), str(Standing.HELD))


@dataclass(frozen=True)
class Booking:
    """What decides beside the sheets' words: the campaign's lists, who has a usable price, and tiers; by creator."""

    lists: Lists
    priced: Bools
    tiers: Objects
    followers: Ints
    days: Closing


@dataclass(frozen=True)
class _Words:
    """For each creator the number of the reason that her rows give (0 = none), the row and grid column that say so."""

    reason: Ints
    line: Ints
    column: Ints
    said: Objects


def apply_standings(
    rows: Rows, merged: Merged, booking: Booking, settings: TierSettings, findings: Findings
) -> dict[str, Any]:
    """Return standing, reason and celebrity of each creator; each that is not ok is a finding at the deciding cell.

    What sets aside comes before what holds: first the lists that keep out, then the sheet's words, a follower band that
    is left out, a competitor's booking, no open day within her own windows, and last that only a hidden price is known.
    """
    lists = booking.lists
    words = _deciding(rows, merged, lists)
    reasons: Objects = np.array(REASONS, dtype=object)[words.reason]
    held: Bools = np.array([reason in ("", *HELD) for reason in REASONS])[words.reason]
    band = _between_tiers(booking, settings) & held & ~lists.must & ~lists.cleared
    reasons[band] = "between-tiers"
    booked = np.flatnonzero(lists.rivals == "rival-booked")
    reasons[booked[np.isin(reasons[booked], ["", *HELD])]] = "rival-booked"
    shut = booking.days.shut & np.isin(reasons, ["", *HELD])
    reasons[shut] = NO_OPEN_DAY
    unclear = (lists.rivals == "rival-unclear") & (reasons == "") & ~lists.must & ~lists.cleared
    reasons[unclear] = "rival-unclear"
    reasons = np.where(lists.kept_out != "", lists.kept_out, reasons)
    hidden_lines = _hidden_lines(rows, merged)
    hidden = ~booking.priced & (hidden_lines >= 0) & (reasons == "")
    reasons[hidden] = "hidden-deal"
    _report_words(rows, words, reasons, findings)
    _report_between(rows, merged, np.flatnonzero(reasons == "between-tiers"), (booking.followers, settings), findings)
    _report_banned(rows, merged, lists.banned_by, findings)
    report_shut(rows, merged, np.flatnonzero(reasons == NO_OPEN_DAY), booking.days, findings)
    _report_hidden(rows, hidden_lines, np.flatnonzero(hidden), findings)
    _report_musts(rows, merged, lists.must, reasons, findings)
    standings = np.zeros(len(reasons), dtype=np.int8)
    some = np.flatnonzero(reasons != "")
    standings[some] = np.where(np.isin(reasons[some], list(HELD)), 2, 1)
    celebrity_rows = np.concatenate([part.standings.celebrity for part in rows.parts])
    celebrity = np.zeros(len(merged.first), dtype=bool)
    celebrity[merged.codes[celebrity_rows]] = True
    return {"standing": worded(standings, _STANDINGS), "reason": reasons, "celebrity": celebrity}


def _deciding(rows: Rows, merged: Merged, lists: Lists) -> _Words:
    """Return the strongest reason that each creator's rows give, as far as the campaign's lists leave it standing."""
    views = [_stacked([getattr(part.standings, view) for part in rows.parts]) for view in ("plain", "asked", "cleared")]
    choice = np.where(lists.cleared, 2, np.where(lists.must, 1, 0))[merged.codes]
    reason = np.choose(choice, [view.reason for view in views])
    column = np.choose(choice, [view.column for view in views])
    said = np.where(choice == 0, views[0].words, np.where(choice == 1, views[1].words, views[2].words))
    count = len(merged.first)
    numbers, lines, columns = (np.zeros(count, dtype=np.int64) for _ in range(3))
    speaking = np.flatnonzero(reason)
    # Written from the weakest reason to the strongest and from the last row to the first, so that the best one stays.
    order = speaking[np.lexsort((-speaking, -reason[speaking]))]
    creators = merged.codes[order]
    numbers[creators], lines[creators], columns[creators] = reason[order], order, column[order]
    return _Words(numbers, lines, columns, said)


def _stacked(parts: list[Deciding]) -> Deciding:
    return Deciding(
        np.concatenate([part.reason for part in parts]),
        np.concatenate([part.column for part in parts]),
        np.concatenate([part.words for part in parts]),
    )


def _between_tiers(booking: Booking, settings: TierSettings) -> Bools:
    """Return who has more followers than the campaign's micro creators may have, and fewer than its mid ones."""
    if settings.micro_below is None:
        return np.zeros(len(booking.tiers), dtype=bool)
    result: Bools = (booking.tiers == str(Tier.MICRO)) & (booking.followers >= settings.micro_below)
    return result


def _hidden_lines(rows: Rows, merged: Merged) -> Ints:
    """Return each creator's first row with a hidden price, -1 = none."""
    hidden = np.flatnonzero(np.concatenate([part.hidden for part in rows.parts]))[::-1]
    lines = np.full(len(merged.first), -1, dtype=np.int64)
    lines[merged.codes[hidden]] = hidden
    return lines


def _report_words(rows: Rows, words: _Words, reasons: Objects, findings: Findings) -> None:
    spoken: Bools = (words.reason > 0) & (np.array(REASONS, dtype=object)[words.reason] == reasons)

    def places(number: int) -> Iterator[tuple[Where, Mapping[str, object]]]:
        for creator in np.flatnonzero(spoken & (words.reason == number)).tolist():
            line = int(words.line[creator])
            facts = {"name": rows.text(line, "name"), "word": words.said[line]}
            yield rows.where(line, int(words.column[creator])), facts

    for number in np.unique(words.reason[spoken]).tolist():
        findings.add_each(REASONS[number], int((spoken & (words.reason == number)).sum()), places(number))


def _report_between(
    rows: Rows, merged: Merged, creators: Ints, why: tuple[Ints, TierSettings], findings: Findings
) -> None:
    followers, settings = why

    def places() -> Iterator[tuple[Where, Mapping[str, object]]]:
        for creator in creators.tolist():
            line = int(merged.first[creator])
            table = rows.part_of(line)[0].table
            facts = {
                "name": rows.text(line, "name"),
                "followers": int(followers[creator]),
                "below": settings.micro_below,
                "tier": LABELS["tier.micro"],
            }
            yield rows.where(line, _column(table, "followers")), facts

    if len(creators):
        findings.add_each("between-tiers", len(creators), places())


def _column(table: Table, concept: str) -> int | None:
    heading = next(iter(table.columns(concept)), None)
    return heading.column if heading else None


def _report_banned(rows: Rows, merged: Merged, banned_by: Objects, findings: Findings) -> None:
    for creator in np.flatnonzero(banned_by != "").tolist():
        line = int(merged.first[creator])
        findings.add("banned", rows.where(line), name=rows.text(line, "name"), entry=banned_by[creator])


def _report_hidden(rows: Rows, lines: Ints, creators: Ints, findings: Findings) -> None:
    for creator in creators.tolist():
        line = int(lines[creator])
        part, _ = rows.part_of(line)
        column = part.hidden_column.column if part.hidden_column else None
        findings.add("hidden-deal", rows.where(line, column), name=rows.text(line, "name"))


def _report_musts(rows: Rows, merged: Merged, must: Bools, reasons: Objects, findings: Findings) -> None:
    """Warn of each creator whom the campaign asks for but who can't be booked."""
    for creator in np.flatnonzero(must & (reasons != "")).tolist():
        line = int(merged.first[creator])
        reason: Text = LABELS[f"reason.{reasons[creator]}"]
        findings.add("must-aside", rows.where(line), name=rows.text(line, "name"), reason=reason)
