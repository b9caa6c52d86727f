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
