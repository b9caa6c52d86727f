import pytest

from cuebot.cell.footnotes import has_footnotes
from cuebot.cell.stretches import list_quotable_spans


def texts(cell):
    return [span.text for span in list_quotable_spans(cell)][1:]


MARKED = [
    ("Sand, snow (a), mud. (a) powder only", "snow: powder only"),
    ("Sable, neige (1), boue. (1) poudreuse seulement", "neige: poudreuse seulement"),
    ("Chile, Perú(b), Bolivia. (b) solo Lima", "Perú: solo Lima"),
    ("UK, Norway #, Spain. # no liquids", "Norway: no liquids"),
    ("UK, Norway°, Spain. ° no liquids", "Norway: no liquids"),
    ("UK, Norway+, Spain. Two days. + no liquids", "Norway: no liquids"),
    ("UK, Norway¹, Spain. ¹ no liquids", "Norway: no liquids"),
    ("Österreich, Schweiz a), Italien. a) ohne Akkus", "Schweiz: ohne Akkus"),
    ("Jawa, Bali 1), Papua. 1) tanpa baterai", "Bali: tanpa baterai"),
    ("Huế, Vinh (a), Đà Lạt. (a) chỉ nhận tiền mặt", "Vinh: chỉ nhận tiền mặt"),
    ("广东、海南（注1）、广西。注1：不发液体", "海南：不发液体"),
    ("東京、沖縄★、大阪。★は船便のみ", "沖縄：船便のみ"),
    ("서울, 제주(주1), 부산. 주1) 배로만 갑니다", "제주: 배로만 갑니다"),
    ("الرياض، جدة (١)، الدمام. (١) استلام من المكتب فقط", "جدة: استلام من المكتب فقط"),
    ("Jawa, Bali, Papua*) — *) Papua khusus kota", "Papua khusus kota"),
    ("Couro, madeira, piso frio(a) (a) piso frio: só com cera", "piso frio: só com cera"),
    ("Oak, ash b) b) indoors only", "ash: indoors only"),
    ("กทม. เหนือ ใต้* ส่งฟรี (*ใต้เฉพาะตัวเมือง)", "ใต้เฉพาะตัวเมือง"),
]


@pytest.mark.parametrize(("cell", "note"), MARKED)
def test_a_name_is_said_with_its_note_and_never_without(cell, note):
    assert note in texts(cell)
    assert all(note in text or text in note for text in texts(cell))


@pytest.mark.parametrize(
    "cell",
    [
        "Not for: sand, snow (a), mud. (a) powder is fine",
        "Only with two: Norway (1), Spain. (1) no liquids",
        "ไม่ส่ง: ภูเก็ต(1) ขอนแก่น (1) เฉพาะตัวเมือง",
    ],
)
def test_a_note_in_a_list_that_is_ruled_is_said_with_all_of_it_or_not_at_all(cell):
    assert texts(cell) == []


@pytest.mark.parametrize(
    "cell",
    [
        "1) wash 2) dry 3) iron",
        "Red (1), blue (2), green (1)",
        "Fits M8 (1.25), M10 (1.5)",
        "1 m² a box, 2 m² a crate",
        "* wash * dry * no bleach",
        "Link #1 and link #2",
    ],
)
def test_numbers_bullets_and_measures_send_to_no_note(cell):
    assert not has_footnotes(cell)
