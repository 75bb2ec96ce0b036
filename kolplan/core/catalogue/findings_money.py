"""Findings of money beyond the posts: the boosting reserve, and quote requests and orders by supplier."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "boosting-takes-all": Entry(
        Severity.ERROR,
        Text(
            "{reserve:,.2f} held back for boosting leave nothing of the budget of {budget:,.2f} for posts",
            "投流预留 {reserve:,.2f}，预算 {budget:,.2f} 已无余额用于投放",
        ),
        Text(
            "hold back less, as --boosting 10%, or raise the budget",
            "请减少投流预留（例如 --boosting 10%）或提高预算",
        ),
    ),
    "boosting-needs-budget": Entry(
        Severity.ERROR,
        Text(
            "a share held back for boosting needs a budget that it is a share of",
            "投流预留按比例填写时必须有预算",
        ),
        Text("add a budget, or write an amount, as 50000", "请填写预算，或将投流预留写成金额，例如 50000"),
    ),
    "order-nothing": Entry(
        Severity.ERROR,
        Text("the plan holds no post to ask for or to order", "方案中没有可询价或下单的投放"),
        Text(
            "make a plan with kolplan allocate, or change the status of posts on Plan",
            "请先用 kolplan allocate 生成方案，或在投放计划中修改状态",
        ),
    ),
    "order-struck": Entry(
        Severity.NOTE,
        Text(
            "{count} posts that the client struck stand in no request and no order",
            "客户已毙的 {count} 条投放未列入询价单和下单表",
        ),
        Text("to order one after all, change its status on Plan", "如仍需下单，请在投放计划中修改状态"),
    ),
    "order-direct-unasked": Entry(
        Severity.NOTE,
        Text(
            "{count} creators without a price and without an MCN stand in no request",
            "{count} 位无报价且无 MCN 的达人未列入询价单",
        ),
        Text(
            "ask them directly; they stand on sheet Candidates of the plan",
            "请直接联系达人询价，名单见方案的“候选”表",
        ),
    ),
    "order-price-unknown": Entry(
        Severity.WARNING,
        Text(
            "the post of {creator} is to be ordered and has no readable price",
            "{creator} 的投放已确认下单，但没有可读取的报价",
        ),
        Text("fill in the quote on Plan and run again", "请在投放计划中补全报价后重新生成"),
    ),
}
