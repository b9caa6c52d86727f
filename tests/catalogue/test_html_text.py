import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.catalogue.html_text import extract_text, holds_markup


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Warm &amp; light.</p><ul><li>Two pockets</li></ul>", "Warm & light.; Two pockets"),
        ("Keeps cold 24&nbsp;h", "Keeps cold 24 h"),
        ("a<br/>b", "a; b"),
        ("Sizes:<ul><li>S</li><li>M</li></ul>", "Sizes: S; M"),
        ("<table><tr><td>Size</td><td>M</td></tr></table>", "Size, M"),
        ("10<sup>6</sup> m<sup>2</sup>, H<sub>2</sub>O", "10⁶ m², H₂O"),
        (
            "for 2</sub> or 3</sup> people, m<sup>2</sup>, H<sub>2</sub>",
            "for 2 or 3 people, m², H₂",
        ),
        ("<del>RM 99</del> RM 79", "RM 79"),
        ("<s>$30</s> $24", "$24"),
        ("<script>x()</script>safe<style>p{}</style>", "safe"),
        ('<span style="display: none">1</span>2', "2"),
        ("<div hidden><b>1</b></div>2", "2"),
        ("<!-- note -->350 ml", "350 ml"),
        ("&lt;b&gt;350 ml&lt;/b&gt;", "350 ml"),
        ('<img src="x.jpg" alt="mug">blue', "blue"),
        ("<b>350", "350"),
    ],
)
def test_the_words_are_those_that_a_reader_of_the_page_sees(markup, text):
    assert holds_markup(markup)
    assert extract_text(markup) == text


@pytest.mark.parametrize("text", ["a < b", "3<5>2", "R&D", "AT&T; x", "I <3 you", "& co"])
def test_signs_that_are_no_markup_are_left_alone(text):
    assert not holds_markup(text)


@given(st.text(alphabet='<>/abip&;#1 \n!-"=', max_size=60))
def test_whatever_the_markup_there_is_a_text(markup):
    assert isinstance(extract_text(markup), str)
