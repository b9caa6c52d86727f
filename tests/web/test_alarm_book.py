"""Alarms that people can look back on, and good news that ends them."""

import json

import pytest

from cuebot import clock
from cuebot.runtime.connectivity import NEVER_REACHED
from cuebot.web.alarm_book import ENDED_FAULTS, AlarmBook
from cuebot.web.page_files import read_page_files
from cuebot.web.policy import WEB_POLICY
from cuebot.web.sentence_book import FORMS_FILE, read_sentence_book

FILES = read_page_files()
BOOK = read_sentence_book(FILES)


def told(*alarms, over=()):
    async def call():
        book = AlarmBook(BOOK)
        for text in alarms:
            book.add_alarm(text)
        for text in over:
            book.add_recovery(text)
        return [(row.text, row.ended) for row in book.list_rows() if not row.over]

    return clock.run(call(), speed=clock.VIRTUAL)


SILENT = "{}: no comment for 60 s, which is not usual in this room; look there."
TAKEN = "the port is taken; close the program that has it, or set another `port`."
UNAPPROVED = (
    "a line ran out of time while it waited for approval, and 2 more wait: approve them, or set "
    "their kind to auto."
)
GONE = "the ear is silent: the device is gone."


@pytest.mark.parametrize(
    ("alarm", "end"),
    [
        (SILENT.format("tiktok"), "tiktok: comments come again."),
        (
            "tiktok: no comment in the 120 s since it began; look there.",
            "tiktok: comments begin to come.",
        ),
        (
            "twitch does not hear its room (x: it does not answer); it is tried again: do y.",
            "twitch hears its room again.",
        ),
        (f"http: 127.0.0.1:8765: {TAKEN}", "http works again."),
        ("the voice of a plugin: it sulks.", "the voice of a plugin: speaks again."),
        ("c.csv, line 3: a word. The last good catalogue stays.", "c.csv: it can be used again."),
        ("q.md, line 3: a word. It is not used.", "q.md can be used again, and is."),
        (
            "prompts: no such folder of prompts. The prompts that were read stay in force.",
            "prompts is there again.",
        ),
        (
            "j.db: full; what happens is kept in memory until the disk takes it: make room on it.",
            "j.db: the disk takes it again, and all that waited.",
        ),
        (
            "j.db: rows are lost from now on; make room on the disk.",
            "j.db: the disk takes it again, and all that waited.",
        ),
        ("the live microphone is not heard: x.", "the live microphone is heard again on 'y'."),
        (
            "the host hears nothing: 'ear' is muted or at no volume; see to the sound settings.",
            "the host hears 'ear' again.",
        ),
        ("no leak can be noticed: 'x' is not heard (y).", "leaks are watched for again on 'x'."),
        (GONE, "the ear is back on 'host_ear'."),
        ("the far ear of Mai is gone: silent.", "the far ear of Tom is there, on its page."),
        (
            "a stop has not reached the ear of Mai: what sounds there goes on to its end.",
            "the line at the ear of Mai that was stopped is over.",
        ),
        (
            "w: the host's words cannot be had (x); questions stay open until they can.",
            "w: the host's words are had again.",
        ),
        (
            "The offline line stands in for the model's: m: it answered 429.",
            "The model words lines again.",
        ),
        (
            UNAPPROVED,
            "no line waits for approval in vain any more.",
        ),
        (
            "[run] url: Ontime answers 500; x. The last good one stays.",
            "Ontime's rundown can be used again.",
        ),
        ("Clips cannot be kept in /c: No space left on device.", "Clips are kept in /c again."),
        (
            "/c does not answer: every line is said anew.",
            "/c answers again, and its clips are used.",
        ),
        (
            "The model that groups questions answered 503; grouping goes on by words.",
            "The model groups questions again.",
        ),
        (
            "The sentence model ended unexpectedly; comments are read by words alone.",
            "The sentence model reads comments again.",
        ),
        (NEVER_REACHED, "the network is there now."),
        (
            "a: the broker is away, and comments are lost from now on.",
            "a: the broker takes comments again, and none is lost any more.",
        ),
        ("a: cannot be run: no prompts.", "a can be run again."),
    ],
)
def test_the_end_of_a_fault_ends_its_alarm_which_stays_to_be_read(alarm, end):
    assert told(alarm, over=[end]) == [(alarm, True)]


@pytest.mark.parametrize(
    ("alarm", "end"),
    [
        (SILENT.format("tiktok"), "twitch: comments come again."),
        ("twitch: the port is taken.", "twitch_2 works again."),
        (SILENT.format("tiktok"), "the ear is back on 'tiktok'."),
        ("the ear is gone", "somebody is glad."),
        ("a line was damaged on its way, and is not said.", "the ear is back on 'x'."),
    ],
)
def test_good_news_of_something_else_ends_no_alarm(alarm, end):
    assert told(alarm, over=[end]) == [(alarm, False)]


def test_an_alarm_that_comes_after_its_end_is_a_new_one():
    back = "the ear is back on 'x'."

    async def call():
        book = AlarmBook(BOOK)
        book.add_alarm(GONE)
        book.add_recovery(back)
        book.add_alarm(GONE)
        return [(row.ended, row.over) for row in book.list_rows()]

    assert clock.run(call(), speed=clock.VIRTUAL) == [(True, False), (False, True), (False, False)]


def test_all_alarms_of_one_fault_end_together():
    assert told(*[GONE] * 3, over=["the ear is back on 'x'."]) == [(GONE, True)] * 3


def kept(*alarms):
    async def call():
        book = AlarmBook(BOOK)
        for text in alarms:
            book.add_alarm(text)
        return [(row.text, row.gravity) for row in book.list_rows()]

    return clock.run(call(), speed=clock.VIRTUAL)


def test_what_changes_what_the_host_hears_is_graver_than_a_room_that_is_silent():
    catalogue = "c.csv, line 3: is broken (x); mend the quotes. The last good catalogue stays."
    prompt = "q.md, line 5: is not YAML (x); mend that line. The one before stays in force."
    told = kept(GONE, catalogue, prompt, "nobody knows this.", SILENT.format("http"))
    assert [gravity for _, gravity in told] == [3, 2, 2, 1, 0]


def test_a_grave_alarm_that_is_true_gives_way_to_no_number_of_lesser_ones():
    silences = [SILENT.format(f"source {number}") for number in range(20)]
    assert (GONE, 3) in kept(GONE, *silences)


def test_no_more_alarms_are_kept_than_a_page_looks_back_on():
    assert len(told(*[f"alarm {n}" for n in range(20)])) == WEB_POLICY.max_alarms


def test_every_good_news_and_whatever_it_ends_has_a_form():
    forms = json.loads(FILES[FORMS_FILE].body)
    codes = {code for ended in ENDED_FAULTS.values() for code in ended.codes} | set(ENDED_FAULTS)
    assert codes <= set(forms)
