"""Delimited text: every record is one row, none is lost or split, and each cell stands where a spreadsheet shows it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolplan.core.errors import DataError
from kolplan.sheets import delimited
from kolplan.sheets.delimited import read_cells, sniff_delimiter, split_packed


def rows(text: str) -> list[list[str | None]]:
    cells: list[list[str | None]] = read_cells(text, "roster.csv").to_numpy().tolist()
    return cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n3,2;5\n1,2;4\n", [["a", "b"], ["3,2", "5"], ["1,2", "4"]]),
        ("sep=;\r\na;b\n1;2", [["a", "b"], ["1", "2"]]),
        ("sep=|\na|b\n1|2", [["a", "b"], ["1", "2"]]),
        ("title\na,b,c\n\n1,2,3\n", [["title", None, None], ["a", "b", "c"], [None] * 3, ["1", "2", "3"]]),
        ("a,b,c\n4,5\n", [["a", "b", "c"], ["4", "5", None]]),
        ("a\n1,2,3\n", [["a", None, None], ["1", "2", "3"]]),
        (",,,\na,b,c,d\n", [[None] * 4, ["a", "b", "c", "d"]]),
        ('a,b\n"x\ry\u2028z\nw",2\n', [["a", "b"], ["x\ry\u2028z\nw", "2"]]),
        ('a,b\n"x,y",2\n', [["a", "b"], ["x,y", "2"]]),
        ('a,b\n"x ""y""",2\n"",3\n', [["a", "b"], ['x "y"', "2"], [None, "3"]]),
        ('a,b\n5" pipe,2\n"x"y,3\n', [["a", "b"], ['5" pipe', "2"], ["xy", "3"]]),
        ('a,b\n="00123",="x""y"\n', [["a", "b"], ["00123", 'x"y']]),
        ("a,b\n=1+1,NA\n  ,nan\n", [["a", "b"], ["=1+1", "NA"], [None, "nan"]]),
        ("#a,b\n0012,1e5\n", [["#a", "b"], ["0012", "1e5"]]),
        ("name\nAda\n", [["name"], ["Ada"]]),
    ],
)  # fmt: skip
def test_records(text: str, expected: list[list[str | None]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('a,b\n1,"open\n2,3\n', 2),
        ('a,b\n1,2\n"open,1\n"c",2\n"d",3\n', 3),
        ('a,b\n"two\nlines",1\n3,"open\n', 3),
        ('a,b\n5" pipe,2\n1,"open\n2,3\n', 3),
    ],
)
def test_a_quotation_mark_that_swallows_rows_is_an_error_with_its_row(text: str, row: int) -> None:
    """Creators would be lost without a word."""
    with pytest.raises(DataError) as caught:
        read_cells(text, "roster.csv")
    assert (caught.value.finding.code, caught.value.finding.facts["row"]) == ("quote-unclosed", row)
    assert caught.value.finding.where.cell == f"A{row}"


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3", ","),
        ("a;b;c\n1,5;2,5;3,5", ";"),
        ("a\tb\nx, y\t2\nz, w; v\t3", "\t"),
        ('"a;b;c",d\n"e;f;g",h', ","),
        ("title, of this\na;b;c\n1;2;3\n4;5;6", ";"),
        ("name\nAda", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_the_one_that_gives_steady_rows(text: str, delimiter: str) -> None:
    assert sniff_delimiter(text) == delimiter


FIELD = st.text(alphabet='ab1,;\t"\n\r \u2028达🍓=', max_size=6)


@given(st.lists(st.lists(FIELD, min_size=2, max_size=5), min_size=1, max_size=12), st.sampled_from(",;\t"))
def test_writing_then_reading_is_the_identity(records: list[list[str]], delimiter: str) -> None:
    """Whatever stands in a cell, quotation marks, line breaks and delimiters included, comes back in its place."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(records)
    width = max(len(record) for record in records)
    expected = [[delimited._cell(field) for field in record + [""] * (width - len(record))] for record in records]
    assert rows(f"sep={delimiter}\n" + out.getvalue()) == expected


@given(st.text(alphabet='a,"\n\r', max_size=60), st.integers(1, 9))
def test_the_quick_way_agrees_with_the_patient_one(text: str, block: int) -> None:
    """Walking in blocks of any size finds the same width and trusts the quick parser only where both agree."""
    content = text.encode()
    whole = delimited.walk(content, ord(","))
    size, delimited._BLOCK = delimited._BLOCK, block
    try:
        assert delimited.walk(content, ord(",")) == whole
    finally:
        delimited._BLOCK = size
    if whole.regular and text:
        records = list(csv.reader(io.StringIO(text, newline="")))
        assert whole.width == max(1, *(len(record) for record in records))
        quick = delimited._fast(content, ",", whole.width).to_numpy().tolist()
        assert quick == [record + [""] * (whole.width - len(record)) for record in records]


def test_a_table_in_one_column_is_split() -> None:
    assert split_packed(["name,followers,price", "Ada,12,300", '"B, C",13,400', ""]) == (
        ",",
        [["name", "followers", "price"], ["Ada", "12", "300"], ["B, C", "13", "400"], []],
    )


@pytest.mark.parametrize(
    "lines", [["a,b,c"], ["name", "Ada", "Bob"], ["x, y", "z", "a, b"], ["note: a, b, c", "d", "e"]]
)
def test_a_column_of_plain_texts_is_not(lines: list[str]) -> None:
    assert split_packed(lines) is None
