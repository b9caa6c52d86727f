import pytest

from cuebot.cell.parallel import are_parallel_cases, ends_labelled_list
from cuebot.cell.stretches import list_quotable_texts
from cuebot.cell.units import split_units


@pytest.mark.parametrize(
    ("cell", "case"),
    [
        ("If painted, wipe it; if bare, boil it.", "if bare, boil it"),
        ("Si es teñido, agua fría; si es crudo, hervir.", "si es crudo, hervir"),
        ("Se for tingido, água fria; se for cru, ferva.", "se for cru, ferva"),
        (
            "S'il est teint, eau froide; s'il est écru, on le fait bouillir.",
            "S'il est teint, eau froide",
        ),
        ("Kalau kering, lap saja; kalau basah, jangan disentuh.", "kalau basah, jangan disentuh"),
        ("Nếu đã sơn, chỉ lau; nếu còn mộc, luộc được.", "nếu còn mộc, luộc được"),
        ("如果上过漆，擦擦就好；如果是白坯，可以水洗。", "如果是白坯，可以水洗"),
    ],
)
def test_each_of_two_cases_beside_each_other_is_said_alone(cell, case):
    units, _ = split_units(cell)
    assert are_parallel_cases(*units)
    assert case in list_quotable_texts(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "If painted, wipe it; if not, boil it.",
        "If painted, wipe it; if bare, too.",
        "If painted, wipe it; if bare, the same.",
        "If painted, wipe it; only if bare, boil it.",
        "If painted, wipe it; boil it.",
        "If it is of these, wipe it; if bare, boil it.",
    ],
)
def test_a_case_that_speaks_of_the_other_is_none_of_its_own(cell):
    units, _ = split_units(cell)
    assert not are_parallel_cases(*units)


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ("S: 36, M: 38, L: 40 sold out", True),
        ("S: 36, M: 38 agotado", True),
        ("S: 36, M: sold out", False),
        ("S: sold out, M: 38 sold out", False),
        ("S: 36; M: 38 sold out", False),
    ],
)
def test_what_ends_the_last_entry_of_bare_values_may_be_of_all(cell, ends):
    units, _ = split_units(cell)
    assert ends_labelled_list(units[-1], units[0]) is ends
