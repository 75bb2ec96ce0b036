"""Finds the platform of each row: its own cell, its profile link, the option, or what headings and titles tell."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kolplan.core.errors import DataError
from kolplan.core.findings import Findings
from kolplan.core.vocabulary import PLATFORM_ALIASES, Platform
from kolplan.roster.concepts import PLATFORM_SIGNS, PLATFORM_SITES
from kolplan.roster.tables import Bools, Objects, Table, report_cells, shown
from kolplan.roster.values import mapped, texts
from kolplan.sheets.folding import fold_all, tidy


def read_platforms(table: Table, links: Objects, asked: Platform | None, findings: Findings) -> tuple[Objects, Bools]:
    """Return each row's platform ("" = unknown) and which rows are lost because their platform can't be told.

    Raises DataError where the sheet has no platform column and nothing else tells the platform of all its rows.
    """
    words = texts(table, "platform")
    platforms = mapped(words, _named)
    foreign = (words != "") & (platforms == "")
    open_rows = (platforms == "") & ~foreign
    if open_rows.any():
        platforms = np.where(open_rows, mapped(links, _of_site), platforms)
        open_rows = (platforms == "") & ~foreign
    usual = asked or told_platform(table)
    if open_rows.any() and usual:
        platforms = np.where(open_rows, str(usual), platforms)
    lost: Bools = platforms == ""
    column = next(iter(table.columns("platform")), None)
    if column is None:
        if lost.all() and len(lost):
            raise DataError("roster-platform-unknown", table.where_heading(table.who), heading=table.who.text)
        column = table.who
    report_cells(
        findings,
        "platform-not-known",
        table,
        column,
        np.flatnonzero(lost),
        lambda position: {"word": shown(words[position]) or "—", "known": "、".join(Platform)},
    )
    return platforms, lost


def told_platform(table: Table) -> Platform | None:
    """Return the one platform that headings name, else sheet name and titles, else the file's name; None in doubt."""
    headings = [heading.text for heading in table.headings if heading.concept != "note"]
    top = min((heading.row for heading in table.headings), default=0)
    titles = [cell for row in table.grid.head(top).itertuples(index=False) for cell in row if isinstance(cell, str)]
    for evidence in (headings, [table.grid.sheet, *titles], [table.path.stem]):
        told = _signs(evidence)
        if len(told) == 1:
            return told.pop()
    return None


def _signs(evidence: Iterable[str]) -> set[Platform]:
    text = "\n".join(fold_all(tidy(one)).replace("_", "-").replace("~", "-") for one in evidence)
    return {platform for platform, signs in PLATFORM_SIGNS.items() if any(sign in text for sign in signs)}


def _named(cell: object) -> str:
    if not cell:
        return ""
    folded = fold_all(str(cell)).replace("_", "")
    found = PLATFORM_ALIASES.get(folded) or PLATFORM_ALIASES.get(folded.removesuffix("app").removesuffix("平台"))
    return str(found) if found else ""


def _of_site(cell: object) -> str:
    link = str(cell).lower()
    return next((str(platform) for site, platform in PLATFORM_SITES.items() if site in link), "")
