"""The words of a brief, one post per angle and language, as they were read and approved.

After a wanted change of wording write them anew: `KOLPLAN_WRITE_SNAPSHOTS=1 pytest tests/brief/test_brief_snapshots.py`
and read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from kolplan.brief.writing import render_briefs
from kolplan.core.vocabulary import Angle, Language

MakePosts = Callable[..., pd.DataFrame]

SNAPSHOTS = Path(__file__).parent / "snapshots"
POSTS = {
    Angle.TREND: {"tier": "head", "platform": "小红书", "format": "video"},
    Angle.INGREDIENT: {"tier": "mid", "platform": "抖音", "format": "mid video"},
    Angle.TRIAL: {"tier": "micro", "platform": "小红书", "format": "note"},
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("angle", Angle)
def test_wording(make_posts: MakePosts, language: Language, angle: Angle) -> None:
    brief = next(render_briefs(make_posts({**POSTS[angle], "angle": angle}), {}, language))
    path = SNAPSHOTS / f"{angle}_{language}.md"
    if os.environ.get("KOLPLAN_WRITE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(brief.markdown, encoding="utf-8")
    assert brief.markdown == path.read_text(encoding="utf-8")
