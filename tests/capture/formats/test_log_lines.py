"""Single lines of logs."""

import pytest

from cuebot.capture.formats.log_lines import (
    begins_with_time,
    has_half_time,
    is_timed_notice,
    match_line,
    match_time,
)


@pytest.mark.parametrize(
    ("line", "at", "user"),
    [
        ("[20:01] <@kate> hi", "20:01", "kate"),
        ("0:05 - jo: hi", "0:05", "jo"),
        ("2026-11-20 20:00:10 [joe b.] hi", "2026-11-20 20:00:10", "joe b."),
    ],
)
def test_a_line_is_cut_into_its_time_its_name_and_its_text(line, at, user):
    found = match_line(line)
    assert found is not None
    assert found["at"].strip() == at
    assert (found["nick"] or found["tag"] or found["name"]) == user
    assert found["text"] == "hi"


def test_what_a_program_wrote_is_no_line_of_anybody():
    assert is_timed_notice("20:01 -!- kate has joined")
    assert match_line("20:01 -!- kate: joined") is None
    assert is_timed_notice("[23:57:10] *** Канал #live создан")
    assert is_timed_notice("[23:57:10] **** fin de sesión")
    assert not is_timed_notice("20:01 kate: -!-")


def test_times_are_whole_or_half():
    assert begins_with_time("20:01 hi")
    assert not begins_with_time("at 20:01 hi")
    assert has_half_time("20:7x jo: hi")
    assert match_time("no time") is None


ERAS = (
    "20/8/2565 BE 20:15 - ", "30.11.26 г., 20:15 ч. - ", "[30.11.26 г., 20:15:00 ч.] ",
    "20/6/1448 هـ، 8:15 م - ", "30.11.2026 р., 20:15 - ", "2026-11-30 20 h 15 min 00 s ",
    "11/30/26, 8:15 in the evening - ", "28/11/2026 20:00:01 Z ",
)  # fmt: skip


@pytest.mark.parametrize("time", ERAS)
def test_the_era_of_a_year_and_the_words_of_a_clock_are_no_part_of_the_name(time):
    found = match_line(f"{time}kate: how wide")
    assert (found["name"], found["text"]) == ("kate", "how wide")


def test_a_dash_may_stand_behind_a_name_in_brackets():
    found = match_line("2026-11-28 20:00:01 [kate]- how wide")
    assert (found["tag"], found["text"]) == ("kate", "how wide")
