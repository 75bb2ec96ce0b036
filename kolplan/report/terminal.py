"""The screen of `allocate`: a summary of the plan that can be read aloud, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.bar import Bar
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kolplan.core.catalogue import angle_word, label, sentence
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.settings import Bound, BudgetOn, LimitKind
from kolplan.core.vocabulary import Basis, Language, Measure, Tier
from kolplan.plan.frames import FittedLimit, NoPlan, Plan
from kolplan.report.console import words
from kolplan.report.demands import bullet, conflict_view, moved_rules, questions_line, slots_view
from kolplan.report.differences import differences_view
from kolplan.report.explained_plans import summary_lines
from kolplan.report.findings import counts_line
from kolplan.report.numbers import count, money, share, share_at_most, share_spent
from kolplan.report.prose import Prose
from kolplan.report.written import Written

if TYPE_CHECKING:
    import pandas as pd

BAR_WIDTH = 16
AS_GOOD_AS_NOTHING = 1e-9
"""A proven gap below this is the arithmetic's, not the plan's."""
MOST_NAMES = 3
"""Names on lists that match nobody, that the screen tells; the workbook has all."""

_SHOWN_MEASURES = ("exposure", "views", "engagements", "orders", "gmv")


def summary_view(plan: Plan, written: Written) -> Iterator[RenderableType]:
    """Yield the summary of a plan and where it was written."""
    language = plan.language
    yield Prose(_opening(plan), "bold")
    yield Text("")
    yield from differences_view(plan)
    yield from slots_view(plan)
    yield _forecast(plan)
    yield Text("")
    pyramid = "pyramid" if plan.settings.money.budget is not None else "pyramid-no-budget"
    yield words(label(f"terminal.{pyramid}", language), "bold")
    yield _pyramid(plan)
    yield Text("")
    yield words(label("terminal.angles", language), "bold")
    yield _angles(plan)
    yield Text("")
    yield Prose(_basis(plan))
    yield Prose(_maximised(plan))
    yield Prose(certificate(plan), "bold")
    yield from (Prose(line) for line in summary_lines(plan))
    yield from _relaxed(plan)
    yield Text("")
    asked = questions_line(plan)
    if asked:
        yield Prose(asked)
    yield from _nobody(plan)
    if len(plan.roster.creators):  # of a plan that is shown as it stands the rosters were not looked at again
        yield Prose(_say("terminal.findings-of-plan", language, counts=counts_line(plan.findings, language)))
    yield words(_say("terminal.written", language, file=written.workbook), "bold")
    for path in written.beside:
        yield words(_say("terminal.written-also", language, file=path))
    for path in written.kept:
        yield words(_say("terminal.kept", language, file=path.name))


def opening_view(plan: Plan) -> Iterator[RenderableType]:
    """Yield what a plan is and how sure it is, for views that explain it."""
    yield Prose(_opening(plan), "bold")
    yield Prose(certificate(plan), "bold")
    yield Text("")


def _nobody(plan: Plan) -> Iterator[RenderableType]:
    """Yield the first names on lists that match nobody: a must who is missing must not go unread."""
    unmatched = [finding for finding in plan.findings if finding.code == "list-entry-unmatched"]
    for finding in unmatched[:MOST_NAMES]:
        yield Prose(sentence(finding, plan.language), "bold")


def no_plan_view(result: NoPlan) -> Iterator[RenderableType]:
    """Yield why there is no plan and what would help."""
    language = result.language
    yield Prose(label(f"terminal.{result.status}", language), "bold red")
    if result.conflict:
        yield from conflict_view(result)
        return
    if result.changes:
        yield words(label("terminal.would-help", language))
    for change in result.changes:
        yield bullet(change.text.in_language(language))


def certificate(plan: Plan) -> str:
    """Return how sure the plan is, as one sentence: by how much no other plan can beat it, and under which limits."""
    fitted = any(limit.fitted != limit.asked.figure for limit in plan.limits)
    fitted = fitted or any(each.fitted != each.asked for each in plan.rules)
    code = (
        "best"
        if plan.objective.gap <= AS_GOOD_AS_NOTHING
        else "proven"
        if plan.status == "optimal"
        else f"stopped.{plan.stop}"
    )
    limits = label(f"terminal.under.{'fitted' if fitted else 'asked'}", plan.language)
    return _say(f"terminal.{code}", plan.language, gap=share_at_most(plan.objective.gap), limits=limits)


def _say(code: str, language: Language, **facts: object) -> str:
    return label(code, language).format_map(facts)


def _money(plan: Plan, fen: float) -> str:
    return money(fen, plan.roster.currency)


def _opening(plan: Plan) -> str:
    settings = plan.settings.money
    budget = settings.for_posts
    facts: dict[str, object] = {
        "posts": _number(plan.posts),
        "spend": _money(plan, plan.spend),
        "net": _money(plan, plan.net),
    }
    if budget is None:
        return _say("terminal.opening-no-budget", plan.language, **facts)
    counted = plan.net if settings.budget_on is BudgetOn.NET else plan.spend
    code = f"terminal.opening-{settings.budget_on}"
    if settings.reserve:
        code += "-boosting"
        facts |= {"whole": _money(plan, settings.budget or 0), "reserve": _money(plan, settings.reserve)}
    return _say(code, plan.language, budget=_money(plan, budget), used=share_spent(counted / budget), **facts)


def _forecast(plan: Plan) -> Table:
    """Return the totals with their ranges; measures that are unknown are left out."""
    language = plan.language
    table = _table("lrr")
    table.add_row(
        *(
            words(label(code, language), "bold" if code == "terminal.forecast" else "dim")
            for code in ("terminal.forecast", "terminal.expected", "terminal.range")
        )
    )
    for measure in _SHOWN_MEASURES:
        total = plan.totals.get(measure)
        if total is None:
            continue
        low, mid, high = (_total(plan, measure, value) for value in (total.low, total.mid, total.high))
        name = words(f"  {label(f'measure.{measure}', language)}")
        table.add_row(name, words(mid, "bold"), f"{low} – {high}")
    return table


def _total(plan: Plan, measure: str, value: float) -> str:
    if measure == "gmv":
        return _money(plan, round(value / FEN_PER_YUAN) * FEN_PER_YUAN)  # an estimate has no cents
    return count(value, plan.language)


def _pyramid(plan: Plan) -> Table:
    """Return a row a tier: bar and share of the spend, money, posts, and the limits in money."""
    table = _table("llrrrl")
    counted = plan.posts["net" if plan.settings.money.budget_on is BudgetOn.NET else "cost"]
    whole = int(counted.sum())
    for tier in Tier:
        rows = plan.posts["tier"] == tier
        spend = int(counted[rows].sum())
        part = spend / whole if whole else 0.0
        table.add_row(
            words(f"  {label(f'tier.{tier}', plan.language)}"),
            Bar(1.0, 0.0, part, width=BAR_WIDTH, color="cyan"),
            share(part),
            _money(plan, spend),
            words(_posts(_number(plan.posts[rows]), plan.language)),
            words(_tier_limits(plan, tier), "dim"),
        )
    return table


def _tier_limits(plan: Plan, tier: Tier) -> str:
    """Return a tier's limits as fitted, in money: "of ¥25,000–¥100,000"."""
    budget = plan.settings.money.for_posts
    fitted = {each.asked.bound: each.fitted for each in _limits(plan, LimitKind.TIER_SPEND, tier)}
    if budget is None or not fitted:
        return ""
    amounts = {bound: _money(plan, round(figure * budget / 100) * 100) for bound, figure in fitted.items()}
    if len(amounts) == len(Bound):
        return _say("terminal.between", plan.language, low=amounts[Bound.MIN], high=amounts[Bound.MAX])
    ((bound, amount),) = amounts.items()
    return _say(f"terminal.limit-{bound}", plan.language, figure=amount)


def _limits(plan: Plan, kind: LimitKind, member: str) -> list[FittedLimit]:
    return [each for each in plan.limits if each.asked.kind is kind and each.asked.member == member]


def _angles(plan: Plan) -> Table:
    table = _table("lrrl")
    codes = [angle.code for angle in plan.settings.angle_table]
    codes += [angle for angle in plan.posts["angle"].unique() if angle]
    for angle in dict.fromkeys(codes):
        posts = _number(plan.posts[plan.posts["angle"] == angle])
        limits = (
            _say(f"terminal.limit-{each.asked.bound}", plan.language, figure=share(each.fitted))
            for each in _limits(plan, LimitKind.ANGLE_POSTS, angle)
        )
        table.add_row(
            words(f"  {angle_word(angle, plan.language)}"),
            words(_posts(posts, plan.language)),
            share(posts / _number(plan.posts)),
            words(" ".join(limits), "dim"),
        )
    return table


def _number(posts: pd.DataFrame) -> int:
    """Return how many posts rows stand for."""
    return int(posts["lot"].sum())


def _posts(number: int, language: Language) -> str:
    return _say("terminal.post" if number == 1 else "terminal.posts", language, posts=f"{number:,}")


def _basis(plan: Plan) -> str:
    """Return on what the forecasts rest, as shares of the spend."""
    by_basis = plan.posts.groupby("basis")["cost"].sum()
    parts = (
        f"{label(f'basis.{basis}', plan.language)} {share(int(by_basis[basis]) / plan.spend)}"
        for basis in Basis
        if basis in by_basis.index
    )
    return _say("terminal.basis", plan.language, parts=" · ".join(parts))


def _maximised(plan: Plan) -> str:
    measure = label(f"measure.{plan.objective.measure}", plan.language)
    if plan.settings.measure is not None:
        return _say("terminal.maximised", plan.language, measure=measure)
    code = "one-platform" if plan.objective.measure is Measure.EXPOSURE else "platforms"
    return _say(f"terminal.maximised-{code}", plan.language, measure=measure)


def _relaxed(plan: Plan) -> Iterator[RenderableType]:
    """Yield each limit whose figure differs from the one asked for, and why."""
    changed = [limit for limit in plan.limits if limit.fitted != limit.asked.figure]
    rules = list(moved_rules(plan))
    if changed or rules:
        yield Text("")
        yield words(label("terminal.relaxed", plan.language), "bold")
    for limit in changed:
        facts = {
            "asked": share(limit.asked.figure),
            "fitted": share(limit.fitted, 2),
            "name": _name(limit, plan.language),
        }
        why = limit.why.in_language(plan.language) if limit.why else ""
        yield bullet(_say(f"terminal.moved-{limit.asked.bound}", plan.language, why=why, **facts))
    yield from (bullet(text) for text in rules)


def _name(limit: FittedLimit, language: Language) -> str:
    """Return a limit's subject in words: a tier, an angle, or the rule itself."""
    kind, member = limit.asked.kind, limit.asked.member
    if kind is LimitKind.ANGLE_POSTS:
        return angle_word(member, language)
    return label(f"{kind}.{member}" if member else f"terminal.limit.{kind}", language)


def _table(columns: str) -> Table:
    """Return a table without lines; a letter a column, l or r for where its text stands."""
    table = Table.grid(padding=(0, 2))
    for side in columns:
        table.add_column(justify="right" if side == "r" else "left")
    return table
