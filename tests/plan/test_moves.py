"""What money moved, told from the rows of two plans and the results between them."""

from __future__ import annotations

from kolplan.plan.move_frames import Kind
from kolplan.plan.moves import Shown, moves_of


def row(name: str, angle: str, cost: int, tier: str = "mid", form: str = "video") -> dict[str, object]:
    who = {"platform": "抖音", "id": name, "creator": name, "status": "proposed"}
    return {**who, "angle": angle, "format": form, "tier": tier, "cost": cost}


BAD = tuple(Shown("ingredient", "video", "mid", 100.0, 62.0) for _ in range(14))


def test_the_sentence_of_a_move_has_amount_kinds_share_and_number() -> None:
    before = [row("a", "ingredient", 6_200_000), row("b", "trial", 1_000_000, "micro", "note")]
    after = [row("c", "trial", 7_200_000, "micro", "note")]
    (move,) = moves_of(before, after, frozenset(), BAD)
    assert (move.amount, move.out, move.into) == (6_200_000, Kind("ingredient", "video"), Kind("trial", "note"))
    assert (move.shown, round(move.share, 2), move.posts) == (Kind("ingredient", "video", "mid"), -0.38, 14)


def test_money_of_posts_that_are_out_does_not_move() -> None:
    before, after = [row("a", "ingredient", 5_000_000)], [row("b", "trial", 5_000_000)]
    assert moves_of(before, after, frozenset({("抖音", "a")}), BAD) == ()


def test_results_of_the_winner_speak_where_the_loser_has_none() -> None:
    good = (Shown("trial", "video", "mid", 100.0, 130.0, 3),)
    (move,) = moves_of([row("a", "trend", 900_000)], [row("b", "trial", 900_000)], frozenset(), good)
    assert (move.shown, move.posts) == (Kind("trial", "video"), 3)


def test_results_that_speak_against_the_move_are_not_its_reason() -> None:
    good = (Shown("ingredient", "video", "mid", 100.0, 140.0),)
    (move,) = moves_of([row("a", "ingredient", 900_000)], [row("b", "trial", 900_000)], frozenset(), good)
    assert move.posts == 0


def test_within_one_angle_tiers_are_told_apart() -> None:
    before, after = [row("a", "ingredient", 900_000)], [row("b", "ingredient", 900_000, "micro")]
    (move,) = moves_of(before, after, frozenset(), BAD)
    assert (move.out, move.into) == (Kind("ingredient", "video", "mid"), Kind("ingredient", "video", "micro"))
