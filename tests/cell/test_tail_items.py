import tomllib
from importlib import resources

import pytest

from cuebot.cell.lexicon import read_lexicon
from cuebot.cell.list_items import split_items
from cuebot.cell.tail_items import tells_otherwise
from cuebot.cell.units import split_units
from cuebot.text.folding import fold_case_in_place


def told(cell, ruling):
    unit = split_units(cell)[0][0]
    items = split_items(unit, unit.begin, unit.end - len(ruling))
    return tells_otherwise(unit, items, ruling)


@pytest.mark.parametrize(
    ("cell", "ruling"),
    [
        ("3 coats, 1 on the face, no washing", ""),
        ("S, M yolda, L var, XL üretilmiyor", " üretilmiyor"),
        ("38, 39 w drodze, 41 wycofany", " wycofany"),
        ("Гусям да, павлинам нет", " нет"),
        ("two drops, one for cubs, for cats zero", " zero"),
        ("3 मोड़, धुलाई शून्य", " शून्य"),
        ("2 lapisan, cucian sifar", " sifar"),
        ("Planta-se até fim de outubro, depois o bulbo apodrece", " apodrece"),
        ("Ручка в коробке, а шпулю заказывайте отдельно", " отдельно"),
        ("Engkol ada dalam kotak, gelendong pula kena beli asing", " kena beli asing"),
        ("摇把在盒里，线轴得另外买", "另外买"),
        ("杨木行，桦木行，榉木会裂", "会裂"),
        ("杨木好用，榉木会裂", "会裂"),
    ],
)
def test_an_item_that_says_more_than_its_name_is_not_ruled_by_the_end_of_the_list(cell, ruling):
    assert told(cell, ruling)


@pytest.mark.parametrize(
    ("cell", "ruling"),
    [
        ("silk, wool blend, linen not covered", " not covered"),
        ("36, 38, 40 sold out", " sold out"),
        ("серый, синий, белый распроданы", " распроданы"),
        ("红色，墨绿，藏青断货", "断货"),
        ("墨绿色、酒红色、藏青色断货", "断货"),
        ("boots in S, boots in M, boots in L sold out", " sold out"),
    ],
)
def test_bare_names_are(cell, ruling):
    assert not told(cell, ruling)


FILE = tomllib.loads(resources.files("cuebot.cell").joinpath("zeros.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", sorted(read_lexicon().spans))
def test_every_language_of_the_box_has_a_word_for_nothing_at_all(language):
    words = FILE[language]
    assert words == [fold_case_in_place(word) for word in words]
    assert all(told(f"3 abc, xyz {word}", word) for word in words)
