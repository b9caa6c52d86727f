from dataclasses import replace

from cards import asked, said, snapshot

from cuebot import config
from cuebot.guard import repeat
from cuebot.model import Cue, Ending, Kind, Outcome, Priority, Rejection, Stage, Step

GUARD = repeat.make_repeat_guard(config.Part(use="repeat"), config.build_config({}))
PRICE = ("1", "price", "$24.00")


def ended(line, at=50.0, outcome=Outcome.SPOKEN):
    cue = Cue(id=9, kind=Kind.QUESTION, topic="", priority=Priority.QUESTION, born=0.0, expires=9.0)
    return Step(at=at, cue=cue, stage=Stage.ENDED, line=line, ending=Ending(outcome))


def refused(text, before, *, at=100.0, cited=PRICE):
    seen = snapshot(at=at, ended=(before,))
    return isinstance(GUARD(asked(), said(text, cited), seen), Rejection)


SAID = said("Link 1 is $24.00, 17 asking the price.", PRICE)


def test_the_same_words_are_refused_for_a_while_and_then_not():
    assert refused(SAID.text, ended(SAID))
    assert refused("Link 1 is $24.00, 18 asking the price.", ended(SAID))
    assert not refused(SAID.text, ended(SAID), at=231.0)


def test_what_the_host_asked_to_hear_again_passes():
    again = replace(asked(), line=SAID)
    guard = repeat.make_repeat_guard(config.Part(use="repeat"), config.build_config({}))
    assert guard(again, SAID, snapshot(at=70.0, ended=(ended(SAID),))) is SAID


def test_other_words_for_the_same_fact_pass():
    assert not refused("17 more want the price: link 1 is $24.00.", ended(SAID))


def test_the_same_words_with_a_new_figure_are_news():
    news = ("1", "price", "$25.00")
    assert not refused("Link 1 is $25.00, 17 asking the price.", ended(SAID), cited=news)


def test_what_was_drafted_and_never_heard_is_no_repeat():
    assert not refused(SAID.text, ended(SAID, outcome=Outcome.EXPIRED))


def test_the_while_is_the_cooldown():
    short = repeat.make_repeat_guard(
        config.Part(use="repeat"), config.build_config({"cue": {"cooldown": 10}})
    )
    assert short(asked(), SAID, snapshot(at=70.0, ended=(ended(SAID),))) is SAID


def test_what_filled_a_silence_keeps_no_answer_back():
    before = ended(SAID)
    filler = replace(before, cue=replace(before.cue, kind=Kind.IDLE))
    assert not refused(SAID.text, filler)
    idle = replace(asked(), kind=Kind.IDLE)
    seen = snapshot(at=100.0, ended=(filler,))
    assert isinstance(GUARD(idle, SAID, seen), Rejection)
