"""The second check 二核: who is held only by what nobody knows, and what to ask her supplier."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.allocate.building import Built
from kolplan.core.catalogue import label
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language, Standing
from kolplan.forecast.frames import Forecast

_FROM_CREATOR = {
    "name": "creator",
    "account_id": "id",
    "link": "link",
    "platform": "platform",
    "mcn": "mcn",
    "followers": "followers",
}


def questions_of(forecast: Forecast, built: Built, settings: Settings, chosen: np.ndarray) -> pd.DataFrame:
    """Return the frame of questions (plan.frames): MCN by MCN, the most valuable first."""
    language = forecast.roster.language
    waiting = _waiting(built, settings, chosen)
    asked: dict[int, tuple[str, str, bool]] = {creator: (*told, True) for creator, told in waiting.items()}
    creators = forecast.roster.creators
    held = np.flatnonzero((creators["standing"] == Standing.HELD).to_numpy())
    reasons = creators["reason"].iloc[held].tolist()
    doubts = {reason: _doubt(str(reason), language) for reason in dict.fromkeys(reasons)}
    asked.update((creator, (doubts[reason], "", True)) for creator, reason in zip(held.tolist(), reasons, strict=True))
    asked |= _of_planned(built, chosen)
    frame = pd.DataFrame({"creator_no": np.array(list(asked), dtype="int64")})
    own = creators.iloc[frame["creator_no"].to_numpy()]
    for theirs, ours in _FROM_CREATOR.items():
        frame[ours] = own[theirs].to_numpy()
    for place, name in enumerate(("ask", "slot", "held")):
        frame[name] = pd.Series([told[place] for told in asked.values()], dtype="bool" if name == "held" else "str")
    return _by_mcn(frame, built)


def asking(built: Built) -> dict[int, np.ndarray]:
    """Return the options that only unknown values keep out, by creator; of creators who have no other option."""
    every = built.every
    waits = np.zeros(len(every), dtype=bool)
    for _, mask in built.asked:
        waits |= mask
    failing = ~built.within
    for _, truths in built.gates:
        failing |= truths == 0
    waits &= ~failing & ~built.allowed
    open_to = _among(every.creator[built.allowed], built)
    found: dict[int, list[int]] = {}
    for option in np.flatnonzero(waits).tolist():
        creator = int(every.creator[option])
        if not open_to[creator]:
            found.setdefault(creator, []).append(option)
    return {creator: np.array(options) for creator, options in found.items()}


def _of_planned(built: Built, chosen: np.ndarray) -> dict[int, tuple[str, str, bool]]:
    """Return what planned creators are yet to be asked: columns nobody has, and what rules on totals can't count."""
    taken = np.unique(built.problem.options.creator[chosen])
    told: dict[int, dict[str, None]] = {creator: dict(dict.fromkeys(built.unchecked)) for creator in taken.tolist()}
    for word, mask in built.counted:
        for creator in np.unique(built.every.creator[mask]).tolist():
            if creator in told:
                told[creator][word] = None
    return {creator: ("、".join(words), "", False) for creator, words in told.items() if words}


def reasons_of(built: Built, forecast: Forecast) -> dict[int, str]:
    """Return of each plannable creator whom slots or rules keep out the label code that says so."""
    offers, every = forecast.offers, built.every
    usable = _among(offers["creator"].to_numpy()[offers["plannable"].to_numpy(bool)], built)
    coming = _among(every.creator, built)
    reasons = dict.fromkeys(np.flatnonzero(usable & ~coming).tolist(), "reason.no-slot") if built.slots else {}
    shut = coming & ~_among(every.creator[built.allowed], built)
    reasons.update(dict.fromkeys(np.flatnonzero(shut).tolist(), "reason.gate"))
    reasons.update(dict.fromkeys(asking(built), "reason.ask"))
    return reasons


def _among(creators: np.ndarray, built: Built) -> np.ndarray:
    """Return which creators of the roster are among some positions."""
    among = np.zeros(len(built.forecast.roster.creators), dtype=bool)
    among[creators] = True
    return among


def _waiting(built: Built, settings: Settings, chosen: np.ndarray) -> dict[int, tuple[str, str]]:
    """Return of each creator held by unknowns the words to ask for and the slots she would fit."""
    taken = set(built.problem.options.creator[chosen].tolist())
    told = {}
    for creator, options in asking(built).items():
        if creator in taken:
            continue
        words = dict.fromkeys(word for word, mask in built.asked if mask[options].any())
        slots = dict.fromkeys(settings.slots[slot].name for slot in built.every.slot[options] if slot >= 0)
        told[creator] = ("、".join(words), "、".join(slots))
    return told


def _doubt(reason: str, language: Language) -> str:
    """Return what to ask a creator who is held because of a doubt."""
    try:
        return label(f"ask.{reason}", language)
    except KeyError:
        return label(f"reason.{reason}", language)


def _by_mcn(frame: pd.DataFrame, built: Built) -> pd.DataFrame:
    """Return the rows MCN by MCN: the one with the most valuable creator first, those without one last."""
    every = built.every
    best = np.zeros(len(built.forecast.roster.creators))
    if len(every):
        first = np.flatnonzero(np.append(True, every.creator[1:] != every.creator[:-1]))
        best[every.creator[first]] = np.maximum.reduceat(every.value, first)
    worth = best[frame["creator_no"].to_numpy()]
    mcn = frame["mcn"].to_numpy(object)
    most = pd.Series(worth).groupby(mcn).transform("max").to_numpy(float)
    order = np.lexsort((frame["creator_no"], -worth, mcn, -most, mcn == ""))
    return frame.iloc[order].reset_index(drop=True)
