"""Which post each row of a plan is, also where a creator has several and rows were sorted, deleted or left out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from kolplan.plan.keeping import Kept
from kolplan.workbook.contract import post_keys
from kolplan.workbook.plan_table import text_of


def edited_keys(posts: pd.DataFrame, numbers: Iterable[Any], written: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the key under which each row of an edited plan was written.

    `numbers`: cells of its column Post, by which a creator's rows are told apart; without them their order does it.
    `written`: the posts as last written, by key and in their order.
    """
    known, names = list(written), _plain_keys(*(posts[code] for code in _NAMING))
    places = [int(text) if (text := text_of(cell)).isdecimal() else 0 for cell in numbers]
    told = [known[place - 1] if 0 < place <= len(known) else "" for place in places]
    return _settled([key if _is_of(key, name) else "" for key, name in zip(told, names, strict=True)], names)


def keys_beside(
    who: tuple[Sequence[str], Sequence[str], Sequence[str]], numbers: Iterable[Any], written: Mapping[str, Any]
) -> list[str]:
    """Return the keys of another sheet's rows: `who` = platforms, ids and creators; the rest as edited_keys has it."""
    return edited_keys(pd.DataFrame(dict(zip(_NAMING, who, strict=True)), dtype=object), numbers, written)


def numbers_in(cells: Iterable[Any]) -> list[int]:
    """Return a column Post as numbers; what holds none, or another row's, counts on after the highest."""
    told = [int(text) if (text := text_of(cell)).isdecimal() else 0 for cell in cells]
    found: list[int] = []
    later = itertools.count(max(told, default=0) + 1)
    for number in told:
        found.append(next(later) if number == 0 or number in found else number)
    return found


def keys_as_before(posts: pd.DataFrame, kept: Kept, keys: Sequence[str]) -> list[str]:
    """Return the key of each post of a plan that was made around an edited one: that of its row there.

    `keys`: of the edited plan's rows. A post that has no row there has a key that no row had.
    """
    own = _plain_keys(*zip(*((post.platform, post.id, post.creator) for post in kept.posts), strict=True))
    told = [""] * len(posts)
    for number, place in enumerate(kept.stands):
        row = kept.posts[place].row if place >= 0 else -1
        # One who was swapped in stands in the row of her who went.
        if 0 <= row < len(keys) and _is_of(keys[row], own[place]):
            told[number] = keys[row]
    return _settled(told, _plain_keys(*(posts[code] for code in _NAMING)), frozenset(keys))


def keys_of_kept(kept: Kept, written: Iterable[str]) -> list[str]:
    """Return of each kept post the key of the row that came of it; of one without a row a key that no row has.

    `written`: keys of the plan that was made around them, in its order.
    """
    known = list(written)
    row_of = {place: row for row, place in enumerate(kept.stands) if row < len(known)}
    names = _plain_keys(*zip(*((post.platform, post.id, post.creator) for post in kept.posts), strict=True))
    told = [known[row_of[place]] if place in row_of else "" for place in range(len(names))]
    return _settled(told, names, frozenset(known) if kept.stands else frozenset())


_NAMING = ("platform", "id", "creator")


def _plain_keys(*naming: Iterable[str]) -> list[str]:
    """Return the key of each creator's first post."""
    return [post_keys([platform], [account], [name])[0] for platform, account, name in zip(*naming, strict=True)]


def _is_of(key: str, name: str) -> bool:
    """Return whether a key is that of a creator's first post, or of a later one."""
    return key == name or (key.startswith(f"{name}#") and key.removeprefix(f"{name}#").isdecimal())


def _settled(told: Sequence[str], names: Sequence[str], others: frozenset[str] = frozenset()) -> list[str]:
    """Return the keys told, each once, and for other rows the creator's first that is neither taken nor another's."""
    found: list[str] = []
    taken: set[str] = set()
    for key in told:
        found.append("" if key in taken else key)
        taken.add(key)
    for row, name in enumerate(names):
        later = (f"{name}#{number}" for number in itertools.count(2))
        if not found[row]:
            found[row] = next(key for key in itertools.chain([name], later) if key not in taken | others)
            taken.add(found[row])
    return found
