"""One creator on the screen and as JSON: every standing in whole sentences, 80 columns, in both languages."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from rich.cells import cell_len

from kolplan.core.vocabulary import Language
from kolplan.plan.explaining_one import CreatorExplanation, OptionTold, OtherPlan
from kolplan.plan.frames import Plan
from kolplan.report.document import as_json
from kolplan.report.explained_creators import SHOWN_OPTIONS, creator_document, creator_view
from tests.report.test_explained_plans import shown, told

BOTH = pytest.mark.parametrize("language", list(Language))
NEAR = OtherPlan(995_000.0, 5_000.0, 0.005, (31, 32), (0, 1), proven=True)


def option(reason: str = "", limit: str = "", quote: int = 575_100) -> OptionTold:
    return OptionTold("mid video", "ingredient", "4K*30", quote, quote, 810_000.0, 0.8, 648_000.0, 1.0, reason, limit)


OUT = CreatorExplanation(
    creator=30,
    name="[bold]阿苒[/]",
    picked=False,
    reason="reason.no-room",
    limit="share[tier=head].max",
    options=(option("reason.no-room", "share[tier=head].max"), option("reason.over-budget", quote=123_456_789)),
    price=520_000.0,
    price_checked=True,
    other=NEAR,
)
IN = replace(OUT, creator=3, picked=True, reason="", limit="", options=(option(), option("reason.other-choice")))


@pytest.fixture(scope="module")
def plans() -> dict[Language, Plan]:
    return {language: told(language) for language in Language}


@BOTH
@pytest.mark.parametrize("of", [OUT, IN])
def test_every_line_fits_80_columns(plans: dict[Language, Plan], language: Language, of: CreatorExplanation) -> None:
    screen = shown(creator_view(plans[language], of))
    assert max(cell_len(line) for line in screen.splitlines()) <= 80
    assert "[bold]阿苒[/]" in screen
    assert "0.50%" in screen
    assert "¥5,200" in screen


def test_a_creator_who_is_out_is_told_in_sentences(plans: dict[Language, Plan]) -> None:
    lines = shown(creator_view(plans[Language.EN], OUT)).splitlines()
    assert lines[:3] == [
        "[bold]阿苒[/] is not in the plan (no room under: head maximum 31%).",
        "Price to be picked: ¥5,200 (checked by solving again); she quotes ¥5,751.",
        "With her in, the best plan brings 0.50% less (5,000 views × fit).",
    ]
    assert lines[3].startswith("Who comes: 林小满31, ")
    assert lines[4].startswith("Who leaves: ")


def test_a_price_that_was_not_checked_says_so(plans: dict[Language, Plan]) -> None:
    screen = shown(creator_view(plans[Language.EN], replace(IN, price_checked=False)))
    assert "she stays up to ≈ ¥5,200 (not checked); she quotes ¥5,751." in screen
    assert "another quote or angle taken" in screen


@BOTH
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"price": math.nan}, {"en": "No lower quote", "zh": "未找到砍价"}),
        ({"other": None}, {"en": "No plan with her", "zh": "没有方案能满足"}),
        ({"other": None, "unfinished": True}, {"en": "no time to check", "zh": "时间不足"}),
        ({"other": replace(NEAR, proven=False)}, {"en": "a better one may exist", "zh": "未证明最优"}),
        ({"options": (), "price": math.nan, "reason": "reason.unpriced"}, {"en": "ask for a quote", "zh": "待询价"}),
    ],
)
def test_what_is_missing_or_not_proven_is_said(
    plans: dict[Language, Plan], language: Language, changes: dict[str, object], words: dict[str, str]
) -> None:
    screen = shown(creator_view(plans[language], replace(OUT, **changes)))
    assert words[str(language)] in " ".join(screen.split()).replace("。 ", "。")
    assert "nan" not in screen.lower()


def test_a_long_list_of_options_is_counted_out(plans: dict[Language, Plan]) -> None:
    many = replace(OUT, options=OUT.options[:1] * (SHOWN_OPTIONS + 4))
    assert "and 4 more options" in shown(creator_view(plans[Language.EN], many))


def test_the_document_has_it_all_in_yuan(plans: dict[Language, Plan]) -> None:
    document = json.loads(as_json(creator_document(plans[Language.EN], OUT, "plan.xlsx")))
    assert (document["picked"], document["reason"], document["limit"]) == (False, "no-room", "share[tier=head].max")
    assert (document["price"], document["price_checked"]) == (5_200.0, True)
    assert document["options"][0]["quote"] == 5_751.0
    assert document["options"][1]["text"] == "costs more than the budget"
    assert document["other"]["share"] == 0.005
    assert [each["creator"] for each in document["other"]["joins"]] == ["林小满31", "成分党老王32"]
    nothing = json.loads(as_json(creator_document(plans[Language.EN], replace(OUT, price=math.nan, other=None), "")))
    assert (nothing["price"], nothing["other"]) == (None, None)
