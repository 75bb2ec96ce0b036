"""Findings of the roster stage."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity


def _error(text: Text, remedy: Text) -> Entry:
    return Entry(Severity.ERROR, text, remedy)


def _warning(text: Text, remedy: Text) -> Entry:
    return Entry(Severity.WARNING, text, remedy)


def _note(text: Text, remedy: Text) -> Entry:
    return Entry(Severity.NOTE, text, remedy)


_NOTHING = Text("Nothing to do.", "无需处理。")
_ASK = Text("Ask for a quote, or leave it.", "需要的话请向机构或达人询价，不需要可忽略。")
_LIFT = Text(
    "Correct the cell if it is out of date, then run again.",
    "如果表里信息已过期，请更正该单元格后重新运行。",
)
_REVIEW = Text(
    "Check the creator; to let the creator in, use an ok list (--must forces the creator in).",
    "请人工复核；确认可用的话，请加入“可用”名单（--must 为必选）。",
)

_FILES: dict[str, Entry] = {
    "rosters-not-given": _error(
        Text("No roster was given.", "没有提供达人表。"),
        Text("Name at least one ROSTER file.", "请至少指定一个达人表文件（ROSTER）。"),
    ),
    "roster-without-headings": _error(
        Text(
            "No sheet has a row of known headings; a roster needs {wanted}.",
            "所有工作表里都没有找到可识别的表头；达人表需要有{wanted}。",
        ),
        Text(
            "Put headings above the data, for example 达人昵称, 粉丝数, 图文报价.",
            "请在数据上方加一行表头，例如：达人昵称、粉丝数、图文报价。",
        ),
    ),
    "roster-not-found": _error(
        Text(
            "No sheet has a column of {wanted}. The headings found are: {headings}.{close}",
            "没有找到{wanted}这一列。已找到的表头：{headings}。{close}",
        ),
        Text(
            "Add the column, or give it a known heading such as 达人昵称 or 粉丝数 (name, followers).",
            "请补上这一列，或把表头改成常用名称，例如“达人昵称”“粉丝数”。",
        ),
    ),
    "roster-only-hidden": _error(
        Text('Only the hidden sheet "{sheet}" holds a roster.', "只有隐藏的工作表“{sheet}”里有达人数据。"),
        Text("Unhide the sheet, then run again.", "请取消隐藏该工作表后重新运行。"),
    ),
    "roster-without-prices": _error(
        Text(
            "No column of prices was found. The headings found are: {headings}.",
            "没有找到报价列。已找到的表头：{headings}。",
        ),
        Text(
            "Add a column of prices, for example 图文报价, 视频报价 or price.",
            "请补上报价列，例如：图文报价、视频报价。",
        ),
    ),
    "roster-platform-unknown": _error(
        Text(
            "Neither a platform column nor the headings tell which platform these creators are on.",
            "表里没有“平台”列，从表头也看不出这些达人属于哪个平台。",
        ),
        Text(
            "Add a column 平台 (platform), or name it with --platform, for example --platform 小红书.",
            "请加一列“平台”，或用 --platform 指定，例如 --platform 小红书。",
        ),
    ),
    "roster-without-rows": _error(
        Text("No creator stands below the headings in row {row}.", "第 {row} 行表头下面没有任何达人数据。"),
        Text("Check that this is the right file and sheet.", "请确认文件和工作表是否选对。"),
    ),
    "roster-no-usable-row": _error(
        Text("None of the {rows} rows can be used: {why}", "共 {rows} 行数据，没有一行可用：{why}"),
        Text(
            "Each row needs a name or an account id, a known platform, and followers above 0 (followers in 万 need the "
            "unit in their heading).",
            "每行要有达人昵称或账号ID、可识别的平台，以及大于 0 的粉丝数（以万计的，请在表头注明单位）。",
        ),
    ),
    "creator-must-and-ban": _error(
        Text("{name} is both asked for and banned.", "达人“{name}”同时被指定为必选和排除。"),
        Text("Take the creator out of --must or out of --ban.", "请从 --must 或 --ban 中去掉该达人。"),
    ),
}

_SHEETS: dict[str, Entry] = {
    "sheet-hidden": _note(
        Text('The hidden sheet "{sheet}" was not read.', "隐藏的工作表“{sheet}”未读取。"),
        Text("Unhide it if its creators should count.", "如需使用其中的达人，请取消隐藏。"),
    ),
    "sheet-without-prices": _warning(
        Text("{sheet} has no column of prices.", "“{sheet}”没有报价列。"),
        Text(
            "Its creators can only be planned where another sheet prices them; add a price column otherwise.",
            "其中的达人只有在其他表里有报价时才能入选；否则请补上报价列。",
        ),
    ),
    "rows-hidden": _note(
        Text(
            "Hidden rows count like all others: row {rows} ({count} in all).",
            "有 {count} 个隐藏行，仍按正常数据读取：第 {rows} 行。",
        ),
        Text("Delete rows that should not count.", "不需要的行请删除，而不是隐藏。"),
    ),
    "rows-blank": _note(
        Text(
            "Blank rows between the data were skipped ({count}, the first one here).",
            "数据中间有 {count} 个空行，已跳过。",
        ),
        _NOTHING,
    ),
    "row-total": _note(Text('The totals row "{text}" was left out.', "“{text}”是汇总行，未计入达人。"), _NOTHING),
    "table-beneath": _note(
        Text(
            "From here on another table begins ({rows} rows); it was left out.",
            "从这里起的 {rows} 行属于另一张表，未读取。",
        ),
        Text(
            "If they are creators, move them up to the others, under the same headings.",
            "如果这些也是达人，请挪到上面同一表头之下，中间不要留空行。",
        ),
    ),
    "heading-close": _note(
        Text(
            'The heading "{heading}" is unknown; is "{suggestion}" meant?',
            "不认识表头“{heading}”，是否应为“{suggestion}”？",
        ),
        Text(
            "Rename the heading if so; as it is, the column is only kept, not used.",
            "如果是，请改表头名称；目前该列只保留、不参与计算。",
        ),
    ),
    "table-beside": _warning(
        Text(
            "From this column on a second table stands beside the first ({headings}); it was not read.",
            "从这一列起是并排的另一张表（{headings}），未读取。",
        ),
        Text(
            "Move it to a sheet of its own, or beneath the first table under the same headings.",
            "请把它移到单独的工作表，或接在第一张表下方、沿用同一表头。",
        ),
    ),
    "heading-price-unread": _warning(
        Text(
            'The heading "{heading}" looks like a price but is not understood; the column is kept, not used.',
            "表头“{heading}”像是报价，但无法识别，该列只保留、不参与计算。",
        ),
        Text(
            "If creators can be booked at it, rename it, for example 图文报价, 视频报价 or 21-60秒视频报价.",
            "如果是可下单的报价，请改成常用名称，例如：图文报价、视频报价、21-60秒视频报价。",
        ),
    ),
    "cells-merged": _note(
        Text(
            "Merged cells count for every row that they span ({headings}; {count} rows filled).",
            "合并单元格的内容已用于所覆盖的每一行（{headings}；补齐 {count} 行）。",
        ),
        _NOTHING,
    ),
    "price-merged": _warning(
        Text(
            'The price under "{heading}" is merged over {rows} rows of several creators; it counts for row {row} only.',
            "“{heading}”的报价跨 {rows} 行合并，涉及多位达人，仅计入第 {row} 行。",
        ),
        Text(
            "If it is a package, write each creator's share; if it is everyone's price, fill it into each row.",
            "如果是打包价，请拆成每位达人的报价；如果是统一价，请逐行填写。",
        ),
    ),
    "columns-private": _note(
        Text(
            "Columns with personal or contact data were not kept: {headings}.",
            "个人信息或联系方式未保留：{headings}。",
        ),
        _NOTHING,
    ),
    "fee-stated": _note(
        Text(
            'The platform fee is taken as {said} in the quotes, because it says here: "{text}".',
            "按此处说明（“{text}”），报价视为{said}平台服务费。",
        ),
        Text(
            "If that is wrong, say so in the price headings, for example 图文报价（含平台服务费）.",
            "如有不符，请在报价表头注明，例如：图文报价（含平台服务费）。",
        ),
    ),
    "tax-stated": _note(
        Text(
            'The heading "{heading}" speaks of tax; its prices are planned as they stand, and no tax is added.',
            "表头“{heading}”涉及税；报价按原值规划，不另计税。",
        ),
        Text(
            "Where quotes with and without tax stand side by side, bring them to one basis first.",
            "含税与不含税报价并存时，请先统一口径。",
        ),
    ),
    "unit-stated": _note(
        Text(
            'Plain figures under "{heading}" count in {unit}, as it says here.',
            "按此处说明，“{heading}”的数字以“{unit}”为单位。",
        ),
        Text("If that is wrong, put the unit into the heading.", "如有不符，请把单位写进表头。"),
    ),
    "rate-base-unknown": _note(
        Text(
            'The heading "{heading}" does not say what the rate is a share of: views, exposure or followers.',
            "“{heading}”没有说明分母是阅读/播放、曝光还是粉丝数。",
        ),
        Text(
            "The rate is taken per view where nothing better is known; a column of engagements is safer.",
            "缺少其他数据时按阅读/播放计；更稳妥的是补一列互动量。",
        ),
    ),
    "engagement-parts-missing": _note(
        Text(
            "Engagements on {platform} are summed without {parts}: the sheet has no such column.",
            "{platform}的互动量由各项相加，但表里缺少{parts}，结果偏低。",
        ),
        Text("Add the missing columns, or one of engagements.", "请补上缺少的列，或直接补一列互动量。"),
    ),
    "cost-without-format": _note(
        Text(
            '"{heading}" does not say for which format it holds, while several are priced; it is not used.',
            "“{heading}”没有注明对应哪种形式，而表里有多种形式的报价，故未采用。",
        ),
        Text("Name the format in the heading, for example 图文CPM.", "请在表头注明形式，例如：图文CPM。"),
    ),
    "band-as-micro": _note(
        Text(
            "{count} of the creators have 10,000 to 99,999 followers, which the source's pyramid leaves open; "
            "they are planned as {tier}.",
            "有 {count} 位达人的粉丝数在 1万–10万 之间，原金字塔未定义这一档，按“{tier}”规划。",
        ),
        _NOTHING,
    ),
}

_ROWS: dict[str, Entry] = {
    "row-without-name": _error(
        Text(
            "Row {row} has neither a name nor an account id and is set aside.",
            "第 {row} 行既没有昵称也没有账号ID，已剔除。",
        ),
        Text("Fill in the name or the id.", "请补上达人昵称或账号ID。"),
    ),
    "followers-missing": _error(
        Text(
            "Row {row} has no usable number of followers ({text}) and is set aside.",
            "第 {row} 行没有可用的粉丝数（{text}），已剔除。",
        ),
        Text("Fill in the followers, for example 12500 or 1.25万.", "请补上粉丝数，例如 12500 或 1.25万。"),
    ),
    "followers-without-unit": _error(
        Text(
            "Row {row} has {text} followers, which lack their unit (万, w, k); the row is set aside.",
            "第 {row} 行的粉丝数为 {text}，应是漏写了单位（万/w），已剔除。",
        ),
        Text(
            "Write 12500 or 1.25万, or put the unit into the heading, as in 粉丝数（万）.",
            "请写成 12500 或 1.25万，或在表头注明单位，例如：粉丝数（万）。",
        ),
    ),
    "followers-without-unit-many": _error(
        Text(
            '{count} of {of} figures under "{heading}" lack their unit (万, w, k); these rows are set aside.',
            "“{heading}”共 {of} 行，其中 {count} 行应是漏写了单位（万/w），已剔除。",
        ),
        Text("Put the unit into the heading, as in 粉丝数（万）.", "请在表头注明单位，例如：粉丝数（万）。"),
    ),
    "followers-negative": _error(
        Text("Row {row} has {text} followers and is set aside.", "第 {row} 行的粉丝数为 {text}，已剔除。"),
        Text("Correct the number of followers.", "请更正粉丝数。"),
    ),
    "platform-not-known": _error(
        Text('The platform "{word}" is not known; the row is set aside.', "不认识平台“{word}”，该行已剔除。"),
        Text("Use one of: {known}.", "请改为以下之一：{known}。"),
    ),
    "name-missing": _warning(
        Text("The name is missing; the account id {id} stands in for it.", "缺少昵称，暂用账号ID {id} 代替。"),
        Text("Fill in the name.", "请补上昵称。"),
    ),
    "name-is-formula": _warning(
        Text('The name is a formula; "{name}" is taken for it.', "昵称是公式，暂用“{name}”。"),
        Text("Type the name as plain text.", "请把昵称改成纯文本。"),
    ),
    "id-rounded": _warning(
        Text(
            "The account id {id} was stored as a number and lost its last digits; it can't tell creators apart.",
            "账号ID {id} 被存成了数字，末几位已丢失，不用于识别达人。",
        ),
        Text("Format the column as text and paste the ids again.", "请把该列设为文本格式，再重新粘贴ID。"),
    ),
    "creator-repeated": _note(
        Text(
            "{name} stands here again; first at {first}. The rows are merged.",
            "“{name}”重复出现，首次在 {first}，已合并。",
        ),
        _NOTHING,
    ),
    "id-with-two-names": _warning(
        Text(
            'The id of "{name}" is also that of "{first_name}" at {first}; they count as one creator.',
            "“{name}”与 {first} 的“{first_name}”账号ID相同，视为同一达人。",
        ),
        Text("Correct the id if they are two creators.", "如果不是同一人，请更正账号ID。"),
    ),
    "name-shared": _warning(
        Text(
            "{name} has no id here, and several creators with an id have that name; the row stays on its own.",
            "“{name}”没有账号ID，而同名达人不止一位，该行单独保留。",
        ),
        Text("Fill in the id.", "请补上账号ID。"),
    ),
    "list-entry-unmatched": _warning(
        Text(
            '{option} "{entry}" matches no creator[[. Near names: {near}]].',
            "{option}“{entry}”没有匹配到达人[[。相近的有：{near}]]。",
        ),
        Text("Give the name, id or link as it stands in the roster.", "请按表里的昵称、账号ID或主页链接填写。"),
    ),
}

_CELLS: dict[str, Entry] = {
    "cell-error": _error(
        Text(
            'The cell under "{heading}" holds the error {error}; its value is unknown.',
            "“{heading}”单元格是错误值 {error}，按未知处理。",
        ),
        Text("Correct the formula, or type the value.", "请修正公式，或直接填写数值。"),
    ),
    "cell-uncalculated": _error(
        Text(
            'The formula under "{heading}" was never calculated; its value is unknown.',
            "“{heading}”单元格的公式没有计算结果，按未知处理。",
        ),
        Text("Open the file in Excel or WPS and save it again.", "请用 Excel 或 WPS 打开并重新保存。"),
    ),
    "value-unreadable": _error(
        Text(
            '"{text}" under "{heading}" can\'t be read as a number; it is unknown.',
            "“{heading}”中的“{text}”无法识别为数字，按未知处理。",
        ),
        Text("Type a plain number, for example 12500 or 1.25万.", "请填写数字，例如 12500 或 1.25万。"),
    ),
    "value-is-date": _error(
        Text(
            'The cell under "{heading}" holds the date {text}; it is unknown.',
            "“{heading}”单元格是日期 {text}，按未知处理。",
        ),
        Text(
            "Excel likely made a date of a range such as 3-5: format the cell as text and type it again.",
            "可能是 3-5 这类写法被 Excel 自动转成了日期：请把单元格设为文本格式后重新填写。",
        ),
    ),
    "value-range": _note(
        Text(
            'Of the range "{text}" under "{heading}" the middle, {value}, is taken.',
            "“{heading}”是区间“{text}”，取中间值 {value}。",
        ),
        Text("Type the exact figure if you have it.", "如有准确数字，请直接填写。"),
    ),
    "value-range-many": _note(
        Text(
            '{count} of {of} cells under "{heading}" are ranges; their middles are taken.',
            "“{heading}”共 {of} 行，其中 {count} 行是区间，取中间值。",
        ),
        Text("Type exact figures if you have them.", "如有准确数字，请直接填写。"),
    ),
    "rate-above-one": _error(
        Text(
            '{rate} under "{heading}" is not a share between 0 and 100 %; it is unknown.',
            "“{heading}”为 {rate}，不在 0–100% 之间，按未知处理。",
        ),
        Text("Correct the cell; 3.2 % may stand as 3.2% or 0.032.", "请更正；3.2% 可写作 3.2% 或 0.032。"),
    ),
    "rate-above-one-many": _error(
        Text(
            '{count} of {of} cells under "{heading}" are no shares between 0 and 100 %; they are unknown.',
            "“{heading}”共 {of} 行，其中 {count} 行不在 0–100% 之间，按未知处理。",
        ),
        Text("Correct the column, or put % into its heading.", "请更正该列，或在表头注明 %。"),
    ),
    "score-out-of-range": _warning(
        Text("The score {score} is not between 1 and 5; it is unknown.", "调性分 {score} 不在 1–5 之间，按未知处理。"),
        Text("Type a score from 1 to 5.", "请填写 1–5 的分数。"),
    ),
    "angle-not-known": _warning(
        Text('The angle "{word}" is not known; the angle stays open.', "不认识内容角度“{word}”，该达人的角度不固定。"),
        Text(
            "Use one of: trend, ingredient, trial (趋势, 成分拆解, 真实试用).",
            "请改为以下之一：趋势、成分拆解、真实试用。",
        ),
    ),
    "expiry-unreadable": _note(
        Text(
            '"{text}" is no full date; the quote counts as without expiry.', "“{text}”不是完整日期，视为未注明有效期。"
        ),
        Text("Type year, month and day, for example 2026-06-30.", "请写明年月日，例如 2026-06-30。"),
    ),
    "tier-word-differs": _warning(
        Text(
            'It says "{word}", but {followers} followers make the creator {tier}; the followers count.',
            "表里写的是“{word}”，但按粉丝数 {followers} 应为{tier}，以粉丝数为准。",
        ),
        Text("Correct whichever of the two is wrong.", "请核对层级与粉丝数，更正有误的一项。"),
    ),
    "tier-word-differs-many": _warning(
        Text(
            '{count} of {of} words under "{heading}" disagree with the followers; the followers count.',
            "“{heading}”共 {of} 行，其中 {count} 行与粉丝数不符，以粉丝数为准。",
        ),
        Text("Check whether the sheet uses other cut-offs than kolplan.", "请确认表里的分级标准是否与 kolplan 不同。"),
    ),
    "engagement-above-views": _warning(
        Text(
            '{value} engagements under "{heading}" are more than the {other} views under "{other_heading}".',
            "“{heading}”的互动 {value} 高于“{other_heading}”的阅读/播放 {other}。",
        ),
        Text("Check both cells; one of them is likely wrong.", "请核对这两个单元格，通常有一个填错了。"),
    ),
    "engagement-above-views-many": _warning(
        Text(
            '{count} of {of} figures under "{heading}" are engagements above the views of the same row.',
            "“{heading}”共 {of} 行，其中 {count} 行的互动高于同一行的阅读/播放。",
        ),
        Text("Check whether both columns speak of the same posts.", "请确认两列统计的是不是同一批笔记或视频。"),
    ),
    "engagement-above-exposure": _warning(
        Text(
            '{other} engagements are more than 3 % of the {value} impressions under "{heading}".',
            "互动 {other} 超过“{heading}”曝光 {value} 的 3%。",
        ),
        Text("Check whether the column counts reads rather than impressions.", "请确认该列是曝光，而不是阅读。"),
    ),
    "engagement-above-exposure-many": _warning(
        Text(
            'In {count} of {of} rows engagements are more than 3 % of the impressions under "{heading}".',
            "“{heading}”共 {of} 行，其中 {count} 行的互动超过曝光的 3%。",
        ),
        Text("Check whether the column counts reads rather than impressions.", "请确认该列是曝光，而不是阅读。"),
    ),
}

_PRICES: dict[str, Entry] = {
    "price-zero": _note(
        Text(
            'The price under "{heading}" is {text}: it is unknown, not free.',
            "“{heading}”为 {text}，按未报价处理，不视为免费。",
        ),
        _ASK,
    ),
    "price-zero-many": _note(
        Text(
            '{count} of {of} prices under "{heading}" are 0: they are unknown, not free.',
            "“{heading}”共 {of} 行，其中 {count} 行为 0，按未报价处理，不视为免费。",
        ),
        _ASK,
    ),
    "price-not-given": _note(
        Text(
            '"{text}" under "{heading}" is no price; it is unknown.',
            "“{heading}”写的是“{text}”，没有具体报价，按未报价处理。",
        ),
        _ASK,
    ),
    "price-not-given-many": _note(
        Text(
            '{count} of {of} cells under "{heading}" give no price.',
            "“{heading}”共 {of} 行，其中 {count} 行没有具体报价。",
        ),
        _ASK,
    ),
    "price-negative": _error(
        Text(
            'The price {text} under "{heading}" is negative; it is unknown.', "“{heading}”为负数 {text}，按未报价处理。"
        ),
        Text("Correct the price.", "请更正报价。"),
    ),
    "price-in-words": _note(
        Text('"{text}" under "{heading}" was read as: {read}.', "“{heading}”中的“{text}”读作：{read}。"),
        Text("Give each format a column of its own if that is wrong.", "如有不符，请按形式分列填写报价。"),
    ),
    "prices-hidden": _note(
        Text(
            '{count} prices under "{heading}" are for unreported posts and are never planned.',
            "“{heading}”是水下/非报备报价（{count} 个），不参与规划。",
        ),
        Text("Ask for reported quotes (报备报价).", "请向机构索取报备报价。"),
    ),
    "currency-foreign": _note(
        Text(
            "All prices are in {currency}; amounts and budget count in it.",
            "所有报价均为 {currency}，金额与预算按该币种计。",
        ),
        Text("Give the budget in the same currency.", "预算请用同一币种。"),
    ),
    "currency-mixed": _error(
        Text(
            "The price of {name} is in {currency}, others are not; it is left out.",
            "“{name}”的报价是 {currency}，与其他报价币种不同，未采用。",
        ),
        Text("Give all prices in one currency.", "请把报价统一成一种货币。"),
    ),
    "rebate-unusable": _error(
        Text('A rebate of "{text}" is not possible; it is unknown.', "返点“{text}”不合理，按未知处理。"),
        Text("Correct the rebate, for example 30%.", "请更正返点，例如 30%。"),
    ),
    "quotes-compete": _warning(
        Text(
            "{supplier} quotes {price} for {name}; planned with {kept_supplier}'s {kept_price} ({kept}).",
            "“{name}”另有{supplier}报价 {price}；按{kept_supplier}的 {kept_price} 规划（{kept}）。",
        ),
        Text(
            "Delete the quote that does not hold, or correct agency and price.",
            "如有不符，请删除无效报价，或更正所属机构和价格。",
        ),
    ),
}

_STANDINGS: dict[str, Entry] = {
    "institution": _warning(
        Text(
            '{name} is an institution account ("{word}") and is set aside.',
            "“{name}”是机构账号（{word}），不参与规划。",
        ),
        _LIFT,
    ),
    "not-brand-partner": _warning(
        Text(
            "{name} is no brand partner on 小红书 (品牌合作人: {word}) and is set aside.",
            "“{name}”不是品牌合作人（{word}），不参与规划。",
        ),
        _LIFT,
    ),
    "abnormal-account": _warning(
        Text(
            'The account of {name} is abnormal or paused ("{word}"); it is set aside.',
            "“{name}”账号异常或暂停接单（{word}），不参与规划。",
        ),
        _LIFT,
    ),
    "celebrity": _warning(
        Text("{name} is a celebrity ({word}) and is set aside.", "“{name}”是明星（{word}），默认不参与规划。"),
        Text("Use --must to plan with the creator all the same.", "如需选用，请用 --must 指定。"),
    ),
    "banned": _note(
        Text('{name} is banned by "{entry}".', "“{name}”已按“{entry}”排除。"),
        Text("Take the entry out of --ban to plan the creator.", "如需选用，请从 --ban 中去掉。"),
    ),
    "review-rejected": _warning(
        Text(
            '{name} was rejected in review ("{word}") and is set aside.', "“{name}”审号未通过（{word}），不参与规划。"
        ),
        _LIFT,
    ),
    "review-pending": _warning(
        Text(
            'The review of {name} is pending ("{word}"); held for review, not planned.',
            "“{name}”审号待定（{word}），先列为待核，不参与规划。",
        ),
        _REVIEW,
    ),
    "fake-followers": _warning(
        Text(
            "{word} of the followers of {name} are fake; held for review, not planned.",
            "“{name}”水粉占比 {word}，先列为待核，不参与规划。",
        ),
        _REVIEW,
    ),
    "hidden-deal": _warning(
        Text(
            "{name} only has prices for unreported posts and can't be planned.",
            "“{name}”只有水下/非报备报价，不参与规划。",
        ),
        Text("Ask for a reported quote (报备报价).", "请向机构或达人索取报备报价。"),
    ),
    "must-aside": _warning(
        Text(
            "{name} is asked for but can't be planned: {reason}.",
            "“{name}”被指定为必选，但无法规划：{reason}。",
        ),
        Text(
            "Correct the roster, or take the creator out of --must or the list that asks for her.",
            "请更正达人表，或从 --must 或必选名单中去掉。",
        ),
    ),
}

ENTRIES: dict[str, Entry] = _FILES | _SHEETS | _ROWS | _CELLS | _PRICES | _STANDINGS
