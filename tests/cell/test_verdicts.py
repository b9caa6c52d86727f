import pytest

from cuebot.cell.stretches import list_quotable_spans
from cuebot.cell.verdicts import list_verdicts

LISTS = [
    ("S yes, M yes, L sold out", ["S yes", "M yes", "L sold out"]),
    ("36有／37缺／38有", ["36有", "37缺", "38有"]),
    ("红色 有货，蓝色 没货", ["红色 有货", "蓝色 没货"]),
    ("S sí / M no", ["S sí", "M no"]),
    ("S tem, M esgotado", ["S tem", "M esgotado"]),
    ("S ada, M habis", ["S ada", "M habis"]),
    ("S có, M hết hàng", ["S có", "M hết hàng"]),
    ("S มี / M หมด", ["S มี", "M หมด"]),
    ("Sあり、Mなし", ["Sあり", "Mなし"]),
    ("S 있음, M 품절", ["S 있음", "M 품절"]),
    ("أحمر متوفر، أزرق نفد", ["أحمر متوفر", "أزرق نفد"]),
    ("오븐 X, 열탕 O", ["오븐 X", "열탕 O"]),
    ("オーブン ×、レンジ ○", ["オーブン ×", "レンジ ○"]),
    ("steril uap ✗, kulkas atas ✓", ["steril uap ✗", "kulkas atas ✓"]),
    ("top rack of a dishwasher ✗", ["top rack of a dishwasher ✗"]),
]


@pytest.mark.parametrize(("cell", "entries"), LISTS)
def test_each_entry_of_a_list_of_verdicts_is_whole(cell, entries):
    assert [entry.text for entry in list_verdicts(cell)] == entries
    assert {*entries} <= {span.text for span in list_quotable_spans(cell)}


@pytest.mark.parametrize(
    "cell",
    [
        "S, M, L sold out",
        "S yes, M yes, L no in red",
        "S sold out; M sold out, L yes",
        "sold out",
        "rojo o, azul o",
        "gas yes, hob no, but the small one yes",
    ],
)
def test_what_is_no_list_of_verdicts_has_none(cell):
    assert list(list_verdicts(cell)) == []


def test_no_entry_takes_the_verdict_of_another():
    told = {span.text for span in list_quotable_spans("S yes, M yes, L sold out")}
    assert not {"M yes sold out", "S yes sold out"} & told
