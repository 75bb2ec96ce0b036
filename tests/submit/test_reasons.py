"""A reason says what the rosters say, compared only where there is enough to compare with."""

from __future__ import annotations

from typing import Any

import pytest

from kolplan.core.vocabulary import Language
from kolplan.submit.guard import Guard
from kolplan.submit.proposals import Proposal, Role
from kolplan.submit.reasons import Reasons
from kolplan.workbook.kept_roster import KeptRoster

QUOTE: dict[str, Any] = {
    "format": "note", "supplier": "s", "preferred": True, "price": 100_000, "views": 10_000.0, "views_kind": "median",
    "engagements": 300.0, "engagements_kind": "median", "engagement_rate": None,
}  # fmt: skip
ROW = {
    "creator": "x", "platform": "小红书", "tier": "micro", "label": "koc", "format": "note", "supplier": "s",
    "quote": 100_000, "category": "护肤", "female_share": 0.81, "angle": "trial",
}  # fmt: skip


def peers(count: int, **quote: object) -> KeptRoster:
    creators = {str(number): {"platform": "小红书", "tier": "micro"} for number in range(count)}
    return KeptRoster(creators, {key: [{**QUOTE, **quote}] for key in creators})


def said(kept: KeptRoster, quote: dict[str, Any], language: Language = Language.ZH, **row: object) -> str:
    proposal = Proposal(
        {**ROW, **row}, Role.PLANNED, "", "", {"tags": "护肤、KOC、返点高、成分党"}, [{**QUOTE, **quote}]
    )
    return Reasons(kept, Guard(None), language).sentence(proposal)


def test_a_sentence_of_facts_in_both_languages() -> None:
    assert said(peers(0), {}) == (
        "护肤、成分党类KOC达人，阅读/播放中位数 10,000，互动率 3.0%，女粉占比 81%，拟做“真实试用”内容。"
    )
    assert said(peers(0), {}, Language.EN).startswith("KOC-tier creator on 护肤, 成分党, a median of 10,000 views, ")


@pytest.mark.parametrize(
    ("kept", "quote", "word"),
    [
        (peers(5), {"views": 20_000.0}, "低 50%"),
        (peers(4), {"views": 20_000.0}, ""),
        (peers(5), {"views": 10_500.0}, ""),
        (peers(5), {"views": 20_000.0, "views_kind": "expected"}, ""),
        (peers(5), {"engagements": 600.0}, "2.0 倍"),
        (peers(5), {"engagements": 310.0}, ""),
    ],
)
def test_a_comparison_needs_peers_and_a_difference(kept: KeptRoster, quote: dict[str, Any], word: str) -> None:
    sentence = said(kept, quote)
    assert word in sentence
    assert ("低 " in sentence or " 倍" in sentence) == bool(word)


def test_what_is_not_known_is_not_said() -> None:
    quote = {"views": None, "engagements": None}
    assert said(peers(5), quote, female_share=float("nan"), angle="") == ""
    assert said(peers(5), quote, female_share=0.41, angle="trial") == "护肤、成分党类KOC达人，拟做“真实试用”内容。"


def test_more_engagements_than_views_is_no_rate() -> None:
    assert "互动率" not in said(peers(0), {"engagements": 20_000.0})
