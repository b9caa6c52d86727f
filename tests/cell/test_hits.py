import pytest

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole


def rules(cell):
    return {(hit.role, cell[hit.begin : hit.end]) for hit in find_hits(cell).rules}


@pytest.mark.parametrize(
    ("cell", "role", "word"),
    [
        ("Not suitable for silk", CellWordRole.DENY, "Not suitable for"),
        ("from $12", CellWordRole.BOUND, "from"),
        ("n'est pas lavable", CellWordRole.DENY, "n'"),
        ("ولا يغسل", CellWordRole.DENY, "ولا"),
        ("kumaşı ütülemeyin, soğuk su ile yıkama", CellWordRole.DENY, "ütülemeyin"),
        ("不含酒精", CellWordRole.DENY, "不含"),
        ("안 됩니다", CellWordRole.DENY, "안 됩"),
        ("ห้ามซัก", CellWordRole.DENY, "ห้าม"),
    ],
)
def test_ruling_words_are_found_in_every_script(cell, role, word):
    assert (role, word) in rules(cell)


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("不锈钢杯", CellWordRole.DENY),  # stainless
        ("No. 2 reed", CellWordRole.DENY),
        ("3 bar, 2 kW", CellWordRole.EXCEPT),
        ("除锈剂", CellWordRole.EXCEPT),  # rust remover
        ("두께 2단 조절", CellWordRole.EXCEPT),  # two steps
        ("낚시 의자, 접시", CellWordRole.IF),  # fishing, plates
        ("時計の組み立て", CellWordRole.MEASURE),  # a clock, assembled
        ("ไม้และเหล็ก", CellWordRole.MEASURE),  # wood and iron
        ("Se monta con la llave y la caja", CellWordRole.IF),  # the Portuguese `if`, in Spanish
        ("안감은 면입니다", CellWordRole.DENY),  # lining
        ("ships from Bergen", CellWordRole.BOUND),  # no figure beside it
        ("3만 원", CellWordRole.ONLY),  # thirty thousand
        ("bisa dicuci dengan tangan", CellWordRole.IF),  # the Turkish ending, in Indonesian
    ],
)
def test_what_only_looks_like_a_ruling_word_is_none(cell, role):
    assert role not in {found for found, _ in rules(cell)}


def test_a_denial_takes_in_the_words_of_its_phrase():
    assert {word for role, word in rules("may not be ironed") if role is CellWordRole.DENY} == {
        "may not"
    }


@pytest.mark.parametrize(
    ("cell", "role", "word"),
    [
        ("gas ✓, induction ✗", CellWordRole.DENY, "✗"),
        ("布：×", CellWordRole.DENY, "×"),
        ("الصوف ما ياخذ اللون", CellWordRole.DENY, "ما ياخذ"),
        ("العجلة مبتركبش عليها", CellWordRole.DENY, "مبتركبش"),
    ],
)
def test_marks_and_spoken_verbs_deny(cell, role, word):
    assert (role, word) in rules(cell)


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("10×20 cm", CellWordRole.DENY),
        ("10 × 20 cm", CellWordRole.DENY),
        ("كل ما تحتاجه معه", CellWordRole.DENY),
        ("고리 하나에 3kg까지만, 벽에 거세요", CellWordRole.EXCEPT),
        ("양모, 비단, 나일론", CellWordRole.EXCEPT),
    ],
)
def test_sizes_relatives_and_beginnings_of_other_words_set_nothing_against(cell, role):
    assert role not in {found for found, _ in rules(cell)}


@pytest.mark.parametrize(
    "cell",
    [
        "Goes on so long as it is dry",
        "Goes on as often as it is worn",
        "Goes back as soon as it is sealed",
        "只要不拆就能退",
    ],
)
def test_no_part_of_a_condition_lets_a_cell_be_cut(cell):
    hits = find_hits(cell)
    assert not hits.select_roles(CellWordRole.WHY, CellWordRole.OPPOSITE)


def test_a_reason_with_as_is_still_one():
    assert find_hits("Keep it dry, as it rusts").select_roles(CellWordRole.WHY)


@pytest.mark.parametrize(
    "cell", ["usia 6 tahun ke atas", "7 ขวบขึ้นไป", "bé 8 tuổi trở lên", "من 9 سنوات فما فوق"]
)
def test_words_behind_what_is_counted_make_it_an_edge(cell):
    assert find_hits(cell).select_roles(CellWordRole.BOUND)


def test_what_counts_things_from_an_end_points_back():
    assert find_hits("the final two without gas").select_roles(CellWordRole.BACK)


def test_a_german_with_it_not_is_a_denial_and_no_reason():
    roles = {hit.role for hit in find_hits("die Degus damit nicht allein lassen").all}
    assert CellWordRole.DENY in roles
    assert CellWordRole.WHY not in roles
