"""The forms in which texts are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.text.folding import (
    fold_accents,
    fold_case_in_place,
    fold_digits,
    fold_letter_forms,
    fold_letter_variants,
    fold_sentence,
    fold_text,
    fold_width,
    write_ascii_digits,
)


def test_width_and_spaces_are_folded_and_case_stays():
    assert fold_width(" ＬＩＮＫ　３ ") == "LINK 3"


def test_case_width_and_spaces_are_folded():
    assert fold_text("ＬＩＮＫ\n３ Weiß") == "link 3 weiss"


@pytest.mark.parametrize("fold", [fold_text, fold_sentence, fold_letter_variants])
@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u202e", "\x00"])
def test_what_nobody_sees_makes_no_word_another(fold, unseen):
    assert fold(f"bla{unseen}ck") == "black"


@pytest.mark.parametrize("fold", [fold_text, fold_sentence, fold_letter_variants])
@pytest.mark.parametrize("space", ["\n", "\t", "\u00a0", "\u3000", "\x85", " \r\n "])
def test_every_kind_of_space_parts_words(fold, space):
    assert fold(f"a{space}b") == "a b"


@given(st.text(max_size=50))
def test_folding_twice_is_folding_once(text):
    assert fold_text(fold_text(text)) == fold_text(text)


def test_the_wide_marks_of_a_sentence_stay_wide():
    assert fold_sentence("ＳＡＮＤ，  Navy") == "sand， navy"
    assert fold_text("1，250") == "1,250"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IT’S", "it's"),
        ("الأسئلةُ", "الاسئله"),
        ("ســـعر", "سعر"),
        ("کیف", "كيف"),
        ("على", "علي"),
        ("مسؤول", "مسوول"),
        ("ٱلسعر", "السعر"),
    ],
)
def test_letters_that_are_written_in_two_ways_are_one(one, other):
    assert fold_letter_variants(one) == fold_letter_variants(other)
    assert fold_text(one) != fold_text(other) or one.isascii() or "’" in one


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("précio", "precio"),
        ("đơn giá", "don gia"),
        ("złoty", "zloty"),
        ("størrelse", "storrelse"),
        ("τιμή καταλόγου", "τιμη καταλογου"),
        ("русский", "русский"),
        ("がぎ", "がぎ"),
        ("ราคา", "ราคา"),
        ("कीमत", "कीमत"),
    ],
)
def test_accents_are_taken_off_latin_and_greek_letters_alone(text, plain):
    assert fold_accents(text) == plain


@given(st.text())
def test_digits_and_small_letters_keep_every_place(text):
    assert len(fold_digits(text)) == len(text)
    assert len(fold_case_in_place(text)) == len(text)


def test_digits_and_their_signs_become_ascii():
    assert fold_digits("１．５～２％") == "1.5~2%"
    assert fold_digits("٣٫٥ ๒ 1，250") == "3.5 2 1,250"
    assert write_ascii_digits("٣٫٥ ๒ 1，250 ²") == "3٫5 2 1，250 ²"


def test_small_letters_in_place_are_of_plain_width():
    assert fold_case_in_place("ＮＯ İron, don’t ẞ") == "no iron, don't ß"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ｌサイズ、ＵＳＢ（黒）１，２９９円", "Lサイズ、USB（黒）１，２９９円"),
        ("ｶﾞｰﾄﾞ", "ガード"),
        ("𝗦𝗔𝗟𝗘 𝟱", "SALE 5"),
        ("ﬁt", "fit"),
        ("a\u00ad\u0301 ﬁ\u0301", "á fí"),
        ("الســــعر ﺍﻟﺴﻌﺮ", "السعر السعر"),
        ("man\u0303ana", "mañana"),
        ("\u1100\u1161\u1100\u1167\u11a8", "가격"),
        ("mu\u00adrah", "murah"),
        ("ราคา\u200bนี้", "ราคานี้"),
        ("free\u200bshipping", "free\u200bshipping"),
        ("½ ① ℃ ㎏ …", "½ ① ℃ ㎏ …"),
    ],
)
def test_letters_are_written_in_the_form_that_is_read_aloud(typed, read):
    assert fold_letter_forms(typed) == read


@pytest.mark.parametrize(
    "fold", [fold_text, fold_sentence, fold_letter_variants, fold_letter_forms]
)
@pytest.mark.parametrize(("typed", "meant"), [("เเพง", "แพง"), ("นำ้หอม", "น้ำหอม")])
def test_thai_that_looks_alike_is_one(fold, typed, meant):
    assert fold(typed) == fold(meant)


@given(st.text(max_size=50))
def test_a_letter_form_is_folded_once_for_all(text):
    once = fold_letter_forms(text)
    assert fold_letter_forms(once) == once
