"""From a cue to words and sound, through every guard."""

import asyncio
from dataclasses import replace

from parts import Counted, Speaker, Writer, cue

from cuebot import clock
from cuebot.board import Board
from cuebot.model import Catalogue, Line, Rejection
from cuebot.scribe import Scribe

KEPT = Line(text="as it was", language="en", drafted_by="operator")


def shorter(_cue, line, _snapshot):
    return replace(line, text=line.text[:4])


def scribe(*guards):
    return Scribe(Board(Counted(), Catalogue()), Writer(), guards, Speaker())


def run(work):
    return clock.run(work, speed=clock.VIRTUAL)


def test_a_line_is_drafted_judged_and_spoken():
    ready = run(scribe(shorter).make(cue(3)))
    assert (ready.draft.text, ready.line.text, ready.clip.seconds) == ("line 3", "line", 4.0)


def test_what_a_cue_brings_with_it_is_not_drafted():
    assert run(scribe().draft(replace(cue(), line=KEPT))) is KEPT


def test_the_first_refusal_counts_and_nothing_is_spoken():
    asked = []

    def refuses(_cue, _line, _snapshot):
        return Rejection(guard="length", reason="too long")

    def asks(_cue, line, _snapshot):
        asked.append(line)
        return line

    one = scribe(refuses, asks)
    assert one.judge(cue(), KEPT) == Rejection(guard="length", reason="too long")

    async def made():
        return await one.make(cue()), asyncio.get_running_loop().time()

    nothing, took = run(made())
    assert (nothing, asked) == (None, [])
    assert took < Writer().seconds + Speaker().pause
