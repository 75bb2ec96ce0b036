"""A plan half-way through its week: some posts ordered, some struck, suppliers of every kind, money held back."""

from __future__ import annotations

from dataclasses import replace

from kolplan.core.settings import Boosting, Selling
from kolplan.plan.frames import Plan

STATUSES = ("ordered", "published", "client yes", "client no", "proposed", "proposed")
SUPPLIERS = ("星河传媒", "Agency A", "agency a", "", "", "=1+1", "<b>&amp;", "*", "柚子~文化?", "柚子文化")


def with_statuses(plan: Plan) -> Plan:
    """Return a plan with every status, suppliers of every kind, a boosting reserve, a mark-up and a service fee."""
    posts = plan.posts.copy()
    posts["status"] = [STATUSES[number % len(STATUSES)] for number in range(len(posts))]
    posts["supplier"] = [SUPPLIERS[number % len(SUPPLIERS)] for number in range(len(posts))]
    money = plan.settings.money
    money = replace(money, budget=(money.budget or 0) * 10 // 9, boosting=Boosting(share=0.1))
    settings = replace(plan.settings, money=money, selling=Selling(0.08, 0.105))
    return replace(plan, posts=posts, settings=settings)
