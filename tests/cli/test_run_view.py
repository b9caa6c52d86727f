"""The run of show in the live view."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from cuebot.cli.run_view import format_length, render_run
from cuebot.model import Mode, RunState, Segment
from cuebot.web.run_rows import list_run, list_segments

SEGMENTS = (
    Segment(at=0.0, seconds=60.0, link="1", note="Opening [bold]now[/]"),
    Segment(at=60.0, seconds=30.0, note="Reveal", quiet=True, mode=Mode.OFF),
    Segment(at=90.0, seconds=600.0, link="2"),
)


def drawn(at, **run):
    console = Console(file=io.StringIO(), width=100)
    state = RunState(segments=SEGMENTS, **run)
    console.print(render_run(list_run(state), list_segments(state), at))
    return console.file.getvalue()


def test_now_and_next_with_what_is_left():
    now, following = drawn(20.0, index=0, upcoming=1, by_clock=False).splitlines()
    assert now.startswith("now   1/3 item 1 · Opening [bold]now[/]")
    assert now.rstrip().endswith("0:40 left  on time")
    assert following.startswith("then  Reveal")
    assert following.rstrip().endswith("in 0:40")


@pytest.mark.parametrize(
    ("at", "entered", "told"),
    [
        (130.0, 0.0, "1:10 over  1:10 late"),
        (30.0, 8.0, "0:30 left  0:08 late"),
        (20.0, -20.0, "0:40 left  0:20 early"),
    ],
)
def test_drift_is_told_both_ways(at, entered, told):
    assert told in drawn(at, index=0, upcoming=1, entered=entered, by_clock=False)


def test_where_only_the_clock_tells_no_drift_is_claimed():
    assert "0:40 left  by the clock" in drawn(20.0, index=0, upcoming=1)


def test_the_rules_of_a_segment_are_told():
    assert "quiet  lines: off" in drawn(65.0, index=1, upcoming=2, entered=60.0, quiet=True)


def test_before_the_first_and_after_the_last():
    assert "nothing" in drawn(0.0)
    assert "the end" in drawn(100.0, index=2, upcoming=3, entered=90.0)


def test_without_a_run_of_show_there_is_nothing():
    assert render_run((), (), 1.0).row_count == 0


def test_lengths_are_short():
    assert [format_length(n) for n in (0, 65, 3723)] == ["0:00", "1:05", "1:02:03"]
