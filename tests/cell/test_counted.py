import pytest

from cuebot.cell.counted import cuts_counted_list, list_counted_lists
from cuebot.cell.lists import QuotableSpan
from cuebot.cell.stretches import list_quotable_texts
from cuebot.cell.units import split_units


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("rain, well, soda, brine: only the first two, the rest rot", "soda, brine"),
        ("oak; ash; elm; fir; only the last three take oil", "elm; fir"),
        ("oak, ash, elm, fir: the third gives trouble", "elm, fir"),
        ("Zinn, Kupfer, Zink, Silber: nur die ersten vier", "Kupfer, Zink"),
        ("lluvia, pozo, gaseosa, salmuera: solo las dos primeras", "gaseosa, salmuera"),
        ("pluie, puits, soda, saumure : seulement les deux premières", "soda, saumure"),
        ("chuva, poço, refri, salmoura: só as duas primeiras", "refri, salmoura"),
        ("pioggia, pozzo, gazzosa, salamoia: solo le prime due", "gazzosa, salamoia"),
        ("air hujan, air sumur, soda, air garam: cuma dua yang pertama", "soda, air garam"),
        ("nước mưa, nước giếng, soda, nước muối: chỉ hai loại đầu", "soda, nước muối"),
        ("น้ำฝน น้ำบ่อ น้ำประปา น้ำซาวข้าว น้ำอัดลม รดได้แค่สี่อย่างแรก", "น้ำซาวข้าว น้ำอัดลม"),
        ("雨水、井水、汽水、盐水，只能浇前面五种", "汽水、盐水"),
        ("雨水、井戸水、炭酸水、塩水、最初の二つだけ大丈夫です", "炭酸水、塩水"),
        ("빗물, 우물물, 사이다, 소금물, 앞의 두 가지만 됩니다", "사이다, 소금물"),
        ("дождевая, колодезная, газировка, рассол: первые две", "газировка, рассол"),
        ("deszczówka, studnia, gazowana, solanka: tylko pierwsze dwie", "gazowana, solanka"),
        ("yağmur, kuyu, gazoz, salamura; bir tek üçüncüde çürür", "gazoz, salamura"),
        ("مطر، بئر، غازية، مالح: أول اثنين بس", "غازية، مالح"),
    ],
)
def test_no_part_of_a_list_is_said_with_what_tells_of_it_by_places(cell, part):
    texts = list_quotable_texts(cell)
    assert cell in texts
    assert [text for text in texts if text.startswith(part) and text != part] == []


def test_the_whole_list_may_be_said_without_what_stands_behind_its_places():
    cell = "rain, well, soda, brine: only the first two, the rest rot"
    assert "rain, well, soda, brine: only the first two" in list_quotable_texts(cell)


@pytest.mark.parametrize(
    ("begun", "ended", "cut"),
    [
        ("rain", "two", False),  # the whole list
        ("soda", "two", True),
        ("soda", "soda", False),  # what counts is not said
        ("only", "two", False),  # nothing of the list is
        ("By hand", "two", False),
        ("By hand", "hand", False),
    ],
)
def test_a_stretch_cuts_a_list_that_begins_before_it_and_is_counted_in_it(begun, ended, cut):
    cell = "By hand you may water. Here: rain, well, soda, brine, only the first two"
    lists = tuple(list_counted_lists(split_units(cell)[0]))
    begin, end = cell.index(begun), cell.index(ended) + len(ended)
    if begun == "rain":
        begin = cell.index("Here")
    assert cuts_counted_list(lists, QuotableSpan(cell[begin:end], begin, end)) is cut


def test_a_list_may_begin_in_the_units_before_the_one_that_counts():
    cell = "It dries in a day; oak; ash; elm; only the first two take oil"
    lists = set(list_counted_lists(split_units(cell)[0]))
    assert lists == {(cell.index("oak"), cell.index("only"))}
