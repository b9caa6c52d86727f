"""Names go, and the other words stay as they were typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.name_stripping import NameSpan, strip_names, widen_span
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.model import Catalogue, Product


def strip(text, *names):
    """Return a text without some names, each as it is folded."""
    pattern = re.compile("|".join(map(re.escape, names)))

    def find(folded):
        return [NameSpan(*match.span()) for match in pattern.finditer(folded)]

    return strip_names(text.split(), find)


def strip_of_card(text, *titles):
    products = tuple(Product(link=str(n), title=title) for n, title in enumerate(titles, 1))
    heads = CatalogueMatcher(Catalogue(products=products))
    return heads.strip_products(text, fold_chat_text(text))


@given(st.text(), st.text(min_size=1, max_size=3))
def test_any_text_loses_at_most_its_names(text, name):
    kept = strip(text, name)
    assert len(kept) <= 2 * len(text) + 1


def test_a_text_without_names_stays():
    assert strip("cái này nặng bao nhiêu", "zzz") == "cái này nặng bao nhiêu"


@pytest.mark.parametrize(
    ("text", "names", "kept"),
    [
        ("cái thúng nặng bao nhiêu", ["thung"], "cái nặng bao nhiêu"),
        ("con rối nước này nặng không", ["roi nuoc"], "con này nặng không"),
        ("ศาลตายายสูงเท่าไหร่", ["ตายาย"], "ศาล สูงเท่าไหร่"),
        ("ตายายเตี้ยกว่าเอวไหม", ["ตายาย"], "เตี้ยกว่าเอวไหม"),
        ("ช้างน้อยหนักไหม", ["ชางนอย"], "หนักไหม"),
        ("คาร์บอนนี่นุ่มใช่ป่ะ", ["คารบอน"], "นี่นุ่มใช่ป่ะ"),
        ("พรหมมีช้างให้ครบ", ["พรหม"], "มีช้างให้ครบ"),
        ("ガラス皿は割れる", ["カ\u3099ラス"], "皿は割れる"),
        ("thúng, nặng", ["thung"], "nặng"),
    ],
)
def test_a_name_goes_with_its_marks_and_the_others_keep_theirs(text, names, kept):
    assert strip(text, *names) == kept


def test_where_letters_were_repeated_the_rest_stays_folded():
    assert strip("ตายายสูงงงงงมาก", "ตายาย").startswith("สูง")


@pytest.mark.parametrize(
    ("text", "span", "title", "wide"),
    [
        ("ศาลพระภูมิสูงไหม", (0, 8), "ศาลพระภูมิหินออน", (0, 10)),
        ("ดูพระภูมิหน่อย", (2, 9), "ศาลพระภูมิหินออน", (2, 9)),
        ("how big is the tote", (15, 19), "canvastote", (15, 19)),
        ("龙舟桨重吗", (0, 2), "碳纤维龙舟桨", (0, 2)),
    ],
)
def test_a_name_reaches_as_far_as_its_title_does(text, span, title, wide):
    assert widen_span(text, NameSpan(*span), title) == wide


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("thuyền vỏ nhựa nặng không", "thuyền nhựa nặng không"),
        ("hai vợ chồng ngồi được không", "hai vợ chồng ngồi được không"),
        ("lắp vô được không", "lắp vô được không"),
        ("vo nhua nang khong", "nhua nang khong"),
    ],
)
def test_a_vietnamese_word_that_only_folds_to_a_name_stays(text, kept):
    assert strip_of_card(text, "Thúng vỏ composite", "Mái chèo gỗ") == kept


def test_a_long_thai_name_goes_whole():
    titles = ("ศาลพระภูมิหินอ่อน", "ตี่จู้เอี๊ยะไม้แดง")
    assert strip_of_card("ศาลพระภูมิหินอ่อนสูงเท่าไหร่", *titles) == "สูงเท่าไหร่"


def test_a_number_of_a_link_goes_too():
    assert strip_of_card("link 2 nặng không", "Thúng", "Mái chèo") == "nặng không"
    assert strip_of_card("link 2 nặng không") == "nặng không"
