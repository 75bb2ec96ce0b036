"""Of each creator's options the one with the least regret stands for her, the first of equals."""

from __future__ import annotations

import numpy as np
import pytest

from kolplan.plan.candidates import _least


@pytest.mark.parametrize("seed", range(20))
def test_the_least_regret_is_found_without_sorting(seed: int) -> None:
    rng = np.random.default_rng(seed)
    creators = np.sort(rng.integers(0, 12, 40))
    regret = np.where(rng.random(40) < 0.3, np.nan, rng.integers(0, 4, 40).astype(float))
    order = np.lexsort((regret, creators))
    expected = order[np.unique(creators[order], return_index=True)[1]]
    assert _least(creators, regret).tolist() == expected.tolist()
    mixed = rng.permutation(40)
    found = mixed[_least(creators[mixed], regret[mixed])]
    assert creators[found].tolist() == np.unique(creators).tolist()
    np.testing.assert_array_equal(regret[found], regret[expected])


def test_no_options_no_creators() -> None:
    assert _least(np.zeros(0, dtype=np.int64), np.zeros(0)).tolist() == []
