"""The run of show as rows of a scene."""

from __future__ import annotations

from cuebot.model import Mode, RunState, Segment
from cuebot.web.policy import WEB_POLICY
from cuebot.web.run_rows import list_run, list_segments

SEGMENTS = (
    Segment(at=0.0, seconds=60.0, link="1", note="a\x1b[2J\u202eb", offer="two for one"),
    Segment(at=60.0, note="reveal", quiet=True, mode=Mode.OFF),
)


def test_without_a_run_of_show_there_is_no_row():
    assert list_run(RunState()) == list_segments(RunState()) == ()


def test_the_row_tells_what_a_page_reckons_with():
    (row,) = list_run(RunState(segments=SEGMENTS, index=0, upcoming=1, entered=4.26))
    assert (row.number, row.following, row.entered, row.planned, row.ends) == (1, 2, 4.3, 0.0, 60.0)


def test_where_nothing_is_on_or_comes_next_the_numbers_are_none():
    (before,) = list_run(RunState(segments=SEGMENTS))
    assert (before.number, before.following, before.ends) == (0, 1, None)
    (last,) = list_run(RunState(segments=SEGMENTS, index=1, upcoming=2, quiet=True))
    assert (last.number, last.following, last.ends, last.quiet) == (2, 0, None, True)


def test_every_text_is_fit_to_be_shown():
    first, second = list_segments(RunState(segments=SEGMENTS))
    assert first.note.isprintable()
    assert (first.key, first.offer, second.quiet, second.mode) == ("1", "two for one", True, "off")


def test_of_many_segments_those_around_the_one_that_is_on_are_told():
    many = tuple(Segment(at=float(n)) for n in range(300))
    rows = list_segments(RunState(segments=many, index=200, upcoming=201))
    assert len(rows) == WEB_POLICY.max_segments
    assert {"200", "201", "202"} <= {row.key for row in rows}
