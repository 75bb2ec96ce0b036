"""Links of posts, however they were copied: one text for the same post, and the note id that stands in it."""

from __future__ import annotations

import re
from functools import lru_cache

from kolplan.core.vocabulary import Platform
from kolplan.roster.concepts import PLATFORM_SITES

_LINK = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(/[^\s?#,，;；\"'<>，。]*)?(\?[^\s#]*)?", re.IGNORECASE)
_SUBDOMAIN = re.compile(r"^(?:www|m|mobile)\.")
_IDS = (
    re.compile(r"/(?:explore|discovery/item|search_result|note-detail)/([0-9a-f]{24})"),
    re.compile(r"/user/profile/[0-9a-f]{24}/([0-9a-f]{24})"),
    re.compile(r"/(?:share/)?(?:video|note)/(\d{15,20})"),
    re.compile(r"[?&](?:modal_id|note_?id|aweme_id|item_id)=(\w{11,24})", re.IGNORECASE),
    re.compile(r"/video/(bv\w{10})", re.IGNORECASE),
    re.compile(r"/(?:p|reel|reels|shorts)/([\w-]{8,14})"),
    re.compile(r"[?&]v=([\w-]{11})"),
    re.compile(r"^youtu\.be/([\w-]{11})"),
)


@lru_cache(maxsize=65536)
def link_key(text: str) -> str:
    """Return host and path of the first link in a text, "" where there is none; two spellings of one link agree."""
    found = _LINK.search(text)
    if found is None or not found[2] or found[2] == "/":
        return ""
    return _SUBDOMAIN.sub("", found[1].lower()) + found[2].rstrip("/")


@lru_cache(maxsize=65536)
def note_id_of(text: str) -> str:
    """Return the id of the post that a link leads to, "" where the link does not say it."""
    found = _LINK.search(text)
    if found is None:
        return ""
    link = _SUBDOMAIN.sub("", found[1].lower()) + (found[2] or "") + (found[3] or "")
    return next((match[1] for pattern in _IDS if (match := pattern.search(link))), "")


@lru_cache(maxsize=65536)
def platform_of(text: str) -> str:
    """Return the platform that a link leads to, "" where it is none that kolplan knows."""
    found = _LINK.search(text)
    host = "" if found is None else found[1].lower()
    sites: dict[str, Platform] = PLATFORM_SITES
    return next((str(each) for site, each in sites.items() if host == site or host.endswith(f".{site}")), "")
