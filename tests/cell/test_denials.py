"""Which denials are as true without their neighbours, and which ruling words reach no farther."""

import pytest

from cuebot.cell import denials
from cuebot.cell.stretches import list_quotable_spans
from cuebot.cell.units import split_units


def unit(cell):
    return split_units(cell)[0][0]


def texts(cell):
    return {stretch.text for stretch in list_quotable_spans(cell)}


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("Comes with a box, the key is not included", "the key is not included"),
        ("No dye, no salt", "No dye"),
        ("Tungku 40 cm, cahaya hangat, tidak bisa ditumpuk", "tidak bisa ditumpuk"),
        ("Trae llave y caja, no incluye cera", "no incluye cera"),
        ("Acompanha cera e caixa, não inclui chave", "não inclui chave"),
        ("Bonus kotak kayu, tidak termasuk kunci", "tidak termasuk kunci"),
        ("Tặng hộp gỗ và sáp, không kèm chìa khóa", "không kèm chìa khóa"),
        ("送木盒和蜡块，不含钥匙", "不含钥匙"),
        ("木箱とろう付き、鍵は付属しません", "鍵は付属しません"),
        ("나무 상자와 밀랍 포함, 열쇠는 미포함", "열쇠는 미포함"),
        ("แถมกล่องไม้และขี้ผึ้ง ไม่รวมกุญแจ", "ไม่รวมกุญแจ"),
        ("يأتي مع صندوق خشبي، المفتاح غير مشمول", "المفتاح غير مشمول"),
    ],
)
def test_what_is_lacking_may_be_said_alone(cell, part):
    assert part in texts(cell)


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("In the kiln, no lid", "no lid"),
        ("Kiln at 900 °C, no lid", "no lid"),
        ("Black, no lid, white, with lid", "no lid"),
        ("silk, wool, not washable", "not washable"),
        ("For a wide door, fit a third hinge in the middle", "For a wide door"),
        ("Nails, forty, are packed with the door", "Nails, forty"),
        ("On oak, 40 cm, do not lean it", "do not lean it"),
        ("Box of 9 kg, not stackable; box of 4 kg, stackable", "not stackable"),
        ("9W款，不可调光；12W款，可调光", "不可调光"),
        ("夏天30度，不要浇水", "不要浇水"),
        ("冬は、水をやりません", "水をやりません"),
        ("รุ่น 12 V, หรี่ไฟไม่ได้; รุ่น 24 V, หรี่ไฟได้", "หรี่ไฟไม่ได้"),
        ("Free post to the mainland, islands not included", "Free post to the mainland"),
    ],
)
def test_a_denial_that_hangs_on_its_neighbours_is_not(cell, part):
    assert part not in texts(cell)


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("Pine box. Comes with wax, not with a key. Two hinges", "Two hinges"),
        ("Free post; free returns if unopened", "Free post"),
        ("rod 2.1 m / lure 7 g / reel not included", "lure 7 g"),
        ("全長2.1m／継数2本／リールは別売り", "継数2本"),
    ],
)
def test_a_late_ruling_word_keeps_to_its_own_statement(cell, part):
    assert part in texts(cell)


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("Not for oak. Pine. Cork.", "Pine"),
        ("Posted to all of us, except the north; the south; the west", "the south"),
        ("Red cups of glass; white cups of clay, none of them washable", "Red cups of glass"),
        ("rods 2 m / rods 3 m / rods 4 m, sold out", "rods 2 m"),
        ("Returns within 30 days, unused and in the original box", "Returns within 30 days"),
        ("Regar a cada 3 dias, menos no inverno", "Regar a cada 3 dias"),
    ],
)
def test_a_ruling_word_that_may_reach_farther_does(cell, part):
    assert part not in texts(cell)


def test_a_ruling_word_in_a_bracket_after_other_words_is_known():
    assert denials.is_bracketed(unit("Runs on 6 cells (not included)"))
    assert not denials.is_bracketed(unit("Not for 6 cells (not included)"))


@pytest.mark.parametrize(
    ("cell", "bound"),
    [
        ("We take the whole set back within 30 days, only unopened", True),
        ("We take the whole set back within 30 days, only there", False),
    ],
)
def test_a_clause_that_only_limits_is_bound_to_what_its_own_unit_says(cell, bound):
    assert denials.denies_late(unit(cell)) is bound


@pytest.mark.parametrize(
    ("cell", "late"),
    [
        ("七天可退，开罐的除外", True),
        ("Returns for a week, opened tins excepted", True),
        ("Bir hafta içinde iade, açılmış kutular hariç", True),
        ("Except tins, a week to send it back", False),
        ("A week to send it back, only unopened", False),
        ("opened tins excepted", False),
    ],
)
def test_an_exception_behind_a_clause_is_of_that_clause(cell, late):
    assert denials.excepts_late(unit(cell)) is late


@pytest.mark.parametrize(
    ("cell", "other"),
    [
        ("七天无理由，开罐的除外；冬天结块属正常，不算质量问题", "冬天结块属正常，不算质量问题"),
        (
            "Returns for a week, opened tins excepted; no refund on dyed yarn",
            "no refund on dyed yarn",
        ),
    ],
)
def test_what_stands_behind_it_and_rules_itself_is_told_alone(cell, other):
    assert other in texts(cell)
