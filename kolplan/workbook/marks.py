"""What people type into a plan's cells, in either language, to the codes it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kolplan.core.catalogue import label
from kolplan.core.vocabulary import PLATFORM_ALIASES, Angle, Basis, Language, Platform, Tier
from kolplan.sheets.folding import fold_all, tidy
from kolplan.workbook.contract import DECISIONS, FORMATS, PHASES, STATUSES

CREATOR_LABELS = ("top", "shoulder", "waist", "tail", "koc", "amateur")

CODES: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "tier": tuple(str(tier) for tier in Tier),
    "label": CREATOR_LABELS,
    "format": FORMATS,
    "angle": tuple(str(angle) for angle in Angle),
    "phase": PHASES,
    "basis": tuple(str(basis) for basis in Basis),
    "decision": DECISIONS,
}
"""Columns whose cells hold one of a few words, and the codes of these."""

_OPEN = frozenset({"angle"})
"""Columns in which a word of the user's own stands for itself."""

LOCK_DECISIONS = ("must", "ban")
"""Decisions on a creator that Lock takes too: nobody looks for her row on another sheet to strike her."""

_YES = ("yes", "y", "是", "锁定", "锁", "locked", "lock", "1", "true", "√", "✓", "✔", "x")
_ALSO = {
    "decision": {
        **dict.fromkeys(("要", "必须", "必上", "必投"), "must"),
        **dict.fromkeys(("不选", "排除", "毙", "拉黑", "no"), "ban"),
        **dict.fromkeys(("可以", "可选"), "ok"),
    },
    "status": {
        **dict.fromkeys(("提报", "待确认", "待定"), "proposed"),
        **dict.fromkeys(("过", "通过", "已通过", "客户通过", "客户确认", "已确认", "确认", "approved"), "client yes"),
        **dict.fromkeys(("毙", "不过", "拒绝", "客户拒绝", "客户不过", "未通过", "rejected", "refused"), "client no"),
        **dict.fromkeys(("下单", "已下"), "ordered"),
        **dict.fromkeys(("published", "发布", "已上线", "上线"), "published"),
    },
}


@cache
def _words(column: str) -> dict[str, str]:
    """Return the codes of a column's words: the code itself, its word in both languages, and what it is in short."""
    words: dict[str, str] = {}
    for code in CODES[column]:
        for text in (code, *(label(f"{column}.{code}", language) for language in Language)):
            words.setdefault(fold_all(text), code)
            words.setdefault(fold_all(text).partition("(")[0], code)
    return words | {fold_all(text): code for text, code in _ALSO.get(column, {}).items()}


def code_of(column: str, text: str) -> str | None:
    """Return the code that a word stands for, "" for a blank, None for a word that is not known.

    An angle that is not known is the campaign's own and stands for itself.
    """
    folded = fold_all(text)
    if not folded:
        return ""
    if column == "lock":
        return _lock(folded)
    if column == "platform":
        return str(PLATFORM_ALIASES[folded]) if folded in PLATFORM_ALIASES else None
    return _words(column).get(folded, tidy(text) if column in _OPEN else None)


def _lock(folded: str) -> str | None:
    """Return the code of a word in Lock, where a row may also be struck or asked for as on Candidates."""
    if folded in _YES:
        return "yes"
    if folded in ("no", "n", "否", "0", "false"):
        return ""
    decision = _words("decision").get(folded)
    return decision if decision in LOCK_DECISIONS else None


def known_words(column: str, language: Language) -> Iterable[str]:
    """Return the words that a column takes, for a remedy."""
    if column == "platform":
        return [str(platform) for platform in Platform]
    if column == "lock":
        return [label("mark.yes", language), *(label(f"decision.{code}", language) for code in LOCK_DECISIONS)]
    return [label(f"{column}.{code}", language) for code in CODES[column]]
