"""The search's proof holds whatever its core holds: small cores, slices and boxes against the solver on the whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from kolplan.allocate import box, pricing, search
from kolplan.allocate.box import Box
from kolplan.allocate.clock import Clock
from kolplan.allocate.core import core_of
from kolplan.allocate.generation import generate
from kolplan.allocate.model import Model, Row, restrict
from kolplan.allocate.pricing import price, sweep
from kolplan.allocate.quotas import Weights
from kolplan.allocate.search import Found, Search
from kolplan.allocate.solver import Effort, Stopped, relax, solve

EXACT = Effort(gap=0.0, seconds=20)


def random_model(seed: int, groups: int) -> Model:
    """Return a problem like a roster's: few dear options, a budget, shares, counts and caps, sometimes a must."""
    rng = np.random.default_rng(seed)
    group = np.repeat(np.arange(groups), rng.integers(1, 7, groups))
    size = len(group)
    scale = np.exp(rng.normal(0, 1.3, groups))[group]
    cost = np.round(scale * np.exp(rng.normal(0, 0.3, size)) * 100).astype(np.int64) + 1
    budget = float(cost.sum()) * rng.uniform(0.02, 0.15) / 100
    tier = (scale > np.quantile(scale, 0.9)).astype(int) + (scale > np.quantile(scale, 0.98))
    kind, posts, house = rng.integers(0, 3, size), np.ones(size, dtype=np.int64), rng.integers(0, 4, groups)[group]
    rows = [Row("budget", ((0.01, Weights(None, cost)),), upper=budget)]
    for number in range(3):
        if rng.random() < 0.6:
            share = budget * rng.uniform(0.1, 0.5)
            rows.append(Row(f"tier{number}", ((0.01, Weights.where(tier == number, cost)),), upper=share))
        if rng.random() < 0.5:
            of_kind, whole = Weights.where(kind == number, posts), Weights(None, posts)
            rows.append(Row(f"kind{number}", ((1.0, of_kind), (-rng.uniform(0.05, 0.3), whole)), lower=0.0))
    rows += [
        Row(f"house{each}", ((0.01, Weights.where(house == each, cost)),), upper=budget * rng.uniform(0.2, 0.5))
        for each in range(4)
    ]
    needed = np.zeros(groups, dtype=bool)
    cheap = np.argsort([cost[group == each].min() for each in range(groups)])[: groups // 4]
    needed[rng.choice(cheap, int(rng.random() < 0.4), replace=False)] = True
    value = cost / 100 * np.exp(rng.normal(0, 0.4, size))
    return Model(value, group, needed, tuple(rows), most=int(rng.choice([1, 1, 1, 2])))


def broken_by(model: Model, chosen: np.ndarray) -> Sequence[str]:
    """Return the rows that a plan breaks."""
    activities = [(row, row.activity(chosen)) for row in model.rows]
    names = [row.name for row, amount in activities if not row.lower - 1e-6 <= amount <= row.upper + 1e-6]
    posts = np.bincount(model.group[chosen], minlength=len(model.needed))
    return [*names, *(["most"] if (posts > model.most).any() or (posts[model.needed] < 1).any() else [])]


def searched(model: Model, gap: float) -> Found | None:
    """Return what the search finds, None where it finds no plan at first."""
    mine = Search(model, lambda chosen: broken_by(model, chosen), Effort(gap=gap, seconds=20), Clock(20))
    return mine.run() if mine.begin(np.argsort(-model.value)[:20]) else None


@pytest.fixture
def tiny(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make cores, boxes and slices so small that a small problem takes the way of a large one."""
    rng = np.random.default_rng(request.param)
    monkeypatch.setattr(search, "ALL", 0)
    monkeypatch.setattr(search, "WHOLE", int(rng.choice([0, 10**9])))
    monkeypatch.setattr(search, "WIDE", int(rng.integers(2, 15)))
    monkeypatch.setattr(search, "FEW", int(rng.integers(0, 50)))
    monkeypatch.setattr(search, "MOST_LARGE", int(rng.integers(0, 60)))
    monkeypatch.setattr(box, "SAMPLE", int(rng.choice([64, 1 << 17])))
    monkeypatch.setattr(pricing, "SLICE", int(rng.choice([16, 1 << 18])))


@pytest.mark.parametrize(("tiny", "seed"), [(seed, seed) for seed in range(16)], indirect=["tiny"])
@pytest.mark.usefixtures("tiny")
def test_bound_and_value_enclose_the_best_plan(seed: int) -> None:
    """No plan of the whole problem beats the bound, and the plan held is within the gap of it."""
    model = random_model(seed, 20 + 2 * seed)
    whole = solve(model, EXACT, Clock(20))
    found = searched(model, 1e-3)
    if whole.chosen is None or found is None:
        assert found is None
        return
    best = float(model.value[whole.chosen].sum())
    assert found.bound >= best * (1 - 1e-7)
    assert not broken_by(model, found.chosen)
    assert found.value <= whole.bound * (1 + 1e-7)
    if found.stopped is not Stopped.TIME:
        assert found.bound - found.value <= 1e-3 * found.value


@pytest.mark.parametrize("seed", range(12))
def test_trade_makes_a_core_worth_no_less_than_any_plan(seed: int) -> None:
    """Whatever the box around whatever prices, the best plan of all options is worth no more than the core's."""
    rng = np.random.default_rng(seed)
    model = random_model(seed, 60)
    whole = solve(model, EXACT, Clock(20))
    relaxed = relax(model, Clock(20))
    if whole.chosen is None or relaxed is None:
        return
    best = float(model.value[whole.chosen].sum())
    upper = np.array([np.isfinite(row.upper) for row in model.rows])
    for _ in range(4):
        centre = relaxed.multipliers * rng.uniform(0.7, 1.3, len(model.rows))
        reach = np.abs(centre) * rng.uniform(0, 0.3) + rng.uniform(0, 0.05)
        low, high = centre - reach, centre + reach
        box = Box(np.where(upper, np.maximum(low, 0.0), low), np.where(upper, high, np.minimum(high, 0.0)))
        inside = rng.random(len(model.needed)) < rng.uniform(0, 0.3)
        core = core_of(model, box, inside)
        assert solve(core.bounding, EXACT, Clock(20)).bound + core.value >= best * (1 - 1e-7)


@pytest.mark.parametrize("seed", range(6))
def test_columns_price_like_the_whole(seed: int) -> None:
    """The relaxation solved on a few options proves what the one of all options does."""
    model = random_model(seed, 80)
    whole = relax(model, Clock(20))
    made = generate(model, Clock(20), np.arange(5))
    assert (whole is None) == (made is None)
    if whole is not None and made is not None:
        assert made.bound == pytest.approx(whole.value, rel=1e-6)
        assert len(made.columns) <= len(model.value)


@pytest.mark.parametrize("size", [1, 7, 64])
def test_slices_add_up(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pass in slices brings home what one over everything does: bound, choice and regret."""
    model = random_model(3, 90)
    multipliers = np.array([0.9 if np.isfinite(row.upper) else -0.2 for row in model.rows])
    reach = np.full(len(model.rows), 0.1)
    once = price(model, multipliers)
    swept, near = sweep(model, multipliers, slack=1.0), sweep(model, multipliers, reach=reach)
    monkeypatch.setattr(pricing, "SLICE", size)
    again = price(model, multipliers)
    assert again.bound == pytest.approx(once.bound)
    assert np.allclose(again.regret, once.regret)
    assert (sweep(model, multipliers, slack=1.0).found == swept.found).all()
    assert (sweep(model, multipliers, reach=reach).found == near.found).all()
    assert (swept.found == np.flatnonzero(once.regret <= 1.0)).all()


@pytest.mark.parametrize("seed", range(8))
def test_a_plan_with_an_option_is_worth_bound_less_regret(seed: int) -> None:
    """What leaves options out is true: forced in, an option brings the best plan down by its regret at least."""
    model = random_model(seed, 14)
    relaxed = relax(model, Clock(20))
    if relaxed is None:
        return
    priced = price(model, relaxed.multipliers)
    for option in range(0, len(model.value), 5):
        others = np.flatnonzero((model.group != model.group[option]) | (np.arange(len(model.value)) == option))
        forced = restrict(model, others)
        needed = forced.needed.copy()
        needed[forced.group[np.searchsorted(others, option)]] = True
        held = solve(Model(forced.value, forced.group, needed, forced.rows, most=1), EXACT, Clock(20))
        if held.chosen is not None:
            value = float(forced.value[held.chosen].sum())
            assert value <= priced.bound - priced.regret[option] + 1e-6 * priced.bound


def test_several_posts_a_creator_leave_no_option_out() -> None:
    """An option left out of a full group may stand for another one that counts elsewhere: the bound must know."""
    first = np.array([2, 4, 5, 5, 0, 5, 2, 5, 2, 3])
    second = np.array([1, 0, 3, 0, 4, 0, 5, 0, 0, 0])
    rows = (
        Row("first", ((1.0, Weights.where(first > 0, first)),), upper=21.0),
        Row("second", ((1.0, Weights.where(second > 0, second)),), upper=5.0),
    )
    value = np.array([16.0, 8, 28, 15, 17, 10, 23, 25, 3, 21])
    model = Model(value, np.array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2]), np.zeros(3, dtype=bool), rows, most=2)
    box = Box(np.array([0.0, 0.022]), np.array([0.0, 1.282]))
    core = core_of(model, box, np.zeros(3, dtype=bool))
    best = solve(model, EXACT, Clock(20))
    assert solve(core.bounding, EXACT, Clock(20)).bound + core.value >= best.bound == 100.0


def test_nothing_binding_is_solved_at_once() -> None:
    """Where no row holds anything back the prices are 0, no core is needed, and the plan is everybody's best."""
    size = 2000
    value = np.arange(1.0, size + 1)
    budget = Row("budget", ((1.0, Weights(None, np.ones(size))),), upper=1e7)
    model = Model(value, np.arange(size), np.zeros(size, dtype=bool), (budget,))
    found = searched(model, 1e-4)
    assert found is not None
    assert (found.stopped, len(found.chosen), found.bound) == (Stopped.OPTIMAL, size, value.sum())


def test_no_plan_found_is_not_no_plan() -> None:
    """What can't hold is called impossible only where its relaxation proves it."""
    size = 30
    count = Weights(None, np.ones(size, dtype=np.int64))
    for least, proven in ((size + 1.0, True), (float(size), False)):
        rows = (Row("posts", ((1.0, count),), lower=least),)
        model = Model(np.ones(size), np.arange(size), np.zeros(size, dtype=bool), rows)
        mine = Search(model, lambda chosen, m=model: broken_by(m, chosen), Effort(seconds=10), Clock(10))
        assert (mine.begin(np.arange(3)), mine.impossible) == (not proven, proven)
