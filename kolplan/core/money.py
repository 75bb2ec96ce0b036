"""Exact money: whole fen, rates in parts per million, rounding half away from zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN_PER_YUAN = 100
PPM = 1_000_000
"""A rate of 100 % in parts per million."""


def to_fen(yuan: Decimal | float | int | str) -> int:
    """Return an amount in yuan as whole fen, rounded half away from zero; a float counts as its shortest decimal."""
    return int((Decimal(str(yuan)) * FEN_PER_YUAN).to_integral_value(ROUND_HALF_UP))


def to_yuan(fen: int) -> float:
    """Return whole fen as yuan, for showing and for JSON."""
    return fen / FEN_PER_YUAN


def to_ppm(rate: float) -> int:
    """Return a rate (0.1 for 10 %) in whole parts per million."""
    return int((Decimal(str(rate)) * PPM).to_integral_value(ROUND_HALF_UP))


def share_of(fen: int, ppm: int) -> int:
    """Return `ppm` millionths of an amount of fen, rounded half away from zero to the fen."""
    product = fen * ppm
    sign = -1 if product < 0 else 1
    return sign * ((abs(product) * 2 + PPM) // (2 * PPM))
