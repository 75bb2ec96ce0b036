"""A run around an earlier plan: its words in roster, forecast and search, and again on the posts that come of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from kolplan.allocate.building import Built
from kolplan.allocate.holding import ANY, FREE, Combination, Holding
from kolplan.core.calendar import Calendar
from kolplan.core.catalogue import Text, angle_word
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.findings import Findings
from kolplan.core.settings import AngleSetting, Settings
from kolplan.core.vocabulary import Language, Standing
from kolplan.forecast.frames import Forecast
from kolplan.plan.dates import LotDays
from kolplan.plan.keeping import COMBINED, NOTHING_KEPT, Kept, KeptPost, Value, Word
from kolplan.plan.kept_offers import speak
from kolplan.plan.kept_roster import Laid, lay_over
from kolplan.plan.refused_rows import Refused, refuse_rows
from kolplan.plan.told_days import TOLD_NOTHING, Dated, ToldDays, day_number, told_days
from kolplan.roster.frames import Roster
from kolplan.roster.open_days import ToldDay, open_days

_LAST = 2**31


@dataclass(frozen=True)
class Around:
    """What a run stands around: the earlier plan with its words, whose each post is, and what the search is held to.

    `creators`: of each kept post the roster's position, -1 = nobody. `angles`: those that everybody may have.
    `findings`: what the words contradict. `asking`: the posts whose words `holding.within` holds the search to.
    `all_stay`: every post stays whatever the search finds, which is only held against them.
    """

    kept: Kept = NOTHING_KEPT
    creators: tuple[int, ...] = ()
    holding: Holding = FREE
    angles: frozenset[str] = frozenset()
    findings: Findings = field(default_factory=Findings)
    asking: tuple[KeptPost, ...] = ()
    all_stay: bool = False

    def spoken(self, forecast: Forecast, settings: Settings, findings: Findings) -> tuple[Forecast, Around]:
        """Return the forecast with the words in it, and what the search is held to."""
        if not self.kept:
            return forecast, self
        findings.extend(self.findings)
        told = speak(forecast, self.kept, self.creators, settings, findings)
        holding = _holding(self, told.kept, told.offers, (forecast, settings))
        pairs = zip(told.kept.posts, self.creators, strict=True)
        asking = tuple(post for post, creator in pairs if creator >= 0 and _asks(post, told.kept))
        return told.forecast, replace(self, kept=told.kept, holding=holding, asking=asking)

    def report_impossible(self, built: Built, findings: Findings) -> None:
        """Add a finding for each post that can't stay with the format, angle or slot that somebody wrote."""
        standings = built.forecast.roster.creators["standing"].tolist()
        if self.all_stay:
            return
        for post, wanted in zip(self.asking, self.holding.within, strict=True):
            said = next((word for word in post.words if word.code in COMBINED), None)
            if said is None or post.row < 0 or standings[wanted.creator] != Standing.OK:
                continue
            if not (wanted.matches(built.every) & built.allowed).any():
                facts = {"creator": post.creator or post.id, "column": LABELS[f"heading.{said.code}"]}
                findings.add("keep-choice-impossible", post.at(said.code), **facts, value=_worded(said))

    def told_days(self, posts: pd.DataFrame, calendar: Calendar) -> ToldDays:
        """Return what the earlier plan says of the days of posts."""
        if not self.kept:
            return TOLD_NOTHING
        return told_days(_matched(posts, self.kept, self.creators), calendar, self.kept.calendar)

    def report_days(
        self, posts: pd.DataFrame, lot_days: LotDays, roster: Roster, calendar: Calendar, findings: Findings
    ) -> None:
        """Add findings on days that people typed or locked although the campaign or the creator has them closed."""
        if self.kept:
            days = open_days(roster.creators, roster.listed, calendar) if calendar.phases else None
            dated = Dated(posts, _matched(posts, self.kept, self.creators), calendar, lot_days)
            dated.report(days, findings)

    def dressed(self, posts: pd.DataFrame, lot_days: LotDays) -> tuple[pd.DataFrame, LotDays, Kept]:
        """Return the posts with people's words, in the order in which their rows stood, and the days of lots.

        Also what was kept, with which of it each post is.
        """
        if not self.kept or not len(posts):
            return posts, lot_days, self.kept
        found = _matched(posts, self.kept, self.creators)
        columns = {code: posts[code].tolist() for code in posts.columns}
        for row, post in enumerate(found):
            if post is not None:
                for code, value in post.own().items():
                    if code == "date":
                        columns["date"][row], columns["day"][row] = _day(value)
                    elif code in columns and code not in COMBINED:
                        columns[code][row] = value
        dressed = pd.DataFrame({code: pd.Series(columns[code], dtype=posts[code].dtype) for code in posts.columns})
        order = np.argsort([_LAST if post is None or post.row < 0 else post.row for post in found], kind="stable")
        days = {number: lot_days[row] for number, row in enumerate(order.tolist()) if row in lot_days}
        place = {id(post): number for number, post in enumerate(self.kept.posts)}
        stands = tuple(place.get(id(found[row]), -1) for row in order.tolist())
        return dressed.iloc[order].reset_index(drop=True), days, replace(self.kept, stands=stands)

    def decided(self, candidates: pd.DataFrame, roster: Roster) -> pd.DataFrame:
        """Return the candidates with what was decided on each, and the client's reasons."""
        if not self.kept or not len(candidates):
            return candidates
        from kolplan.plan.kept_creators import Creators

        known, rows = Creators(roster), {no: row for row, no in enumerate(candidates["creator_no"].tolist())}
        columns = {code: candidates[code].tolist() for code in ("decision", "limit", "listed")}
        for decision in self.kept.decisions:
            creator = known.find(decision.platform, decision.id, decision.creator)
            row = None if creator is None else rows.get(creator)
            if row is not None:
                refused = decision.decision not in ("must", "ok")
                columns["decision"][row] = "ban" if refused else decision.decision
                columns["listed"][row] = True
                if refused and decision.reason:
                    columns["limit"][row] = decision.reason
        for post, creator in zip(self.kept.posts, self.creators, strict=True):
            if creator in rows and (post.words or post.row >= 0):
                columns["listed"][rows[creator]] = True
        return candidates.assign(**columns)


def around(
    roster: Roster, kept: Kept, settings: Settings, refused: Refused = Refused.TOO_MANY
) -> tuple[Roster, Settings, Around]:
    """Return roster and settings as an earlier plan's words make them, and the run's surroundings.

    `refused`: which rows can't be taken up. Raises EditError as refuse_rows does.
    """
    if not kept:
        return roster, settings, Around()
    findings = Findings()
    laid: Laid = lay_over(roster, kept, settings, findings)
    kept = kept.with_posts(
        _named(post, number, laid.roster) for post, number in zip(kept.posts, laid.creators, strict=True)
    )
    refuse_rows(kept, laid.creators, settings, findings, refused)
    angles = frozenset(angle.code for angle in settings.angle_table)
    made = Around(kept, laid.creators, angles=angles, findings=findings, all_stay=refused is Refused.COPIES)
    return laid.roster, _with_angles(settings, kept), made


def _named(post: KeptPost, number: int, roster: Roster) -> KeptPost:
    """Return a row that names its creator without a platform as the roster calls her."""
    if post.platform or number < 0:
        return post
    person = roster.creators.iloc[number]
    return replace(post, platform=str(person["platform"]), id=str(person["account_id"]), creator=str(person["name"]))


def _with_angles(settings: Settings, kept: Kept) -> Settings:
    """Return settings whose angles hold those that people wrote into rows."""
    known = {angle.code for angle in settings.angle_table}
    own = dict.fromkeys(angle for post in kept.posts for angle in _angles(post) if angle not in known)
    return replace(settings, angle_table=(*settings.angle_table, *map(AngleSetting, own))) if own else settings


def _angles(post: KeptPost) -> list[str]:
    """Return the angles that a post's words, or where it is exact its row, ask for."""
    said = (post.own().get("angle"), post.combination[1] if post.exact else "")
    return [angle for angle in said if isinstance(angle, str) and angle]


def _holding(around: Around, kept: Kept, offers: Sequence[int], terms: tuple[Forecast, Settings]) -> Holding:
    forecast, settings = terms
    added = {angle.code for angle in settings.angle_table} - around.angles
    angles = {code: number for number, code in enumerate(forecast.angles)}
    slots = {slot.name: number for number, slot in enumerate(settings.slots)}
    exact: list[Combination] = []
    within: list[Combination] = []
    stays: list[Combination] = []
    own: dict[int, set[int]] = {}
    for post, creator, offer in zip(kept.posts, around.creators, offers, strict=True):
        if creator < 0:
            continue
        _, angle, slot = post.combination
        whole = Combination(creator, offer, angles.get(angle, ANY), slots.get(slot, ANY))
        for code in _angles(post):
            own.setdefault(angles[code], set()).add(creator)
        if post.exact:
            exact.append(whole)
        elif _asks(post, kept):
            part = _partly(post, whole)
            within.append(replace(part, offer=offer) if _switches(post, kept) else part)
        if post.row >= 0 and offer >= 0:
            stays.append(whole)
    most = len(kept.standing) if kept.closed else None
    alone = {number: frozenset(whose) for number, whose in own.items() if forecast.angles[number] in added}
    told = tuple(_told(around, kept, forecast.roster, settings.calendar))
    names = {
        each: post.creator or post.id for post, each in zip(kept.posts, around.creators, strict=True) if post.exact
    }
    return Holding(tuple(exact), tuple(within), tuple(stays), kept.weight, alone, most, told, names)


def _told(around: Around, kept: Kept, roster: Roster, calendar: Calendar) -> Iterator[ToldDay]:
    """Yield the days that people typed for posts, or that those have which stay exactly."""
    lots = roster.creators["lot"].tolist()
    for post, creator in zip(kept.posts, around.creators, strict=True):
        number = day_number(post.own().get("date"), calendar)
        if creator >= 0 and number is not None:
            yield ToldDay(creator, number, lots[creator])


def _asks(post: KeptPost, kept: Kept) -> bool:
    """Return whether a post that is not exact holds the search to some of its combination."""
    return not post.exact and (_switches(post, kept) or any(word.code in COMBINED for word in post.words))


def _switches(post: KeptPost, kept: Kept) -> bool:
    return kept.switching and post.row >= 0


def _worded(word: Word) -> Text:
    """Return a word on format, angle or slot as people say it."""
    code = str(word.own)
    if word.code == "format":
        return LABELS[f"format.{code}"]
    return Text(*(angle_word(code, each) if word.code == "angle" else code for each in Language))


def _partly(post: KeptPost, whole: Combination) -> Combination:
    """Return the part of a post's combination that people's words fix."""
    said = {word.code for word in post.words}
    return Combination(
        whole.creator,
        whole.offer if "format" in said else ANY,
        whole.angle if "angle" in said else ANY,
        whole.slot if "slot" in said else ANY,
    )


def _matched(posts: pd.DataFrame, kept: Kept, creators: Sequence[int]) -> list[KeptPost | None]:
    """Return the earlier post of each post: of her creator the one with the same combination, else the first left."""
    waiting: dict[int, list[KeptPost]] = {}
    for post, creator in zip(kept.posts, creators, strict=True):
        waiting.setdefault(creator, []).append(post)
    numbers = posts["creator_no"].tolist()
    now = list(zip(*(posts[code].tolist() for code in COMBINED), strict=True))
    found: list[KeptPost | None] = [None] * len(posts)
    for same in (True, False):
        for row, creator in enumerate(numbers):
            left = waiting.get(creator, [])
            fits = [post for post in left if not same or post.combination == now[row]]
            if found[row] is None and fits:
                found[row] = fits[0]
                left.remove(fits[0])
    return found


def _day(value: Value) -> tuple[object, float]:
    """Return a word on a post's day as its date and its days after the launch: ISO text, or D+3."""
    text = str(value or "")
    if text.startswith("D"):
        return pd.NaT, float(text[1:])
    return (pd.Timestamp(text) if text else pd.NaT), float("nan")
