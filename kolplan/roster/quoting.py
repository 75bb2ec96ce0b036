"""Puts the quotes of all sheets together: who quotes, which one is planned with, and what a post brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.findings import KEPT_OF_A_KIND, Findings, Where
from kolplan.core.settings import Settings
from kolplan.roster.converting import COSTS, in_one_currency
from kolplan.roster.frames import QUOTE_COLUMNS
from kolplan.roster.merging import Merged, Rows, quote_place, said_place
from kolplan.roster.tables import Bools, Ints, few_words, in_shape, keys_of, stacked, with_columns, worded
from kolplan.roster.values import mapped
from kolplan.sheets.folding import fold

_SELF = frozenset(
    {"本人", "博主", "博主本人", "达人", "达人本人", "直签", "个人", "自己", "直客", "self", "creator", "direct"}
)
_ORIGINS = ("creator", "agency", "third")
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
    quotes = with_columns(
        quotes, {"expired": _expired(quotes, settings.calendar.start)} | _suppliers(quotes, rows.people, creators)
    )
    quotes = _ranked(quotes)
    # What a post costs a view does not lapse with the price: an expired quote's figures serve the others.
    quotes = _with_shared_costs(quotes)
    quotes = _without_expired(quotes, creators, settings.calendar.start, findings)
    _report_competing(quotes, creators, findings)
    columns = {name: quotes.pop(name) for name in list(quotes.columns)}
    columns |= _figures_of(columns["format"], columns["creator"].to_numpy(), figures)
    columns["fee_included"] = columns.pop("fee")
    return in_shape(columns, QUOTE_COLUMNS), currency


def _stacked(rows: Rows, merged: Merged) -> pd.DataFrame:
    """Return the quotes of all sheets, each with its row, its creator and its place."""
    frames = []
    for part, offset in zip(rows.parts, rows.offsets.tolist(), strict=True):
        positions = part.quotes["position"].to_numpy(dtype=np.int64)
        places = {
            "line": positions + offset,
            "creator": merged.codes[positions + offset],
            "file": part.table.grid.file,
            "sheet": part.table.grid.sheet,
            "row": part.table.rows[positions] + 1,
        }
        frames.append(with_columns(part.quotes, places))
    quotes = stacked([frame for frame in frames if len(frame)] or frames[:1])
    return quotes.assign(order=np.arange(len(quotes)))


def _ranked(quotes: pd.DataFrame) -> pd.DataFrame:
    """Return the quotes creator by creator, none twice, with `preferred` true for one of each creator × format."""
    keys = keys_of(quotes["creator"].to_numpy(), quotes["format"])
    several = np.flatnonzero(pd.Series(keys).duplicated(keep=False).to_numpy())
    kept, preferred = np.ones(len(quotes), dtype=bool), np.ones(len(quotes), dtype=bool)
    if len(several):
        few = quotes[["creator", "format", "supplier", "price", "expired", "order"]].take(several)
        few = few.assign(third=(quotes["origin"] == "third").to_numpy()[several], place=several)
        few = few.astype({"format": object}).drop_duplicates(["creator", "format", "supplier", "price", "expired"])
        ranked = few.sort_values(["creator", "format", "expired", "third", "price", "order"], kind="stable")
        kept[several], preferred[several] = False, False
        kept[few["place"]] = True
        preferred[ranked.drop_duplicates(["creator", "format"])["place"]] = True
    quotes = with_columns(quotes, {"preferred": preferred})
    order = np.flatnonzero(kept)
    order = order[np.argsort(quotes["creator"].to_numpy()[order], kind="stable")]
    return quotes if np.array_equal(order, np.arange(len(quotes))) else quotes.take(order).reset_index(drop=True)


def _expired(quotes: pd.DataFrame, start: date | None) -> Bools:
    """Return which quotes end before the campaign starts; none does where nobody knows when that is."""
    if start is None:
        return np.zeros(len(quotes), dtype=bool)
    return (quotes["expires"] < pd.Timestamp(start)).to_numpy()


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


def _suppliers(quotes: pd.DataFrame, people: pd.DataFrame, creators: pd.DataFrame) -> dict[str, Any]:
    """Return who quotes and whether that is her signed agency, herself or a third party.

    Without a supplier column the row's MCN quotes, without an MCN the creator. Her signed agency is the first MCN that
    any of her rows names.
    """
    said = quotes["said_supplier"].to_numpy(dtype=object)
    numbers = quotes["creator"].to_numpy()
    signed = creators["mcn"].to_numpy(dtype=object)[numbers]
    names = creators["name"].to_numpy(dtype=object)[numbers]
    suppliers = np.where(said != "", said, people["mcn"].to_numpy(dtype=object)[quotes["line"].to_numpy()])
    spoken = np.asarray(mapped(suppliers, lambda cell: fold(str(cell)) in _SELF), dtype=bool)
    own: Bools = (suppliers == "") | (suppliers == names) | spoken
    agency = ~own & (suppliers == signed)
    unlike = np.flatnonzero(~own & ~agency & (signed != ""))
    for position in unlike.tolist():
        agency[position] = _same_agency(suppliers[position], signed[position])
    origins = np.where(own, 0, np.where(agency, 1, 2))
    return {"supplier": np.where(own, names, suppliers), "origin": worded(origins, _ORIGINS)}


def _same_agency(one: str, other: str) -> bool:
    """Tell whether two names are one agency's; exports cut long names with dots."""
    one, other = fold(one), fold(other)
    return one == other or any(
        cut.endswith(("...", "…")) and full.startswith(cut.rstrip(".…")) for cut, full in ((one, other), (other, one))
    )


def _report_competing(quotes: pd.DataFrame, creators: pd.DataFrame, findings: Findings) -> None:
    """Report each quote that is not planned with, beside the one that is."""
    others = np.flatnonzero(~quotes["preferred"].to_numpy())
    if not len(others):
        return
    shown = quotes.take(others[:KEPT_OF_A_KIND])
    kept = quotes[quotes["preferred"] & quotes["creator"].isin(shown["creator"])]
    bests = {(quote["creator"], quote["format"]): quote for _, quote in kept.iterrows()}

    def places() -> Iterator[tuple[Where, Mapping[str, object]]]:
        for _, quote in shown.iterrows():
            best = bests[quote["creator"], quote["format"]]
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
    keys = keys_of(quotes["creator"].to_numpy(), quotes["format"])
    several = np.flatnonzero(pd.Series(keys).duplicated(keep=False).to_numpy())
    if not len(several):
        return quotes
    few = quotes[["price", "cpm_base", *COSTS]].take(several).astype({"cpm_base": object})
    group = keys[several]
    shared: dict[str, Any] = {}
    for name in COSTS:
        brings = (few["price"] / few[name]).groupby(group).transform("first")
        missing: Bools = few[name].isna().to_numpy()
        shared[name] = quotes[name].to_numpy(copy=True)
        shared[name][several] = np.where(missing, few["price"] / brings, few[name])
        if name == "cpm":
            base = few["cpm_base"].where(~missing).groupby(group).transform("first").fillna("")
            bases = quotes["cpm_base"].to_numpy(dtype=object, copy=True)
            bases[several] = np.where(missing, base, few["cpm_base"])
            shared["cpm_base"] = few_words(bases)
    return with_columns(quotes, shared)


def _figures_of(formats: pd.Series, creators: Ints, figures: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return what a post of each quote's format brings."""
    wanted = {name: np.flatnonzero((formats == name).to_numpy()) for name in figures}
    return {name: _figure(name, wanted, creators, figures) for name in QUOTE_COLUMNS if name in FIGURES}


def _figure(name: str, rows: Mapping[str, Ints], creators: Ints, figures: Mapping[str, pd.DataFrame]) -> Any:
    if QUOTE_COLUMNS[name] == "float64":
        figure = np.full(len(creators), np.nan)
        for wanted, frame in figures.items():
            figure[rows[wanted]] = frame[name].to_numpy()[creators[rows[wanted]]]
        return figure
    codes, words = np.zeros(len(creators), dtype=np.int8), [""]
    for wanted, frame in figures.items():
        kinds = frame[name].array
        codes[rows[wanted]] = kinds.codes[creators[rows[wanted]]]
        words = kinds.categories.tolist()
    return worded(codes, words)
