"""Text out of HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.capture.dialects.plain import LONGEST, plain


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
        ("&#0;&bogus;", "\ufffd&bogus;"),
    ],
)
def test_it_is_what_a_viewer_reads(html, text):
    assert plain(html) == text


@given(st.text())
def test_any_text_comes_out_as_some_text(text):
    assert len(plain(text)) <= max(len(text) * 2, 10)


def test_a_page_of_markup_costs_no_more_than_its_cap():
    assert len(plain("<b>" * 1_000_000 + "x")) < len("<b>")
    assert len(plain("<b>a" * 100_000)) <= LONGEST


@given(st.text(alphabet="<>/\"'&; =aimgltbrsc"))
def test_no_tag_that_a_viewer_would_not_see_comes_through(text):
    image = f'<img alt="k"> {text}'
    assert "<img alt" not in plain(image) or "<img alt" in text
