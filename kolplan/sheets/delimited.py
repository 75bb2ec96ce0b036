"""Delimited text to cells: which delimiter, how wide, and records that keep line breaks inside quotation marks."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt
import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.findings import Where

DELIMITERS = (",", "\t", ";")
SAMPLE_BYTES = 65_536
SAMPLE_RECORDS = 200
FIELD_LIMIT = 1 << 27
"""Characters of one field that the standard parser lets pass."""

_SUSPECT = frozenset("=").union(chr(code) for code in range(0x3001) if chr(code).isspace())
_BLOCK = 1 << 22
_QUOTE, _LF, _CR = ord('"'), ord("\n"), ord("\r")
_SEP_LINE = re.compile(r"\A\s*\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_QUOTED_TEXT = re.compile(r'="(.*)"', re.DOTALL)

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a walk over the bytes shows: the widest record, and whether the quick parser can be trusted.

    `regular`: each mark opens at the start of a field, closes at its end, and none is left open; and no record ends
    with a bare carriage return, over which the quick parser stumbles.
    """

    width: int
    regular: bool


def read_cells(text: str, file: str) -> pd.DataFrame:
    """Return the records of a delimited text as a frame of text cells, None where empty; ragged records are kept.

    Row i is record i + 1, as a spreadsheet program shows it; blank lines are rows, a first line `sep=;` is none.
    Raises DataError where a quotation mark is never closed.
    """
    hint = _SEP_LINE.match(text)
    delimiter = hint.group(1) if hint else sniff_delimiter(text)
    body = text[hint.end() :] if hint else text
    content = body.encode("utf-8", errors="surrogatepass")
    shape = walk(content, ord(delimiter)) if delimiter.isascii() else Shape(0, regular=False)
    frame = _fast(content, delimiter, shape.width) if shape.regular else _patient(body, delimiter, file)
    return pd.DataFrame({i: _cleaned(frame[i]) for i in frame.columns}, dtype=object)


def sniff_delimiter(text: str) -> str:
    """Return the delimiter that gives the first records the steadiest number of fields; a comma where none does."""
    sample = text[:SAMPLE_BYTES]
    if len(text) > SAMPLE_BYTES:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    best = max(DELIMITERS, key=lambda delimiter: _steadiness(sample, delimiter))
    return best if _steadiness(sample, best) > (0.0, 0) else ","


def _steadiness(sample: str, delimiter: str) -> tuple[float, int]:
    """Return the share of records with the commonest width, and that width; zero where the delimiter hardly occurs."""
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for record in reader:
            if any(record):
                widths[len(record)] += 1
            if widths.total() >= SAMPLE_RECORDS:
                break
    except csv.Error:
        return 0.0, 0
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0, 0
    width = max(several, key=lambda w: (several[w], w))
    return several[width] / widths.total(), width


def walk(content: bytes, delimiter: int) -> Shape:
    """Return the widest record of UTF-8 text, and whether its quotation marks keep the rules."""
    width, carried, inside, regular = 1, 0, False, True
    for start in range(0, len(content), _BLOCK):
        block = _Block(content, start, inside, delimiter)
        width = max(width, block.widest(carried))
        carried = block.delimiters_after_last_break(carried)
        regular = regular and block.regular()
        inside = block.ends_inside
    return Shape(width, regular and not inside)


class _Block:
    """A stretch of bytes with the quotation marks counted: at each byte, whether it stands inside quotes."""

    def __init__(self, content: bytes, start: int, inside: bool, delimiter: int) -> None:
        """Find marks, delimiters and line breaks of the bytes from `start`; `inside` = an earlier mark is open."""
        stop = min(start + _BLOCK, len(content))
        self._bytes = np.frombuffer(content, np.uint8, stop - start, start)
        self._before = content[start - 1] if start else _LF
        self._after = content[stop] if stop < len(content) else _LF
        self._quotes = np.flatnonzero(self._bytes == _QUOTE)
        self._inside = inside
        self.ends_inside = inside ^ bool(len(self._quotes) % 2)
        self._breaks = self._outside(np.flatnonzero((self._bytes == _LF) | (self._bytes == _CR)))
        self._delimiters = self._outside(np.flatnonzero(self._bytes == delimiter))
        self._edge = np.zeros(256, dtype=bool)
        self._edge[[delimiter, _LF, _CR, _QUOTE]] = True

    def _outside(self, places: Places) -> Places:
        """Return the places that stand outside quotation marks."""
        if not len(self._quotes):
            return places[:0] if self._inside else places
        inside = (np.searchsorted(self._quotes, places) + self._inside) % 2 == 1
        outside: Places = places[~inside]
        return outside

    def widest(self, carried: int) -> int:
        """Return the number of fields of the widest record that ends here or is still open."""
        before = np.searchsorted(self._delimiters, self._breaks)
        counts = np.diff(np.append(before, len(self._delimiters)), prepend=0)
        counts[0] += carried
        return int(counts.max()) + 1

    def delimiters_after_last_break(self, carried: int) -> int:
        """Return how many delimiters the record that is still open has had."""
        if not len(self._breaks):
            return carried + len(self._delimiters)
        return len(self._delimiters) - int(np.searchsorted(self._delimiters, self._breaks[-1]))

    def regular(self) -> bool:
        """Return whether each mark opens at a field's start and closes at its end, and no bare CR ends a record."""
        following_break = np.append(self._bytes[1:], self._after)[self._breaks]
        if ((self._bytes[self._breaks] == _CR) & (following_break != _LF)).any():
            return False
        first = int(self._inside)
        openings, closings = self._quotes[first::2], self._quotes[1 - first :: 2]
        previous = self._bytes[np.maximum(openings - 1, 0)]
        following = self._bytes[np.minimum(closings + 1, len(self._bytes) - 1)]
        if len(openings) and openings[0] == 0:
            previous[0] = self._before
        if len(closings) and closings[-1] == len(self._bytes) - 1:
            following[-1] = self._after
        return bool(self._edge[previous].all() and self._edge[following].all())


def _fast(content: bytes, delimiter: str, width: int) -> pd.DataFrame:
    return pd.read_csv(
        io.BytesIO(content),
        sep=delimiter,
        header=None,
        names=list(range(width)),
        index_col=False,
        dtype=object,
        na_filter=False,
        skip_blank_lines=False,
        encoding_errors="surrogatepass",
        engine="c",
        low_memory=False,
    )


def _patient(text: str, delimiter: str, file: str) -> pd.DataFrame:
    """Read with the standard parser, which bears quotation marks inside fields and odd delimiters."""
    csv.field_size_limit(FIELD_LIMIT)
    _refuse_unclosed(text, delimiter, file)
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    width = max((len(record) for record in records), default=0)
    return pd.DataFrame([record + [""] * (width - len(record)) for record in records], dtype=object)


def _refuse_unclosed(text: str, delimiter: str, file: str) -> None:
    """Raise DataError for the first record in which a quotation mark runs over a line end without closing properly."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in count(1):
        before = reader.line_num
        try:
            next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if reader.line_num > before + 1 or "end of data" in str(error):
                raise DataError("quote-unclosed", Where(file, "", f"A{row}"), row=row) from error


def _cleaned(column: pd.Series) -> list[str | None]:
    """Return a column's texts: None where empty or blank, `="00123"` (how Excel is made to keep zeros) as its text."""
    return [_cell(text) if not text or text[0] in _SUSPECT else text for text in column.tolist()]


def _cell(text: str) -> str | None:
    if not text or text.isspace():
        return None
    quoted = _QUOTED_TEXT.fullmatch(text)
    return quoted.group(1).replace('""', '"') if quoted else text


def split_packed(lines: list[str]) -> tuple[str, list[list[str]]] | None:
    """Return the delimiter and fields of lines that hold a whole table in one column, None where they do not."""
    texts = [line for line in lines if line]
    if len(texts) < 2:
        return None
    delimiter = sniff_delimiter("\n".join(line.replace("\n", " ").replace("\r", " ") for line in texts))
    records = [next(csv.reader([line.replace("\r", " ")], delimiter=delimiter), []) for line in lines]
    widths = [len(record) for record, line in zip(records, lines, strict=True) if line]
    width, count = Counter(widths).most_common(1)[0]
    return (delimiter, records) if width >= 3 and count * 10 >= len(texts) * 8 else None
