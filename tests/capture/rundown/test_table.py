"""A run of show from a table, as people write and save one."""

from __future__ import annotations

import io

import openpyxl
import pytest

from cuebot.capture.rundown.table import parse_run
from cuebot.errors import RundownError
from cuebot.model import Catalogue, Mode, Product

PLAIN = """at,seconds,link,note,offer,quiet,mode
0:00,300,1,Opening,free delivery,,
5:00,60,,The reveal,,,
6:00,,2,Bag,,no,approve
"""


def parsed(text, coding="utf-8"):
    return parse_run(text.encode(coding), "run.csv").segments


def test_each_column_is_read():
    first, reveal, bag = parsed(PLAIN)
    assert (first.at, first.seconds, first.link, first.note, first.offer, first.line) == (
        0.0,
        300.0,
        "1",
        "Opening",
        "free delivery",
        2,
    )
    assert (reveal.quiet, reveal.link) == (True, "")
    assert (bag.quiet, bag.mode, bag.seconds) == (False, Mode.APPROVE, 0.0)


def test_a_reveal_that_says_no_is_not_quiet():
    (segment,) = parsed("at,note,quiet\n0,Reveal,no\n")
    assert not segment.quiet


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_separators_and_encodings_are_those_of_spreadsheets(coding, delimiter):
    text = "时间,时长,链接,环节,福利\n0:00,5分钟,1,开场,包邮\n5:00,60,2,揭晓,\n"
    first, second = parsed(text.replace(",", delimiter), coding)
    assert (first.seconds, first.link, first.offer) == (300.0, "1", "包邮")
    assert second.quiet


def test_a_workbook_is_read():
    book = openpyxl.Workbook()
    book.active.append(["Sunday"])
    book.active.append(["Start", "Minutes", "Link", "What"])
    book.active.append(["20:00", 10, 1, "Opening"])
    book.active.append(["20:10", 5, 2, "Bag"])
    held = io.BytesIO()
    book.save(held)
    plan = parse_run(held.getvalue(), "run.xlsx")
    assert plan.by_time_of_day
    assert [(one.at, one.seconds, one.link) for one in plan.segments] == [
        (72000.0, 600.0, "1"),
        (72600.0, 300.0, "2"),
    ]
    assert plan.lines[3] == "run.xlsx, 'Sheet' row 3"


def test_without_times_each_segment_follows_the_one_above():
    assert [one.at for one in parsed("seconds,link\n60,1\n90,2\n30,3\n")] == [0.0, 60.0, 150.0]


def test_rows_may_stand_in_any_order():
    assert [one.link for one in parsed("at,link\n5:00,2\n0:00,1\n")] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("at,link\n0:00,1\nlater,2\n", 3, "`at` is no time: 'later'"),
        ("at,seconds\n0:00,long\n", 2, "`seconds` is no length of time: 'long'"),
        ("at,quiet\n0:00,perhaps\n", 2, "`quiet` is yes or no"),
        ("at,mode,link\n0:00,manual,1\n", 2, "`mode` is auto, approve, off"),
        ("at,link\n0:00,1\n,2\n", 3, "nothing says when it begins"),
        ('at,link\n0:00,1\n5:00,"2"x\n6:00,3\n', 3, "its quotes stand wrong"),
        ("at,link,note\n0:00,1,Mug\n5:00,2", 3, "the file breaks off in it"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, line, why):
    with pytest.raises(RundownError) as told:
        parsed(text)
    assert f"run.csv, line {line}: {why}" in str(told.value)


@pytest.mark.parametrize("text", ["", "link,title\n1,Mug\n", "at,link\n", "hello\n"])
def test_what_is_no_run_of_show_is_told(text):
    with pytest.raises(RundownError, match=r"run\.csv"):
        parsed(text)


def test_more_segments_than_a_show_has_are_refused():
    with pytest.raises(RundownError, match="more than 500"):
        parsed("seconds,link\n" + "10,1\n" * 501)


def test_doubts_name_what_overlaps_and_what_is_not_on_the_card():
    card = Catalogue(products=(Product(link="1", title="Mug"),))
    plan = parse_run(b"at,seconds,link\n0:00,400,1\n5:00,60,9\n", "run.csv")
    assert list(plan.list_doubts(card)) == [
        "run.csv, line 2: it is 100 s longer than the time until line 3 begins.",
        "run.csv, line 3: no link '9' is on the card.",
    ]
    assert len(list(plan.list_doubts(Catalogue()))) == 1


def test_what_hides_in_a_cell_is_not_kept():
    (segment,) = parsed("at,note\n0,a\x1b[31mb\u202ec\n")
    assert segment.note.isprintable()
