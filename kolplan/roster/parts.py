"""One roster sheet as read, before creators of several rows and sheets are merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Platform
from kolplan.roster.availability import read_windows
from kolplan.roster.checks import FigureChecks
from kolplan.roster.concepts import ENGAGEMENT_PARTS
from kolplan.roster.extras import read_extras
from kolplan.roster.figures import FigureReader, read_costs
from kolplan.roster.identity import Identity, read_identity
from kolplan.roster.lots import Lots, read_lots
from kolplan.roster.prices import Prices, format_of, read_prices
from kolplan.roster.profile import read_profile
from kolplan.roster.standing import Standings, read_standings
from kolplan.roster.tables import Bools, Table, frame_of, with_columns
from kolplan.roster.terms import read_terms
from kolplan.roster.tiers import report_band, report_tier_words, tiers_of
from kolplan.roster.values import report_cells_without_value
from kolplan.sheets.heading_rows import Heading


@dataclass(frozen=True)
class Part:
    """A sheet's usable rows: `people` has a row each, `quotes` refers to them by position.

    `hidden`: rows with hidden prices, and the column that tells.
    """

    table: Table
    identity: Identity
    people: pd.DataFrame
    quotes: pd.DataFrame
    hidden: Bools
    hidden_column: Heading | None
    standings: Standings
    extras: pd.DataFrame

    def without_cells(self) -> Part:
        """Return the part without what its sheet holds, to make room once all of it is read."""
        return replace(self, table=replace(self.table, grid=self.table.grid.without_cells()))


def read_part(table: Table, settings: Settings, findings: Findings) -> Part:
    """Return a sheet's creators, quotes, standings and unknown columns; all but the figures of posts."""
    usable, who = read_identity(table, settings.roster, findings)
    report_cells_without_value(usable, findings)
    lots = read_lots(usable, who.name, findings)
    people = frame_of(
        {
            "platform": who.platform,
            "account_id": who.account_id,
            "name": who.name,
            "link": who.link,
            "followers": who.followers,
            "lot": lots.number,
            **read_profile(usable, findings),
            "open": read_windows(usable, settings.calendar, findings),
        }
    )
    words = people["tier_word"].to_numpy(dtype=object)
    tiers, _ = tiers_of(who.platform, who.followers, settings.tiers)
    report_tier_words(usable, words, tiers, who.followers, findings)
    report_band(usable, who.platform, who.followers, settings.tiers, findings)
    prices = read_prices(usable, who.platform, findings)
    standings = read_standings(usable, who.platform, people["fake_share"].to_numpy())
    terms = read_terms(usable, settings.calendar.start, findings)
    quotes = _with_terms(usable, prices, terms, findings)
    quotes = _of_lots(quotes, lots)
    return Part(usable, who, people, quotes, prices.hidden, prices.hidden_column, standings, read_extras(usable))


def _of_lots(quotes: pd.DataFrame, lots: Lots) -> pd.DataFrame:
    """Return the quotes with unit prices beside a column of counts raised to the price of the whole lot."""
    positions = quotes["position"].to_numpy(dtype=np.int64)
    count = np.where(lots.stated[positions] & quotes["each"].to_numpy(dtype=bool), lots.number[positions], 1)
    if not (count > 1).any():
        return quotes
    return quotes.assign(price=quotes["price"] * count.astype(np.int64))


def _with_terms(table: Table, prices: Prices, terms: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    """Return the quotes with their row's terms and their own quoted costs; a net price has its rebate off already."""
    positions = prices.quotes["position"].to_numpy(dtype=np.int64)
    own = {name: terms[name].to_numpy()[positions] for name in terms.columns}
    own["rebate"] = np.where(prices.quotes["net"].to_numpy(dtype=bool), 0.0, own["rebate"])
    costs = read_costs(table, prices.quotes, _price_formats(table, prices), findings)
    return with_columns(prices.quotes, own | costs)


def _price_formats(table: Table, prices: Prices) -> list[str]:
    """Return the formats that the sheet prices, by its headings and by its cells."""
    named = [format_of(one) for one in table.columns("price") if one.match and "hidden" not in one.match.qualifiers]
    return list(dict.fromkeys([*(one for one in named if one), *prices.quotes["format"].unique()]))


def read_figures(
    part: Part, formats: Sequence[str], engagement: Mapping[Platform, tuple[str, ...]], findings: Findings
) -> dict[str, pd.DataFrame]:
    """Return, for each format, what a post brings for every row of the sheet; contradictions are findings.

    `engagement`: what adds up to an engagement on the platforms for which the campaign says so.
    """
    platforms = part.identity.platform
    reader = FigureReader(
        part.table,
        platforms,
        findings,
        ENGAGEMENT_PARTS | {platform: parts for platform, parts in engagement.items() if parts},
    )
    checks = FigureChecks(part.table, platforms, findings)
    frames = {}
    for wanted in formats:
        figures = {
            "views": reader.views(wanted),
            "exposure": reader.exposure(wanted),
            "engagements": reader.engagements(wanted),
        }
        checks.compare(figures)
        columns: dict[str, object] = {}
        for name, chosen in figures.items():
            columns |= {name: chosen.values, f"{name}_kind": chosen.kinds}
        for concept in ("engagement_rate", "viral_share"):
            columns[concept] = reader.rate(concept, wanted)
        frames[wanted] = frame_of(columns)
    for heading in part.table.columns("engagement_rate")[:1]:
        findings.add("rate-base-unknown", part.table.where_heading(heading), heading=heading.text)
    return frames
