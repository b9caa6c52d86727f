"""What is typed, and what is compared."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cluster.parsing.normalise import (
    MAX_COMMENT_POINTS,
    cap_length,
    fold_chat_text,
    make_displayable,
)


@given(st.one_of(st.text(), st.binary(max_size=5_000)))
def test_any_text_and_any_bytes_fold_within_the_cap(raw):
    assert len(fold_chat_text(raw)) <= 4 * MAX_COMMENT_POINTS
    assert len(cap_length(raw)) <= MAX_COMMENT_POINTS


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing(raw):
    assert fold_chat_text(fold_chat_text(raw)) == fold_chat_text(raw)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("How MUCH??", "how much?"),
        ("ｐｒｉｃｅ？", "price?"),
        ("what's the price", "whats the price"),
        ("sooooo goooood", "so god"),
        ("多少钱啊啊啊啊", "多少钱啊"),
        ("怎麼還沒發貨", "怎么还没发货"),
        ("什\u200b么时候", "什么时候"),
        ("支 持 退 货 吗", "支持退货吗"),
        ("c a n   i   b u y", "can i buy"),
        ("price? price? price?", "price?"),
        ("包邮吗包邮吗", "包邮吗"),
        ("@anna how much 😍😍", "how much"),
        ("[比心]多少钱", "多少钱"),
        ("Giá bao nhiêu", "gia bao nhieu"),
        ("أين السعر", "اين السعر"),
        ("h̶҉o̶҉w̶", "how"),
        ("ship to 🇨🇦", "ship to 🇨🇦"),
        ("３号", "3号"),
        ("", ""),
    ],
)
def test_what_looks_different_and_says_the_same_folds_to_one_form(typed, folded):
    assert fold_chat_text(typed) == folded


def test_vowel_signs_stay_for_they_are_letters():
    assert fold_chat_text("कितने का है") == "कितने का है"
    assert "ี" in fold_chat_text("สีแดงมีไหม")


def test_a_pile_of_marks_costs_no_more_than_a_letter():
    began = time.perf_counter()
    fold_chat_text("a" + "\u0301\u0323" * 50_000)
    assert time.perf_counter() - began < 0.1


def test_what_is_shown_is_one_line_without_anything_invisible():
    assert make_displayable("a\u202eb\n\x1b[31mc\u200b") == "ab [31mc"


def test_question_marks_of_other_scripts_are_question_marks():
    assert [fold_chat_text(text)[-1] for text in ("كم؟", "it❓", "多少？", "what‽")] == ["?"] * 4


def test_thai_typed_with_two_short_strokes_for_one_sign_is_the_same_word():
    assert fold_chat_text("เเพงไหม") == fold_chat_text("แพงไหม")
    assert fold_chat_text("นำ้หอม") == fold_chat_text("น้ำหอม")
