import pytest

from cuebot.cell.border import split_clauses


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
