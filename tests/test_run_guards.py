"""Guards, one after the other."""

from dataclasses import replace

from parts import cue

from cuebot.model import Line, Rejection, Snapshot
from cuebot.run_guards import apply_guards

LINE = Line(text="two left", language="en", drafted_by="offline")
SEEN = Snapshot(at=0.0)
NO = Rejection(guard="length", reason="too long")


def louder(_cue, line, _snapshot):
    return replace(line, text=f"{line.text}!")


def test_without_a_guard_a_line_passes_as_it_is():
    assert apply_guards((), cue(), LINE, SEEN) is LINE


def test_each_guard_sees_the_line_as_the_one_before_mended_it():
    assert apply_guards((louder, louder), cue(), LINE, SEEN).text == "two left!!"


def test_the_first_refusal_counts_and_no_guard_is_asked_after_it():
    asked = []

    def asks(_cue, line, _snapshot):
        asked.append(line.text)
        return line

    def refuses(_cue, _line, _snapshot):
        return NO

    assert apply_guards((louder, asks, refuses, asks), cue(), LINE, SEEN) is NO
    assert asked == ["two left!"]
