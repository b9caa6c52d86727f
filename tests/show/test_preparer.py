"""From a cue to words and sound, through every guard."""

import asyncio
from dataclasses import replace

from parts import Counted, Speaker, Writer, cue

from cuebot import clock
from cuebot.board.board import Board
from cuebot.errors import SynthError
from cuebot.model import Catalogue, Line, Rejection, Stage, Step
from cuebot.show.preparer import LinePreparer

KEPT = Line(text="as it was", language="en", drafted_by="operator")


def shorter(_cue, line, _snapshot):
    return replace(line, text=line.text[:4])


def scribe(*guards):
    return LinePreparer(Board(Counted(), Catalogue()), Writer(), guards, Speaker())


def run(work):
    return clock.run(work, speed=clock.VIRTUAL)


def test_a_line_is_drafted_judged_and_spoken():
    ready = run(scribe(shorter).prepare_line(cue(3)))
    assert (ready.draft.text, ready.line.text, ready.clip.seconds) == ("line 3", "line", 4.0)


def test_what_a_cue_brings_with_it_is_not_drafted():
    assert run(scribe().draft_line(replace(cue(), line=KEPT))) is KEPT


def test_the_first_refusal_counts_and_nothing_is_spoken():
    asked = []

    def refuses(_cue, _line, _snapshot):
        return Rejection(guard="length", reason="too long")

    def asks(_cue, line, _snapshot):
        asked.append(line)
        return line

    one = scribe(refuses, asks)
    assert one.judge_line(cue(), KEPT) == Rejection(guard="length", reason="too long")

    async def made():
        return await one.prepare_line(cue()), asyncio.get_running_loop().time()

    nothing, took = run(made())
    assert (nothing, asked) == (None, [])
    assert took < Writer().seconds + Speaker().pause


class Terse(Writer):
    """A drafter whose lines have a short form."""

    def brief(self, cue, line, _snapshot):
        return replace(line, text=f"in short {cue.id}", brief=True) if cue.id else None


def hurried(*guards, **parts):
    known = {"drafter": Terse(), "voice": Speaker(), "hurried": lambda: True} | parts
    return LinePreparer(board=Board(Counted(), Catalogue()), guards=guards, **known)


def test_a_short_form_is_made_beside_the_line_when_pauses_may_be_too_short():
    ready = run(hurried().prepare_line(cue(3)))
    assert (ready.line.text, ready.short.line.text) == ("line 3", "in short 3")
    assert ready.short.line.brief
    waiting = Step(at=1.0, cue=cue(3), stage=Stage.SYNTHESISING, began=2.0)
    later = ready.advance(waiting, Stage.WAITING)
    assert (later.line, later.voice, later.seconds) == (ready.line, "script", 4.0)
    assert (later.cue, later.stage, later.began) == (waiting.cue, Stage.WAITING, 2.0)
    assert run(hurried(hurried=lambda: False).prepare_line(cue(3))).short is None
    assert run(hurried(drafter=Writer()).prepare_line(cue(3))).short is None
    assert run(hurried().prepare_line(cue(0))).short is None, "there may be none"


def test_a_short_form_is_judged_as_any_line():
    def refuses(_cue, line, _snapshot):
        return Rejection(guard="facts", reason="no") if line.brief else line

    ready = run(hurried(refuses).prepare_line(cue(3)))
    assert ready.line.text == "line 3"
    assert ready.short is None


def test_what_is_said_again_in_the_same_words_has_no_short_form():
    again = replace(cue(3), line=KEPT)
    assert run(hurried().prepare_line(again)).short is None


def test_a_voice_that_fails_at_the_short_form_has_said_the_line():
    voice = Speaker(fault=SynthError("no voice"), faulty=frozenset({"in short 3"}))
    ready = run(hurried(voice=voice).prepare_line(cue(3)))
    assert ready.clip.seconds == 4.0
    assert ready.short is None
