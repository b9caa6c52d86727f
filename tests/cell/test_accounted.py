import pytest

from cuebot.cell.stretches import list_quotable_spans


def texts(cell):
    return [span.text for span in list_quotable_spans(cell)]


PLAIN = [
    ("red, blue, green", "blue"),
    ("rojo, azul, verde", "azul"),
    ("merah, biru, hijau", "biru"),
    ("rot, blau, grün", "blau"),
    ("빨강, 파랑, 초록", "파랑"),
    ("红色，蓝色，绿色", "蓝色"),
    ("أحمر، أزرق، أخضر", "أزرق"),
    ("đỏ, xanh, vàng", "xanh"),
    ("vermelho, azul, verde", "azul"),
    ("36, 38, 40", "38"),
    ("Fits: oak, ash, elm. Ruins: teak, ebony.", "Fits: oak, ash, elm"),
    ("Each holds up to 30 kg. For more, fit two.", "Each holds up to 30 kg"),
    ("in oak for the study; in ash for the hall", "in ash for the hall"),
]


@pytest.mark.parametrize(("cell", "part"), PLAIN)
def test_a_value_leaves_a_list_of_values(cell, part):
    assert part in texts(cell)


DOUBTED = [
    ("Rim tape, valve and a patch, which we gave up", "Rim tape"),
    ("Aro, válvula y parche, que dejamos de fabricar", "Aro"),
    ("Aro, válvula e remendo, que paramos de fazer", "Aro"),
    ("Two things are up to the buyer. Rim tape, valve.", "Rim tape"),
    ("Sisanya urusan pembeli. Pelek, pentil.", "Pelek"),
    ("Isi: pelek, pentil, lem. Dua yang pertama beli sendiri.", "Isi: pentil"),
    ("In the bag: tape, valve, glue. The first two you buy yourself.", "In the bag: valve"),
    ("From the third tube, a patch comes along; alone, nothing.", "a patch comes along"),
    ("Los tubos se cambian gratis, a no ser que los pinche usted", "Los tubos se cambian gratis"),
    ("内胎可以补寄，凡是扎破的另议", "内胎可以补寄"),
    ("Tape, valve*, glue. *Ask first.", "Tape"),
]


@pytest.mark.parametrize(("cell", "part"), DOUBTED)
def test_nothing_leaves_its_cell_while_what_stays_behind_is_not_understood(cell, part):
    assert part not in texts(cell)
    assert len(texts(cell)[0]) >= len(cell) - 1


@pytest.mark.parametrize(
    "cell",
    [
        "Used to be oak, since May it is ash",
        "Antes era de roble, desde mayo es de fresno",
        "Antes era de carvalho, agora é de freixo",
        "Dulu dari jati, sekarang dari mahoni",
        "Trước đây là gỗ sồi, nay là gỗ tần bì",
        "เมื่อก่อนเป็นไม้สัก ตอนนี้เป็นไม้ยาง",
        "以前是橡木，五月起改白蜡木",
        "以前は樫、今は栗です",
        "예전에는 참나무, 지금은 물푸레나무",
        "كان من السنديان، والآن من الزان",
    ],
)
def test_what_used_to_be_is_not_said_without_what_is(cell):
    whole = texts(cell)[0]
    assert [text for text in texts(cell) if whole.startswith(text) and text != whole] == []
