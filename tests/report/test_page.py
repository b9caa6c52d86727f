"""The page, in a real browser: it shows what it should, loads nothing and runs nothing."""

import re
import unicodedata
from dataclasses import replace

import pytest
from browsing import needs_chromium
from journals import CARD, asking, order, said, written
from naughty import naughty

from cuebot.report import from_journal, page

CARE = "how do I wash link 1?"
ODD = {"Cc", "Cf", "Cn", "Co", "Cs"}
"""Characters that a page should not carry."""


def show(path, *rows, **more):
    out = path / "report.html"
    account = from_journal.read_report(written(path / "show.sqlite", *rows, **more))
    out.write_text(page.render_page(account), encoding="utf-8")
    return out


FOUND = """() => ({
    title: document.title,
    told: document.querySelector("main").innerText,
    across: document.documentElement.scrollWidth,
    drawn: [...document.images].map(image => image.naturalWidth),
    styled: getComputedStyle(document.body).maxWidth,
    owned: window.owned === undefined ? null : window.owned,
    tags: [...document.querySelectorAll("*")].map(node => node.localName),
    rows: document.querySelectorAll("tbody tr").length,
    named: [...document.querySelectorAll("td:not(:empty)")].map(cell => cell.dataset.is),
    cut: [...document.querySelectorAll(".wide")].filter(
        one => one.querySelector("table") && one.scrollWidth > one.clientWidth
    ).length,
})"""
"""What a script finds in a page."""


@needs_chromium
@pytest.mark.parametrize("width", [1000, 360])
def test_the_page_shows_the_show_and_asks_nobody(window, tmp_path, width):
    rows = asking(CARE, 10.0, 6)
    out = show(tmp_path, *rows, said(rows, "1/care", 20.0), order(30.0, 2))
    found, trouble = window.look(out, FOUND, width=width)
    assert trouble == []
    assert found["title"] == "Sunday sale - cuebot"
    assert CARE in found["told"]
    assert "Hand wash." in found["told"]
    # on a phone each row is a card, and names each of its cells itself
    assert {"Did something", "What became of it", "In a viewer's words"} <= set(found["named"])
    assert ("Did something" in found["told"]) == (width > 640)
    assert found["cut"] == 0, "no table is scrolled sideways"
    assert found["across"] <= width, "no sideways scrolling"
    assert len(found["drawn"]) == 2
    assert all(found["drawn"])
    assert found["styled"] != "none", "the style applies"


@needs_chromium
def test_no_string_of_a_viewer_runs_or_breaks_the_page(window, tmp_path):
    steps = []
    for number, text in enumerate(naughty()):
        rows = asking(CARE, 10.0, 1, prefix=f"n{number}-")
        steps.append(said(rows, f"t{number}", 20.0, text=text, why=text))
    notes = [(30.0 + number, "alarm", text) for number, text in enumerate(naughty())]
    rows = asking("<script>window.owned=1</script> how much is link 1?", 10.0, 4)
    title = "</title><script>window.owned=1</script>"
    out = show(tmp_path, *rows, *steps, notes=notes, title=title)
    found, trouble = window.look(out, FOUND)
    assert trouble == []
    assert found["owned"] is None
    assert set(found["tags"]) <= {
        *("html", "head", "meta", "link", "title", "style", "body", "header", "main", "section"),
        *("h1", "h2", "p", "dl", "div", "dt", "dd", "img", "table", "thead", "tbody", "tr", "th"),
        *("td", "code"),
    }
    assert found["rows"] >= 2 * len(naughty())
    odd = {char for char in out.read_text(encoding="utf-8") if unicodedata.category(char) in ODD}
    assert odd <= {"\n"}


def test_the_policy_lets_in_nothing_but_its_own_style_and_pictures(tmp_path):
    told = show(tmp_path, *asking(CARE, 10.0, 4)).read_text(encoding="utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', told)
    assert re.fullmatch(r"default-src 'none'; img-src data:; style-src 'sha256-[\w+/=]+'", policy)
    assert "<script" not in told


@pytest.mark.parametrize(("last", "long"), [(19.0, "19 s long"), (3_700.0, "1 h 2 min long")])
def test_the_length_of_a_show_is_told_as_people_say_it(tmp_path, last, long):
    assert long in show(tmp_path, *asking(CARE, last, 1)).read_text(encoding="utf-8")


def test_words_that_were_forgotten_are_owned_up_to(tmp_path):
    rows = [replace(row, text="") for row in asking(CARE, 10.0, 6)]
    told = show(tmp_path, *rows).read_text(encoding="utf-8")
    assert "The words of 6 comments were forgotten" in told
    assert "Nobody asked anything" not in told
    assert "Every question that people asked has its answer" not in told


def test_the_page_says_which_lines_were_said_in_short_and_which_did_nothing(tmp_path):
    rows = asking(CARE, 10.0, 6)
    told = said(rows, "1/care", 16.0)
    brief = replace(told, line=replace(told.line, brief=True))
    text = show(tmp_path, *rows, *asking(CARE, 20.0, 6), brief).read_text(encoding="utf-8")
    assert "spoken, in short, did nothing" in text
    assert "<dt>of them in short</dt><dd>1</dd>" in text


def test_a_show_without_anything_is_still_a_page(tmp_path):
    told = show(tmp_path, card=CARD, title="").read_text(encoding="utf-8")
    assert "A show" in told
    assert "Nothing was worth a line." in told
    assert "0 comments that attack" not in told


def test_people_who_could_not_be_told_apart_are_owned_up_to(tmp_path):
    rows = [replace(row, masked=True) for row in asking(CARE, 10.0, 6)]
    told = show(tmp_path, *rows).read_text(encoding="utf-8")
    assert "hides who wrote 6 of the comments: those people could not be told apart" in told


def test_where_everybody_can_be_told_apart_nothing_is_said_of_it(tmp_path):
    told = show(tmp_path, *asking(CARE, 10.0, 6)).read_text(encoding="utf-8")
    assert "could not be told apart" not in told
