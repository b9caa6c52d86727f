import pytest

from cuebot.cell import subject
from cuebot.cell.units import split_units


def unit(cell):
    return split_units(cell)[0][0]


@pytest.mark.parametrize(
    ("cell", "own"),
    [
        ("Cats and dogs both love it, rabbits must not chew on it", True),
        ("猫狗都很喜欢，兔子不能用", True),
        ("الكلاب والقطط تحبه جدا، الأرانب لا تخلونها معه", True),
        ("Orders under 50, delivery is not free", False),
        ("At weekends and holidays, delivery is not free", False),
        ("If you open the box, returns are not possible", False),
        ("black comes bare always, the lid is not in, white comes with the lid", False),
        ("Cats and dogs both love it, but rabbits must not chew on it", False),
        ("silk, wool is not covered", False),
    ],
)
def test_a_denial_of_its_own_subject_needs_nothing_plain_before_it(cell, own):
    assert subject.denies_own_subject(unit(cell), 1) is own


def test_a_thing_told_of_twice_is_known():
    one = unit("the lid is not included, the lid of the pot is")
    first = one.clauses[0]
    assert subject.is_told_again(one, first.begin, first.end)


@pytest.mark.parametrize(
    ("cell", "alone"),
    [
        ("cotton goes straight in, denim needs the thick needle", True),
        ("棉布直接缝，牛仔布要换粗针才行", True),
        ("kain tipis langsung dijahit, denim harus jarum tebal", True),
        ("in the shop, denim needs the thick needle", False),
        ("cotton goes in at 30, denim needs the thick needle", False),
        ("winter model, needs two keys", False),
    ],
)
def test_a_condition_of_its_own_subject_needs_nothing_before_it(cell, alone):
    (unit,), _ = split_units(cell)
    assert subject.limits_own_subject(unit, 1) is alone


@pytest.mark.parametrize(
    ("cell", "alone"),
    [
        ("Coats and shirts right away, hose too, helmets only once we have measured", False),
        ("Coats and shirts right away, gloves right away, helmets only once we measured", True),
        ("If you wait, coats and shirts right away, helmets only once we measured", False),
    ],
)
def test_a_limit_of_the_last_of_several_needs_none_of_the_plain_ones(cell, alone):
    (unit,), _ = split_units(cell)
    assert subject.limits_own_subject(unit, 2) is alone


def test_words_of_hindi_are_told_again_with_their_vowel_signs():
    one = unit("ढक्कन शामिल नहीं, बड़े बर्तन का ढक्कन है")
    first = one.clauses[0]
    assert subject.is_told_again(one, first.begin, first.end)
