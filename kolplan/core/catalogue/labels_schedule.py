"""Labels of days: sheet Schedule, and the calendar file."""

from __future__ import annotations

from kolplan.core.catalogue import Text

LABELS: dict[str, Text] = {
    "schedule.title": Text("Schedule", "排期表"),
    "schedule.hint": Text(
        "Dates follow Plan: move a post there. Due dates are worked back from them by the days on Settings. Blue "
        "columns are yours; a due date turns red when it has passed and nothing is confirmed beside it.",
        "日期随“投放计划”联动，改期请在该表修改；各截止日按“设置”中的天数倒推。蓝色列可填写；截止日已过而右侧未确认时变红。",
    ),
    "schedule.fullest": Text("Posts on the fullest day", "单日最多排期篇数"),
    "schedule.most": Text("Most posts a day", "每日最多篇数"),
    "schedule.undated": Text("Rows without a date", "未排期行数"),
    "calendar.name": Text("Campaign schedule", "投放排期"),
    "calendar.publish": Text("Publish", "发布"),
    "calendar.samples": Text("Samples out", "寄样"),
    "calendar.script": Text("Script due", "大纲截止"),
    "calendar.draft": Text("Draft due", "初稿截止"),
    "calendar.final": Text("Final due", "定稿截止"),
    "calendar.written": Text("{count} days of {posts} posts: {file}", "已写入 {posts} 篇投放的 {count} 个日程：{file}"),
}
