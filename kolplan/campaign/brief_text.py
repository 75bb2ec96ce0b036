"""A pasted brief as sentences that know which of their characters have been understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST = 1_000
"""Characters of a sentence that are looked at; what is longer is no demand but a document, and is noted whole."""

USED = "\x00"
"""Stands for what has been understood: no expression reads across it."""

_FOLD: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD |= {ord(mark): " " for mark in "\u3000\u00a0\u2002\u2003\u2009\u202f\u200b\u200c\u200d\ufeff\ufe0f"}
_FOLD |= {ord(mark): "-" for mark in "‐‑‒–—―−﹣"}
_FOLD |= {ord(mark): "~" for mark in "〜∼～"} | {ord(mark): "×" for mark in "✖✕╳"}
_FOLD |= {ord("￥"): "¥", ord("≧"): "≥", ord("≦"): "≤", ord("】"): ":", ord("【"): " ", ord("「"): " ", ord("」"): " "}
_BREAK = re.compile(
    "(?=【)|[\n\r。;!?\u2190-\u21ff\u2460-\u24ff\u2500-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff•·●▪◆■★☆]"
    r"|(?<=[a-z)])\.\s+(?=[A-Z])|(?<=[\s,])(?=\(?\d{1,2}[、)]\s*[^\d\s])"
)
_NUMBER = re.compile(
    r"[\s*#>+_-]*(?:\(?\d{1,2}\s*[)、]\s*|\d{1,2}\.(?!\d)\s*|\(?[一二三四五六七八九十]{1,3}\s*[、.)]\s*"
    r"|第[一二三四五六七八九十]{1,2}[,、:]\s*)?"
)
_COMMA = re.compile(r",(?!\d{3}(?!\d))|\t|\|")
_MEANT = re.compile(r"[^\W_]")


@dataclass
class Sentence:
    """A line or part of one as typed, and folded to the same length; `used` marks what has been understood.

    `doubtful`: starts of parts that are noted although something in them was understood. `opens`: a blank line stands
    before it. `text` is half width, in its own case.
    """

    raw: str
    opens: bool = False
    text: str = ""
    used: list[bool] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.text = self.raw.translate(_FOLD)
        self.used = [False] * len(self.raw)

    @property
    def left(self) -> str:
        """Return the folded text without what has been understood."""
        return "".join(USED if used else sign for sign, used in zip(self.text, self.used, strict=True))

    def take(self, start: int, end: int) -> None:
        """Mark characters as understood."""
        self.used[start:end] = [True] * (end - start)

    def give_back(self, start: int, end: int) -> None:
        """Mark characters as not understood."""
        self.used[start:end] = [False] * (end - start)

    def doubt(self, place: int) -> None:
        """Have the part that holds a place noted, whatever was understood of it."""
        self.doubtful.add(self.part_at(place)[0])

    def parts(self) -> list[tuple[int, int]]:
        """Return start and end of each part between commas."""
        cuts = [found.start() for found in _COMMA.finditer(self.text) if self.raw[found.start()] != "、"]
        return list(zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(self.text)], strict=True))

    def part_at(self, place: int) -> tuple[int, int]:
        """Return the part that holds a place."""
        return next(part for part in reversed(self.parts()) if part[0] <= place)


def sentences(text: str) -> list[Sentence]:
    """Return a brief's sentences in order; numbers and bullets before them count as understood."""
    found: list[Sentence] = []
    opens = True
    for line in text.splitlines():
        if not line.strip():
            opens = True
        for raw in _pieces(line):
            sentence = Sentence(raw, opens)
            number = _NUMBER.match(sentence.text)
            sentence.take(0, number.end() if number else 0)
            found.append(sentence)
            opens = False
    return found


def _pieces(line: str) -> Iterator[str]:
    """Yield what stands between full stops, bullets and numbers of a line."""
    folded = line.replace("【", "\x01").translate(_FOLD).replace("\x01", "【")
    breaks = list(_BREAK.finditer(folded))
    start = 0
    for found in breaks:
        yield from _meant(line[start : found.start()])
        start = found.end()
    yield from _meant(line[start:])


def _meant(piece: str) -> Iterator[str]:
    if _MEANT.search(piece):
        yield piece.strip()


def notes_of(sentence: Sentence, fillers: re.Pattern[str], alone: re.Pattern[str]) -> list[str]:
    """Return the parts of a sentence that were not wholly understood, as typed.

    Neighbours of which nothing was understood stay one. `fillers`: words that ask for nothing beside something
    understood; `alone`: a part that is only a headline.
    """
    runs: list[tuple[int, int, bool]] = []
    for start, end in sentence.parts():
        if not noted(sentence, (start, end), fillers, alone):
            continue
        whole = not any(_shown(sentence, start, end))
        if runs and whole and runs[-1][2] and runs[-1][1] + 1 == start:
            runs[-1] = (runs[-1][0], end, True)
        else:
            runs.append((start, end, whole))
    return [sentence.raw[start:end].strip() for start, end, _ in runs]


def noted(sentence: Sentence, part: tuple[int, int], fillers: re.Pattern[str], alone: re.Pattern[str]) -> bool:
    """Return whether a part between commas has to be noted."""
    start, end = part
    if start in sentence.doubtful:
        return True
    left = sentence.left[start:end]
    if not _MEANT.search(left):
        return False
    if not any(_shown(sentence, start, end)):
        return not alone.fullmatch(left.strip(f" {USED}"))
    return bool(_MEANT.search(fillers.sub("", left)))


def _shown(sentence: Sentence, start: int, end: int) -> Iterator[bool]:
    """Yield of each letter and digit of a part, but for the number before the sentence, whether it was understood."""
    number = _NUMBER.match(sentence.text)
    first = max(start, number.end() if number else 0)
    pairs = zip(sentence.text[first:end], sentence.used[first:end], strict=True)
    return (used for sign, used in pairs if _MEANT.match(sign))
