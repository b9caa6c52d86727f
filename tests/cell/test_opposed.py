import pytest

from cuebot.cell import opposed, stretches
from cuebot.cell.units import split_units


def test_a_name_is_shared_by_word_or_by_a_few_signs():
    assert opposed.shares_name("no form and", "sign the form")
    assert opposed.shares_name("不签单的", "要签单")
    assert opposed.shares_name("ไม่เซ็นก็", "เมื่อเซ็นใบ")
    assert not opposed.shares_name("no fee", "sign the form")


@pytest.mark.parametrize(
    ("cell", "other"),
    [
        ("never upright, otherwise it bends", True),
        ("买两盒送一只，单盒不送", True),
        ("nie im Regen, sonst rostet es", True),
        ("never upright, otherwise only if it is dry", False),
        ("never upright, it bends", False),
        ("최대 30미터, 더 깊으면 물이 들어가요", True),
        ("lent out if you sign the form, no form and we keep them", True),
        ("签单才能借，不签单的不出门", True),
        ("lent out if you sign the form, no Sundays", False),
        ("lent out to all who ask, no form and we keep them", False),
    ],
)
def test_the_other_case_begins_with_its_own_word(cell, other):
    (unit,), _ = split_units(cell)
    assert opposed.is_opposed(unit, unit.clauses[-1]) is other


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("From age 9 on their own, younger ones with an adult", "From age 9 on their own"),
        ("Desde los 9 años solos, más pequeños con un adulto", "Desde los 9 años solos"),
        ("A partir dos 9 anos sozinhos, mais novos com um adulto", "A partir dos 9 anos sozinhos"),
        ("Usia 9 tahun ke atas sendiri, di bawah itu digandeng", "Usia 9 tahun ke atas sendiri"),
        ("Bé 9 tuổi trở lên tự chơi, nhỏ hơn phải có người lớn", "Bé 9 tuổi trở lên tự chơi"),
        ("เด็ก 9 ขวบขึ้นไปเล่นเอง เล็กกว่านั้นพ่อแม่ต้องจับมือ", "เด็ก 9 ขวบขึ้นไปเล่นเอง"),
        ("من عمر 9 سنوات فما فوق وحده، والأصغر مع مدرب", "من عمر 9 سنوات فما فوق وحده"),
    ],
)
def test_who_is_below_an_age_is_the_other_case(cell, part):
    assert part in stretches.list_quotable_texts(cell)
