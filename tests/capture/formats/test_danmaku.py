"""Bilibili's danmaku XML."""

import pytest
from capture.formats.recorded import read, told

from cuebot.errors import CaptureError
from cuebot.model import Role

VIEWERS = (("0", "甲***"), ("0", "乙***"), ("12345", "丙"))


def xml(*rows, before=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<i><chatid>1</chatid>{"".join(rows)}</i>'


def said(at, number, text="多少钱"):
    return f'<d p="{at},1,25,16777215,1700000000,0,hash{number},{number}">{text}</d>'


def test_its_comments_are_read_in_the_order_of_their_time(tmp_path):
    got, skipped = read(tmp_path, xml(said(7.5, 2), said(0.25, 1, "a &lt;3 &#128512;")))
    assert told(got) == [
        (0.25, "1", "hash1", "a <3 😀", "bilibili"),
        (7.5, "2", "hash2", "多少钱", "bilibili"),
    ]
    assert skipped.count == 0


def test_a_recorder_s_rows_whose_ids_are_all_zero_are_not_one_comment(tmp_path):
    row = '<d p="{at}.000,1,25,16777215,1700000000000,0,{uid},0" user="{user}" raw="[]">有货吗</d>'
    rows = [row.format(at=n, uid=uid, user=user) for n, (uid, user) in enumerate(VIEWERS, 1)]
    got, _ = read(tmp_path, xml('<BililiveRecorder version="2.11.0" />', *rows, '<gift ts="1"/>'))
    assert [one.user for one in got] == ["row#1", "row#2", "12345"]
    assert [one.masked for one in got] == [True, True, False]
    assert len({one.id for one in got}) == 3


def test_niconico_counts_in_parts_of_a_second_and_its_commands_are_no_comments(tmp_path):
    row = '<chat thread="1" no="{no}" vpos="{at}" user_id="u{no}" premium="{premium}">{text}</chat>'
    told_by_host = [
        row.format(no=2, at=200, premium=3, text=text) for text in ("/vote", "よろしく")
    ]
    gone = '<chat thread="1" no="4" vpos="400" deleted="1"/>'
    rows = [row.format(no=1, at=-150, premium=1, text="いくら？"), *told_by_host, gone]
    got, skipped = read(tmp_path, f"<packet>{''.join(rows)}</packet>")
    assert [(one.at, one.user, one.text, one.role) for one in got] == [
        (0.0, "u1", "いくら？", Role.VIEWER),
        (3.5, "u2", "よろしく", Role.HOST),
    ]
    assert skipped.count == 0


def test_a_comment_that_was_paid_for_is_one(tmp_path):
    paid = '<sc ts="{at}" user="甲" uid="{uid}" price="30" time="60">多少钱</sc>'
    got, _ = read(tmp_path, xml(paid.format(at="2.500", uid="0"), paid.format(at="7", uid="99")))
    assert [(one.at, one.user, one.text) for one in got] == [
        (2.5, "甲", "多少钱"),
        (7.0, "99", "多少钱"),
    ]


def test_a_billion_laughs_are_refused_before_the_first(tmp_path):
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(CaptureError, match="it declares entities; take another recording"):
        read(tmp_path, xml(said(1, 1, "&i;"), before=f"<!DOCTYPE i [{laughs}]>"))


def test_a_file_from_outside_is_not_opened(tmp_path):
    outside = '<!DOCTYPE i [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(CaptureError, match="it declares entities"):
        read(tmp_path, xml(said(1, 1, "&x;"), before=outside))


def test_what_was_cut_off_gives_what_is_whole(tmp_path):
    got, skipped = read(tmp_path, xml(said(1, 1), said(2, 2))[:-20])
    assert ([one.id for one in got], skipped.count) == (["1"], 1)


def test_rows_without_a_time_or_a_text_are_skipped(tmp_path):
    got, skipped = read(tmp_path, xml(said(1, 1), "<d>hi</d>", said(2, 2, " "), said("nan", 3)))
    assert (len(got), skipped.count) == (1, 3)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("欢迎\x08回来", "欢迎回来"),
        ("买一送一 & 包邮吗", "买一送一 & 包邮吗"),
        ("价格<100吗", "价格<100吗"),
        ("a &nbsp; b &amp; c", "a &nbsp; b & c"),
        ("x&#8;y", "xy"),
    ],
)
def test_a_row_that_is_no_xml_is_mended_and_told(tmp_path, text, heard):
    got, skipped = read(tmp_path, xml(said(1, 1), "\n", said(2, 2, text), said(3, 3)))
    assert [one.text for one in got] == ["多少钱", heard, "多少钱"]
    assert (skipped.count, skipped.mended) == (0, 1)
    assert ":2: not XML" in skipped.first[0]
    assert skipped.first[0].endswith("the line is mended.")


def test_one_row_that_cannot_be_mended_costs_one_row(tmp_path):
    got, skipped = read(tmp_path, xml(said(1, 1), '<d p="2,1"x">hi</d>', said(3, 3)))
    assert ([one.id for one in got], skipped.count) == (["1", "3"], 1)


def test_a_blank_first_line_and_a_second_root_cost_nothing(tmp_path):
    twice = "\n\n" + xml(said(1, 1)) + "\n" + xml(said(2, 2))
    got, skipped = read(tmp_path, twice)
    assert ([one.id for one in got], skipped.count) == (["1", "2"], 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_rows_are_found_wherever_a_piece_of_the_file_ends(tmp_path, encoding):
    many = xml(*(said(n, n) + "\n" for n in range(1, 5_000)))
    got, skipped = read(tmp_path, many.encode(encoding))
    assert ([one.id for one in got], skipped.count) == ([str(n) for n in range(1, 5_000)], 0)
