"""What became of each cue, told."""

import sys
from dataclasses import replace

from parts import cue

from cuebot.capture.inbox import InboxCounts
from cuebot.cli.ended import EndedCues, print_alarm
from cuebot.model import Ending, Line, Outcome, Stage, Step


def step(number, outcome=None, text="Mind the \x1b[31mgap."):
    line = Line(text=text, language="en", drafted_by="offline")
    stage = Stage.ENDED if outcome else Stage.WAITING
    ending = Ending(outcome) if outcome else None
    return Step(at=61.0, cue=cue(number), stage=stage, line=line, ending=ending)


def test_each_cue_is_told_when_it_ends_and_not_before(capsys):
    ended = EndedCues()
    ended.print_step(step(1))
    assert capsys.readouterr().out == ""
    ended.print_step(step(1, Outcome.SPOKEN))
    told = capsys.readouterr().out
    assert "0:01:01" in told
    assert "spoken" in told
    assert "\x1b" not in told


def test_words_are_never_markup(capsys):
    EndedCues().print_step(step(1, Outcome.SPOKEN, text="[bold]free[/bold] a[/]"))
    assert "[bold]free[/bold] a[/]" in capsys.readouterr().out


def test_words_between_colons_are_no_pictures(capsys):
    """The library rich 15 puts an emoji for `:100:` with `markup=False` too."""
    EndedCues().print_step(step(1, Outcome.SPOKEN, text="ratio 1:100: fine :fire:"))
    assert "ratio 1:100: fine :fire:" in capsys.readouterr().out


def test_the_sum_counts_cues_by_outcome_and_the_room(capsys):
    ended = EndedCues()
    for number, outcome in enumerate([Outcome.SPOKEN, Outcome.SPOKEN, Outcome.EXPIRED]):
        ended.record_step(step(number, outcome))
    counts = InboxCounts(received=12, ordered=2, duplicates=2, lost=1, handed=7, waiting=0)
    ended.print_summary(counts, 119.6)
    assert capsys.readouterr().out.strip().splitlines() == [
        "3 cues in 120 s of show: 1 expired, 2 spoken",
        "10 comments and shop events received: 2 duplicates, 1 lost",
    ]


def test_no_cue_is_kept_for_the_sum():
    """A show of hours held each line with what viewers had asked: a megabyte in ten minutes."""
    ended = EndedCues()
    kept = cue(1)
    held = sys.getrefcount(kept)
    ended.record_step(replace(step(1, Outcome.SPOKEN), cue=kept))
    assert sys.getrefcount(kept) == held
    assert ended.began == 0


def test_an_alarm_goes_where_it_does_not_mix_with_the_output(capsys):
    print_alarm("the \x07voice is gone")
    assert capsys.readouterr() == ("", "cuebot: the voice is gone\n")
