"""What people write around a chat that they typed or pasted."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.typed_lines import find_headings, write_clocks

TYPED = {
    "ms": ("9.02pm", "9.04pm", "9.26pm"),
    "en": ("9:02 PM", "9.04 p.m.", "9.26pm"),
    "de": ("21.02 Uhr", "21.04 Uhr", "21.26 Uhr"),
    "fi": ("klo 21.02", "klo 21.04", "klo 21.26"),
    "sv": ("kl. 21.02", "kl. 21.04", "kl. 21.26"),
    "it": ("alle 21.02", "alle 21.04", "alle 21.26"),
    "id": ("pukul 21.02", "pukul 21.04", "pukul 21.26"),
    "nl": ("21.02 uur", "21.04 uur", "21.26 uur"),
    "th": ("21.02 น.", "21.04 น.", "21.26 น."),
    "zh": ("晚上9点02分", "晚上9点4分", "晚上9点26分"),
    "malam": ("9.02 malam", "9.04 malam", "9.26 malam"),
    "no word": ("21.02", "21.04", "21.26"),
    "brackets": ("[21.02]", "[21.04]", "[21.26]"),
}


@pytest.mark.parametrize("clocks", TYPED.values(), ids=TYPED)
def test_a_time_is_read_as_people_type_it(tmp_path, clocks):
    first, second, third = clocks
    chat = f"{first} ros: how much?\n{second} ann: hi 5.20\n\n{third} ros: size M?\n"
    got, skipped = read(tmp_path, chat)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "ros", "how much?"),
        (120, "ann", "hi 5.20"),
        (1440, "ros", "size M?"),
    ]
    assert skipped.count == 0


def test_a_day_before_its_time_and_seconds_of_the_show_stay_as_they_are():
    days = ["12.11 20:15 a: hi", "12.11 20:16 b: ho", "12.11. 20.17 a: ha"]
    assert write_clocks(days) == days
    seconds = ["12.5.20 a: hi", "12.50.3 b: ho", "12.55.1 a: ha"]
    assert write_clocks(seconds) == seconds


def test_a_few_prices_at_the_begin_of_lines_are_no_times():
    lines = ["12.50 for the pan", "kate: hi", "jo: how much", "kate: 12.50?"]
    assert write_clocks(lines) == lines


def test_headings_and_breaks_are_no_broken_lines(tmp_path):
    chat = """LIVE ISNIN 30/11 - komen (salin dari skrin)
30.11.2026 Monday

9.02pm ros: how much?
9.03pm ann: hi
9.04pm ann: how wide

-- rehat 15 minit --

9.20pm ros: size M?
*** PAUSA ***
9.21pm ann: ok
[break]
9.22pm ros: blue?

coffee and a song

9.26pm jo: bye
"""
    got, skipped = read(tmp_path, chat)
    assert (len(got), skipped.count) == (7, 0)


def test_a_comment_that_lost_its_time_is_no_heading():
    lines = ["jo: first", "20:01 a: hi", "", "jo: how much", "", "20:7x b: ho", "x"]
    said = [False, True, False, False, False, False, False]
    assert find_headings(lines, said) == set()


@pytest.mark.parametrize(
    "form",
    ["Kate {}: how much", "Kate, {}: how much", "Kate: how much ({})", "{} - Kate - how much"],
)
@pytest.mark.parametrize("clocks", [("20.02", "20.04", "20.26"), ("8.02pm", "8.04pm", "8.26 PM")])
def test_a_time_stands_behind_a_name_a_text_or_before_dashes(tmp_path, form, clocks):
    got, skipped = read(tmp_path, "\n".join(map(form.format, (*clocks, clocks[-1]))))
    assert [(one.at, one.user, one.text) for one in got] == [
        (at, "Kate", "how much") for at in (0, 120, 1440, 1440)
    ]
    assert skipped.count == 0


def test_a_head_with_a_colon_is_held_apart_by_a_blank_line(tmp_path):
    notes = "live 24 nov (a phone)   written by: Pooja\n\n8.04 - ritu : hi\n8.05 - jo : size?\n"
    got, skipped = read(tmp_path, f"{notes}8.07 - ritu : how much\n")
    assert [(one.at, one.user) for one in got] == [(0, "ritu"), (60, "jo"), (180, "ritu")]
    assert skipped.count == 0
    lost = ["jo: first", "", "20:01 a: hi", "", "20:02 b: ho", "", "20:03 a: ha"]
    assert find_headings(lost, [":0" in line for line in lost]) == set()


@pytest.mark.parametrize(
    "note",
    ["-- 19.07 kurz Ton weg --", "*** 19:07 no sound ***",
     "30 Kasım 2026 Pazartesi", "Monday, November 30, 2026", "lunes, 30 de noviembre de 2026"],
)  # fmt: skip
def test_a_note_between_rules_or_a_day_in_words_is_no_broken_line(tmp_path, note):
    chat = f"19.05 Uhr ros: how much?\n19.06 Uhr ann: hi\n{note}\n19.08 Uhr ros: size M?\n"
    got, skipped = read(tmp_path, chat)
    assert [one.text for one in got] == ["how much?", "hi", "size M?"]
    assert skipped.count == 0


def test_half_a_time_in_brackets_is_no_note():
    lines = ["19:05 a: hi", "[20:0x] kate: hi", "19:06 b: ho"]
    assert find_headings(lines, [True, False, True]) == set()


def test_marks_of_markdown_around_times_are_dropped_where_most_lines_have_them():
    lines = ["# Live", *[f"- **20:0{n}:00** kate: how **much**" for n in range(4)]]
    assert write_clocks(lines)[1] == "20:00:00 kate: how much"
    few = ["20:00 kate: a", "20:01 kate: **b**", "20:02 kate: c"]
    assert write_clocks(few) == few
