"""Puts the quotes of all sheets together: who quotes, which one is planned with, and what a post brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings, Where
from kolplan.core.settings import Settings
from kolplan.roster.converting import COSTS, in_one_currency
from kolplan.roster.frames import QUOTE_COLUMNS
from kolplan.roster.merging import Merged, Rows, quote_place, said_place
from kolplan.roster.tables import Bools, Objects
from kolplan.roster.values import mapped
from kolplan.sheets.folding import fold

_SELF = frozenset(
    {"本人", "博主", "博主本人", "达人", "达人本人", "直签", "个人", "自己", "直客", "self", "creator", "direct"}
)
FIGURES = frozenset(
    {"views", "views_kind", "exposure", "exposure_kind", "engagements", "engagements_kind"}
    | {"engagement_rate", "viral_share"}
)
"""Columns of a quote that say what a post of its format brings."""


def merge_quotes(
    rows: Rows,
    merged: Merged,
    creators: pd.DataFrame,
    figures: Mapping[str, pd.DataFrame],
    settings: Settings,
    findings: Findings,
) -> tuple[pd.DataFrame, str]:
    """Return all quotes in the shape of `roster.frames`, and the sign of the one currency that they are in.

    `figures`: per format a row a creator. Of a creator × format's quotes the signed agency's or the creator's own
    come before a third party's, then the cheapest counts, then the first; the same price twice from one supplier is
    one quote. A quote that expires before the campaign starts is none.
    """
    quotes = _stacked(rows, merged)
    quotes, currency = in_one_currency(rows, quotes, settings.money, findings)
    quotes["expired"] = _expired(quotes, settings.calendar.start)
    quotes["supplier"], quotes["origin"] = _suppliers(quotes, creators)
    quotes = quotes.drop_duplicates(["creator", "format", "supplier", "price", "expired"])
    quotes["third"] = quotes["origin"] == "third"
    ranked = quotes.sort_values(["creator", "format", "expired", "third", "price", "order"], kind="stable")
    preferred = ranked.drop_duplicates(["creator", "format"])
    quotes["preferred"] = quotes["order"].isin(preferred["order"])
    quotes = quotes.sort_values(["creator", "order"], kind="stable", ignore_index=True)
    # What a post costs a view does not lapse with the price: an expired quote's figures serve the others.
    quotes = _with_shared_costs(quotes)
    quotes = _without_expired(quotes, creators, settings.calendar.start, findings)
    _report_competing(quotes, creators, findings)
    quotes = _with_figures(quotes, figures)
    quotes = quotes.rename(columns={"fee": "fee_included"})
    return quotes[list(QUOTE_COLUMNS)].astype(QUOTE_COLUMNS), currency


def _stacked(rows: Rows, merged: Merged) -> pd.DataFrame:
    """Return the quotes of all sheets, each with its row, its creator and its place."""
    frames = []
    for part, offset in zip(rows.parts, rows.offsets.tolist(), strict=True):
        positions = part.quotes["position"].to_numpy(dtype=np.int64)
        frames.append(
            part.quotes.assign(
                line=positions + offset,
                creator=merged.codes[positions + offset],
                row_mcn=rows.people["mcn"].to_numpy(dtype=object)[positions + offset],
                file=part.table.grid.file,
                sheet=part.table.grid.sheet,
                row=part.table.rows[positions] + 1,
            )
        )
    quotes = pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
    return quotes.assign(order=np.arange(len(quotes)))


def _expired(quotes: pd.DataFrame, start: date | None) -> pd.Series:
    """Return which quotes end before the campaign starts; none does where nobody knows when that is."""
    if start is None:
        return pd.Series(np.zeros(len(quotes), dtype=bool), index=quotes.index)
    result: pd.Series = quotes["expires"] < pd.Timestamp(start)
    return result


def _without_expired(
    quotes: pd.DataFrame, creators: pd.DataFrame, start: date | None, findings: Findings
) -> pd.DataFrame:
    """Drop quotes that end before the campaign starts, each with a finding."""
    lapsed = quotes[quotes["expired"]]
    if lapsed.empty:
        return quotes

    def places() -> Iterator[tuple[Where, Mapping[str, object]]]:
        for _, quote in lapsed.iterrows():
            name = creators["name"].iat[int(quote["creator"])]
            facts = {"name": name, "until": quote["expires"].date().isoformat(), "start": str(start)}
            yield quote_place(quote), facts

    findings.add_each("quote-expired", len(lapsed), places())
    return quotes[~quotes["expired"]].reset_index(drop=True)


def _suppliers(quotes: pd.DataFrame, creators: pd.DataFrame) -> tuple[Objects, Objects]:
    """Return who quotes and whether that is her signed agency, herself or a third party.

    Without a supplier column the row's MCN quotes, without an MCN the creator. Her signed agency is the first MCN that
    any of her rows names.
    """
    said = quotes["said_supplier"].to_numpy(dtype=object)
    numbers = quotes["creator"].to_numpy()
    signed = creators["mcn"].to_numpy(dtype=object)[numbers]
    names = creators["name"].to_numpy(dtype=object)[numbers]
    suppliers = np.where(said != "", said, quotes["row_mcn"].to_numpy(dtype=object))
    spoken = np.asarray(mapped(suppliers, lambda cell: fold(str(cell)) in _SELF), dtype=bool)
    own: Bools = (suppliers == "") | (suppliers == names) | spoken
    agency = ~own & (suppliers == signed)
    unlike = np.flatnonzero(~own & ~agency & (signed != ""))
    for position in unlike.tolist():
        agency[position] = _same_agency(suppliers[position], signed[position])
    origins = np.where(own, "creator", np.where(agency, "agency", "third"))
    return np.where(own, names, suppliers), origins


def _same_agency(one: str, other: str) -> bool:
    """Tell whether two names are one agency's; exports cut long names with dots."""
    one, other = fold(one), fold(other)
    return one == other or any(
        cut.endswith(("...", "…")) and full.startswith(cut.rstrip(".…")) for cut, full in ((one, other), (other, one))
    )


def _report_competing(quotes: pd.DataFrame, creators: pd.DataFrame, findings: Findings) -> None:
    """Report each quote that is not planned with, beside the one that is."""
    others = quotes[~quotes["preferred"]]
    if others.empty:
        return
    kept = quotes[quotes["preferred"]].set_index(["creator", "format"])

    def places() -> Iterator[tuple[Where, Mapping[str, object]]]:
        for _, quote in others.iterrows():
            best = kept.loc[(quote["creator"], quote["format"])]
            yield (
                quote_place(quote),
                {
                    "name": creators["name"].iat[int(quote["creator"])],
                    "supplier": quote["supplier"],
                    "price": f"{quote['price'] / 100:,.10g}",
                    "kept_supplier": best["supplier"],
                    "kept_price": f"{best['price'] / 100:,.10g}",
                    "kept": said_place(quote_place(best)),
                },
            )

    findings.add_each("quotes-compete", len(others), places())


def _with_shared_costs(quotes: pd.DataFrame) -> pd.DataFrame:
    """Give quotes without CPM, CPE or cost per view the one of the creator's other quote, scaled to their own price.

    What a post brings does not depend on who quotes it: price ÷ cost stays the same.
    """
    if len(quotes) == quotes[["creator", "format"]].drop_duplicates().shape[0]:
        return quotes
    result = quotes.copy()
    keys = [result["creator"], result["format"]]
    for name in COSTS:
        brings = (result["price"] / result[name]).groupby(keys).transform("first")
        missing: Bools = result[name].isna().to_numpy()
        result[name] = np.where(missing, result["price"] / brings, result[name])
        if name == "cpm":
            base = result["cpm_base"].where(~missing).groupby(keys).transform("first").fillna("")
            result["cpm_base"] = np.where(missing, base, result["cpm_base"])
    return result


def _with_figures(quotes: pd.DataFrame, figures: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Add what a post of the quote's format brings."""
    formats = quotes["format"].to_numpy(dtype=object)
    creators = quotes["creator"].to_numpy(dtype=np.int64)
    columns: dict[str, Objects] = {
        name: np.full(len(quotes), np.nan if kind == "float64" else "", dtype=object if kind == "str" else kind)
        for name, kind in QUOTE_COLUMNS.items()
        if name in FIGURES
    }
    for wanted, frame in figures.items():
        rows = np.flatnonzero(formats == wanted)
        for name, column in columns.items():
            column[rows] = frame[name].to_numpy()[creators[rows]]
    return quotes.assign(**columns)
