"""Who set a setting, in words: a default, an option, a preset, or a cell of the campaign workbook."""

from __future__ import annotations

from collections.abc import Iterable

from kolplan.core.findings import Where
from kolplan.core.settings import Settings, Source
from kolplan.workbook.contract import Say

NOWHERE = Where()


class Sources:
    """Says where each setting of a plan comes from."""

    def __init__(self, settings: Settings, say: Say) -> None:
        """Take the settings and the language's words."""
        self._settings, self._say = settings, say

    def of(self, name: str, asked: object, default: object) -> str:
        """Return who set a setting; one that nobody is known to have set is a default or asked for."""
        return self.at((name,), NOWHERE) or self._say("settings.default" if asked == default else "settings.given")

    def at(self, names: Iterable[str], where: Where) -> str:
        """Return who set what goes by these names, else the place it stands at; "" where nothing is known."""
        origins = self._settings.origins
        origin = next((origins[name] for name in names if name in origins), None)
        if origin is None:
            return place_words(where)
        if origin.source is Source.OPTION:
            return self._say("settings.source.option")
        if origin.source is Source.PRESET:
            return self._say("settings.source.preset").format(name=self._settings.preset).rstrip()
        return place_words(origin.where) or self._say("settings.source.workbook")

    def given(self, name: str, where: Where = NOWHERE) -> str:
        """Return who set what a campaign alone can set."""
        return self.at((name,), where) or self._say("settings.given")


def place_words(where: Where) -> str:
    """Return a place as `campaign.xlsx · Campaign!B4`, "" where there is none."""
    inside = "!".join(part for part in (where.sheet, where.cell) if part)
    return " · ".join(part for part in (where.file, inside) if part)
