import pytest

from cuebot.cell.stretches import list_quotable_spans
from cuebot.cell.verdicts import list_denied_entries

LISTS = [
    ("S yes, M yes, L sold out", ["L sold out"]),
    ("36有／37缺／38有", ["37缺"]),
    ("红色 有货，蓝色 没货", ["蓝色 没货"]),
    ("S sí / M no", ["M no"]),
    ("S tem, M esgotado", ["M esgotado"]),
    ("S ada, M habis", ["M habis"]),
    ("S có, M hết hàng", ["M hết hàng"]),
    ("S มี / M หมด", ["M หมด"]),
    ("Sあり、Mなし", ["Mなし"]),
    ("S 있음, M 품절", ["M 품절"]),
    ("أحمر متوفر، أزرق نفد", ["أزرق نفد"]),
]


@pytest.mark.parametrize(("cell", "denied"), LISTS)
def test_an_entry_that_is_a_no_is_whole(cell, denied):
    assert [entry.text for entry in list_denied_entries(cell)] == denied
    assert set(denied) < {span.text for span in list_quotable_spans(cell)}


@pytest.mark.parametrize(
    "cell",
    ["S, M, L sold out", "S yes, M yes, L no in red", "S sold out; M sold out, L yes", "sold out"],
)
def test_what_is_no_list_of_verdicts_has_none(cell):
    assert list(list_denied_entries(cell)) == []


def test_no_entry_takes_the_verdict_of_another():
    told = {span.text for span in list_quotable_spans("S yes, M yes, L sold out")}
    assert not {"M yes sold out", "S yes sold out"} & told
