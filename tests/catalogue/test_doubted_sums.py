"""Sums that say themselves that they are not sure."""

import pytest

from cuebot import catalogue
from cuebot.catalogue.doubted_sums import find_questioned, is_about, names_other_sum
from cuebot.catalogue.price_cells import read_price
from cuebot.catalogue.reading import MendKind


@pytest.mark.parametrize(
    "cell", ["120?", "120 ?", "?120", "120 (?)", "$ 40?", "60 000？", "٤٥؟", "45❓"]
)
def test_one_sum_with_a_question_mark_is_doubted(cell):
    assert find_questioned(["90", "85", cell, ""]) == {cell}
    assert find_questioned([cell]) == {cell}


def test_a_question_mark_beside_every_sum_is_a_sign_that_an_encoding_lost():
    assert find_questioned(["12,50 ?", "9 ?", "120 ?"]) == set()
    assert find_questioned(["12,50 ?", "9 ?"]) == {"12,50 ?", "9 ?"}


def test_a_doubted_price_is_left_empty_and_named():
    reading = catalogue.load_catalogue_bytes(
        "nr,title,price,stock\n1,Cap,60,3\n2,Sash,90?,2\n3,Belt,45❓,1\n".encode(), "card"
    )
    assert [one.price for one in reading.catalogue.products] == ["60", "", ""]
    (sentence,) = reading.describe_mends(grave=True)
    assert "lines 3, 4" in sentence
    assert "90?" in sentence


@pytest.mark.parametrize("cell", ["~120", "≈ 30 €", "€ ~30", "±45", "40 +/-", "120+-", "~$15"])
def test_a_sum_about_right_is_no_price(cell):
    assert is_about(cell)
    assert read_price(cell, "", lambda _kind, _said: None) == ""


@pytest.mark.parametrize("cell", ["120 ~ 150", "8.900 ~9.900~", "5+1", "49,-", "ca. 120", "120.–"])
def test_spans_and_words_are_none(cell):
    assert not is_about(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "120 (Vilniuje 150)",
        "450 (pickup 400)",
        "35 € (Abholung 30 €)",
        "RM 45 (Sabah RM 52)",
        "45 / Sabah 52",
        "120 (150)",
        "250 грн (Одеса 230)",
        "250 (300 m. plakat)",
        "250 (300 m/ plakat)",
        "$40 (55 w/ frame)",
        "90 (120 c/ moldura)",
    ],
)
def test_a_second_sum_for_another_place_leaves_the_price_empty_and_is_told(cell):
    heard = []
    assert names_other_sum(cell)
    assert read_price(cell, "", lambda kind, said: heard.append((kind, said))) == ""
    assert heard == [(MendKind.PRICE, cell)]


@pytest.mark.parametrize(
    "cell",
    [
        "99 (reg 129)",
        "199 kr (ord. 249)",
        "89 (60 cm)",
        "89 (60 m)",
        "45 (50 m.)",
        "12,00 (10 pcs)",
        "120 (incl. 20% VAT)",
        "120 (+60 postage)",
        "40 (shipping 25)",
        "24 (36 months)",
        "980円（税込1078円）",
        "980円（店頭1200円）",
        "100 บาท/2 ชิ้น",
        "S 10 / L 12",
        "120-150",
        "24.99 – 84.80",
    ],
)
def test_sums_of_before_and_figures_that_are_no_sums_stay(cell):
    assert not names_other_sum(cell)
    assert read_price(cell, "", lambda _kind, _said: None) == cell


@pytest.mark.parametrize(
    ("cell", "price"), [("120 (was 150)", "120"), ("R$ 50 (antes 70)", "R$ 50")]
)
def test_a_sum_of_before_in_brackets_leaves_the_price_of_now(cell, price):
    assert not names_other_sum(cell)
    assert read_price(cell, "", lambda _kind, _said: None) == price


@pytest.mark.parametrize(
    "cell",
    [
        "sob consulta",
        "ask",
        "DM for price",
        "私信",
        "hubungi",
        "hubungi penjual",
        "küsi",
        "me marrëveshje",
        "kelishiladi",
        "ทักไลน์",
        "в лс",
        "na priv",
        "en MP",
        "ფასი ჩათში",
    ],
)
def test_a_price_that_is_to_be_asked_for_is_none_and_the_check_says_so(cell):
    reading = catalogue.load_catalogue_bytes(
        f"nr,title,price,stock\n1,Cap,60,3\n2,Sash,{cell},2\n".encode(), "card"
    )
    assert [one.price for one in reading.catalogue.products] == ["60", ""]
    (sentence,) = (one for one in reading.describe_mends() if "asked for" in one)
    assert "line 3" in sentence
    assert cell in sentence
    assert not reading.describe_mends(grave=True)
