import pytest

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import Role


def rules(cell):
    return {(hit.role, cell[hit.begin : hit.end]) for hit in find_hits(cell).rules}


@pytest.mark.parametrize(
    ("cell", "role", "word"),
    [
        ("Not suitable for silk", Role.DENY, "Not suitable for"),
        ("from $12", Role.BOUND, "from"),
        ("n'est pas lavable", Role.DENY, "n'"),
        ("ولا يغسل", Role.DENY, "ولا"),
        ("kumaşı ütülemeyin, soğuk su ile yıkama", Role.DENY, "ütülemeyin"),
        ("不含酒精", Role.DENY, "不含"),
        ("안 됩니다", Role.DENY, "안 됩"),
        ("ห้ามซัก", Role.DENY, "ห้าม"),
    ],
)
def test_ruling_words_are_found_in_every_script(cell, role, word):
    assert (role, word) in rules(cell)


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("不锈钢杯", Role.DENY),  # stainless
        ("No. 2 reed", Role.DENY),
        ("3 bar, 2 kW", Role.EXCEPT),
        ("除锈剂", Role.EXCEPT),  # rust remover
        ("두께 2단 조절", Role.EXCEPT),  # two steps
        ("낚시 의자, 접시", Role.IF),  # fishing, plates
        ("時計の組み立て", Role.MEASURE),  # a clock, assembled
        ("ไม้และเหล็ก", Role.MEASURE),  # wood and iron
        ("Se monta con la llave y la caja", Role.IF),  # the Portuguese `if`, in Spanish
        ("안감은 면입니다", Role.DENY),  # lining
        ("ships from Bergen", Role.BOUND),  # no figure beside it
        ("3만 원", Role.ONLY),  # thirty thousand
        ("bisa dicuci dengan tangan", Role.IF),  # the Turkish ending, in Indonesian
    ],
)
def test_what_only_looks_like_a_ruling_word_is_none(cell, role):
    assert role not in {found for found, _ in rules(cell)}


def test_a_denial_takes_in_the_words_of_its_phrase():
    assert {word for role, word in rules("may not be ironed") if role is Role.DENY} == {"may not"}


@pytest.mark.parametrize(
    ("cell", "readable"),
    [
        ("the hat", True),
        ("S 40, M 42", True),
        ("羊毛", True),
        ("Undvik barn", False),
        ("Αποφύγετε", False),
        ("gulâb", False),
        ("Блр ўзор", False),
    ],
)
def test_a_language_is_known_by_its_common_words_or_not_at_all(cell, readable):
    assert find_hits(cell).readable is readable
