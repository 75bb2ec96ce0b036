"""Findings of the read stage: what is wrong with a file as a file, before its content is looked at."""

from __future__ import annotations

from kolplan.core.catalogue import Entry, Text
from kolplan.core.findings import Severity

_SAVE_AS = Text(
    "Open it in the program it comes from and save it as .xlsx or .csv.",
    "请用原来的软件打开，另存为 .xlsx 或 .csv 后再试。",
)
_OPEN_AND_SAVE = Text(
    "Open it in Excel or WPS and save a copy as .xlsx; if it won't open there either, ask for the file again.",
    "请用 Excel 或 WPS 打开后另存为 .xlsx；如果也打不开，请让对方重新发一份。",
)

ENTRIES: dict[str, Entry] = {
    "file-missing": Entry(
        Severity.ERROR,
        Text("There is no file {path}.", "找不到文件 {path}。"),
        Text("Check its name and folder.", "请核对文件名和所在文件夹。"),
    ),
    "file-is-folder": Entry(
        Severity.ERROR,
        Text("{path} is a folder, not a file.", "{path} 是文件夹，不是文件。"),
        Text("Name the files inside it, for example {path}/*.xlsx.", "请写明其中的文件，例如 {path}/*.xlsx。"),
    ),
    "file-no-access": Entry(
        Severity.ERROR,
        Text("The file {path} may not be read.", "没有权限读取文件 {path}，或文件正被占用。"),
        Text(
            "Close it in other programs and check that you have the right to open it.",
            "请先在其他软件里关闭该文件，并确认自己有打开它的权限。",
        ),
    ),
    "file-empty": Entry(
        Severity.ERROR,
        Text("The file is empty.", "文件是空的。"),
        Text("Export or save it again and check that it has content.", "请重新导出或保存，并确认里面有内容。"),
    ),
    "file-no-data": Entry(
        Severity.ERROR,
        Text("No sheet of the file holds any data.", "文件的所有工作表都没有数据。"),
        Text("Check that this is the right file.", "请确认文件是否选对。"),
    ),
    "file-encrypted": Entry(
        Severity.ERROR,
        Text("The file is protected by a password.", "文件设有打开密码。"),
        Text(
            "Open it in Excel or WPS, remove the password, save it and run again.",
            "请用 Excel 或 WPS 打开，取消打开密码，保存后重新运行。",
        ),
    ),
    "file-damaged": Entry(
        Severity.ERROR,
        Text("The file is damaged and can't be read as {kind}.", "文件已损坏，无法按 {kind} 读取。"),
        _OPEN_AND_SAVE,
    ),
    "file-web-page": Entry(
        Severity.ERROR,
        Text(
            "The file is named like a spreadsheet but holds a web page (HTML).",
            "文件名像表格，内容其实是网页（HTML）。",
        ),
        Text("Open it in Excel or WPS and save it as .xlsx.", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"),
    ),
    "file-not-spreadsheet": Entry(
        Severity.ERROR,
        Text(
            "The file is {kind}, not a spreadsheet that can be read.",
            "文件内容是{kind}，不是可以读取的表格。",
        ),
        _SAVE_AS,
    ),
    "file-bomb": Entry(
        Severity.ERROR,
        Text(
            "Unpacked, the file would take {unpacked} MB, {ratio} times its size, far more than a creator sheet needs.",
            "文件解压后有 {unpacked} MB，是自身的 {ratio} 倍，不像正常的达人表格，已停止读取。",
        ),
        Text(
            "If you trust it, open it in Excel, copy the rows into a new workbook and use that.",
            "如果确认文件可信，请用 Excel 打开，把数据复制到新的工作簿后再用。",
        ),
    ),
    "file-unsafe-xml": Entry(
        Severity.ERROR,
        Text(
            "The file defines XML entities, which spreadsheet programs never write.",
            "文件里定义了 XML 实体，正常的表格软件不会这样写，已停止读取。",
        ),
        Text(
            "If you trust it, open it in Excel, copy the rows into a new workbook and use that.",
            "如果确认文件可信，请用 Excel 打开，把数据复制到新的工作簿后再用。",
        ),
    ),
    "cell-far": Entry(
        Severity.ERROR,
        Text(
            "Cell {address} stands far away from the other cells: with it the sheet has {rows} rows and "
            "{columns} columns, but only {filled} filled cells.",
            "单元格 {address} 离其他数据太远：算上它，这张表有 {rows} 行、{columns} 列，"
            "实际有内容的单元格只有 {filled} 个。",
        ),
        Text(
            "Delete that cell's row and column (Ctrl+End leads there), save the file and run again.",
            "请删除该单元格所在的整行和整列（按 Ctrl+End 可跳到附近），保存后重新运行。",
        ),
    ),
    "sheet-too-large": Entry(
        Severity.ERROR,
        Text(
            "The sheet has {rows} rows and {columns} columns, too many to be read from a workbook.",
            "这张表有 {rows} 行、{columns} 列，超出了工作簿的读取上限。",
        ),
        Text("Save it as .csv or .parquet, or split it.", "请另存为 .csv 或 .parquet，或拆成几个文件。"),
    ),
    "encoding-unknown": Entry(
        Severity.ERROR,
        Text("There is no text encoding named {encoding}.", "没有名为 {encoding} 的文字编码。"),
        Text(
            "Take utf-8, gb18030, big5, cp1252 or utf-16, or leave it out and let it be detected.",
            "可用 utf-8、gb18030、big5、cp1252、utf-16；也可以不指定，由程序自动识别。",
        ),
    ),
    "encoding-wrong": Entry(
        Severity.ERROR,
        Text("Line {line} of the file is not {encoding} text.", "文件第 {line} 行不是 {encoding} 编码的文字。"),
        Text(
            "Name the right encoding, or leave it out and let it be detected.",
            "请指定正确的编码，或不指定，由程序自动识别。",
        ),
    ),
    "encoding-undetected": Entry(
        Severity.ERROR,
        Text("The encoding of the text can't be told.", "无法识别文件的文字编码。"),
        Text(
            "Save it from Excel as “CSV UTF-8”, or name the encoding with --encoding.",
            "请在 Excel 里另存为“CSV UTF-8”，或用 --encoding 指定编码。",
        ),
    ),
    "quote-unclosed": Entry(
        Severity.ERROR,
        Text(
            'A quotation mark (") that opens in row {row} is never closed properly, so the rows after it run together.',
            '第 {row} 行有一个英文双引号（"）没有正确闭合，后面的行都连在了一起。',
        ),
        Text(
            "Remove or close that quotation mark, or save the sheet as .xlsx.",
            "请删除或补全这个双引号，或把表格另存为 .xlsx。",
        ),
    ),
    "parquet-extra-missing": Entry(
        Severity.ERROR,
        Text(
            "Reading .parquet needs the optional extra kolplan[parquet], which is not installed.",
            "读取 .parquet 需要可选组件 kolplan[parquet]，目前没有安装。",
        ),
        Text(
            'Run pip install "kolplan[parquet]", or save the roster as .csv.',
            '请运行 pip install "kolplan[parquet]"，或把名单另存为 .csv。',
        ),
    ),
    "file-mislabelled": Entry(
        Severity.NOTE,
        Text(
            "The file is named {named} but its content is {kind}; it was read as {kind}.",
            "文件扩展名是 {named}，内容其实是 {kind}，已按 {kind} 读取。",
        ),
        Text("Nothing to do; rename it to avoid confusion.", "无需处理；改成正确的扩展名可避免混淆。"),
    ),
    "encoding-detected": Entry(
        Severity.NOTE,
        Text("The text was read as {encoding}.", "文件按 {encoding} 编码读取。"),
        Text(
            "If names look garbled, name the encoding with --encoding.",
            "如果名称出现乱码，请用 --encoding 指定编码。",
        ),
    ),
    "text-damaged": Entry(
        Severity.WARNING,
        Text(
            "{count} characters of the {encoding} text are damaged, the first one in line {line}; they stand as �.",
            "按 {encoding} 读取时有 {count} 个字符已损坏，第一个在第 {line} 行，显示为 �。",
        ),
        Text(
            "Export the file again, or correct the cells with �.",
            "请重新导出文件，或改正带有 � 的单元格。",
        ),
    ),
    "column-split": Entry(
        Severity.NOTE,
        Text(
            "All data stood in column A, separated by {delimiter}; it was split into {columns} columns, and cells are "
            "named as if they stood in them.",
            "数据全部挤在 A 列，以 {delimiter} 分隔，已拆成 {columns} 列；单元格按拆分后的位置标注。",
        ),
        Text(
            "Nothing to do; in Excel, Text to Columns does the same.",
            "无需处理；在 Excel 里用“数据 › 分列”可得到同样的结果。",
        ),
    ),
}
