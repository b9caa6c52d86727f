import pytest

from cuebot.cell.opposed import is_opposed
from cuebot.cell.units import split_units


@pytest.mark.parametrize(
    ("cell", "opposed"),
    [
        ("never upright, otherwise it bends", True),
        ("买两盒送一只，单盒不送", True),
        ("nie im Regen, sonst rostet es", True),
        ("never upright, otherwise only if it is dry", False),
        ("never upright, it bends", False),
    ],
)
def test_the_other_case_begins_with_its_own_word(cell, opposed):
    (unit,), _ = split_units(cell)
    assert is_opposed(unit, unit.clauses[-1]) is opposed
