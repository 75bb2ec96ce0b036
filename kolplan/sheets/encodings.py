"""The encoding of a text file: byte order mark, UTF-16's zeros, strict UTF-8, then Chinese and Western by score."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kolplan.core.errors import DataError, UsageError
from kolplan.core.findings import Findings, Where

SAMPLE_BYTES = 1 << 20
"""How much of a file is looked at to choose among encodings."""

_SIMPLIFIED = """
达人 博主 昵称 粉丝 报价 价格 小红书 抖音 平台 链接 账号 返点 点赞 阅读 播放 互动 收藏 评论 曝光
机构 地区 地域 类型 标签 性别 名称 姓名 备注 图文 视频
"""
_TRADITIONAL = """
達人 部落客 暱稱 粉絲 報價 價格 小紅書 連結 帳號 按讚 閱讀 互動 收藏 評論 機構 地區 類型 標籤 性別 名稱 備註 影片 觀看
"""
HEADER_WORDS = tuple(f"{_SIMPLIFIED} {_TRADITIONAL}".split())
"""Words that a creator sheet's headings hold; a decoding that shows them is right."""

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODECS = {"gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030", "big5": "cp950", "utf-8": "utf-8-sig"}
"""Names people give, to the widest codec that reads such files."""

_LATIN_COMMON = re.compile(r"(?<=[A-Za-z\s])[À-ÖØ-öø-ÿ](?=[A-Za-z\s,;\"'.])|[’‘“”–—€£°…©®«»]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_UNLIKELY = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\ufffd]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_CHINESE = ("utf-8", "gb18030", "big5")
_DAMAGE = "\ufffd"
_DAMAGED_SHARE = 0.01
_DAMAGED_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without a byte order mark, and the encoding it was read in."""

    text: str
    encoding: str


def looks_like_text(head: bytes) -> bool:
    """Return whether a file's first bytes are text: UTF-16, or hardly any control characters."""
    if _mark(head) or _utf16_by_zeros(head):
        return True
    return len(_CONTROL.findall(head)) * 100 <= len(head)


def decode(content: bytes, forced: str, file: str, findings: Findings) -> Decoded:
    """Return a file's text; `forced` names its encoding, "" = detect, which a finding reports where it isn't UTF-8.

    Raises UsageError for a name that is no encoding, DataError for text that isn't in the encoding named or in any.
    """
    decoded = _decode_forced(content, forced, file) if forced else _decode_detected(content, file, findings)
    text = decoded.text.lstrip("\ufeff").rstrip("\x1a").replace("\0", "")
    return Decoded(text, decoded.encoding)


def _decode_forced(content: bytes, forced: str, file: str) -> Decoded:
    name = forced.strip().lower().replace("_", "-")
    name = {"utf8": "utf-8"}.get(name, name)
    try:
        return Decoded(content.decode(_CODECS.get(name, name)), name)
    except LookupError as error:
        raise UsageError("encoding-unknown", Where(file), encoding=forced) from error
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = content.count(b"\n", 0, start) + 1
        raise DataError("encoding-wrong", Where(file), encoding=forced, line=line) from error


def _decode_detected(content: bytes, file: str, findings: Findings) -> Decoded:
    encoding = _mark(content) or _utf16_by_zeros(content[:SAMPLE_BYTES])
    if encoding:
        try:
            return Decoded(content.decode(encoding), encoding.removesuffix("-sig"))
        except UnicodeDecodeError:
            if encoding != "utf-8-sig":
                raise DataError("encoding-undetected", Where(file)) from None
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_by_score(content, file, findings)


def _mark(content: bytes) -> str:
    """Return the encoding that a byte order mark announces, or ""."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")


def _utf16_by_zeros(sample: bytes) -> str:
    """Return the UTF-16 that a sample's zero bytes betray: commas and digits have one zero byte each."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half < 2 or max(even, odd) * 20 < half or min(even, odd) * 10 > max(even, odd):
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample[: half * 2].decode(encoding, errors="replace")
    return encoding if len(_UNLIKELY.findall(text)) * 100 <= len(text) else ""


def _decode_by_score(content: bytes, file: str, findings: Findings) -> Decoded:
    """Choose among the encodings that Excel writes where it doesn't write UTF-8, and damaged UTF-8."""
    scores: list[tuple[tuple[int, float], str, str]] = []
    for name, codec in (("gb18030", "gb18030"), ("big5", "cp950"), ("cp1252", "cp1252")):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        sample = text[:SAMPLE_BYTES]
        scores.append(((_words(sample), _plausibility(sample, name)), name, text))
    best = max(scores, default=((0, 0.0), "", ""))
    damaged = max((_damaged(content, name) for name in _CHINESE), key=lambda one: one[0])
    if damaged[0] > best[0][0] or not best[1]:
        return _with_damage(damaged[2], damaged[1], file, findings)
    findings.add("encoding-detected", Where(file), encoding=best[1])
    return Decoded(best[2], best[1])


def _damaged(content: bytes, name: str) -> tuple[int, str, str]:
    """Return how many heading words a decoding shows that bears damaged characters, its encoding and its text."""
    text = content.decode(_CODECS[name], errors="replace")
    return _words(text[:SAMPLE_BYTES]), name, text


def _with_damage(text: str, encoding: str, file: str, findings: Findings) -> Decoded:
    """Accept a text in which few characters are damaged, with a finding; raise DataError where many are."""
    count = text.count(_DAMAGE)
    if count > max(_DAMAGED_CHARACTERS, _DAMAGED_SHARE * len(_HIGH.findall(text))):
        raise DataError("encoding-undetected", Where(file))
    line = text.count("\n", 0, max(text.find(_DAMAGE), 0)) + 1
    findings.add("text-damaged", Where(file), encoding=encoding, count=count, line=line)
    return Decoded(text, encoding)


def _words(sample: str) -> int:
    """Return how many different heading words a decoding shows."""
    return sum(word in sample for word in HEADER_WORDS)


def _plausibility(sample: str, name: str) -> float:
    """Return the share of a decoding's non-ASCII characters that everyday text of that encoding would hold."""
    high = _HIGH.findall(sample)
    if name == "cp1252":
        return len(_LATIN_COMMON.findall(sample)) / max(1, len(high))
    encoded = "".join(high).encode("gb2312" if name == "gb18030" else "big5", errors="replace")
    common = (0xA1, 0xA3, 0xB0, 0xD7) if name == "gb18030" else (0xA1, 0xA3, 0xA4, 0xC6)
    pairs = encoded.replace(b"?", b"??")[0::2]
    plausible = sum(common[0] <= lead <= common[1] or common[2] <= lead <= common[3] for lead in pairs)
    return plausible / max(1, len(high))
