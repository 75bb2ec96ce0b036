"""A post's brief speaks of its own product, and of an angle of the campaign's own."""

from __future__ import annotations

import pandas as pd
import pytest

from kolplan.brief.writing import render_briefs
from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language

BOTH = pytest.mark.parametrize("language", list(Language))


def texts(language: Language, **post: str) -> str:
    row = {"creator": "小鹿", "platform": "小红书", "tier": "micro", "format": "note", "angle": "trial", "phase": ""}
    posts = pd.DataFrame([{**row, "date": None, **post}])
    campaign = {"brand": "安肌", "product": "整套", "ingredients": "通用成分"}
    products = {"修护精华": {"ingredients": "积雪草 {{ brand }}"}, "防晒": {}}
    (brief,) = render_briefs(posts, campaign, language, products)
    return brief.markdown


@BOTH
def test_a_posts_product_takes_the_place_of_the_campaigns(language: Language) -> None:
    """Its name and facts stand in the brief, what it lacks comes from the campaign, and nothing in it is a template."""
    written = texts(language, product="修护精华")
    assert "修护精华" in written and "积雪草 {{ brand }}" in written and "安肌" in written
    assert "整套" not in written and "通用成分" not in written
    assert "防晒" in texts(language, product="防晒") and "通用成分" in texts(language, product="防晒")


@BOTH
def test_a_post_without_a_product_speaks_of_the_campaigns(language: Language) -> None:
    """Without products a brief is what it was."""
    assert texts(language, product="") == texts(language)
    assert "整套" in texts(language)


@BOTH
def test_an_own_angle_is_named_and_asks_for_no_direction(language: Language) -> None:
    """An angle of the campaign's own has the neutral storyline, with its name as the direction."""
    own = texts(language, angle="护肤vlog")
    direction = label("brief.field.direction", language)
    assert own.count("护肤vlog") >= 3
    assert direction not in own
    assert direction in texts(language, angle="")
