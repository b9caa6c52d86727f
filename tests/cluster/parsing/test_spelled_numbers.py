"""Products that viewers name by a number in words."""

import pytest

from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.spelled_numbers import compile_spelled, read_spelled

SPELT = compile_spelled()


def find_links(text):
    return [read_spelled(match) for match in SPELT.finditer(fold_chat_text(text))]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("the number three please", "3"),
        ("q cuesta la tres", "3"),
        ("la dos cansa la mano?", "2"),
        ("quanto pesa a dois?", "2"),
        ("combien la cinq", "5"),
        ("삼번은 해가 필요한가요", "3"),
        ("육번 리터수 좀", "6"),
        ("三番いくら", "3"),
        ("เบอร์สองราคาเท่าไหร่", "2"),
        ("số hai bao nhiêu tiền", "2"),
        ("nomor tiga masih ada?", "3"),
        ("номер два сколько стоит", "2"),
        ("artikel drei noch da?", "3"),
    ],
)
def test_a_number_in_words_names_a_product(text, link):
    assert find_links(text) == [link]


@pytest.mark.parametrize(
    "text",
    [
        "no one knows",
        "so ten of us want it",
        "is the product on sale",
        "hay producto en oferta",
        "aplican el tres por dos?",
        "los dos me gustan",
        "quiero dos",
        "이번 주 배송 되나요",
        "一番好き",
        "세번째 방송",
        "two please",
    ],
)
def test_a_number_that_counts_or_is_another_word_names_none(text):
    assert find_links(text) == []
