"""Currencies: the sign under which each is known, and how people write it."""

from __future__ import annotations

HOME = "¥"
"""The sign of amounts that name no currency in a plan that names none."""

SPELLINGS: dict[str, str] = {
    spelling: sign
    for sign, spellings in {
        "¥": "¥ ￥ cny rmb cn¥ 人民币 元",
        "$": "$ us$ usd 美元 美金",
        "€": "€ eur 欧元",
        "£": "£ gbp 英镑",
        "HK$": "hk$ hkd 港币 港元",
        "NT$": "nt$ ntd twd 新台币 台币",
        "A$": "a$ au$ aud 澳元 澳币",
        "S$": "s$ sg$ sgd 新币 新元 新加坡元",
        "C$": "c$ ca$ cad 加元 加币",
        "RM": "rm myr 马币 令吉 林吉特",
        "฿": "฿ thb 泰铢",
        "₫": "₫ vnd 越南盾",
        "Rp": "rp idr 印尼盾",
        "JP¥": "jp¥ jpy 日元 日币",
        "₩": "₩ krw 韩元 韩币",
    }.items()
    for spelling in spellings.split()
}
"""Spellings in lower case, half width and simplified characters, to the sign that stands for the currency."""


def sign_of(written: str) -> str:
    """Return the sign of a currency written as a sign, code or word; what is unknown as it stands, "" for nothing."""
    text = written.strip()
    return SPELLINGS.get(text.lower(), text)
