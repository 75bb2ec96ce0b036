"""Findings of rosters about lists, currencies, lots, expired quotes, and a campaign's terms that are nobody's."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity


def _error(text: Text, remedy: Text) -> Entry:
    return Entry(Severity.ERROR, text, remedy)


def _warning(text: Text, remedy: Text) -> Entry:
    return Entry(Severity.WARNING, text, remedy)


def _note(text: Text, remedy: Text) -> Entry:
    return Entry(Severity.NOTE, text, remedy)


_LISTS: dict[str, Entry] = {
    "list-matched": _note(
        Text(
            'list "{list}": {matched} of {total} entries match a creator of the rosters{lapsed}',
            "名单“{list}”：{total} 条中有 {matched} 条匹配到达人表{lapsed}",
        ),
        Text(
            "nothing to do; entries that match nobody are listed by themselves",
            "无需处理；未匹配到的条目会单独列出",
        ),
    ),
    "list-name-shared": _warning(
        Text(
            '{list} "{entry}" is the name of {count} creators; it counts for all of them',
            "{list}“{entry}”是 {count} 位达人的同名，全部按在名单内处理",
        ),
        Text("give the account id or the link if one is meant", "如只指其中一位，请改填账号ID或主页链接"),
    ),
    "creator-on-both-lists": _error(
        Text(
            '{name} is on the list "{list}", which keeps out, and on "{must}" ({other}), which asks for the creator',
            "“{name}”在排除名单“{list}”中，同时又在必选名单“{must}”（{other}）中",
        ),
        Text("take the creator off one of the two lists", "请从其中一个名单中删去"),
    ),
    "option-over-list": _warning(
        Text(
            '{name} is on the list "{list}", but {option} says otherwise; {option} holds',
            "“{name}”在名单“{list}”中，但与 {option} 冲突，以 {option} 为准",
        ),
        Text("leave the option out if the list should hold", "如应以名单为准，请去掉该选项"),
    ),
    "rival-booked": _note(
        Text(
            "{name} is booked by {brand} too close to the campaign, and is set aside",
            "“{name}”与竞品（{brand}）的排期冲突，不参与规划",
        ),
        Text(
            "if another distance or day holds, correct it in the list; otherwise nothing to do",
            "如间隔或日期有变，请更正名单；否则无需处理",
        ),
    ),
    "rival-unclear": _warning(
        Text(
            "whether {name} keeps the distance to {brand} can't be told without {ask}; held for review, not planned",
            "缺少{ask}，无法判断“{name}”与竞品（{brand}）的间隔，先列为待核，不参与规划",
        ),
        Text("ask, and fill it in; or put the creator on an ok list", "请询问后补填；确认可用也可放入“可用”名单"),
    ),
    "between-tiers": _warning(
        Text(
            "{name} has {followers:,} followers, and {tier} ends below {below:,} in this campaign; set aside",
            "“{name}”粉丝数 {followers:,}，本次投放的{tier}须低于 {below:,}，不参与规划",
        ),
        Text(
            "to plan the creator all the same, use --must or an ok list; or let the tier reach further",
            "如需选用，请用 --must 或“可用”名单，或放宽该层级的粉丝上限",
        ),
    ),
}

_MONEY: dict[str, Entry] = {
    "currency-converted": _note(
        Text(
            "{count} prices in {currency} count as {plan} at {rate}",
            "{count} 个 {currency} 报价按汇率 {rate} 折算为 {plan}",
        ),
        Text("correct the rate in sheet Money if it is out of date", "如汇率已变，请在“费用”表中更正"),
    ),
    "currency-without-rate": _error(
        Text(
            "the price of {name} is in {currency}, the plan counts in {plan}, and no rate is given; it is left out",
            "“{name}”的报价是 {currency}，计划币种为 {plan}，但未给出汇率，未采用",
        ),
        Text("give a rate for {currency} in sheet Money", "请在“费用”表中填写 {currency} 的汇率"),
    ),
    "currency-assumed": _note(
        Text(
            "{count} prices name no currency; they count in the plan's {plan}",
            "有 {count} 个报价未注明币种，按计划币种 {plan} 计",
        ),
        Text(
            "name the currency in the heading, or give a rate for ¥ if they are in yuan",
            "请在表头注明币种；如为人民币，请填写 ¥ 的汇率",
        ),
    ),
    "rebate-supplier-unknown": _warning(
        Text(
            'nobody in the rosters is quoted or signed by "{supplier}"; its rebate counts for no post',
            "达人表中没有由“{supplier}”报价或签约的达人，该返点未用到",
        ),
        Text("write the agency as the roster does", "请按达人表里的机构名称填写"),
    ),
    "extra-creator-unknown": _warning(
        Text(
            '"{extra}" is for the creator "{creator}", who is in no roster; it counts for no post',
            "“{extra}”指定的达人“{creator}”不在达人表中，未计入任何投放",
        ),
        Text("give the id or the name as in the roster", "请按达人表里的账号ID或昵称填写"),
    ),
}

_QUOTES: dict[str, Entry] = {
    "quote-expired": _warning(
        Text(
            "the quote of {name} holds until {until}, and the campaign starts on {start}; it is not used",
            "“{name}”的报价有效期至 {until}，早于投放开始日 {start}，未采用",
        ),
        Text("ask for a new quote, or correct the date", "请重新询价，或更正有效期"),
    ),
    "lot-read": _note(
        Text(
            '"{name}" is a lot of {lot} creators at one price; figures in the row count for each of them',
            "“{name}”是 {lot} 位达人的打包价，该行的数据按每位计",
        ),
        Text(
            "if it is one creator, correct the count or the name; give followers and views of one of them",
            "如不是打包，请更正数量或名称；粉丝数、阅读量请填单个达人的",
        ),
    ),
    "lot-unusable": _warning(
        Text('"{text}" is no number of creators; the row counts as one', "“{text}”不是有效的人数，该行按一位达人计"),
        Text("type a whole number of 1 or more", "请填写 1 或以上的整数"),
    ),
}

ENTRIES: dict[str, Entry] = _LISTS | _MONEY | _QUOTES
