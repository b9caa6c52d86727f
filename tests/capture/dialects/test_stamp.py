"""What all dialects put on what they hear."""

import asyncio

import pytest

from cuebot import clock
from cuebot.capture.dialects.stamp import (
    MAX_ID_LENGTH,
    MAX_SEEN_MARKS,
    CommentFactory,
    to_short_text,
)


def stamped(*args, **kwargs):
    async def main():
        await asyncio.sleep(2.0)
        return CommentFactory("tool").comment(
            *args, **{"known": "c", "user": "u", "platform": "p"} | kwargs
        )

    return clock.run(main(), speed=clock.VIRTUAL)


def test_a_comment_takes_show_time_and_what_is_missing_is_made():
    comment = stamped("  hi ", known=None, user=None)
    assert (comment.at, comment.id, comment.user, comment.text) == (2.0, "tool#1", "tool#1", "hi")


def test_a_long_text_is_cut_and_no_text_is_refused():
    assert len(stamped("x" * 5000).text) == 1000
    assert stamped("   ") == "the text is empty"
    assert stamped(7) == "the text is not a string"


@pytest.mark.parametrize(
    ("given", "text"),
    [(7, "7"), (" a ", "a"), (True, ""), (None, ""), (1.5, ""), ({}, ""), ("x" * 501, "")],
)
def test_a_name_is_a_number_or_a_short_text(given, text):
    assert to_short_text(given) == text
    assert len(to_short_text("x" * MAX_ID_LENGTH)) == MAX_ID_LENGTH


def test_a_mark_is_new_once_and_old_ones_are_forgotten():
    factory = CommentFactory("tool")
    assert [factory.first(mark) for mark in ("a", "b", "a")] == [True, True, False]
    for number in range(MAX_SEEN_MARKS):
        factory.first(str(number))
    assert factory.first("a")


def test_a_ban_is_of_all_that_somebody_wrote_on_that_platform():
    async def main():
        factory = CommentFactory("tool")
        for known, user, platform in (("1", 7, "p"), ("2", 8, "p"), ("3", 7, "q"), ("4", 7, "p")):
            factory.comment("hi", known=known, user=user, platform=platform)
        gone = factory.banned("7", "p")
        return [(one.id, one.platform) for one in gone], factory.banned(None, "p")

    assert clock.run(main(), speed=clock.VIRTUAL) == ([("4", "p"), ("1", "p")], [])


@pytest.mark.parametrize("text", ["\u200b \u200b", "\u3164", "\ufe0f", "\u00ad"])
def test_a_text_of_which_nothing_is_seen_is_empty(text):
    factory = CommentFactory("x", now=lambda: 0.0)
    assert factory.comment(text, known="", user="u", platform="") == "the text is empty"


def test_what_is_made_after_a_restart_was_never_made_before():
    async def main():
        return CommentFactory("tool").made()

    ids = [clock.run(main(), speed=clock.VIRTUAL, start=at) for at in (0.0, 7.25, 60.0)]
    assert ids == ["tool#1", "tool#7250.1", "tool#60000.1"]
