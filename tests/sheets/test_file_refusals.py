"""What can't be read is one clear error, and what is merely misnamed is read with a note."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from kolplan.core.catalogue import entry, remedy, sentence
from kolplan.core.errors import DataError
from kolplan.core.findings import Finding
from kolplan.core.vocabulary import Language
from kolplan.sheets import xlsx_scan
from kolplan.sheets.reading import read_grids

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CSV = "name,followers\nAda,12\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append(["name", "followers"])
    workbook.active.append(["Ada", 12])
    workbook.save(tmp_path / "roster.xlsx")
    return tmp_path / "roster.xlsx"


def refusal(path: Path) -> Finding:
    """Return why a file is refused; its sentences must be fillable in both languages."""
    with pytest.raises(DataError) as caught:
        read_grids(path)
    finding = caught.value.finding
    assert entry(finding.code)
    for language in Language:
        assert sentence(finding, language)
        assert remedy(finding, language)
    return finding


def zipped(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("roster.csv", b"", "file-empty"),
        ("roster.xlsx", b"", "file-empty"),
        ("roster.csv", b"\n \n,,\n", "file-no-data"),
        ("roster.xls", b"<html><table><tr><td>name</td></tr></table></html>", "file-web-page"),
        ("roster.xls", b"\xef\xbb\xbf \n<!DOCTYPE HTML PUBLIC '-//W3C'><html>", "file-web-page"),
        ("roster.xls", b"<meta charset=gbk><table><tr><td>1", "file-web-page"),
        ("roster.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related", "file-web-page"),
        ("roster.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "file-not-spreadsheet"),
        ("roster.csv", b'<?xml version="1.0"?><people/>', "file-not-spreadsheet"),
        ("roster.xlsx", b"%PDF-1.7\n", "file-not-spreadsheet"),
        ("roster.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(40), "file-not-spreadsheet"),
        ("roster.csv", bytes(range(32)) * 90, "file-not-spreadsheet"),
        ("roster.csv", b"\x1f\x8b\x08" + bytes(90), "file-not-spreadsheet"),
        ("roster.xlsx", OLE + bytes(900) + "EncryptedPackage".encode("utf-16-le"), "file-encrypted"),
        ("roster.xls", OLE + bytes(900) + "WordDocument".encode("utf-16-le"), "file-not-spreadsheet"),
        ("roster.xls", OLE + bytes(900) + "Workbook".encode("utf-16-le"), "file-damaged"),
        ("roster.xlsx", b"PK\x03\x04" + bytes(900), "file-damaged"),
        ("roster.parquet", b"PAR1" + bytes(90) + b"PAR1", "file-damaged"),
    ],
)  # fmt: skip
def test_files_that_are_no_spreadsheet(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    finding = refusal(tmp_path / name)
    assert (finding.code, finding.where.file) == (code, name)


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"word/document.xml": "<x/>"}, "file-not-spreadsheet"),
        ({"xl/workbook.bin": "x"}, "file-not-spreadsheet"),
        ({"roster.csv": CSV}, "file-not-spreadsheet"),
        ({"xl/theme.xml": "<x/>"}, "file-damaged"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "file-damaged"),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": "<m:encryption-data/>",
                "content.xml": "?",
            },
            "file-encrypted",
        ),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            },
            "file-unsafe-xml",
        ),
        ({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "file-unsafe-xml"),
    ],
)
def test_zips_that_are_no_workbook(tmp_path: Path, members: dict[str, str], code: str) -> None:
    assert refusal(zipped(tmp_path / "roster.xlsx", **members)).code == code


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx").code == "file-missing"
    assert refusal(tmp_path / "none" / "none.xlsx").code == "file-missing"
    assert refusal(tmp_path).code == "file-is-folder"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows may read every file")
def test_a_file_without_permission(book: Path) -> None:
    book.chmod(0)
    assert refusal(book).code == "file-no-access"


def test_a_file_that_turns_unreadable_while_being_read(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network share that goes away is a sentence too."""

    def gone(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "open", gone)
    assert refusal(book).code == "file-no-access"


def test_a_truncated_workbook_is_damaged(book: Path) -> None:
    content = book.read_bytes()
    for share in (0.2, 0.5, 0.9):
        book.write_bytes(content[: int(len(content) * share)])
        assert refusal(book).code == "file-damaged"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_with_a_broken_part_is_damaged(book: Path, part: str) -> None:
    with zipfile.ZipFile(book) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    members[part] = members[part][: len(members[part]) // 2]
    assert refusal(zipped(book, **members)).code == "file-damaged"


def test_an_entity_bomb_in_a_sheet_is_refused(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    members["xl/worksheets/sheet1.xml"] = bomb + members["xl/worksheets/sheet1.xml"]
    assert refusal(zipped(book, **members)).code == "file-unsafe-xml"


def test_a_zip_bomb_is_refused_before_it_unpacks(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_scan, "BOMB_UNPACKED", 1 << 20)
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", " " * (8 << 20))
    finding = refusal(book)
    assert (finding.code, finding.facts["unpacked"]) == ("file-bomb", 8)


def test_a_row_without_end_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One row of 100 MB of blanks is no row, however small the file."""
    monkeypatch.setattr(xlsx_scan, "CHUNK", 1 << 10)
    monkeypatch.setattr(xlsx_scan, "LONGEST_ROW", 1 << 14)
    with zipfile.ZipFile(book) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = sheet.replace("<sheetData>", "<sheetData>" + " " * 40_000)
    assert refusal(zipped(book, **members)).code == "file-bomb"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("roster.csv", "Excel (.xlsx)"), ("roster.xls", "Excel (.xlsx)"), ("roster.ods", "Excel (.xlsx)")],
)
def test_a_workbook_under_another_name_is_read_with_a_note(book: Path, name: str, kind: str) -> None:
    shutil.copy(book, book.with_name(name))
    (grid,), findings = read_grids(book.with_name(name))
    assert grid.cells.to_numpy().tolist() == [["name", "followers"], ["Ada", 12]]
    (finding,) = findings
    assert (finding.code, finding.where.file, finding.facts["kind"]) == ("file-mislabelled", name, kind)


@pytest.mark.parametrize("name", ["roster.xls", "roster.xlsx"])
def test_text_named_like_a_workbook_is_read_with_a_note(tmp_path: Path, name: str) -> None:
    """Many platforms export tab-separated text as .xls."""
    (tmp_path / name).write_bytes("name\tfollowers\nAda\t12\n".encode("utf-16"))
    (grid,), findings = read_grids(tmp_path / name)
    assert grid.cells.to_numpy().tolist() == [["name", "followers"], ["Ada", "12"]]
    assert [finding.code for finding in findings] == ["file-mislabelled"]


@pytest.mark.parametrize("name", ["roster.csv", "roster.tsv", "roster.txt", "roster", "ROSTER.CSV"])
def test_text_under_a_name_of_text_needs_no_note(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(CSV, "utf-8")
    (grid,), findings = read_grids(tmp_path / name)
    assert (grid.file, grid.sheet, grid.encoding, len(findings)) == (name, "", "utf-8", 0)


def test_a_forced_encoding_reaches_the_text(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_bytes("昵称,粉丝\n林,12\n".encode("gb18030"))
    (grid,), findings = read_grids(tmp_path / "roster.csv", "gbk")
    assert (grid.cells.iat[0, 0], len(findings)) == ("昵称", 0)
    with pytest.raises(DataError) as caught:
        read_grids(tmp_path / "roster.csv", "utf-8")
    assert caught.value.finding.code == "encoding-wrong"


def test_texts_that_a_spreadsheet_would_run_are_told(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text('name,id\n"=HYPERLINK(""x"",""y"")","=""0012"""\n', "utf-8")
    (grid,), _ = read_grids(tmp_path / "roster.csv")
    assert grid.formulas == {(1, 0): '=HYPERLINK("x","y")'}
    assert grid.cells.iat[1, 1] == "0012"
