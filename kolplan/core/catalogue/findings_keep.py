"""Findings of a plan that is made again around its edited workbook."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

ENTRIES: dict[str, Entry] = {
    "keep-both-changed": Entry(
        Severity.WARNING,
        Text(
            "{column} of {creator}: you wrote {own}, and the roster went from {then} to {now}; yours holds",
            "{creator} 的{column}：您改为 {own}，名单也从 {then} 变为 {now}；以您的为准",
        ),
        Text(
            "to take the roster's figure, clear the cell and run again",
            "如需采用名单的数值，请清空该单元格后重新运行",
        ),
    ),
    "keep-locked-changed": Entry(
        Severity.NOTE,
        Text(
            "{creator} is locked at {own}; her roster says {now} now",
            "{creator} 已锁定在 {own}；名单现为 {now}",
        ),
        Text("unlock the row to take the new price", "如需采用新报价请取消锁定"),
    ),
    "keep-day-closed": Entry(
        Severity.WARNING,
        Text(
            "{creator} is to publish on {day}, which is closed or in no phase; your date holds",
            "{creator} 的发布日期 {day} 是不发布日期或不在任何阶段内；以您填写的为准",
        ),
        Text(
            "type another date, or change closed days and phases in the campaign workbook",
            "请改填其他日期，或在活动工作簿调整不发布日期和阶段",
        ),
    ),
    "keep-day-not-hers": Entry(
        Severity.WARNING,
        Text(
            "{creator} is to publish on {day}, when her windows or a rival's booking do not let her; your date holds",
            "{creator} 的发布日期 {day} 不在其档期内，或与竞品排期冲突；以您填写的为准",
        ),
        Text("agree the day with her, or type another date", "请与达人确认该日期，或改填其他日期"),
    ),
    "keep-day-full": Entry(
        Severity.WARNING,
        Text(
            "{count} posts appear on {day}, at most {most} may; typed and locked dates hold",
            "{day} 有 {count} 篇发布，超过每日最多 {most} 篇；以填写和锁定的日期为准",
        ),
        Text("move some of them to other days", "请将其中几篇改到其他日期"),
    ),
    "keep-ban-and-must": Entry(
        Severity.WARNING,
        Text(
            "{creator} is banned and asked for at once; the ban holds",
            "{creator} 同时被要求入选和排除；以排除为准",
        ),
        Text("leave only one of the two", "请只保留其中一项"),
    ),
    "keep-ban-bound": Entry(
        Severity.ERROR,
        Text(
            "{creator} has ban in Lock and a post that is locked, ordered, published or has results",
            "{creator} 的锁定列写着“不要”，但她有已锁定、已下单、已发布或已有数据的投放",
        ),
        Text(
            "clear ban, or take back the lock, the status or the results of her post",
            "请清除“不要”，或撤销该投放的锁定、状态或数据",
        ),
    ),
    "keep-row-added": Entry(
        Severity.NOTE,
        Text(
            "{creator} stands in no roster: taken as a new creator at {sign}{quote:,.2f}, as a {format}",
            "{creator} 不在名单中：按新达人处理，报价 {sign}{quote:,.2f}，形式为{format}",
        ),
        Text("check what her row says", "请核对该行内容"),
    ),
    "keep-row-unread": Entry(
        Severity.ERROR,
        Text(
            "no roster has {creator}, and her row lacks {missing}",
            "名单中没有 {creator}，且该行缺少{missing}",
        ),
        Text("fill these cells, or delete the row", "请补全这些单元格，或删除该行"),
    ),
    "keep-row-twice": Entry(
        Severity.ERROR,
        Text(
            "{creator} has more rows than posts: at most {most} each, and no two alike in format, angle and slot",
            "{creator} 的行数过多：每位达人最多 {most} 篇，且形式、角度、名额不能完全相同",
        ),
        Text(
            "delete this row; or change its angle or format, and allow more posts per creator on sheet Settings",
            "请删除该行；或更改其形式或角度，并在“设置”表提高每位达人最多篇数",
        ),
    ),
    "keep-choice-impossible": Entry(
        Severity.WARNING,
        Text(
            "{creator} with {column} “{value}” fits no slot and rule, so the row can't stay in the plan",
            "{creator} 的{column}为“{value}”时不符合任何名额和规则，该行未能保留",
        ),
        Text("clear the cell, or lock the row to keep it as it is", "请清空该单元格，或锁定该行以原样保留"),
    ),
    "keep-slot-unknown": Entry(
        Severity.ERROR,
        Text("{creator}: there is no slot “{slot}”", "{creator}：没有名额“{slot}”"),
        Text("choose one of {known}, or clear the cell", "请从以下名额中选择或清空：{known}"),
    ),
    "keep-quote-open": Entry(
        Severity.WARNING,
        Text(
            "“{value}” as the quote of {creator} is no price: her roster's quote counts",
            "{creator} 的报价“{value}”不是价格，按名单报价计算",
        ),
        Text("type the price once it is agreed, or ban her until then", "谈妥后请填写价格；在此之前不投请选“不要”"),
    ),
    "keep-setting-unread": Entry(
        Severity.ERROR,
        Text("“{value}” is nothing that {setting} could be", "“{value}”不是 {setting} 可用的值"),
        Text("write a figure or word of the same kind as before", "请填写与原来同类的数值或词"),
    ),
    "keep-setting-apart": Entry(
        Severity.WARNING,
        Text(
            "{setting} is changed in the campaign workbook, not here: the old one holds",
            "{setting} 需在活动工作簿中修改：此处的改动不生效",
        ),
        Text("change it there, and pass it with --campaign", "请在活动工作簿中修改，并用 --campaign 传入"),
    ),
    "keep-has-errors": Entry(
        Severity.ERROR,
        Text(
            "{count} cells of the plan can't be understood: nothing was written",
            "方案中有 {count} 个单元格无法识别：未写入任何内容",
        ),
        Text("mend the cells above and run again", "请修正上述单元格后重新运行"),
    ),
    "keep-open-elsewhere": Entry(
        Severity.ERROR,
        Text(
            "the plan is open in another program ({lock}): what stands on the screen may not be in the file",
            "方案正在其他程序中打开（{lock}）：屏幕上的内容可能尚未保存",
        ),
        Text("save and close it, then run again", "请保存并关闭后重新运行"),
    ),
    "keep-file-changed": Entry(
        Severity.ERROR,
        Text(
            "the plan was changed while it was being planned: nothing was written",
            "运行期间方案文件被修改：未写入任何内容",
        ),
        Text("run again", "请重新运行"),
    ),
    "keep-hidden-damaged": Entry(
        Severity.ERROR,
        Text(
            "this hidden sheet was changed and can't be read: what you edited can't be told from what kolplan wrote",
            "该隐藏工作表已被改动、无法读取：无法区分您的修改与 kolplan 写入的内容",
        ),
        Text(
            "take a copy in which it is whole, such as an earlier plan.1.xlsx",
            "请改用该工作表完好的副本（例如之前的 plan.1.xlsx）",
        ),
    ),
    "keep-cell-untaken": Entry(
        Severity.WARNING,
        Text(
            "{heading} of {creator} was changed here, but follows the rosters and settings: the change does not hold",
            "{creator} 的“{heading}”在此处被修改，但该列以达人表和设置为准：修改不生效",
        ),
        Text(
            "change it in the roster, or keep it in a column of your own",
            "请在达人表中修改，或写在自建列中",
        ),
    ),
    "keep-left-behind": Entry(
        Severity.WARNING,
        Text("{what} can't be carried into the new workbook", "{what}无法带入新工作簿"),
        Text("take it over by hand from the numbered backup", "请从带编号的备份文件中手工复制"),
    ),
    "swap-not-planned": Entry(
        Severity.ERROR,
        Text("{name} has no post in the plan", "方案中没有 {name} 的投放"),
        Text("name somebody who stands on sheet Plan, by name or ID", "请填写投放计划表中的达人名称或账号ID"),
    ),
    "swap-several": Entry(
        Severity.ERROR,
        Text(
            "{name} has {count} posts in the plan; their numbers in column Post: {posts}",
            "{name} 在方案中有 {count} 条投放，“序号”列分别为：{posts}",
        ),
        Text("say which one: {name}#{number}", "请指明是哪一条，例如 {name}#{number}"),
    ),
    "swap-locked": Entry(
        Severity.ERROR,
        Text("the post of {name} is locked, ordered or out already", "{name} 的投放已锁定、已下单或已发布"),
        Text("unlock its row first", "请先取消锁定"),
    ),
    "swap-no-standby": Entry(
        Severity.ERROR,
        Text("nobody is held ready for {name}", "{name} 没有可用的替补"),
        Text(
            "name who is to come: kolplan swap plan.xlsx OLD NEW",
            "请指定替换人选：kolplan swap plan.xlsx 原达人 新达人",
        ),
    ),
    "swap-already-planned": Entry(
        Severity.ERROR,
        Text("{name} has a post in the plan already", "{name} 已在方案中"),
        Text("name somebody else", "请指定其他人选"),
    ),
    "swap-refused": Entry(
        Severity.ERROR,
        Text("the client has refused {name}", "客户已拒绝 {name}"),
        Text("name somebody else, or clear her ban on Candidates", "请指定其他人选，或在候选表中清除对她的排除"),
    ),
    "keep-rosters-missing": Entry(
        Severity.ERROR,
        Text(
            "no roster was given, and the plan does not say which it was made from", "未提供名单，方案中也没有名单记录"
        ),
        Text("name the rosters before --keep", "请在 --keep 之前写上名单文件"),
    ),
    "keep-weight-alone": Entry(
        Severity.ERROR,
        Text("--keep-weight says how much of a plan stays, and no plan is kept", "--keep-weight 需与 --keep 同时使用"),
        Text("add --keep plan.xlsx", "请加上 --keep plan.xlsx"),
    ),
}
