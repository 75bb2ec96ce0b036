"""All rosters beside a sheet made by hand: whom others quote has no other offers for being on it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from kolplan.core.findings import Finding, Findings
from kolplan.roster.frames import Roster

_TOLD_OTHERWISE = frozenset({"creator-repeated", "quotes-compete", "angle-not-known", "price-not-given"})
"""Findings on the sheet as a roster that plan.handmade says better, or that are no news: it repeats whom it chose."""


def beside(roster: Roster, file: str) -> Roster:
    """Return the rosters without the sheet's own quotes of creators whom others quote.

    `file`: the sheet's name. Its prices are laid over the others' quotes, which keep their rebates and suppliers.
    """
    return replace(roster, quotes=_quotes(roster.quotes, file), findings=_findings(roster.findings, file))


def _quotes(quotes: pd.DataFrame, file: str) -> pd.DataFrame:
    own, creators = (quotes["file"] == file).to_numpy(bool), quotes["creator"].to_numpy()
    doubled = own & np.isin(creators, creators[~own])
    if not doubled.any():
        return quotes
    keys = list(zip(quotes["creator"].tolist(), quotes["format"].tolist(), strict=True))
    lost = {keys[place] for place in np.flatnonzero(doubled & quotes["preferred"].to_numpy(bool)).tolist()}
    left = np.flatnonzero(~doubled)
    preferred = quotes["preferred"].to_numpy(bool).copy()
    thirds, prices = (quotes["origin"] == "third").to_numpy(bool)[left], quotes["price"].to_numpy()[left]
    for place in left[np.lexsort((prices, thirds))].tolist():  # as roster.quoting ranks them
        if keys[place] in lost:
            preferred[place] = True
            lost.discard(keys[place])
    return quotes.assign(preferred=preferred)[~doubled].reset_index(drop=True)


def _findings(findings: Findings, file: str) -> Findings:
    kept, gone = Findings(), [each for each in findings if _is_no_news(each, file)]
    for each in findings:
        if not _is_no_news(each, file):
            kept.add(each.code, each.where, **each.facts)
    lost = pd.Series([each.code for each in gone], dtype=object).value_counts().to_dict()
    for code, count in findings.counts.items():
        kept.counts[code] = count - int(lost.get(code, 0))
    return kept


def _is_no_news(finding: Finding, file: str) -> bool:
    if finding.code not in _TOLD_OTHERWISE:
        return False
    beats = str(finding.facts.get("kept", ""))
    return finding.where.file == file or (finding.code == "quotes-compete" and beats.startswith(f"{file} "))
