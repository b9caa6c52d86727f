"""The words of recordings: each is read where it stands."""

import tomllib
from importlib.resources import files

import pytest

from cuebot.capture.formats import sent_heads, time_cells, times
from cuebot.capture.formats.recording_words import RECORDING_WORDS, list_unspaced_words

TABLES = tomllib.loads(
    files("cuebot.capture.formats").joinpath(RECORDING_WORDS).read_text(encoding="utf-8")
)


def words(kind):
    return [word for listed in TABLES[kind].values() for word in listed]


@pytest.mark.parametrize(("unit", "seconds"), [("hour", 7_200.0), ("minute", 120.0)])
def test_every_word_for_hours_and_minutes_is_read_in_a_span(unit, seconds):
    for word in (*words(unit), *(f"{stem}ов" for stem in words(f"{unit}_stem"))):
        assert time_cells.parse_span(f"2 {word}") == seconds, word
        assert time_cells.parse_span(f"2{word}3s") == seconds + 3, word


def test_every_word_for_seconds_is_read_in_a_span_and_alone():
    for word in (*words("second"), *(f"{stem}унд" for stem in words("second_stem"))):
        assert time_cells.parse_span(f"1h 2m 3 {word}") == 3_723.0, word
        assert time_cells.parse_number(f"3{word}") == 3.0, word


def test_every_word_for_milliseconds_is_read_in_a_cell_and_in_a_head():
    for word in words("millisecond"):
        assert time_cells.parse_number(f"1500 {word}") == 1.5, word
        assert times.MILLISECONDS.search(f"time {word}"), word
    for word in list_unspaced_words("millisecond"):
        assert times.MILLISECONDS.search(f"at{word}x"), word


def test_every_word_beside_a_time_of_day_is_left_out():
    for word in words("clock_before"):
        assert time_cells.parse_span(f"{word} 20:15:01") == 72_901.0, word
    for word in words("clock_after"):
        assert time_cells.parse_span(f"20:15:01 {word}") == 72_901.0, word


def test_every_word_between_who_wrote_and_who_can_read_is_understood():
    for before in words("sent_from"):
        for behind in words("sent_to"):
            found = sent_heads.SAVED_FROM.fullmatch(f"{before.title()} Kate Mo {behind} Everyone")
            assert found.groupdict() == {"name": "Kate Mo", "to": "Everyone"}, (before, behind)
