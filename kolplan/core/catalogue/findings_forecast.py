"""Findings of the forecast: bases that are not what they seem, figures that look too good."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "cpm-counts-views": Entry(
        Severity.NOTE,
        Text(
            "the CPM of {format} counts views: taken as exposure, engagement would be {share:.1%} of exposure",
            "{format} 的 CPM 按阅读计：若按曝光计，互动将达曝光的 {share:.1%}",
        ),
        Text(
            "nothing to do if so; otherwise head the column 曝光CPM",
            "若属实无需处理；否则请把表头改为“曝光CPM”",
        ),
    ),
    "views-above-followers": Entry(
        Severity.WARNING,
        Text(
            "{views:,.0f} views are more than five times her {followers:,} followers; held for review",
            "阅读/播放 {views:,.0f} 超过粉丝数 {followers:,} 的五倍，列为待核",
        ),
        Text(
            "check the figures; to let her in, put her on an ok list (--must forces her in)",
            "请核对数据；确认可用请加入“可用”名单（--must 为必选）",
        ),
    ),
    "cheap-views": Entry(
        Severity.WARNING,
        Text(
            "{sign}{per_thousand:,.2f} per thousand views is below a quarter of her tier's usual {sign}{usual:,.2f}; "
            "held for review",
            "千次阅读单价 {sign}{per_thousand:,.2f}，不到同层级中位数 {sign}{usual:,.2f} 的四分之一，列为待核",
        ),
        Text(
            "check price and views; to let her in, put her on an ok list (--must forces her in)",
            "请核对报价与阅读数；确认可用请加入“可用”名单（--must 为必选）",
        ),
    ),
    "figure-outlier": Entry(
        Severity.NOTE,
        Text(
            "{per_follower:.3f} views per follower at {sign}{per_view:,.2f} a view lies outside the roster's 1–99 %; "
            "the forecast is pulled hard towards her tier",
            "每粉丝阅读 {per_follower:.3f}、每次阅读 {sign}{per_view:,.2f}，超出名单 1–99% 区间，"
            "预测已大幅向同层级靠拢",
        ),
        Text("check followers, price and views", "请核对粉丝数、报价和阅读数"),
    ),
    "measure-needs-order-rate": Entry(
        Severity.ERROR,
        Text("orders and GMV can't be forecast without an order rate", "缺少下单率，无法预测订单和 GMV"),
        Text("add --order-rate, such as 0.2%", "请加上 --order-rate，例如 0.2%"),
    ),
    "measure-needs-order-value": Entry(
        Severity.ERROR,
        Text("GMV can't be forecast without an order value", "缺少客单价，无法预测 GMV"),
        Text("add --order-value, such as 199", "请加上 --order-value，例如 199"),
    ),
}
