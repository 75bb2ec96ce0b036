"""A roster as people's words in an earlier plan make it: prices, who must be in or out, and creators added by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.catalogue import Text
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.errors import EditError
from kolplan.core.findings import Findings
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Format, Platform, Standing
from kolplan.plan.keeping import CLIENT_NO, Decision, Kept, KeptPost
from kolplan.plan.kept_creators import Creators
from kolplan.roster.frames import CREATOR_COLUMNS, QUOTE_COLUMNS, Roster
from kolplan.roster.standing import LIFTED_BY_MUST, LIFTED_BY_OK
from kolplan.roster.tables import in_shape
from kolplan.roster.tiers import tiers_of

_BLANK: dict[str, Any] = {
    "str": "",
    "int64": 0,
    "float64": np.nan,
    "bool": False,
    "datetime64[s]": np.datetime64("NaT"),
}

_LIFTED_BY_OK = LIFTED_BY_OK | {"rival-unclear", "cheap-views", "views-above-followers"}
"""Reasons that do not count for a creator whom a person cleared after seeing them in the plan."""


@dataclass(frozen=True)
class Laid:
    """A roster with the words laid over it, and of each kept post the creator's position (-1 = nobody)."""

    roster: Roster
    creators: tuple[int, ...]


def lay_over(roster: Roster, kept: Kept, settings: Settings, findings: Findings) -> Laid:
    """Return the roster as the words of an earlier plan make it; what contradicts itself goes to `findings`.

    Creators of locked and added rows whom the roster does not have are appended, each once however many rows she has.
    """
    known = Creators(roster)
    positions = [known.find(post.platform, post.id, post.creator, _lot(post)) for post in kept.posts]
    strangers = [n for n, post in enumerate(kept.posts) if positions[n] is None and (post.exact or post.added)]
    _refuse_incomplete([kept.posts[number] for number in strangers], findings)
    first = {kept.posts[number].name: number for number in reversed(strangers)}
    new = {name: len(roster.creators) + offset for offset, name in enumerate(sorted(first, key=first.__getitem__))}
    for number in strangers:
        positions[number] = new[kept.posts[number].name]
    creators = _with_strangers(roster.creators, [kept.posts[number] for number in sorted(first.values())], settings)
    placed = [(post, number) for post, number in zip(kept.posts, positions, strict=True) if number is not None]
    quotes = _with_formats(roster.quotes, creators, placed)
    for post, number in placed:
        _ask_for(creators, post, number)
    for decision in kept.decisions:
        whom = known.find(decision.platform, decision.id, decision.creator)
        if whom is None:
            continue
        if decision.decision in ("ban", CLIENT_NO) and bool(creators["must"].iat[whom]):
            findings.add("keep-ban-and-must", decision.where, creator=decision.creator)
        _decide(creators, decision, whom)
    extras = roster.extras.reindex(range(len(creators)), fill_value="")
    _report_added([kept.posts[number] for number in strangers], roster.currency, findings)
    laid = replace(roster, creators=creators, quotes=quotes, extras=extras)
    return Laid(laid, tuple(-1 if number is None else number for number in positions))


_NEEDED = ("creator", "platform", "followers", "quote")


def _refuse_incomplete(posts: Iterable[KeptPost], findings: Findings) -> None:
    """Raise EditError where a row that somebody added can be neither matched nor taken for a new creator."""
    own = Findings()
    for post in posts:
        told = {"creator": post.creator, "platform": post.platform, **post.person, **post.own()}
        missing = [code for code in _NEEDED if told.get(code) in (None, "")]
        if missing:
            words = [LABELS[f"heading.{code}"] for code in missing]
            said = Text(", ".join(word.en for word in words), "、".join(word.zh for word in words))
            own.add("keep-row-unread", post.where, creator=post.creator or post.id, missing=said)
    findings.extend(own)
    if len(own):
        raise EditError(findings, own)


def _report_added(posts: Iterable[KeptPost], sign: str, findings: Findings) -> None:
    for post in posts:
        quote = post.own().get("quote") or post.person.get("quote") or 0
        facts = {"quote": float(quote) / FEN_PER_YUAN, "sign": sign, "format": LABELS[f"format.{format_of(post)}"]}
        findings.add("keep-row-added", post.where, creator=post.creator or post.id, **facts)


def format_of(post: KeptPost) -> str:
    """Return the format of a row; of one that names none, the usual one of its platform."""
    usual = Format.NOTE if post.platform in (Platform.XIAOHONGSHU, Platform.WEIBO) else Format.VIDEO
    return str(post.own().get("format") or post.combination[0] or usual)


def _lot(post: KeptPost) -> int:
    lot = post.person.get("lot")
    return lot if isinstance(lot, int) else 1


def _with_strangers(creators: pd.DataFrame, posts: list[KeptPost], settings: Settings) -> pd.DataFrame:
    """Return the creators with those of rows whom no roster has."""
    if not posts:
        return _writable(creators)
    rows = [_stranger(post) for post in posts]
    frame = pd.DataFrame(rows)
    platforms, followers = frame["platform"].to_numpy(dtype=object), frame["followers"].to_numpy(dtype="int64")
    frame["tier"], frame["label"] = tiers_of(platforms, followers, settings.tiers)
    columns = {name: [*creators[name].tolist(), *frame[name].tolist()] for name in CREATOR_COLUMNS}
    return in_shape(columns, CREATOR_COLUMNS)


def _writable(creators: pd.DataFrame) -> pd.DataFrame:
    """Return creators whose columns that words change are their own."""
    return creators.assign(
        **{name: creators[name].copy() for name in ("must", "cleared", "standing", "reason", "fixed_angle")}
    )


def _stranger(post: KeptPost) -> dict[str, Any]:
    row: dict[str, Any] = {name: _BLANK[kind] for name, kind in CREATOR_COLUMNS.items()}
    told = {name: value for name, value in post.person.items() if value not in (None, "") and name in row}
    name = post.creator or post.id
    own = {"key": f"{post.platform}:{post.id or name}", "platform": post.platform, "account_id": post.id, "name": name}
    where = {"file": post.where.file, "sheet": post.where.sheet, "row": int(_digits(post.where.cell) or 0)}
    return {**row, "lot": 1, "standing": str(Standing.OK), **told, **own, **where}


def _digits(cell: str) -> str:
    return "".join(letter for letter in cell if letter.isdigit())


def _with_formats(quotes: pd.DataFrame, creators: pd.DataFrame, placed: Iterable[tuple[KeptPost, int]]) -> pd.DataFrame:
    """Return the quotes, with one more for each row in a format in which nobody has quoted yet."""
    missing = []
    known = set(zip(quotes["creator"].tolist(), quotes["format"].tolist(), strict=True))
    for post, number in placed:
        own = post.own()
        form, price = format_of(post), own.get("quote") or post.person.get("quote")
        asked = post.exact or post.added or "format" in own
        if asked and form and isinstance(price, int) and (number, form) not in known:
            known.add((number, form))
            missing.append(_quote_of(post, (number, form), price, str(creators["name"].iat[number])))
    if not missing:
        return quotes
    columns = {name: [*quotes[name].tolist(), *(each[name] for each in missing)] for name in QUOTE_COLUMNS}
    return in_shape(columns, QUOTE_COLUMNS).sort_values("creator", kind="stable", ignore_index=True)


def _quote_of(post: KeptPost, place: tuple[int, str], price: int, name: str) -> dict[str, Any]:
    """Return the quote that a row gives; what such a post brings is not known to the roster."""
    creator, form = place
    blank = {each: _BLANK[kind] for each, kind in QUOTE_COLUMNS.items()}
    supplier = post.own().get("supplier") or name
    told = {"creator": creator, "format": form, "price": price, "supplier": supplier, "origin": "creator"}
    where = {"file": post.where.file, "sheet": post.where.sheet, "row": int(_digits(post.where.cell) or 0)}
    return {**blank, **told, **where, "preferred": True}


def _ask_for(creators: pd.DataFrame, post: KeptPost, number: int) -> None:
    """Mark a creator whom a row asks for; of an exact post nothing keeps her out."""
    angle = post.own().get("angle")
    if isinstance(angle, str) and angle:
        _set(creators, number, fixed_angle=angle)
    if post.exact or post.must:
        _set(creators, number, must=True)
    if post.exact:
        _set(creators, number, cleared=True, standing=str(Standing.OK), reason="")
    elif post.must:
        _lift(creators, number, LIFTED_BY_MUST)


def _decide(creators: pd.DataFrame, decision: Decision, number: int) -> None:
    """Mark a creator on whom somebody decided."""
    if decision.decision in ("ban", CLIENT_NO):
        reason = "client-no" if decision.decision == CLIENT_NO else "banned"
        _set(creators, number, must=False, standing=str(Standing.ASIDE), reason=reason)
    elif decision.decision == "must":
        _set(creators, number, must=True)
        _lift(creators, number, LIFTED_BY_MUST)
    else:
        _set(creators, number, cleared=True)
        _lift(creators, number, _LIFTED_BY_OK)


def _lift(creators: pd.DataFrame, number: int, reasons: frozenset[str]) -> None:
    if creators["reason"].iat[number] in reasons:
        _set(creators, number, standing=str(Standing.OK), reason="")


def _set(creators: pd.DataFrame, number: int, **values: str | bool) -> None:
    for name, value in values.items():
        creators.iat[number, list(creators.columns).index(name)] = value
