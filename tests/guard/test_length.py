import pytest
from cards import asked, said, snapshot

from cuebot import config
from cuebot.guard import length
from cuebot.model import Cue, Kind, Priority, Rejection

GUARD = length.make(config.Part(use="length"), config.make({"guard": {"longest": 3}}))


def test_a_line_that_fits_passes_and_one_that_does_not_is_refused():
    short, long = said("Link 3: 12 left."), said("Link 3 has 12 left, " * 4)
    assert GUARD(asked(), short, snapshot()) is short
    assert GUARD(asked(), long, snapshot()).reason.endswith("and 3 s fit")


@pytest.mark.parametrize("text", ["", " ", "...!", "—"])
def test_a_line_that_says_nothing_is_refused(text):
    assert isinstance(GUARD(asked(), said(text), snapshot()), Rejection)


def test_the_operators_words_may_be_longer():
    cue = Cue(kind=Kind.OPERATOR, topic="", priority=Priority.OPERATOR, born=0.0, expires=9.0)
    line = said("Please show the blue one from the back once more " * 3)
    assert GUARD(cue, line, snapshot()) is line
