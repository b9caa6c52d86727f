"""The charts of a practice."""

import re
from dataclasses import replace

from practice.practised import question_step, said, sales_step, talks, written

from cuebot.practice.scoring import read_score
from cuebot.practice.timeline import draw_progress, draw_timeline


def score(path, **more):
    rows = [question_step(1, 10.0), sales_step(2, 60.0), said(19.0, "hand wash cold")]
    return read_score(written(path, *rows, *talks((12.0, 20.0), (40.0, 100.0)), **more))


def test_a_timeline_is_the_same_each_time_and_says_what_its_rows_are(tmp_path):
    told = score(tmp_path / "a.sqlite", faults=[(30.0, "x")])
    svg = draw_timeline(told).decode()
    assert svg == draw_timeline(told).decode()
    texts = re.findall(r"<text[^>]*>([^<]*)<", svg)
    assert {"you talk", "lines", "minutes"} <= set(texts)
    assert len(svg) > len(draw_timeline(replace(told, cues=(), faults=())).decode())


def test_marks_are_drawn_by_day_with_their_levels(tmp_path):
    past = [
        score(
            tmp_path / f"{day}.sqlite",
            wall=f"2026-11-{day}T10:00:00+00:00",
            details={"level": level},
        )
        for day, level in (("06", 1), ("13", 2))
    ]
    svg = draw_progress(past).decode()
    assert "level 1" in svg
    assert "level 2" in svg
