"""The page of a comparison, in a real browser at both widths."""

from __future__ import annotations

import math

import pytest
from browsing import needs_chromium
from naughty import naughty

from cuebot.draft.kinds import FALLBACK_LINES
from cuebot.model import Catalogue, Kind
from cuebot.model.room import NO_AIM
from cuebot.report.audience import SegmentAudience
from cuebot.report.compare_page import LINE_NAMES, render_comparison
from cuebot.report.comparison import MissingCell, ShowsCompared, ShowSummary
from cuebot.report.line_effects import EffectVerdict, LineEffect
from cuebot.report.permutation import Interval
from cuebot.report.redaction import redact_report

LONG = "a very long name of a segment about teapots and blankets " * 3


def compared(texts=("does it come with a lid?",), notes=(LONG,)):
    shows = tuple(
        ShowSummary(
            title=f"Show {day}", began=f"2026-11-2{day}T19:00:00+00:00", seconds=5400.0,
            comments=900, people=400, lines=60, orders=500 if day else 0,
            orders_a_minute=5.55 if day else None, most_viewers=812 if day else None,
        )
        for day in range(3)
    )  # fmt: skip
    effects = tuple(
        LineEffect(
            kind=Kind.QUESTION if sort == "question" else Kind.SALES, sort=sort, said=20,
            matched=18 if told else 2, difference=told, verdict=verdict,
        )
        for sort, told, verdict in [
            ("question", Interval(-4.2, -6.1, -2.0), EffectVerdict.HELPED),
            ("slow", Interval(-0.04, -2.0, 1.9), EffectVerdict.NO_SIGN),
            ("low", Interval(1.0, -math.inf, math.inf), EffectVerdict.NO_SIGN),
            ("odd_one", None, EffectVerdict.TOO_FEW),
        ]
    )  # fmt: skip
    segments = tuple(
        SegmentAudience(
            link=link, note=note, shows=3, minutes=30, change=-5.3, usual=0.9, lost=link == "1"
        )
        for note in notes
        for link in ("1", "2")
    )
    missing = tuple(
        cell
        for text in texts
        for cell in (
            MissingCell(link="2", title=LONG, head="care", text=text, people=(3, 0, 9)),
            MissingCell(link="", title="", head="", text=text, people=(4, 4, 4)),
        )
    )
    return ShowsCompared(
        shows=shows, effects=effects, segments=segments, missing=missing, card=Catalogue()
    )


# On a phone a table would be cut off: each row is a card there.
FOUND = """() => ({
    told: document.querySelector("main").innerText,
    across: document.documentElement.scrollWidth,
    rows: document.querySelectorAll("tbody tr").length,
    cut: [...document.querySelectorAll(".wide")].filter(n => n.scrollWidth > n.clientWidth).length,
})"""


@needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_says_what_was_found_and_fits(window, tmp_path, width):
    path = tmp_path / "comparison.html"
    path.write_text(render_comparison(compared()), encoding="utf-8")
    found, trouble = window.look(path, FOUND, width=width)
    assert found["across"] <= width
    assert (found["cut"], trouble) == (0, [])
    for words in (
        "the answer to a question", "−4.2", "(−6.1 to −2.0)", "it did something",
        "no sign that it did anything", "0.0", "too few to tell", "unknown", "lost people",
        "the whole shop", "none yet", "not told",
    ):  # fmt: skip
        assert words in found["told"], words


@needs_chromium
def test_no_word_of_a_stranger_is_more_than_words(window, tmp_path):
    path = tmp_path / "comparison.html"
    texts = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", *naughty()[:38]]
    for shown in (texts[:20], texts[20:]):  # as many as a page has rows for
        path.write_text(render_comparison(compared(shown, notes=shown)), encoding="utf-8")
        found, trouble = window.look(path, FOUND, width=390)
        assert trouble == []
        assert found["rows"] >= 4 * len(shown)


def test_viewers_words_can_be_forgotten_and_the_rest_stays(tmp_path):
    path = tmp_path / "comparison.html"
    path.write_text(render_comparison(compared(["zanzibar?"])), encoding="utf-8")
    assert redact_report(path)
    left = path.read_text(encoding="utf-8")
    assert "zanzibar" not in left
    assert "it did something" in left


def test_every_sort_of_line_that_can_be_judged_has_a_name_for_people():
    lines = {name for kind in ("idle", "pace", "sales", "stock") for name in FALLBACK_LINES[kind]}
    assert lines - NO_AIM <= LINE_NAMES.keys()
