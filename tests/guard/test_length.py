from dataclasses import replace

import pytest
from cards import asked, said, snapshot

from cuebot import config
from cuebot.guard import length
from cuebot.model import Cue, Fact, Kind, Priority, Rejection
from cuebot.verbalise import duration

GUARD = length.make_length_guard(
    config.Part(use="length"), config.build_config({"guard": {"longest": 3}})
)


def test_a_line_that_fits_passes_and_one_that_does_not_is_refused():
    short, long = said("Link 3: 12 left."), said("Link 3 has 12 left, " * 4)
    assert GUARD(asked(), short, snapshot()) is short
    assert GUARD(asked(), long, snapshot()).reason.endswith("and 3 s fit")


@pytest.mark.parametrize("text", ["", " ", "...!", "—"])
def test_a_line_that_says_nothing_is_refused(text):
    assert isinstance(GUARD(asked(), said(text), snapshot()), Rejection)


def test_a_line_that_is_said_faster_may_be_longer_as_far_as_anybody_can_follow():
    line = said("Care on link 3: wash it by hand, and dry it flat.")
    assert duration.estimate_speech(line.text, "en") > 3
    assert isinstance(GUARD(asked(), line, snapshot()), Rejection)
    quick = replace(line, pace=1.2)
    assert GUARD(asked(), quick, snapshot()) is quick
    gabbled = replace(said("Link 3 has 12 left, " * 3), pace=9.0)
    assert isinstance(GUARD(asked(), gabbled, snapshot()), Rejection)


ANSWER = Fact(link="3", head="care", cell="wash it by hand, and dry it flat")


def test_an_answer_of_the_card_may_be_a_little_longer_for_its_drafter_found_nothing_shorter():
    line = replace(said("Care on link 3: wash it by hand, and dry it flat."), pace=1.0)
    assert isinstance(GUARD(asked(), line, snapshot()), Rejection)
    answer = replace(line, facts=(ANSWER,))
    assert 3 < duration.estimate_line_speech(answer) <= 3.75
    assert GUARD(asked(), answer, snapshot()) is answer
    longer = replace(answer, text=f"{answer.text} Wash it by hand.")
    assert GUARD(asked(), longer, snapshot()).reason.endswith("and 3.75 s fit")


@pytest.mark.parametrize(("rate", "passes"), [(25, True), (0, False), (-25, False)])
def test_a_line_fits_by_the_speed_at_which_the_host_has_lines_said(rate, passes):
    chosen = config.build_config({"guard": {"longest": 3}, "synth": {"rate": rate}})
    guard = length.make_length_guard(config.Part(use="length"), chosen)
    line = said("Care on link 3: wash it by hand, and dry it flat.")
    assert (guard(asked(), line, snapshot()) is line) is passes


def test_the_operators_words_may_be_longer():
    cue = Cue(kind=Kind.OPERATOR, topic="", priority=Priority.OPERATOR, born=0.0, expires=9.0)
    line = said("Please show the blue one from the back once more " * 3)
    assert GUARD(cue, line, snapshot()) is line
