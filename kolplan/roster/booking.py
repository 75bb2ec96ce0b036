"""Decides each creator's standing from her rows' words, the campaign's lists, and whether she has a usable price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from kolplan.core.catalogue import Text
from kolplan.core.catalogue.labels_words import LABELS
from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Standing
from kolplan.roster.merging import Merged, Rows
from kolplan.roster.standing import HELD, REASONS
from kolplan.roster.tables import Bools, Ints, Objects


@dataclass(frozen=True)
class Booking:
    """What decides beside the sheets' words: the campaign's lists, and who has a usable price; an entry a creator."""

    must: Bools
    bans: Objects
    priced: Bools


def apply_standings(rows: Rows, merged: Merged, booking: Booking, findings: Findings) -> dict[str, Objects | Bools]:
    """Return standing, reason and celebrity of each creator; each that is not ok is a finding at the deciding cell."""
    numbers, lines, columns = _deciding(rows, merged, booking.must)
    reasons = np.array(REASONS, dtype=object)[numbers]
    banned = booking.bans != ""
    reasons[banned] = "banned"
    hidden_lines = _hidden_lines(rows, merged)
    hidden = ~booking.priced & (hidden_lines >= 0) & (reasons == "")
    reasons[hidden] = "hidden-deal"
    _report_words(rows, (numbers, lines, columns), banned, findings)
    _report_banned(rows, merged, booking.bans, findings)
    for creator in np.flatnonzero(hidden).tolist():
        line = int(hidden_lines[creator])
        part, _ = rows.part_of(line)
        column = part.prices.hidden_column.column if part.prices.hidden_column else None
        findings.add("hidden-deal", rows.where(line, column), name=rows.text(line, "name"))
    _report_musts(rows, merged, booking.must, reasons, findings)
    standings = np.where(reasons == "", str(Standing.OK), str(Standing.ASIDE))
    standings[np.isin(reasons, list(HELD))] = str(Standing.HELD)
    celebrity_rows = np.concatenate([part.standings.celebrity for part in rows.parts])
    celebrity = np.zeros(len(merged.first), dtype=bool)
    celebrity[merged.codes[celebrity_rows]] = True
    return {"standing": standings, "reason": reasons, "celebrity": celebrity}


def _deciding(rows: Rows, merged: Merged, must: Bools) -> tuple[Ints, Ints, Ints]:
    """Return for each creator the number of her reason, and the row and grid column that say so."""
    standings = [part.standings for part in rows.parts]
    asked = must[merged.codes]
    reason = np.where(
        asked, np.concatenate([one.must_reason for one in standings]), np.concatenate([one.reason for one in standings])
    )
    column = np.where(
        asked, np.concatenate([one.must_column for one in standings]), np.concatenate([one.column for one in standings])
    )
    count = len(merged.first)
    numbers, lines, columns = (np.zeros(count, dtype=np.int64) for _ in range(3))
    speaking = np.flatnonzero(reason)
    # Written from the weakest reason to the strongest and from the last row to the first, so that the best one stays.
    order = speaking[np.lexsort((-speaking, -reason[speaking]))]
    creators = merged.codes[order]
    numbers[creators], lines[creators], columns[creators] = reason[order], order, column[order]
    return numbers, lines, columns


def _hidden_lines(rows: Rows, merged: Merged) -> Ints:
    """Return each creator's first row with a hidden price, -1 = none."""
    hidden = np.flatnonzero(np.concatenate([part.prices.hidden for part in rows.parts]))[::-1]
    lines = np.full(len(merged.first), -1, dtype=np.int64)
    lines[merged.codes[hidden]] = hidden
    return lines


def _report_words(rows: Rows, deciding: tuple[Ints, Ints, Ints], banned: Bools, findings: Findings) -> None:
    numbers, lines, columns = deciding

    def places(number: int) -> Iterator[tuple[Where, Mapping[str, object]]]:
        for creator in np.flatnonzero((numbers == number) & ~banned).tolist():
            part, position = rows.part_of(int(lines[creator]))
            where = rows.where(int(lines[creator]), int(columns[creator]))
            yield where, {"name": part.identity.name[position], "word": part.standings.words[position]}

    for number in np.unique(numbers[(numbers > 0) & ~banned]).tolist():
        findings.add_each(REASONS[number], int(((numbers == number) & ~banned).sum()), places(number))


def _report_banned(rows: Rows, merged: Merged, bans: Objects, findings: Findings) -> None:
    banned = np.flatnonzero(bans != "").tolist()
    for creator in banned:
        line = int(merged.first[creator])
        findings.add("banned", rows.where(line), name=rows.text(line, "name"), entry=bans[creator])


def _report_musts(rows: Rows, merged: Merged, must: Bools, reasons: Objects, findings: Findings) -> None:
    """Warn of each creator whom the campaign asks for but who can't be booked."""
    for creator in np.flatnonzero(must & (reasons != "")).tolist():
        line = int(merged.first[creator])
        reason: Text = LABELS[f"reason.{reasons[creator]}"]
        findings.add("must-aside", rows.where(line), name=rows.text(line, "name"), reason=reason)
