import pytest

from cuebot.catalogue.struck import drop_struck

STRUCK = [
    ("red / ~blue~ / green", "red / green"),
    ("red, ~~blue~~", "red"),
    ("~$20~ $15", "$15"),
    ("red, ~blue~ sold out", "red, blue sold out"),
    ("แดง / ~เขียว~ เลิกทำแล้ว", "แดง / เขียว เลิกทำแล้ว"),
    ("红、~蓝~ 停产", "红、蓝 停产"),
    ("r\u0336e\u0336d\u0336, blue", "blue"),
]


@pytest.mark.parametrize(("cell", "said"), STRUCK)
def test_what_is_struck_out_is_not_said(cell, said):
    assert drop_struck(cell) == said


@pytest.mark.parametrize(
    "cell",
    ["10~20 cm", "~5 cm, ~10 cm", "안녕~ 반가워~", "~red~", "~red~ comes in May, blue", "a~b~c"],
)
def test_a_cell_stays_where_it_is_not_sure_what_is_struck(cell):
    assert drop_struck(cell) == cell
