"""The page of a practice, in a real browser, as wide as a phone and as a screen."""

import re

import pytest
from browsing import needs_chromium
from naughty import naughty
from practice.practised import question_step, said, sales_step, talks, written

from cuebot.errors import JournalError
from cuebot.practice.page import render_page, write_page
from cuebot.practice.scoring import read_score

FOUND = """() => ({
    title: document.title,
    told: document.querySelector("main").innerText,
    across: document.documentElement.scrollWidth,
    drawn: [...document.images].map(image => image.naturalWidth),
    meters: document.querySelectorAll("meter").length,
    owned: window.owned === undefined ? null : window.owned,
})"""


def practised(path, host="Ana", text="", day="21"):
    rows = [
        question_step(1, 10.0, text=text), sales_step(2, 60.0),
        said(19.0, "hand wash cold"), said(119.0, "bye"), *talks((12.0, 20.0), (40.0, 118.0)),
    ]  # fmt: skip
    wall = f"2026-11-{day}T10:00:00+00:00"
    return read_score(
        written(
            path, *rows, details={"host": host}, faults=[(30.0, "the chat is flooded")], wall=wall
        )
    )


@needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_shows_the_score_and_asks_nobody(window, tmp_path, width):
    past = [practised(tmp_path / f"{day}.sqlite", day=day) for day in ("14", "21")]
    out = tmp_path / "page.html"
    write_page(out, past[-1], past)
    found, trouble = window.look(out, FOUND, width=width)
    assert trouble == []
    assert found["title"] == "Practice of Ana - cuebot"
    for told in (
        "What a coach would say",
        "hand wash cold",
        "acted, by words",
        "missed",
        "the chat is flooded",
        "Over the weeks",
        str(past[-1].mark),
    ):
        assert told in found["told"]
    assert found["across"] <= width, "no sideways scrolling"
    assert len(found["drawn"]) == 2
    assert all(found["drawn"])
    assert found["meters"] == 6


@needs_chromium
def test_no_string_runs_or_breaks_the_page(window, tmp_path):
    for number, text in enumerate(naughty()[:8]):
        told = practised(tmp_path / f"{number}.sqlite", host=text, text=text)
        out = tmp_path / f"{number}.html"
        write_page(out, told, [told])
        found, trouble = window.look(out, FOUND, width=1280)
        assert trouble == []
        assert found["owned"] is None


def test_the_policy_lets_in_nothing_but_its_own_style_and_pictures(tmp_path):
    told = render_page(practised(tmp_path / "a.sqlite"))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', told)
    assert re.fullmatch(r"default-src 'none'; img-src data:; style-src 'sha256-[\w+/=]+'", policy)


def test_without_words_or_a_microphone_the_page_says_what_it_goes_by(tmp_path):
    deaf = read_score(written(tmp_path / "a.sqlite", question_step(1, 10.0)))
    assert "only the key d" in render_page(deaf)
    mute = read_score(written(tmp_path / "b.sqlite", question_step(1, 10.0), *talks((12, 20))))
    assert "Nothing wrote down what you said" in render_page(mute)


def test_a_page_that_cannot_be_written_is_told(tmp_path):
    told = practised(tmp_path / "a.sqlite")
    with pytest.raises(JournalError, match="cannot be written"):
        write_page(tmp_path / "none" / "page.html", told, [told])
