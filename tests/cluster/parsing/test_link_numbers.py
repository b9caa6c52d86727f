"""Which numbers are products, and which measure or count."""

from dataclasses import replace
from functools import cache

import pytest
from cluster.card import CARD

from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.link_numbers import is_typed
from cuebot.cluster.parsing.normalise import fold_chat_text


@cache
def shop():
    return CatalogueMatcher(CARD)


def links_as_typed(text):
    return shop().extract_products(fold_chat_text(text), text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "my daughter is 1.3 m, which one",
        "wheel for 5'2?",
        "con gái mình 1m58 mua cái nào",
        "does it fit a 2mm line",
        "watching at 3am",
        "３歳でもいける？",
        "i am 3 foot, which of these",
        "i carry it up 3 floors",
        "butuh 3 menit",
        "3살 아이도 돼요?",
        "cuántos trozos salen en los 2 kilos",
        "1 kilo at least?",
        "vivo en Burgos, -2 por la noche",
        "엘베없는 3층인데 들고갈만함?",
        "선반 한계 3키론데 올려도 돼요?",
        "3차 팝까지 가도 돼요?",
        "3마리 넣어도 되나요",
        "エレベーターなしの3階です",
        "3匹いけます?",
        "3センチくらい?",
        "冬は3℃になるけど",
        "3度能放吗",
        "3公斤够不够",
        "3升装得下吗",
        "mỗi ngày thắp 3 nén thì xài mấy bữa",
        "mấy khoanh 1 hộp",
        "3 กิโลไหวไหม",
        "kasya kaya sa pinto na 3 feet lang",
        "gerudi 3 mm ke bawah tu",
        'does a 3" pipe fit',
        "ok at 3 ° outside?",
    ],
)
def test_a_number_that_measures_or_counts_is_no_product(text):
    assert links_as_typed(text) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("3 price?", ("3",)),
        ("quanto custa a 3", ("3",)),
        ("la 2 viene con funda", ("2",)),
        ("so3 bao nhiêu", ("3",)),
        ("is 2 in stock, i am 1.70", ("2",)),
        ("2mm line on 2?", ("2",)),
        ("3 in stock?", ("3",)),
        ("3尺寸多少", ("3",)),
        ("3 度数多少", ("3",)),
        ("3 배송 언제", ("3",)),
        ("3 còn hàng không", ("3",)),
        ("el 3 que trae", ("3",)),
        ("2 台湾能寄吗", ("2",)),
    ],
)
def test_a_number_that_stands_alone_is_a_product(text, named):
    assert links_as_typed(text) == named


def test_a_link_of_a_letter_and_a_number_is_heard_as_viewers_type_it():
    card = replace(CARD, products=tuple(map(_give_code, CARD.products, "ABBB")))
    shop = CatalogueMatcher(card)

    def links(text):
        return shop.extract_products(fold_chat_text(text), text)[0]

    codes = [product.link for product in card.products if product.link]
    assert links(f"how much is {codes[0].casefold()}?") == (codes[0],)
    assert links(f"{codes[1]}ราคาเท่าไหร่") == (codes[1],)
    assert links("a99 still there?") == ()


def _give_code(product, letter):
    return replace(product, link=f"{letter}{product.link}") if product.link else product


def test_numbers_and_short_codes_are_typed_and_a_shops_code_is_not():
    assert is_typed("7")
    assert is_typed("A1")
    assert not is_typed("1042")
    assert not is_typed("SKU-88")


@pytest.mark.parametrize(
    "text",
    [
        "n3 q material es",
        "n°3?",
        "nº 3 precio",
        "número 3 por favor",
        "ตะกร้า3 เท่าไร",
        "ตัวที่ 3 กันน้ำไหม",
        "товар 3 сколько",
        "상품3 얼마예요",
        "artículo 3 hay?",
        "삼번 얼마예요",
    ],
)
def test_a_number_that_a_word_calls_a_product_is_its_link(text):
    assert links_as_typed(text) == ("3",)


def test_people_that_are_counted_are_no_link():
    for text in ("is it big enough for 3 people", "the 3 person one", "buat 3 orang muat?"):
        assert links_as_typed(text) == (), text


def test_what_calls_a_product_is_no_word_of_what_is_asked():
    assert shop().strip_products("삼번 얼마", fold_chat_text("삼번 얼마")).split() == ["얼마"]
