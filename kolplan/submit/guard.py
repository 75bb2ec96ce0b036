"""Keeps out of a client's table what people write into rosters and is none of his business."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kolplan.core.lists import ListKind
from kolplan.core.settings import Settings
from kolplan.sheets.folding import fold_all, tidy

_CONTACT = re.compile(
    r"(?:\+?86[- ]?)?(?<!\d)1[3-9]\d{9}(?!\d)|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?:加?v信|加?微信号?|vx|wx|wechat|whatsapp|电话|手机号?|tel|phone|邮箱|e-?mail|qq)\s*[:：号]?\s*[\w+@.-]{3,}",
    re.IGNORECASE,
)
_INTERNAL = re.compile(
    r"最低价|保底|返点|返佣|返利|返\s*\d|佣金|底价|净价|成本|砍|议价|压价|毛利|利润|折扣|[打\d]\s*折|水下|非报备|私单|客户|竞品|内部|保密"
    r"|rebate|commission|margin|discount|net price|net cost|competitor|client|internal|confidential|[¥$€￥]",
    re.IGNORECASE,
)


OTHERS = frozenset({ListKind.SUBMITTED, ListKind.CLIENT_OWN, ListKind.DUPLICATE, ListKind.RIVAL})
"""Lists that speak of other rounds, clients, agencies and brands; a group or a must list may be named by a topic."""

LEAST_OF_A_REASON = 4
"""Characters of a list's reason that is looked for in other texts; shorter ones are words like any other."""


class Guard:
    """Lets texts of rosters and plans through to a client, or not: no contacts, no terms, nobody else's names."""

    def __init__(self, settings: Settings | None) -> None:
        """Learn the names that stand on the campaign's lists: brands of competitors, and the lists' own."""
        lists = () if settings is None else settings.roster.lists
        entries = [entry for each in lists for entry in each.entries]
        names = [each.name for each in lists if each.kind in OTHERS] + [entry.brand for entry in entries]
        reasons = [folded for entry in entries if len(folded := fold_all(entry.reason)) >= LEAST_OF_A_REASON]
        self._names = frozenset([*(folded for name in names if len(folded := fold_all(name)) > 1), *reasons])

    def name(self, text: str) -> str:
        """Return a name without any contact that was written behind it."""
        if not _CONTACT.search(text):
            return tidy(text)
        return tidy(_CONTACT.sub("", text)).strip(" ,，;；/|-+()（）")

    def text(self, text: str) -> str:
        """Return a text on one line, or "" where it says anything that is not for a client."""
        folded = fold_all(text)
        if _CONTACT.search(text) or _INTERNAL.search(text) or any(name in folded for name in self._names):
            return ""
        return tidy(text)

    def words(self, texts: Iterable[str]) -> list[str]:
        """Return those of several words that may be said, each once."""
        return list(dict.fromkeys(word for text in texts if (word := self.text(text))))

    def link(self, text: str) -> str:
        """Return a text that is a link and nothing else."""
        text = text.strip()
        return text if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text) and "@" not in text else ""
