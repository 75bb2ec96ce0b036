"""Puts creators into tiers and finer labels by followers, and compares the sheet's own tier word with them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.core.catalogue import Text
from kolplan.core.catalogue.labels_words import LABELS
from kolplan.core.findings import Findings
from kolplan.core.settings import TierSettings
from kolplan.core.vocabulary import Tier
from kolplan.roster.tables import Ints, Objects, Table, report_cells_or_column, shown
from kolplan.roster.values import mapped
from kolplan.sheets.folding import fold_all

_BAND = (10_000, 100_000)
"""Followers that the source's pyramid leaves undefined."""

_LABELS = (
    ("top", "head", 1.0),
    ("shoulder", "head", 0.6),
    ("waist", "mid", 1.0),
    ("tail", "mid", 0.5),
    ("koc", "mid", 0.05),
)
"""Label, the cut-off it is measured by, and the part of it from which the label holds."""

_TIERS = (Tier.MICRO, Tier.MID, Tier.HEAD)

_WORDS: dict[str, Tier] = {
    **dict.fromkeys(("头部", "头部达人", "超头", "超头部", "顶流", "head", "top", "mega", "megainfluencer"), Tier.HEAD),
    **dict.fromkeys(("腰部", "腰部达人", "中腰部", "肩部", "mid", "macro", "midtier", "mid-tier"), Tier.MID),
    **dict.fromkeys(
        ("尾部", "尾部达人", "长尾", "初级", "初级达人", "底部", "素人", "koc", "micro", "nano", "amateur"), Tier.MICRO
    ),
}


def tiers_of(platforms: Objects, followers: Ints, settings: TierSettings) -> tuple[Objects, Objects]:
    """Return tier and label of each creator, by her platform's cut-offs."""
    tiers, labels = np.zeros(len(followers), dtype=np.int8), np.zeros(len(followers), dtype=np.int8)
    codes, distinct = pd.factorize(platforms)
    for code, platform in enumerate(distinct):
        cuts = settings.of(platform)
        rows = codes == code
        tiers[rows & (followers >= cuts.mid)] = 1
        tiers[rows & (followers >= cuts.head)] = 2
        bounds = {"head": cuts.head, "mid": cuts.mid}
        for number, (_, cut, part) in enumerate(reversed(_LABELS), 1):
            labels[rows & (followers >= part * bounds[cut])] = number
    words = ["amateur", *(label for label, _, _ in reversed(_LABELS))]
    return np.array([str(tier) for tier in _TIERS], dtype=object)[tiers], np.array(words, dtype=object)[labels]


def report_tier_words(table: Table, words: Objects, tiers: Objects, followers: Ints, findings: Findings) -> None:
    """Add a finding for each row whose tier word disagrees with its followers."""
    headings = table.columns("tier_word")
    if not headings:
        return
    told = mapped(words, lambda word: str(_WORDS.get(fold_all(str(word)), "")))
    wrong = np.flatnonzero((told != "") & (told != tiers))

    def facts(position: int) -> dict[str, object]:
        return {
            "word": shown(words[position]),
            "followers": f"{followers[position]:,}",
            "tier": LABELS[f"tier.{tiers[position]}"],
        }

    report_cells_or_column(findings, "tier-word-differs", table, headings[0], wrong, facts)


def report_band(table: Table, platforms: Objects, followers: Ints, settings: TierSettings, findings: Findings) -> None:
    """Add one note for a table's creators between 10,000 and 99,999 followers, whom the source leaves undefined.

    None where the campaign leaves such creators out: each of them is a finding by herself then.
    """
    if settings.micro_below is not None:
        return
    general = ~np.isin(platforms, [str(platform) for platform in settings.by_platform])
    inside = np.flatnonzero(general & (followers >= _BAND[0]) & (followers < _BAND[1]))
    if len(inside):
        where = table.where_heading(table.columns("followers")[0])
        findings.add("band-as-micro", where, count=len(inside), tier=_micro())


def _micro() -> Text:
    return LABELS["tier.micro"]
