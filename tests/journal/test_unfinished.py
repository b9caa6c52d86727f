"""Which broadcast of a journal broke off, and when."""

import json
from datetime import datetime, timedelta

import pytest

from cuebot.journal.sqlite_file import JournalFile
from cuebot.journal.unfinished import find_unfinished_show
from cuebot.model import Comment

BEGAN = datetime.fromisoformat("2026-11-29T18:00:00+00:00")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "show.sqlite"


def alive(at):
    return (at, "alive", {"wall": (BEGAN + timedelta(seconds=at)).isoformat()})


def comment(at):
    return (at, "comment", Comment(at=at, id=str(at), user="u", text="hi"))


def written(path, *rows, title="Sunday sale"):
    file = JournalFile(path)
    file.open(BEGAN.isoformat(), 0.0)
    note = {"title": title, "identity": "abc"}
    file.append_rows([(0.0, "note", {"about": "show", "text": json.dumps(note)}), *rows])
    file.close()


def test_a_show_without_an_end_broke_off_with_its_last_row(path):
    written(path, alive(0.0), alive(5.0), comment(7.5))
    found = find_unfinished_show(path)
    assert (found.show, found.title, found.identity) == (1, "Sunday sale", "abc")
    assert (found.at, found.wall) == (7.5, BEGAN + timedelta(seconds=7.5))


def test_a_show_that_was_ended_is_none_whatever_came_after(path):
    written(path, alive(0.0), (1.0, "end", {}), comment(2.0))
    assert find_unfinished_show(path) is None


def test_the_last_show_counts_and_no_other(path):
    written(path, alive(0.0), title="first")
    written(path, alive(0.0), title="second")
    assert find_unfinished_show(path).title == "second"
    written(path, alive(0.0), (1.0, "end", {}))
    assert find_unfinished_show(path) is None


def test_a_show_that_told_no_time_of_day_is_none(path):
    written(path, comment(1.0))
    assert find_unfinished_show(path) is None


def test_a_report_that_was_noted_later_is_no_sign_of_life(path):
    written(path, alive(0.0), (500.0, "file", {"path": "report.html"}))
    assert find_unfinished_show(path).at == 0.0


def test_without_a_journal_there_is_none(path):
    assert find_unfinished_show(path) is None
    path.touch()
    assert find_unfinished_show(path) is None


def test_a_journal_of_an_older_cuebot_is_none(path):
    written(path, alive(0.0))
    file = JournalFile(path)
    file.open("", 0.0)
    file._connection.execute("DROP INDEX entry_others")
    file.close()
    assert find_unfinished_show(path) is None


def test_a_show_that_went_on_broke_off_where_it_broke_off_last(path):
    written(path, alive(0.0))
    file = JournalFile(path)
    file.open("2026-11-29T18:01:00+00:00", 60.0, find_unfinished_show(path))
    file.append_rows([alive(60.0), comment(61.0)])
    file.close()
    found = find_unfinished_show(path)
    assert (found.show, found.at) == (1, 61.0)
