import pytest

from cuebot.cell.clauses import rules_head, split_clauses


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("M (red, blue), L", ["M (red, blue)", "L"]),
        ("- hats\n- coats", ["hats", "coats"]),
        ("Sold apart: 1. pump 2. hose", ["Sold apart: 1. pump 2. hose"]),
        ("Cold wash only! No bleach", ["Cold wash only", "No bleach"]),
        ("sizes 41, 43. Sold out: 40", ["sizes 41", "43", "Sold out: 40"]),
        ("ผ้าไหม ขนสัตว์ ซักมือ 30 องศา", ["ผ้าไหม", "ขนสัตว์", "ซักมือ 30 องศา"]),
        ("ठंडे में धोएं। सुखाएं", ["ठंडे में धोएं", "सुखाएं"]),
        ("Takes 200 g / posted in 2 days", ["Takes 200 g", "posted in 2 days"]),
        ("Not for suede / felt", ["Not for suede / felt"]),
        ("Avoid: tea / wine that stains", ["Avoid: tea / wine that stains"]),
        ("Free for all of you – bags cost 3", ["Free for all of you", "bags cost 3"]),
        ("Not for – silk and wool", ["Not for – silk and wool"]),
        ("S – 36, M – 38", ["S – 36", "M – 38"]),
        (
            "설치는 월말까지 무료로 해 드리고 다음 달부터는 5만원 받아요",
            ["설치는 월말까지 무료로 해 드리고", "다음 달부터는 5만원 받아요"],
        ),
        ("접이식이고 가볍고 튼튼해요", ["접이식이고 가볍고 튼튼해요"]),
        ("Tahan maks. 30 meter s.d. 2 jam", ["Tahan maks. 30 meter s.d. 2 jam"]),
        ("Verleih bis 6. Jänner. Danach Kauf", ["Verleih bis 6. Jänner", "Danach Kauf"]),
        ("Nur 2. Wahl. Ab Größe 12. Nie heiß", ["Nur 2. Wahl", "Ab Größe 12", "Nie heiß"]),
    ],
)
def test_a_cell_is_cut_where_its_writing_parts_it(cell, texts):
    assert [clause.text for clause in split_clauses(cell)] == texts


def test_a_semicolon_ends_a_statement_and_a_stop_a_sentence_too():
    assert [(c.statement, c.sentence) for c in split_clauses("a b, c; d. E")] == [
        (0, 0),
        (0, 0),
        (1, 0),
        (2, 1),
    ]


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("sand, navy; no green", ["sand", "navy", "no green"]),
        ("1,200 g, red", ["1,200 g", "red"]),
        ("10,5 by 3.5 cm. Blue", ["10,5 by 3.5 cm", "Blue"]),
        ("干皮、敏感肌可用，早晚用", ["干皮、敏感肌可用", "早晚用"]),
        ("S：150-155、M：156-160", ["S：150-155", "M：156-160"]),
        (
            "gratis min. belanja Rp50.000; sisanya Rp9.000",
            ["gratis min. belanja Rp50.000", "sisanya Rp9.000"],
        ),
        ("free over min. $30. Ships daily", ["free over min. $30", "Ships daily"]),
        ("يوم، يومان", ["يوم", "يومان"]),
        ("", []),
    ],
)
def test_a_cell_is_cut_at_commas_and_stops_but_not_inside_figures(cell, texts):
    assert [clause.text for clause in split_clauses(cell)] == texts


def test_a_statement_of_its_own_begins_after_a_semicolon():
    assert [clause.statement for clause in split_clauses("sand, navy; no green")] == [
        0,
        0,
        1,
    ]


def test_a_table_of_names_with_their_figures_is_cut_into_entries_and_a_list_of_figures_is_not():
    cell = "本州600円2日、北海道900円4日、沖縄1200円5日；8000円以上送料無料"
    assert [clause.text for clause in split_clauses(cell)][2:] == [
        "沖縄1200円5日",
        "8000円以上送料無料",
    ]
    assert [clause.text for clause in split_clauses("容量30、50、100毫升")] == [
        "容量30、50、100毫升"
    ]


@pytest.mark.parametrize(
    "word", ["not suitable for", "avoid", "不适用", "除外", "ห้ามใช้", "minimum age"]
)
def test_a_head_that_turns_or_limits_its_cells_is_known(word):
    assert rules_head(word)


@pytest.mark.parametrize("word", ["size", "ship to", "colour", "适合肤质", "ไซซ์", "cara cuci"])
def test_a_head_that_only_names_is_not(word):
    assert not rules_head(word)
