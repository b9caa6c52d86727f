import re

import pytest

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.stretches import list_quotable_texts
from cuebot.cell.units import split_units


def units(cell):
    return split_units(cell)[0]


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Black: sold out, White: 3 left", ["Black: sold out", "White: 3 left"]),
        ("sun, draughts: it bears neither", ["sun, draughts: it bears neither"]),
        ("oats, peas. Free from: wheat, soya", ["oats, peas", "Free from: wheat, soya"]),
        ("opens 10:30, closes late", ["opens 10:30, closes late"]),
    ],
)
def test_a_unit_is_a_statement_or_has_a_head_of_its_own(cell, texts):
    assert [unit.text for unit in units(cell)] == texts


def test_a_unit_knows_its_head_and_whether_more_is_under_it():
    (plain,) = units("Avoid: sun")
    assert plain.has_head
    assert not plain.has_nested_head
    assert units("Avoid:\n- sun")[0].is_head_only
    assert units("Sold out: S: 36, M: 38")[0].has_nested_head
    assert not units("Avoid the sun")[0].has_head


def test_a_dash_makes_a_head_of_a_ruling_word_only():
    assert units("Avoid - the sun")[0].has_head
    assert not units("Sizes - the small ones")[0].has_head


def test_leading_and_trailing_rules_are_told_apart():
    (unit,) = units("not the red, the blue is sold out")
    assert {hit.begin for hit in unit.leading_hits} == {0}
    assert unit.leads_with(CellWordRole.DENY)
    assert all(hit.begin > 0 for hit in unit.trailing_hits)


@pytest.mark.parametrize(
    ("cell", "item"),
    [
        ("the pump", True),
        ("it fits the pump", False),
        ("no pump", False),
        ("pump: the red", False),
        ("the pump and all that goes into the red box", False),
    ],
)
def test_an_item_is_short_and_says_nothing_of_its_own(cell, item):
    assert units(cell)[0].is_item is item


def test_a_unit_begins_with_the_role_of_a_word_that_leads_it_and_with_no_other():
    (unit,) = units("not the red, the blue is sold out")
    led = {hit.role for hit in unit.leading_hits}
    assert led
    assert {role for role in CellWordRole if unit.begins_with(role)} == led


@pytest.mark.parametrize(
    "cell",
    [
        "Glue? No. Screws? No, they split it. Pegs? Yes, just those",
        "Kleber? Nein. Schrauben? Nein, das reißt. Zapfen? Ja, genau die",
        "机洗？不建议。手洗？可以。烘干？别，缩水",
        "بالغسالة؟ للأسف لا. بالمكواة؟ أبدًا. باليد؟ أكيد، بماء بارد",
    ],
)
def test_each_answer_is_said_whole_with_its_own_question(cell):
    told = list_quotable_texts(cell)
    asked = [part + mark for part, mark in re.findall(r"([^.。?？؟]+)([?？؟])", cell)]
    assert all(any(text.startswith(one.strip()) for text in told[1:]) for one in asked)
    last = cell[cell.index(asked[-1].strip()) :]
    assert [text for text in told[1:] if text in last] == [last]


@pytest.mark.parametrize(
    ("cell", "item"),
    [
        ("【ends the warranty】 soaking • oiling • a day in the sun", "oiling"),
        ("【拍下不退】刻字款、定制尺寸、内衣；【可退】其他", "内衣"),
        ("【お届けできません】沖縄、離島。本州は翌日", "離島"),
        ("【ทำแล้วหมดประกัน】 แช่น้ำ • ทาน้ำมัน • ตากแดด", "ทาน้ำมัน"),
    ],
)
def test_words_in_square_brackets_before_a_list_are_its_head(cell, item):
    head = cell[: cell.index("】") + 1]
    assert all(text.startswith(head) for text in list_quotable_texts(cell) if item in text)
    assert head[1:-1] not in list_quotable_texts(cell)


@pytest.mark.parametrize(
    ("cell", "loose"),
    [
        (
            "ครั่ง? ติดสวย ขมิ้น? ติดสวย สีอาหาร สีโปสเตอร์ สีเทียน? ลองแล้ว ลอกหมด",
            ["ขมิ้น? ติดสวย สีอาหาร", "สีเทียน? ลองแล้ว"],
        ),
        (
            "Lac? takes, turmeric? takes, ink, paint, crayon? all peels",
            ["turmeric? takes, ink", "crayon? all"],
        ),
        (
            "Lack? hält, Kurkuma? hält, Tinte, Farbe, Kreide? alles blättert",
            ["Kurkuma? hält, Tinte", "Kreide? alles"],
        ),
        (
            "¿Laca? toma, cúrcuma? toma, tinta, témpera, cera? todo salta",
            ["cúrcuma? toma, tinta", "cera? todo"],
        ),
        (
            "虫胶？好上色，姜黄？好上色，墨水，广告色，蜡笔？全掉",
            ["姜黄？好上色，墨水", "蜡笔？全"],
        ),
        (
            "лак? держит, куркума? держит, тушь, гуашь, мелок? всё слезло",
            ["куркума? держит, тушь", "мелок? всё"],
        ),
    ],
)
def test_things_behind_an_answer_may_be_of_the_next_question(cell, loose):
    texts = list_quotable_texts(cell)
    assert cell in texts
    begun = [text for text in texts if any(text.startswith(one) for one in loose)]
    assert [text for text in begun if not cell.endswith(text) or text.startswith(loose[1])] == []


def test_questions_with_an_answer_of_one_clause_stay_apart():
    cell = "Lac? takes nicely, turmeric? takes nicely, crayon? all peels"
    texts = list_quotable_texts(cell)
    assert {"Lac? takes nicely", "crayon? all peels"} <= set(texts)
