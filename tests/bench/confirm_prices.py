"""Confirm checked prices at gap 0 with a plain model: at the price she is worth it, at the next quote up she is not.

python -m tests.bench.confirm_prices [prices] [creators budget]…
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from kolplan.allocate.forcing import Resolver
from kolplan.allocate.quote_prices import next_quote
from kolplan.plan.frames import Plan
from kolplan.plan.making import make_plan_and_run
from kolplan.plan.quoting import NEAR_REASONS, Quoting, offer_of
from kolplan.plan.running import Run
from tests.bench.families import Case
from tests.bench.plain_model import PlainModel

CASES = (
    *(Case(creators, 500 * creators, seed=seed) for seed in range(6, 13) for creators in (30, 40, 50)),
    Case(60, 25_000),
    Case(100, 30_000),
    Case(300, 30_000),
)
SAME = 1e-7
SECONDS = 3600.0


@dataclass(frozen=True)
class Confirmed:
    """One price: whose, which, in fen, and what plans are worth with her at it, at the next quote up, and without."""

    creator: str
    kind: str
    quote: int
    price: float
    at: float
    above: float
    without: float

    @property
    def holds(self) -> bool:
        """Return whether she is worth it at the price and not at the next quote up (a price to be dropped: stays)."""
        margin = SAME * abs(self.without) if np.isfinite(self.without) else 0.0
        stays = self.kind == "drop" and self.price == self.quote
        worth_it = np.isfinite(self.at) and self.at >= self.without - margin
        no_more = not np.isfinite(self.above) or self.above < self.without + margin
        at_her_quote = self.kind == "pick" and self.above == self.at
        return (worth_it or stays) and (no_more or at_her_quote)


def confirmed(run: Run, plan: Plan, wanted: int) -> Iterator[Confirmed]:
    """Yield up to `wanted` checked prices of a plan, half of misses and half of picks, each solved again plainly."""
    quoting, plain = Quoting(run, Resolver(SECONDS, run.settings.solve.seed)), PlainModel(run, plan)
    near = plan.candidates[plan.candidates["reason"].isin(NEAR_REASONS)].head(wanted // 2)
    weakest = plan.posts.assign(slack=plan.posts["price_to_drop"] / plan.posts["quote"])
    weakest = weakest.sort_values(["slack", "creator_no"]).head(wanted - len(near))
    for kind, rows in (("pick", near), ("drop", weakest)):
        for row in rows.to_dict("records"):
            offer = row["offer_no"] if kind == "drop" else offer_of(run, row["creator_no"], row["format"])
            price = (
                quoting.to_drop(offer, row["price_to_drop"])
                if kind == "drop"
                else quoting.to_pick(offer, row["price_to_pick"])
            )
            if price.checked and np.isfinite(price.quote):
                yield _solved(plain, row, (kind, int(offer), price.quote))


def _solved(plain: PlainModel, row: dict[str, object], told: tuple[str, int, float]) -> Confirmed:
    kind, offer, price = told
    creator, quote = int(str(row["creator_no"])), int(str(row["quote"]).split(".")[0])
    above = next_quote(int(price))
    if kind == "pick":
        above = min(above, quote)
    values = [plain.best(creator, inside=True, offer=offer, quote=each) for each in (int(price), above)]
    return Confirmed(str(row["creator"]), kind, quote, price, *values, plain.best(creator, inside=False))


def main() -> None:
    """Print a row a case, and every price that does not hold."""
    arguments = [int(argument) for argument in sys.argv[1:]]
    wanted = arguments[0] if arguments else 300
    cases = [Case(*pair) for pair in zip(arguments[1::2], arguments[2::2], strict=True)] or list(CASES)
    told, left = [], wanted
    for number, case in enumerate(cases):
        share = left // (len(cases) - number)
        with tempfile.TemporaryDirectory() as folder:
            plan, run = make_plan_and_run(case.roster(Path(folder)), case.settings(time_limit=120.0))
        if not isinstance(plan, Plan):
            continue
        start = time.perf_counter()
        found = list(confirmed(run, plan, share))
        left -= len(found)
        wrong = [each for each in found if not each.holds]
        told.append((case.name, len(found), len(found) - len(wrong), time.perf_counter() - start))
        print(*told[-1], flush=True)
        for each in wrong:
            print("  does not hold:", each)
    table = pd.DataFrame(told, columns=["case", "prices", "confirmed", "seconds"])
    print(table.to_string(index=False))
    print(f"{table['confirmed'].sum()} of {table['prices'].sum()} confirmed at gap 0")


if __name__ == "__main__":
    main()
