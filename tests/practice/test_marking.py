"""The mark and what a coach says."""

import pytest

from cuebot.model import Kind
from cuebot.practice import marking
from cuebot.practice.account import ActMeans, Grade, GradedCue, HostAct, HostTalk


def cue(grade, until=None):
    act = None if until is None else HostAct(at=10.0 + until, means=ActMeans.WORDS)
    return GradedCue(
        cue=1, kind=Kind.QUESTION, topic="1/care", text="x", began=7.0, ended=10.0,
        grade=grade, act=act,
    )  # fmt: skip


ACTED, MISSED, TOLD = cue(Grade.ACTED, 4.0), cue(Grade.MISSED), cue(Grade.UNGRADED)
GOOD_TALK = HostTalk(talks=((0.0, 420.0),), listened=600.0, share=0.7, pauses=40, longest_talk=30.0)


def test_lines_acted_on_are_a_share_of_those_that_asked_for_something():
    part = marking.mark_acts([ACTED, ACTED, ACTED, MISSED, TOLD])
    assert part.share == 0.75
    assert part.advice.startswith("You took up 3 of 4 lines.  Missed: 1 (question)")
    assert marking.mark_acts([TOLD]).share is None
    assert "press d" in marking.mark_acts([TOLD]).advice
    assert "no line asked" in marking.mark_acts([]).advice


@pytest.mark.parametrize(("wait", "share"), [(0, 1.0), (5, 1.0), (17.5, 0.5), (30, 0.0), (60, 0.0)])
def test_promptness_falls_from_five_seconds_to_thirty(wait, share):
    assert marking.mark_promptness([cue(Grade.ACTED, wait)]).share == pytest.approx(share)


@pytest.mark.parametrize(("acted", "waited"), [(-2.0, 0.0), (0.0, 0.0), (0.4, 0.4), (None, None)])
def test_the_wait_for_an_act_begins_with_the_end_of_its_line(acted, waited):
    until = cue(Grade.ACTED, acted).until
    assert until == (waited if waited is None else pytest.approx(waited))


def test_what_nobody_measured_is_no_part_of_the_mark_and_says_how_it_can_be():
    parts = marking.list_parts([ACTED], HostTalk(), has_words=False, unasked=0, unheard=2)
    missing = {part.name: part.advice for part in parts if part.share is None}
    assert set(missing) == {"pauses left", "answered unasked", "dead air", "talk share"}
    assert "name a microphone" in missing["dead air"]
    assert "transcribe" in missing["answered unasked"]


def test_lines_without_a_pause_cost_marks():
    whole = marking.mark_pauses([ACTED] * 8, GOOD_TALK, 0)
    torn = marking.mark_pauses([ACTED] * 8, GOOD_TALK, 8)
    assert (whole.share, torn.share) == (1.0, 0.5)
    assert "8 lines found none" in torn.advice


@pytest.mark.parametrize(("talked", "share"), [(0.7, 1.0), (0.25, 0.5), (1.0, 0.0), (0.85, 1.0)])
def test_too_little_and_too_much_talk_cost_marks(talked, share):
    talk = HostTalk(talks=((0.0, 1.0),), listened=600.0, share=talked)
    assert marking.mark_talk_share(talk).share == pytest.approx(share)


def test_a_minute_of_dead_air_in_ten_is_no_mark_for_it():
    talk = HostTalk(talks=((0.0, 1.0),), listened=600.0, share=0.7, dead_air=((10.0, 40.0),))
    assert marking.mark_dead_air(talk).share == pytest.approx(0.5)


def test_who_answers_before_the_ear_tells_is_praised():
    assert marking.mark_unasked([ACTED] * 7, 3, has_words=True).share == pytest.approx(1.0)
    assert marking.mark_unasked([ACTED] * 7, 0, has_words=True).share == 0.0
    assert marking.mark_unasked([], 0, has_words=True).share is None


@pytest.mark.parametrize(
    ("mark", "level", "following"),
    [(80, 2, 3), (60, 2, 2), (20, 2, 1), (90, 5, 5), (10, 1, 1), (None, 0, 1), (None, 3, 3)],
)
def test_the_next_level_goes_by_the_mark(mark, level, following):
    assert marking.suggest_level(mark, level, 5) == following


def test_a_wait_is_written_in_whole_seconds():
    assert marking.format_wait(4.4) == "4 s"
    assert marking.format_wait(None) == ""
