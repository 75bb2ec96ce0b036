"""What people write for the codes of a column: 视频 for every kind of video, RED for 小红书."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kolplan.core.catalogue.labels import LABELS
from kolplan.core.vocabulary import PLATFORM_ALIASES, VIDEO_FORMATS, Format
from kolplan.sheets.folding import fold_all

CODED = frozenset({"platform", "tier", "label", "format", "angle", "gender", "basis", "fixed_angle"})
"""Columns that hold codes."""

_VIDEO = frozenset(fold_all(str(form)) for form in VIDEO_FORMATS)
_MORE: dict[str, dict[str, frozenset[str]]] = {
    "tier": {
        "kol": frozenset({"head", "mid"}),
        "头": frozenset({"head"}),
        "腰": frozenset({"mid"}),
        "尾": frozenset({"micro"}),
        "腰尾部": frozenset({"mid", "micro"}),
        "头腰部": frozenset({"head", "mid"}),
    },
    "format": {
        "视频": _VIDEO,
        "video": _VIDEO,
        "短视频": _VIDEO,
        "视频笔记": _VIDEO,
        "图文笔记": frozenset({str(Format.NOTE)}),
        "图片": frozenset({str(Format.NOTE)}),
        "笔记": frozenset({str(Format.NOTE)}),
    },
    "gender": {
        "女性": frozenset({"female"}),
        "女生": frozenset({"female"}),
        "男性": frozenset({"male"}),
        "男生": frozenset({"male"}),
        "f": frozenset({"female"}),
        "m": frozenset({"male"}),
    },
}
_TIERS = ("head", "mid", "micro")
_KIND = {"fixed_angle": "angle"}


@cache
def codes_of(column: str) -> Mapping[str, frozenset[str]]:
    """Return each folded word that people write in a column of codes, and the folded codes that it stands for."""
    if column == "platform":
        return {fold_all(word): frozenset({fold_all(str(code))}) for word, code in PLATFORM_ALIASES.items()}
    kind = _KIND.get(column, column)
    words: dict[str, frozenset[str]] = {}
    for code, text in LABELS.items():
        if code.startswith(f"{kind}."):
            own = frozenset({fold_all(code.removeprefix(f"{kind}."))})
            words.update({fold_all(word): own for word in (*text, code.removeprefix(f"{kind}."))})
    words |= _MORE.get(kind, {})
    return _with_labels(words) if kind == "tier" else words


def _with_labels(tiers: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return words of tiers, and the finer labels that are no tier's word, as codes tier/label."""
    labels = codes_of("label")
    every = sorted({code for codes in labels.values() for code in codes})
    words = {word: frozenset(f"{tier}/{one}" for tier in codes for one in every) for word, codes in tiers.items()}
    for word, codes in labels.items():
        words.setdefault(word, frozenset(f"{tier}/{one}" for tier in _TIERS for one in codes))
    return words
