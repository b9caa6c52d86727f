"""Text out of HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.capture.dialects.plain import (
    MAX_HTML_LENGTH,
    MAX_PARSED_TAGS,
    holds_html,
    html_to_text,
)

PIECES = ["<b>", "</b>", '<a href="x&y">', "</a>", "<br>", "<span class='e'>", "</span>", "a", " "]
PIECES += [
    "&lt;",
    "&amp",
    "<",
    ">",
    '<img alt="k" src="?a&b">',
    "<i",
    "<script>",
    "</script>",
    "多",
]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("how much", "how much"),
        ("a &amp; b &lt;3", "a & b <3"),
        ("<b>how</b> <i>much</i>", "how much"),
        ('ok <img class="e" src="x" alt="👍"/>', "ok 👍"),
        ("ok <img src='x' data-alt='no' alt='yes'>!", "ok yes!"),
        ('<img alt="a" src="x"><img><img alt="b" />', "ab"),
        ('<img src="x">hi', "hi"),
        ('<img alt="1 < 2">', "1 < 2"),
        ('<script><img alt="x"></script>hi', "hi"),
        ("one<br>two", "one two"),
        ("<script>alert(1)</script>hi<style>x</style>", "hi"),
        ("<img src=x onerror=alert(1)>", ""),
        ("a <b", "a <b"),
        ('<span class="e"><img src="//x?a=1&b=2" alt="k"></span> &amp; more', "k & more"),
        ("see <a href='//a.b?c&d' target=\"_blank\">a.b</a>", "see a.b"),
        ('<img alt="1 &lt; 2"> <b>3</b>', "1 < 2 3"),
        ("&am<b>p;</b>", "&amp;"),
        ("&#0;&bogus;", "\ufffd&bogus;"),
    ],
)
def test_it_is_what_a_viewer_reads(html, text):
    assert html_to_text(html) == text


@given(st.text())
def test_any_text_comes_out_as_some_text(text):
    assert len(html_to_text(text)) <= max(len(text) * 2, 10)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_short_way_reads_what_the_whole_parser_reads(html):
    assert html_to_text(f"<b>{html}") == html_to_text(
        f"<wbr>{html}"
    )  # which is no tag of the short way


def test_a_page_of_markup_costs_no_more_than_its_cap():
    assert len(html_to_text("<b>" * 1_000_000 + "x")) < len("<b>")
    assert len(html_to_text("<b>a" * 100_000)) <= MAX_HTML_LENGTH


def test_marks_that_are_never_closed_are_read_up_to_a_number():
    assert html_to_text("<a " * 6_000).count("<") <= MAX_PARSED_TAGS
    assert html_to_text("<wbr>k" * MAX_PARSED_TAGS) == "k" * MAX_PARSED_TAGS


@given(st.text(alphabet="<>/\"'&; =aimgltbrsc"))
def test_no_tag_that_a_viewer_would_not_see_comes_through(text):
    image = f'<img alt="k"> {text}'
    assert "<img alt" not in html_to_text(image) or "<img alt" in text


def test_a_mark_of_html_is_told_from_signs_that_people_type():
    assert all(
        map(holds_html, ["<p>hi</p>", 'a <IMG alt="x"/>', "one<br>two", '<at id="0">Jo</at>'])
    )
    assert not any(
        map(holds_html, ["I <3 it", "a < b", "<Media omitted>", "<@U12>", "a<b and c>d"])
    )


def test_an_emoji_of_teams_is_told_by_its_name():
    assert html_to_text('<p>hi <emoji id="smile" alt="🙂"></emoji></p>') == "hi 🙂"
