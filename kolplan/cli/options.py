"""Every option of the command line, declared once; the commands pick the ones they take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kolplan.campaign.presets import Preset
from kolplan.core.settings import AngleMode, BudgetOn
from kolplan.core.vocabulary import Language, Measure

Rosters = Annotated[
    list[Path],
    typer.Argument(metavar="ROSTER", help="Creator sheets: xlsx, xls, ods, csv, parquet.", show_default=False),
]
RostersOrNone = Annotated[
    list[Path] | None,
    typer.Argument(metavar="ROSTER", help="Creator sheets: xlsx, xls, ods, csv, parquet.", show_default=False),
]
PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan workbook.", show_default=False)]

Campaign = Annotated[Path | None, typer.Option("--campaign", metavar="FILE", help="Campaign workbook of kolplan init.")]
PresetName = Annotated[Preset | None, typer.Option("--preset", help="Instead of the defaults.")]

HistoryFiles = Annotated[
    list[Path] | None,
    typer.Option("--history", metavar="FILE", help="Results to learn from; may be repeated."),
]

Budget = Annotated[
    str | None,
    typer.Option("--budget", metavar="YUAN", help="What may be spent: 500000, 500,000, 50万, 50w."),
]
Boosting = Annotated[
    str | None,
    typer.Option("--boosting", metavar="YUAN|%", help="Held back of the budget for boosting."),
]
Internal = Annotated[
    bool | None,
    typer.Option("--internal/--no-internal", help="A sheet with selling prices and margins.", show_default=False),
]
BudgetIsOn = Annotated[BudgetOn | None, typer.Option("--budget-on", help="What it limits; order.")]
Head = Annotated[str | None, typer.Option("--head", metavar="LOW-HIGH", help="Head tier, % of the budget: 10-20.")]
Mid = Annotated[str | None, typer.Option("--mid", metavar="LOW-HIGH", help="Mid tier, % of the budget: 20-.")]
Micro = Annotated[str | None, typer.Option("--micro", metavar="LOW-HIGH", help="Micro tier, % of the budget: -70.")]
Angles = Annotated[AngleMode | None, typer.Option("--angles", help="How angles are given; free.")]
Must = Annotated[list[str] | None, typer.Option("--must", metavar="NAME", help="Must be planned; may be repeated.")]
Ban = Annotated[list[str] | None, typer.Option("--ban", metavar="NAME", help="Never planned; may be repeated.")]
Maximise = Annotated[
    Measure | None,
    typer.Option("--maximise", metavar="MEASURE", help="exposure, views, engagements, orders or gmv."),
]
OrderRate = Annotated[str | None, typer.Option("--order-rate", metavar="RATE", help="Orders per view, as 0.2%.")]
OrderValue = Annotated[str | None, typer.Option("--order-value", metavar="YUAN", help="Money of an order, as 199.")]
ClickRate = Annotated[str | None, typer.Option("--click-rate", metavar="RATE", help="Clicks per view, as 1.5%.")]
Gap = Annotated[float | None, typer.Option("--gap", metavar="SHARE", help="Proof to stop at; 0.0001.")]
TimeLimit = Annotated[float | None, typer.Option("--time-limit", metavar="SECONDS", help="When to stop looking; 30.")]
Seed = Annotated[int | None, typer.Option("--seed", metavar="NUMBER", help="Same seed, same plan; 1.")]
WriteModel = Annotated[
    Path | None,
    typer.Option("--write-model", metavar="FILE.mps", help="Write the model for other solvers."),
]

Leaving = Annotated[
    str,
    typer.Argument(
        metavar="OLD", help="Who goes: a name or account ID; of several posts NAME#NUMBER.", show_default=False
    ),
]
Coming = Annotated[
    str | None, typer.Argument(metavar="NEW", help="Who comes; without, the post's standby.", show_default=False)
]
Keep = Annotated[Path | None, typer.Option("--keep", metavar="PLAN", help="Plan again around this edited plan.")]
KeepWeight = Annotated[
    str | None,
    typer.Option("--keep-weight", metavar="SHARE", help="What staying earns: free, few, fewest; 0.02."),
]
Fixed = Annotated[bool, typer.Option("--fixed", help="Take it as it is, beside the best plan.")]
SwitchOnly = Annotated[bool, typer.Option("--switch-only", help="Change angles and products alone.")]
Refused = Annotated[
    list[Path] | None,
    typer.Option("--refused", metavar="PLAN", help="Whom the client refused there stays out."),
]
PlanOutputOrKept = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="The workbook; plan.xlsx.")
]
CampaignOutput = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The workbook to write.")]
FromBrief = Annotated[
    Path | None,
    typer.Option("--from-brief", metavar="FILE", help="Fill it from a client's brief (text)."),
]
ClientTemplate = Annotated[
    Path | None, typer.Option("--template", metavar="FILE.xlsx", help="The client's own table to fill.")
]
ClientSheet = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Its sheet; the best match.")]
Times = Annotated[
    float | None,
    typer.Option("--times", metavar="NUMBER", min=1, max=20, help="Propose so many times the count; as slots say."),
]
SubmissionOutput = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The workbook to write.")]
OrderOutput = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the sheets go.")]
BriefOutput = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the briefs go.")]
ReportOutput = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="The web page; report.html, none with --pptx."),
]
Pptx = Annotated[Path | None, typer.Option("--pptx", metavar="FILE", help="A recap deck of six slides.")]
DeckTemplate = Annotated[
    Path | None, typer.Option("--template", metavar="FILE", help="The client's .pptx or .potx for it.")
]
Exports = Annotated[
    list[Path] | None,
    typer.Argument(metavar="EXPORT", help="Tables of notes or videos: xlsx, csv …", show_default=False),
]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="DAY", help="2026-06-25: pace as of it, and day of undated exports."),
]
Learn = Annotated[
    Path | None,
    typer.Option("--learn", metavar="FILE.csv", help="Results for allocate --history."),
]
CalendarOutput = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.ics", help="The file to write.")]

Encoding = Annotated[str, typer.Option("--encoding", metavar="NAME", help="Of csv files; found out by itself.")]
PlatformOfRows = Annotated[str, typer.Option("--platform", metavar="NAME", help="Of rows that name none: xhs, 抖音 …")]
Lang = Annotated[Language | None, typer.Option("--lang", help="Otherwise the sheets' own.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
CreatorName = Annotated[
    str | None,
    typer.Argument(metavar="CREATOR", help="A creator's name or account ID.", show_default=False),
]
Curve = Annotated[bool, typer.Option("--curve", help="What other budgets would bring.")]
Sure = Annotated[bool, typer.Option("--sure", help="What stays when every figure is off by ±20 %.")]
Alternatives = Annotated[
    int, typer.Option("--alternatives", metavar="NUMBER", min=0, max=20, help="Plans within 1 % of the best.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop (exit code 1) where a finding is an error.")]
