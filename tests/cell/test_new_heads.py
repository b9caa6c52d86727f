import pytest

from cuebot.cell.new_heads import find_new_heads, has_doubtful_head
from cuebot.cell.stretches import list_quotable_texts


@pytest.mark.parametrize(
    ("cell", "head"),
    [
        ("欠品中:白梅、濃藤/入荷済み:朱、金", "入荷済み"),
        ("缺货:白梅、朱/现货:金", "现货"),
        ("품절:홍매,청람/입고:금", "입고"),
        ("หมด: แดง, ดำ/มี: ขาว", "มี"),
        ("Sold out: red, blue/In stock: green", "In stock"),
        ("Нет: красный, синий/В наличии: белый", "В наличии"),
        ("नहीं: लाल, नीला/उपलब्ध: हरा", "उपलब्ध"),
    ],
)
def test_a_slash_before_a_head_that_tells_of_stock_begins_a_list(cell, head):
    assert [found["head"] for found in find_new_heads(cell)] == [head]
    last = cell[: cell.index("/")].replace("、", ",").split(",")[-1].strip()
    told = list_quotable_texts(cell)
    assert not [text for text in told if last in text and head in text and text != cell]


@pytest.mark.parametrize("cell", ["S/M: 3 left, L/XL: none", "L/XL: 3", "see https://a.example/b"])
def test_a_slash_of_a_size_begins_none(cell):
    assert not list(find_new_heads(cell))
    assert not has_doubtful_head(cell)


def test_where_no_word_tells_whether_it_begins_a_list_the_cell_is_said_whole():
    cell = "Lids: red, black/white: matt"
    assert has_doubtful_head(cell)
    assert list_quotable_texts(cell) == (cell,)
