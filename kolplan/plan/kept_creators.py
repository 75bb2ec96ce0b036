"""Whom of a roster the rows of an earlier plan mean."""

from __future__ import annotations

from collections import defaultdict

from kolplan.plan.keeping import creator_name
from kolplan.roster.frames import Roster


class Creators:
    """Creators by platform and id, and by platform and name."""

    def __init__(self, roster: Roster) -> None:
        """Take the roster to look in."""
        creators = roster.creators
        columns = (creators[name].tolist() for name in ("platform", "account_id", "name", "lot"))
        self._ids: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._names: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._anywhere: dict[str, list[int]] = defaultdict(list)
        self._lots: list[int] = creators["lot"].tolist()
        self._has_id = [bool(account) for account in creators["account_id"].tolist()]
        for number, (platform, account, name, _) in enumerate(zip(*columns, strict=True)):
            if account:
                self._ids[creator_name(platform, account, "")].append(number)
            self._names[creator_name(platform, "", name)].append(number)
            if account:
                self._anywhere[creator_name("", account, name)[1]].append(number)
            self._anywhere[creator_name("", "", name)[1]].append(number)

    def find(self, platform: str, account: str, name: str, lot: int = 1) -> int | None:
        """Return a creator's position: by id, else by a name that is hers alone; None where nobody is for sure.

        A row that names no platform is of the only creator with that id or name on any.
        """
        if not platform:
            return self._on_any(account, name)
        found = self._ids.get(creator_name(platform, account, ""), []) if account else []
        if not found:  # a name is no proof of being the same where both have ids
            alike = self._names.get(creator_name(platform, "", name), [])
            found = [number for number in alike if not (account and self._has_id[number])]
        of_lot = [number for number in found if self._lots[number] == lot]
        found = of_lot or found
        return found[0] if len(found) == 1 else None

    def _on_any(self, account: str, name: str) -> int | None:
        found = set(self._anywhere.get(creator_name("", account, name)[1], []))
        return found.pop() if len(found) == 1 else None
