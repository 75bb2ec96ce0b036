"""Words of the quote requests and orders that go to suppliers."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {
    "sheet.request": Text("Quote request", "询价单"),
    "sheet.order": Text("Order", "下单表"),
    "order.stem": Text("order", "询价下单"),
    "order.title": Text("Quote request and order", "询价单与下单表"),
    "order.request-title": Text("Quote request: {supplier}", "询价单：{supplier}"),
    "order.order-title": Text("Order: {supplier}", "下单表：{supplier}"),
    "order.about": Text("{what}: {value}", "{what}：{value}"),
    "order.request-hint": Text(
        "Please fill in the blue columns: price, with or without tax, rebate, free dates, rights, and until when the "
        "price holds.",
        "请填写蓝色列：报价、是否含税、返点、可排档期、授权范围、报价有效期。",
    ),
    "order.order-hint": Text(
        "Please check names, dates, amounts and rights, and confirm each row.",
        "请核对达人、日期、金额与权益，并逐条确认。",
    ),
    "order.taxed": Text("with tax", "含税"),
    "order.untaxed": Text("without tax", "不含税"),
    "order.status.client yes": Text("to be ordered", "待下单"),
    "order.status.ordered": Text("ordered", "已下单"),
    "order.status.published": Text("published", "已发布"),
    "order.heading.number": Text("No.", "序号"),
    "order.heading.product": Text("Product", "产品"),
    "order.heading.date": Text("Date wanted", "期望发布日期"),
    "order.heading.known": Text("Quote known", "现有报价"),
    "order.heading.price": Text("Price", "报价确认"),
    "order.heading.taxed": Text("Tax", "含税/不含税"),
    "order.heading.rebate": Text("Rebate", "返点"),
    "order.heading.schedule": Text("Free dates", "可排档期"),
    "order.heading.rights": Text("Rights wanted", "期望权益"),
    "order.heading.granted": Text("Rights granted", "授权范围"),
    "order.heading.expires": Text("Price holds until", "报价有效期"),
    "order.heading.remark": Text("Remark", "备注"),
    "order.heading.status": Text("Standing", "下单状态"),
    "order.heading.confirmed": Text("Confirmed", "确认"),
    "terminal.doing.order": Text("writing requests and orders", "正在生成询价单与下单表"),
    "terminal.orders-written": Text(
        "Wrote sheets for {count} suppliers to {folder}", "已为 {count} 家供应商生成询价单与下单表：{folder}"
    ),
}
