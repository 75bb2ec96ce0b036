"""The encoding of a text file is told from its bytes; a forced one that is wrong is an error with its line."""

from __future__ import annotations

import codecs

import pytest

from kolplan.core.errors import DataError, UsageError
from kolplan.core.findings import Findings
from kolplan.sheets.encodings import decode

SIMPLIFIED = "达人昵称,粉丝数,图文报价\n护肤小林🍓,62.5万,面议\n"
TRADITIONAL = "達人暱稱,粉絲數,圖文報價\n護膚小林,62.5萬,面議\n"
NAMES_ONLY = "阿苒的敏感肌日记,18.3,12800\n皮肤科陈医生,55,45000\n一颗小番茄,0.8,300\n" * 5
TRADITIONAL_NAMES = "阿苒的敏感肌日記,18.3,12800\n皮膚科陳醫生,55,45000\n一顆小番茄,0.8,300\n" * 5
WESTERN = "name,followers,price\nAmélie Noël,1200,€300\nJosé Muñoz,80,100\nZoë,1,2\n"
ENGLISH = "name,followers\nAda,12\n"

FILES = [
    (SIMPLIFIED, "utf-8", b"", "utf-8"),
    (SIMPLIFIED, "utf-8", codecs.BOM_UTF8, "utf-8"),
    (SIMPLIFIED, "utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
    (SIMPLIFIED, "utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
    (SIMPLIFIED, "utf-16-le", b"", "utf-16-le"),
    (SIMPLIFIED, "utf-16-be", b"", "utf-16-be"),
    (SIMPLIFIED, "gb18030", b"", "gb18030"),
    (SIMPLIFIED.replace("🍓", ""), "gbk", b"", "gb18030"),
    (NAMES_ONLY, "gb18030", b"", "gb18030"),
    (ENGLISH * 500 + NAMES_ONLY, "gb18030", b"", "gb18030"),
    (TRADITIONAL, "big5", b"", "big5"),
    (TRADITIONAL_NAMES, "big5", b"", "big5"),
    (WESTERN, "cp1252", b"", "cp1252"),
    (ENGLISH, "ascii", b"", "utf-8"),
]


@pytest.mark.parametrize(("text", "written_in", "mark", "told"), FILES)
def test_the_encoding_is_told_from_the_bytes(text: str, written_in: str, mark: bytes, told: str) -> None:
    findings = Findings()
    decoded = decode(mark + text.encode(written_in), "", "roster.csv", findings)
    assert (decoded.text, decoded.encoding) == (text, told)
    guessed = told in ("gb18030", "big5", "cp1252")
    assert [finding.code for finding in findings] == (["encoding-detected"] if guessed else [])


@pytest.mark.parametrize(
    ("name", "codec"), [("gb18030", "gb18030"), ("GBK", "gbk"), ("Big5", "big5"), ("UTF8", "utf-8"), ("utf_8", "utf-8")]
)
def test_a_forced_encoding_is_taken(name: str, codec: str) -> None:
    text = TRADITIONAL if codec == "big5" else SIMPLIFIED.replace("🍓", "")
    assert decode(text.encode(codec), name, "roster.csv", Findings()).text == text


def test_a_forced_utf8_takes_a_byte_order_mark_along() -> None:
    assert decode(codecs.BOM_UTF8 + b"a", "utf-8", "roster.csv", Findings()).text == "a"


def test_a_wrong_forced_encoding_names_its_line() -> None:
    with pytest.raises(DataError) as caught:
        decode(ENGLISH.encode() + SIMPLIFIED.encode("gb18030"), "utf-8", "roster.csv", Findings())
    assert (caught.value.finding.code, caught.value.finding.facts["line"]) == ("encoding-wrong", 3)
    assert caught.value.finding.where.file == "roster.csv"


@pytest.mark.parametrize("name", ["klingon", "hex", "zip", "rot13"])
def test_an_encoding_that_does_not_exist_is_wrong_usage(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        decode(b"a,b", name, "roster.csv", Findings())
    assert caught.value.finding.code == "encoding-unknown"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_few_damaged_characters_cost_themselves_only(codec: str) -> None:
    """An export cut in the middle of a character or with a broken byte is still read, with a warning."""
    content = bytearray((SIMPLIFIED.replace("🍓", "") * 50).encode(codec))
    content[-4:] = b"\xff\xff\n\xff"
    findings = Findings()
    decoded = decode(bytes(content), "", "roster.csv", findings)
    assert decoded.text.startswith("达人昵称")
    assert decoded.encoding == codec
    (finding,) = findings
    assert (finding.code, finding.facts["line"]) == ("text-damaged", 100)
    assert finding.facts["count"] == decoded.text.count("\ufffd") > 0


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(DataError) as caught:
        decode(b"\x81\xff" * 100, "", "roster.csv", Findings())
    assert caught.value.finding.code == "encoding-undetected"


def test_stray_zeros_and_the_old_end_mark_are_dropped() -> None:
    assert decode(ENGLISH.encode() * 9 + b"1,\x002\n\x1a", "", "roster.csv", Findings()).text == ENGLISH * 9 + "1,2\n"
