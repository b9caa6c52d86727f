import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naughty import naughty

from cuebot.text.printable import (
    MAX_PRINTED_POINTS,
    encode_printable_json,
    is_blank,
    make_printable,
    strip_unseen,
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("how much?", "how much?"),
        ("这个多少钱", "这个多少钱"),
        ("สวัสดีค่ะ ราคาเท่าไหร่", "สวัสดีค่ะ ราคาเท่าไหร่"),
        ("a[/] [bold]b", "a[/] [bold]b"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b2J cleared", "2J cleared"),
        ("two\nlines\r\tand tabs", "two lines and tabs"),
        ("line\u2028separator", "line separator"),
        ("\u202eright to left\u202c", "right to left"),
        ("ze\u200bro\u200dwidth\ufeff", "zerowidth"),
        ("heart ❤\ufe0f", "heart ❤"),
        ("half a pair \ud800", "half a pair"),
        ("\u3164\u2800filler\uffa0", "filler"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("", ""),
    ],
)
def test_a_terminal_is_shown_the_words_and_obeys_nothing(written, shown):
    assert make_printable(written) == shown


def test_a_tower_of_accents_is_cut_to_what_fits_a_line():
    assert make_printable("e" + "\u0301" * 50 + "!") == "e\u0301\u0301!"


def test_a_megabyte_costs_no_more_than_what_can_be_shown():
    assert len(make_printable("x" * 1_000_000)) == MAX_PRINTED_POINTS


@given(st.text())
def test_whatever_is_written_one_safe_line_comes_out(text):
    shown = make_printable(text)
    assert shown.encode().decode() == shown
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} for char in shown)
    assert make_printable(shown) == shown


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_means_the_same_and_a_terminal_obeys_nothing_in_it(value):
    told = encode_printable_json(value)
    assert json.loads(told) == value
    assert told.encode().decode() == told
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Co"} for char in told)


def test_no_naughty_string_is_more_than_words_in_json():
    for text in naughty():
        told = encode_printable_json({"text": text})
        assert json.loads(told) == {"text": text}
        odd = [char for char in told if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"}]
        assert odd == [], repr(text)


def test_json_in_any_script_stays_as_it_is_written():
    assert encode_printable_json(["这个多少钱", "ราคา"]) == '["这个多少钱", "ราคา"]'


@pytest.mark.parametrize("text", ["", " ", "\u200b\u2060", "\ufe0f", "\u3164 \u115f", "\x00"])
def test_nothing_is_seen_of_a_blank_text(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "?", "😍", "❤\ufe0f", "ㅋ", "。"])
def test_a_sign_of_any_width_is_seen(text):
    assert not is_blank(text)


def test_signs_of_no_width_are_taken_from_the_ends_alone():
    england = "\U0001f3f4\U000e0067\U000e007f"
    assert strip_unseen("\u200b\ufeff how\u200dmuch \u2060\n") == "how\u200dmuch"
    assert strip_unseen(england) == england
    assert strip_unseen(" \u200b") == ""
