"""The score on the terminal."""

from practice.practised import question_step, said, sales_step, written

from cuebot.practice.scoring import read_score
from cuebot.practice.summary import format_clock, format_score


def test_the_mark_each_part_and_each_line_are_told(tmp_path):
    rows = [question_step(1, 10.0), sales_step(2, 75.0), said(19.0, "hand wash cold")]
    told = read_score(written(tmp_path / "a.sqlite", *rows, said(130.0, "bye")))
    text = "\n".join(format_score(told, [told, told]))
    assert f"mark: {told.mark} of 100; 1 lines acted on, 1 missed, 0 unheard" in text
    assert "acted after 9 s: Link 1: hand wash cold." in text
    assert "missed at 1:12: Link 2 is selling fast" in text
    assert f"your marks so far: {told.mark}, {told.mark}" in text
    assert "dead air: not measured" in text
    assert "next time: level" in text


def test_a_practice_in_which_nothing_was_measured_says_so(tmp_path):
    told = read_score(written(tmp_path / "a.sqlite"))
    assert "no mark: nothing could be measured" in "\n".join(format_score(told))


def test_a_clock_has_minutes_and_seconds():
    assert format_clock(75.4) == "1:15"
