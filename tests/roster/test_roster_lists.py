"""The campaign's lists: who is matched, kept out, asked for, cleared, held, and what a pasted line may look like."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from roster_files import Reader, cells

from kolplan.core.calendar import Calendar, Phase
from kolplan.core.catalogue.labels_words import LABELS
from kolplan.core.errors import DataError, UsageError
from kolplan.core.findings import Where
from kolplan.core.lists import Distance, DistanceUnit, ListEntry, ListKind, NamedList
from kolplan.core.settings import Settings, TierSettings
from kolplan.roster.frames import LISTED_COLUMNS, Roster

SHEET = (
    "昵称,账号ID,主页链接,粉丝数,报价,审号,水粉占比,认证类型,健康等级,品牌合作人\n"
    "成分控Momo,id_甲1,https://www.xiaohongshu.com/user/profile/5f0a1b2c,1000,10,,,,,\n"
    "乙,id_乙2,,1000,10,待定,,,,\n"
    "丙,id_丙3,,1000,10,,45%,明星,,\n"
    "丁,id_丁4,,1000,10,,,企业机构号,,否\n"
    "戊,id_戊5,,1000,10,毙,,,异常,\n"
    "同名,id_己6,,1000,10,,,,,\n"
    "同名,id_庚7,,1000,10,,,,,\n"
)
LAUNCH = date(2026, 7, 15)
JULY = Settings(calendar=Calendar(LAUNCH, (Phase("burst", 0, 6),)))


def named(kind: ListKind, *lines: str | ListEntry, name: str = "名单") -> NamedList:
    """Return a list whose entries stand in column A from row 2 on."""
    entries = []
    for row, line in enumerate(lines, 2):
        entry = line if isinstance(line, ListEntry) else ListEntry(line)
        where = Where("campaign.xlsx", name, f"A{row}")
        entries.append(ListEntry(**{f: getattr(entry, f) for f in ENTRY_FIELDS}, where=where))
    return NamedList(name, kind, tuple(entries))


ENTRY_FIELDS = ("text", "reason", "until", "brand", "day", "posts_ago", "distance")


def told(roster: Roster) -> list[tuple[str, str]]:
    return list(zip(roster.creators["standing"], roster.creators["reason"], strict=True))


@pytest.mark.parametrize(
    "line",
    [
        "成分控Momo",
        " 成分控momo ",
        "@成分控Momo",
        "昵称：成分控Momo",
        "ID_甲1",
        "小红书号：id_甲1",
        "https://www.xiaohongshu.com/user/profile/5f0a1b2c?xsec_token=AB&m_source=x",
        "59 【成分控Momo - 小红书】 😆 Xy9 😆 https://xiaohongshu.com/user/profile/5f0a1b2c?x=1，复制本条信息打开App查看",
        "https://pgy.xiaohongshu.com/solar/pre-trade/blogger-detail/5f0a1b2c",
        "5F0A1B2C",
        "https://example.com/share?user=id_甲1&t=3",
        "成分控Momo\tid_甲1",
        "没有此人|id_甲1",
    ],
)
def test_a_line_names_a_creator_by_id_link_or_name(line: str, read: Reader) -> None:
    roster = read(SHEET, lists=(named(ListKind.BLACKLIST, line),))
    assert roster.listed["creator"].tolist() == [0]
    assert told(roster)[0] == ("aside", "banned")
    assert cells(roster, "list-entry-unmatched") == []


def test_an_id_is_never_a_namesakes(read: Reader) -> None:
    """Somebody may be called what is another one's id: the id wins."""
    roster = read("昵称,账号ID,粉丝数,报价\nabc123,x1,1000,10\n乙,abc123,1000,10\n", ban=("abc123",))
    assert roster.creators["reason"].tolist() == ["", "banned"]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (ListKind.BLACKLIST, "banned"),
        (ListKind.CLIENT_OWN, "client-own"),
        (ListKind.SUBMITTED, "submitted"),
        (ListKind.DUPLICATE, "duplicate"),
    ],
)
def test_lists_that_keep_out_set_aside_with_one_note_a_list(kind: ListKind, reason: str, read: Reader) -> None:
    roster = read(SHEET, lists=(named(kind, "成分控Momo", "戊", "无人"),))
    assert [told(roster)[n] for n in (0, 4)] == [("aside", reason)] * 2
    assert f"reason.{reason}" in LABELS
    assert cells(roster, "banned") == []
    assert cells(roster, "list-matched") == ["A2"]
    matched = next(f for f in roster.findings if f.code == "list-matched")
    assert (matched.facts["matched"], matched.facts["total"]) == (2, 3)
    assert cells(roster, "list-entry-unmatched") == ["A4"]


def test_the_strongest_list_gives_the_reason(read: Reader) -> None:
    lists = (named(ListKind.SUBMITTED, "乙", name="r1"), named(ListKind.BLACKLIST, "乙", name="black"))
    assert told(read(SHEET, lists=lists))[1] == ("aside", "banned")


def test_an_unmatched_line_names_near_ones(read: Reader) -> None:
    roster = read(SHEET, lists=(named(ListKind.GROUP, "成分控Mom", "完全没有", "https://a.com/b/c"),))
    near = [f.facts["near"] for f in roster.findings if f.code == "list-entry-unmatched"]
    assert near == ["成分控Momo", "—", "—"]


def test_a_shared_name_counts_for_both_with_a_warning(read: Reader) -> None:
    roster = read(SHEET, lists=(named(ListKind.BLACKLIST, "同名"),))
    assert [told(roster)[n][1] for n in (5, 6)] == ["banned", "banned"]
    assert cells(roster, "list-name-shared") == ["A2"]
    assert cells(read(SHEET, lists=(named(ListKind.BLACKLIST, "id_庚7"),)), "list-name-shared") == []


def test_an_ok_list_lifts_all_but_an_abnormal_account_and_lists_that_keep_out(read: Reader) -> None:
    everyone = ("乙", "丙", "丁", "戊", "成分控Momo")
    plain = read(SHEET)
    assert [reason for _, reason in told(plain)[:5]] == [
        "", "review-pending", "celebrity", "institution", "abnormal-account",
    ]  # fmt: skip
    lists = (named(ListKind.OK, *everyone), named(ListKind.BLACKLIST, "成分控Momo", name="black"))
    roster = read(SHEET, lists=lists)
    assert [reason for _, reason in told(roster)[:5]] == ["banned", "", "", "", "abnormal-account"]
    assert roster.creators["cleared"].tolist() == [True] * 5 + [False] * 2
    assert not roster.creators["must"].any()
    assert cells(roster, "institution") == []
    assert cells(roster, "abnormal-account") == ["I6"]


def test_a_must_list_asks_and_an_ok_list_lifts_more_than_it(read: Reader) -> None:
    lists = (named(ListKind.MUST, "丙", "丁"), named(ListKind.OK, "丁", name="ok"))
    roster = read(SHEET, lists=lists)
    assert roster.creators["must"].tolist()[:4] == [False, False, True, True]
    assert [told(roster)[n] for n in (2, 3)] == [("ok", ""), ("ok", "")]


def test_a_group_only_names(read: Reader) -> None:
    roster = read(SHEET, lists=(named(ListKind.GROUP, "成分控Momo"),))
    assert told(roster)[0] == ("ok", "")
    assert {name: str(kind) for name, kind in roster.listed.dtypes.items()} == LISTED_COLUMNS
    row = roster.listed.iloc[0]
    assert (row["list"], row["kind"], row["entry"], row["sheet"], row["cell"]) == (
        "名单", "group", "成分控Momo", "名单", "A2",
    )  # fmt: skip
    assert read(SHEET).listed.dtypes.astype(str).to_dict() == LISTED_COLUMNS


def test_an_entry_lapses_when_the_campaign_starts_after_it(read: Reader) -> None:
    lines = (ListEntry("成分控Momo", until=date(2026, 7, 14)), ListEntry("乙", until=LAUNCH), ListEntry("戊"))
    lists = (named(ListKind.BLACKLIST, *lines),)
    assert [reason for _, reason in told(read(SHEET, lists=lists, settings=JULY))[:2]] == ["", "banned"]
    assert [reason for _, reason in told(read(SHEET, lists=lists))[:2]] == ["banned", "banned"]
    phases = Settings(calendar=Calendar(phases=(Phase("a", date(2026, 7, 14), date(2026, 7, 20)),)))
    assert told(read(SHEET, lists=lists, settings=phases))[0] == ("aside", "banned")


def test_asked_for_and_kept_out_by_lists_stops_with_both_cells(read: Reader) -> None:
    lists = (named(ListKind.MUST, "乙", name="must"), named(ListKind.CLIENT_OWN, "成分控Momo", "id_乙2", name="own"))
    with pytest.raises(DataError) as caught:
        read(SHEET, lists=lists)
    finding = caught.value.finding
    assert (finding.code, finding.where.sheet, finding.where.cell) == ("creator-on-both-lists", "own", "A3")
    assert finding.facts["other"] == "campaign.xlsx must A2"


def test_options_hold_against_lists_and_not_against_each_other(read: Reader) -> None:
    roster = read(SHEET, ban=("乙",), lists=(named(ListKind.MUST, "乙"),))
    assert (told(roster)[1], roster.creators["must"].any()) == (("aside", "banned"), False)
    assert cells(roster, "option-over-list") == ["A2"]
    roster = read(SHEET, must=("乙",), lists=(named(ListKind.BLACKLIST, "乙"),))
    assert (told(roster)[1], roster.creators["must"].tolist()[1]) == (("ok", ""), True)
    assert roster.listed["list"].tolist() == ["--must", "名单"]
    with pytest.raises(UsageError):
        read(SHEET, must=("乙",), ban=("id_乙2",))


def rival(**facts: object) -> ListEntry:
    return ListEntry("成分控Momo", brand="竞品", **facts)  # type: ignore[arg-type]


SEVEN = Distance(7, 7)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([rival(day=date(2026, 7, 18), distance=SEVEN)], "rival-booked"),
        ([rival(day=date(2026, 7, 10), distance=SEVEN)], ""),
        ([rival(day=date(2026, 7, 10), distance=SEVEN), rival(day=date(2026, 7, 20), distance=Distance(1, 2))],
         "rival-booked"),
        ([rival(day=date(2026, 7, 10), distance=SEVEN), rival(day=date(2026, 7, 21), distance=Distance(1, 2))], ""),
        ([rival(day=date(2026, 6, 1), distance=Distance(2, 2, DistanceUnit.MONTHS))], "rival-booked"),
        ([rival(day=date(2026, 5, 1), distance=Distance(2, 2, DistanceUnit.MONTHS))], ""),
        ([rival(distance=SEVEN)], "rival-unclear"),
        ([rival()], "rival-booked"),
        ([rival(posts_ago=7, distance=Distance(7, 0, DistanceUnit.POSTS))], "rival-booked"),
        ([rival(posts_ago=8, distance=Distance(7, 0, DistanceUnit.POSTS))], ""),
        ([rival(distance=Distance(7, 7, DistanceUnit.POSTS))], "rival-unclear"),
        ([rival(distance=Distance(0, 3, DistanceUnit.POSTS))], ""),
        ([rival(distance=SEVEN), rival(posts_ago=2, distance=Distance(3, 3, DistanceUnit.POSTS))], "rival-booked"),
        ([rival(until=date(2026, 7, 1))], ""),
        ([rival(day=date(2026, 7, 18), distance=Distance(10**9, 10**9))], "rival-booked"),
    ],
)  # fmt: skip
def test_a_competitors_booking_closes_days(entries: list[ListEntry], expected: str, read: Reader) -> None:
    """Only where no open day keeps the distance is she out; what can't be told holds her."""
    roster = read(SHEET, lists=(named(ListKind.RIVAL, *entries),), settings=JULY)
    assert told(roster)[0][1] == expected
    assert (told(roster)[0][0] == "held") is (expected == "rival-unclear")
    if expected:
        assert len(cells(roster, expected)) == 1
        assert f"reason.{expected}" in LABELS


def test_the_closed_days_stand_in_the_listed_frame(read: Reader) -> None:
    """`after` lies ahead of the competitor's day, `before` behind it: 前3后1 around 10 July closes the 9th to 13th."""
    lists = (named(ListKind.RIVAL, rival(day=date(2026, 7, 10), distance=Distance(3, 1)), rival(posts_ago=1)),)
    listed = read(SHEET, lists=lists, settings=JULY).listed
    assert listed["from"].dt.date.tolist() == [date(2026, 7, 9), pd.NaT]
    assert listed["to"].dt.date.tolist() == [date(2026, 7, 13), pd.NaT]
    assert listed["brand"].tolist() == ["竞品", "竞品"]


def test_without_campaign_dates_a_booking_is_a_question(read: Reader) -> None:
    lists = (named(ListKind.RIVAL, rival(day=date(2026, 7, 10), distance=SEVEN)),)
    assert told(read(SHEET, lists=lists))[0] == ("held", "rival-unclear")
    ok = (*lists, named(ListKind.OK, "成分控Momo", name="ok"))
    assert told(read(SHEET, lists=ok))[0] == ("ok", "")
    must = read(SHEET, lists=(*lists, named(ListKind.MUST, "成分控Momo", name="must")))
    assert (told(must)[0], cells(must, "rival-unclear")) == (("ok", ""), [])


def test_what_lies_between_the_tiers_is_set_aside_where_the_campaign_says_so(read: Reader) -> None:
    text = "昵称,粉丝数,报价\n甲,9999,10\n乙,10000,10\n丙,99999,10\n丁,100000,10\n"
    settings = Settings(tiers=TierSettings(micro_below=10_000))
    roster = read(text, settings=settings, lists=(named(ListKind.OK, "丙"),))
    assert told(roster) == [("ok", ""), ("aside", "between-tiers"), ("ok", ""), ("ok", "")]
    assert cells(roster, "between-tiers") == ["B3"]
    assert cells(roster, "band-as-micro") == []
    assert cells(read(text), "band-as-micro") == ["B1"]


def test_thousands_of_lines_meet_thousands_of_creators(read: Reader) -> None:
    """A look-up a line, not a scan: 5,000 lines and 5,000 creators would take minutes otherwise."""
    people = "".join(f"达人{n},id{n:06},1000,10\n" for n in range(5000))
    lines = [f"达人{n}" for n in range(2500)] + [f"id{n:06}" for n in range(2500, 5000)]
    roster = read(f"昵称,账号ID,粉丝数,报价\n{people}", lists=(named(ListKind.GROUP, *lines),))
    assert roster.listed["creator"].tolist() == list(range(5000))
