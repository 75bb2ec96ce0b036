"""What a file really is, told from its first bytes and not from its name."""

from __future__ import annotations

import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from kolplan.core.catalogue import Text
from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.sheets.encodings import looks_like_text

HEAD_BYTES = 65_536


class Kind(StrEnum):
    """A kind of file that can be read, under the name that people know it by."""

    XLSX = "Excel (.xlsx)"
    XLS = "Excel 97 (.xls)"
    ODS = "OpenDocument (.ods)"
    TEXT = "CSV"
    PARQUET = "Parquet"


NAMED: dict[str, Kind] = {
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".xltx": Kind.XLSX,
    ".xls": Kind.XLS,
    ".et": Kind.XLS,
    ".ods": Kind.ODS,
    ".csv": Kind.TEXT,
    ".tsv": Kind.TEXT,
    ".parquet": Kind.PARQUET,
}
"""What a file name promises."""

DAMAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What the zip and XML parsers raise over damaged bytes: a missing part or attribute and a bad number, too."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_XLS_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))

_OTHER_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", Text("a PDF", " PDF")),
    (b"\x89PNG", Text("a picture", "图片")),
    (b"\xff\xd8\xff", Text("a picture", "图片")),
    (b"GIF8", Text("a picture", "图片")),
    (b"Rar!", Text("an archive", "压缩包")),
    (b"7z\xbc\xaf", Text("an archive", "压缩包")),
    (b"\x1f\x8b", Text("an archive", "压缩包")),
)
_ARCHIVE = Text("an archive", "压缩包")
_BINARY = Text("something unknown", "无法识别的数据")
_XML = Text("an XML file", " XML 文件")
_OLD_OFFICE = Text("a document of another Office program", "其他 Office 程序的文档")
_ZIP_MEMBERS: tuple[tuple[str, Text], ...] = (
    ("xl/workbook.bin", Text("a binary workbook (.xlsb)", "二进制工作簿（.xlsb）")),
    ("word/document.xml", Text("a Word document", " Word 文档")),
    ("ppt/presentation.xml", Text("a PowerPoint presentation", " PowerPoint 演示文稿")),
    ("Index/Document.iwa", Text("a Numbers, Pages or Keynote document", " Numbers / Pages / Keynote 文档")),
)
_WEB_PAGE = re.compile(rb"<!doctype\s+html|<html|<table|<head|<meta|<body|^mime-version:", re.IGNORECASE)


def sniff(path: Path) -> Kind:
    """Return what a file really is.

    Raises DataError where it is missing, a folder, not allowed to be read, empty, encrypted, a web page or anything
    else that is no spreadsheet.
    """
    try:
        if path.is_dir():
            raise DataError("file-is-folder", Where(path.name), path=path)
        with path.open("rb") as file:
            return _kind(path, file)
    except FileNotFoundError as error:
        raise DataError("file-missing", Where(path.name), path=path) from error
    except OSError as error:
        raise DataError("file-no-access", Where(path.name), path=path) from error


def _kind(path: Path, file: BinaryIO) -> Kind:
    where = Where(path.name)
    head = file.read(HEAD_BYTES)
    if not head:
        raise DataError("file-empty", where)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(where, head + file.read())
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    for magic, kind in _OTHER_MAGIC:
        if head.startswith(magic):
            raise DataError("file-not-spreadsheet", where, kind=kind)
    return _text_kind(where, head)


def _text_kind(where: Where, head: bytes) -> Kind:
    if not looks_like_text(head):
        raise DataError("file-not-spreadsheet", where, kind=_BINARY)
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")[:2048]
    if start.startswith(b"<?xml") and b"Excel.Sheet" in start:
        raise DataError("file-not-spreadsheet", where, kind=Text("an XML table of Excel 2003", " Excel 2003 XML 表格"))
    if (start.startswith(b"<") and _WEB_PAGE.search(start)) or start.lower().startswith(b"mime-version:"):
        raise DataError("file-web-page", where)
    if start.startswith((b"<?xml", b"<!")):
        raise DataError("file-not-spreadsheet", where, kind=_XML)
    return Kind.TEXT


def _zip_kind(path: Path) -> Kind:
    """Tell a workbook from other things that come as a zip."""
    where = Where(path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype")[:100]:
                return Kind.ODS
    except DAMAGE as error:
        raise DataError("file-damaged", where, kind=NAMED.get(path.suffix.lower(), Kind.XLSX)) from error
    for member, kind in _ZIP_MEMBERS:
        if member in names:
            raise DataError("file-not-spreadsheet", where, kind=kind)
    if any(name.lstrip("/").startswith("xl/") for name in names):
        return Kind.XLSX
    raise DataError("file-not-spreadsheet", where, kind=_ARCHIVE)


def _ole_kind(where: Where, content: bytes) -> Kind:
    """Tell an old workbook from an encrypted new one and from other documents in the same container."""
    if _ENCRYPTED_STREAM in content:
        raise DataError("file-encrypted", where)
    if not any(stream in content for stream in _XLS_STREAMS):
        raise DataError("file-not-spreadsheet", where, kind=_OLD_OFFICE)
    return Kind.XLS
