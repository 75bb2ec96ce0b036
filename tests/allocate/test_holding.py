"""What an earlier plan holds a search to."""

from __future__ import annotations

import pytest

from kolplan.allocate.holding import FREE, Combination, Holding


@pytest.mark.parametrize("weight", [0.0, 0.02, 1.0])
def test_the_gap_that_is_asked_holds_without_the_bonus(weight: float) -> None:
    """Every post stays and earns: the case in which the bonus hides most of the gap."""
    holding, asked, own = Holding(kept=(Combination(0, 0),), weight=weight), 0.1, 100.0
    earned = weight * own
    bound = (own + earned) * (1 + holding.gap(asked))
    assert (bound - earned - own) / own == pytest.approx(asked)
    assert FREE.gap(asked) == asked
