"""Money of posts that are out, at what they really cost: their price and extras are laid on it to the fen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kolplan.core.findings import Findings
from kolplan.core.money import FEN_PER_YUAN, share_of, to_ppm
from kolplan.core.settings import MoneySettings
from kolplan.plan.keeping import Kept, KeptPost, Word

Costs = Mapping[tuple[str, str], tuple[int, int]]
"""By creator's name the order amount of the plan and the actual one, in fen."""


def with_actual_costs(kept: Kept, costs: Costs, money: MoneySettings, sign: str, findings: Findings) -> Kept:
    """Return the plan to keep with posts that are out at their actual cost; each is a finding.

    What is more goes to the extras; what is less is taken from these, then from the price. A cell that somebody wrote
    is left as it is: where that leaves no room, the planned amount stays and a finding says so.
    """

    def told(post: KeptPost) -> KeptPost:
        if not post.exact or post.name not in costs:
            return post
        planned, actual = costs[post.name]
        changed = _laid(post, actual, actual - planned, money)
        facts = {"planned": planned / FEN_PER_YUAN, "actual": actual / FEN_PER_YUAN, "sign": sign}
        code = "replan-cost-kept" if changed is None else "replan-cost"
        findings.add(code, post.where, creator=post.creator or post.id, **facts)
        return changed or post

    return kept.with_posts([told(post) for post in kept.posts])


def _laid(post: KeptPost, actual: int, more: int, money: MoneySettings) -> KeptPost | None:
    """Return a post that costs what it did; None where somebody's own cells leave no room for it."""
    own, words = post.own(), {word.code for word in post.words}
    price, extras = _whole(own.get("quote")), _whole(own.get("extras"))
    if more > 0 or -more <= extras:
        return None if "extras" in words else _with(post, extras=extras + more)
    if words & {"quote", "extras"} or price <= 0:
        return None
    fee, rebate = (to_ppm(float(own.get(code) or 0.0)) for code in ("fee", "rebate"))

    def with_fee(amount: int) -> int:
        due = share_of(amount, rebate) if money.rebate_lowers_fee else 0
        return amount + share_of(amount - due, fee)

    lower = max(0, round(price * actual / max(1, with_fee(price))) + 2)
    while lower > 0 and with_fee(lower) > actual:
        lower -= 1
    return _with(post, quote=lower, extras=actual - with_fee(lower)) if lower > 0 else None


def _with(post: KeptPost, **figures: int) -> KeptPost:
    return replace(post, held=tuple(_replaced(post, figures)))


def _replaced(post: KeptPost, figures: Mapping[str, int]) -> Iterator[Word]:
    yield from (word for word in post.held if word.code not in figures)
    yield from (Word(code, amount) for code, amount in figures.items())


def _whole(value: object) -> int:
    return round(value) if isinstance(value, int | float) and value == value else 0
