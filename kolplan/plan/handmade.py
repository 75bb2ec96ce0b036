"""A sheet of chosen creators, made by hand, as a plan of which every post stays as it is."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kolplan.core.catalogue import Text, label
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import VIDEO_FORMATS, Format, Language
from kolplan.plan.handmade_rows import Quoted, SheetRow, sheet_rows
from kolplan.plan.keeping import Kept, KeptPost, Word
from kolplan.plan.kept_creators import Creators
from kolplan.plan.kept_roster import format_of
from kolplan.roster.frames import Roster
from kolplan.roster.reading import read_roster
from kolplan.sheets.folding import fold_all

_LETTERS = string.ascii_uppercase


def handmade(path: Path, roster: Roster, settings: Settings, findings: Findings) -> Kept:
    """Return the posts of a sheet that somebody made by hand, as a plan to keep.

    `roster`: all rosters with this sheet among them, as handmade_roster.beside gives them. A row is a post: creator,
    platform and price by the roster's headings, and where there are such columns format, angle, date, slot and note.
    What is not there is open. A creator whom only this sheet has gets a note, a price that differs from the rosters'
    too. Raises DataError where no row can be read as a post.
    """
    own = read_roster([path], settings)
    reading = _Reading(roster, own, tuple(slot.name for slot in settings.slots), path.name, findings)
    posts: dict[tuple[object, ...], KeptPost] = {}
    for row in sheet_rows(path, own, settings, findings):
        post = reading.post(row, len(posts))
        if post is None:
            continue
        key = (post.platform, post.id or fold_all(post.creator), *post.combination, "" if row.angle else row.day)
        if key in posts:
            findings.add("fixed-post-twice", row.where, creator=post.creator)
            continue
        posts[key] = post
    if not posts:
        raise DataError("fixed-without-posts", Where(path.name))
    return Kept(tuple(posts.values()), weight=0.0, file=path.name, by_hand=True)


@dataclass
class _Reading:
    """Turns rows into posts; what is doubtful in one goes to `findings`."""

    roster: Roster
    own: Roster
    slots: tuple[str, ...]
    file: str
    findings: Findings
    _known: Creators = field(init=False)
    _prices: dict[int, dict[str, int]] = field(init=False)
    _rounded: frozenset[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        """Look up whom all rosters have and what they ask, and the rows whose id lost its last digits."""
        self._known, self._prices = Creators(self.roster), {}
        quotes = self.roster.quotes[self.roster.quotes["preferred"] & (self.roster.quotes["file"] != self.file)]
        columns = (quotes[code].tolist() for code in ("creator", "format", "price"))
        for creator, form, price in zip(*columns, strict=True):
            self._prices.setdefault(creator, {})[str(form)] = int(price)
        rounded = (each.where for each in self.own.findings if each.code == "id-rounded")
        self._rounded = frozenset(_row_of(where) for where in rounded)

    def post(self, row: SheetRow, place: int) -> KeptPost | None:
        """Return a row's post; None for one without a price that nobody else has either."""
        at = self.own.creators.iloc[row.creator]
        platform, account, name = str(at["platform"]), str(at["account_id"]), str(at["name"])
        number = self._known.find(platform, "" if _row_of(row.where) in self._rounded else account, name)
        if number is not None:
            account = str(self.roster.creators["account_id"].iat[number])
        theirs = {} if number is None else self._prices.get(number, {})
        form, quoted = self._format(row, platform, name, theirs)
        if quoted is None and form not in theirs:
            self.findings.add("fixed-price-missing", row.where, creator=name)
            return None
        if number is not None and self._is_own(number):
            self.findings.add("fixed-creator-new", row.where, creator=name)
        elif theirs.get(form) is not None:
            self._compare_price(row, name, (form, quoted, theirs[form]))
        combination = (form, row.angle, self._slot(row, name))
        person = {"followers": int(at["followers"]), "lot": int(at["lot"])}
        words = tuple(_words(row, quoted))
        return KeptPost(
            platform, account, name, place, combination, words, exact=True, must=True, person=person, where=row.where,
            cells={code: where.cell for code, where in row.at.items()},
        )  # fmt: skip

    def _is_own(self, number: int) -> bool:
        """Return whether only the sheet has a creator, where there are rosters beside it."""
        alone = len({source.path for source in self.roster.sources}) == 1
        return not alone and str(self.roster.creators["file"].iat[number]) == self.file

    def _format(self, row: SheetRow, platform: str, name: str, theirs: Mapping[str, int]) -> tuple[str, Quoted | None]:
        """Return a row's format and price in it.

        Of several prices that of the platform's usual format. A row without a format has the usual one, or where
        rosters do not price that, the one whose price is nearest to the row's; so has a video of no length.
        """
        usual = format_of(KeptPost(platform, "", name))
        if len(row.quotes) > 1:
            form = usual if usual in row.quotes else next(iter(row.quotes))
            facts = {"format": _word(form), "count": len(row.quotes)}
            self.findings.add("fixed-format-taken", row.where, creator=name, **facts)
            return form, row.quotes[form]
        form, quoted = next(iter(row.quotes.items()), (row.form or usual, None))
        alike = {each: price for each, price in theirs.items() if not row.form or each in VIDEO_FORMATS}
        if row.form in ("", Format.VIDEO) and form == usual and alike and usual not in theirs:
            wanted = 0 if quoted is None else quoted.price
            form = min(alike, key=lambda each: (abs(alike[each] - wanted), alike[each]))
            self.findings.add("fixed-format-nearest", row.where, creator=name, format=_word(form))
        return form, quoted

    def _compare_price(self, row: SheetRow, name: str, price: tuple[str, Quoted | None, int]) -> None:
        """Note where a row's price is not the rosters', or where theirs stands in for one that it lacks."""
        form, quoted, theirs = price
        facts = {"creator": name, "format": _word(form), "sign": self.roster.currency, "theirs": theirs / FEN_PER_YUAN}
        if quoted is None:
            self.findings.add("fixed-price-taken", row.at["price"], **facts)
        elif quoted.price != theirs:
            self.findings.add("fixed-price-differs", quoted.where, own=quoted.price / FEN_PER_YUAN, **facts)

    def _slot(self, row: SheetRow, creator: str) -> str:
        """Return a slot of the campaign; another word is a finding, and the best slot is taken."""
        found = next((name for name in self.slots if fold_all(name) == fold_all(row.slot)), "") if row.slot else ""
        if row.slot and not found and self.slots:
            facts = {"creator": creator, "slot": row.slot, "known": "、".join(self.slots)}
            self.findings.add("fixed-slot-unknown", row.at["slot"], **facts)
        return found


def _words(row: SheetRow, quoted: Quoted | None) -> Iterable[Word]:
    """Yield what a row gives of its post."""
    if quoted is not None:
        yield Word("quote", quoted.price)
        if quoted.rebate is not None:
            yield Word("rebate", quoted.rebate)
    if row.day:
        yield Word("date", row.day)
    if row.note:
        yield Word("note", row.note)


def _row_of(where: Where) -> tuple[str, str]:
    return where.sheet, where.cell.lstrip(_LETTERS)


def _word(form: str) -> Text:
    return Text(*(label(f"format.{form}", language) for language in Language))
