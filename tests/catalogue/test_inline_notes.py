import pytest

from cuebot.catalogue.inline_notes import inline_notes

NOTES = [
    (
        "Oak, ash*, elm* and lime. *To order only.",
        "Oak, ash (To order only), elm (To order only) and lime.",
    ),
    ("roble, fresno*. *Bajo pedido.", "roble, fresno (Bajo pedido)."),
    ("樫、栗*、桜。*予約のみ", "樫、栗（予約のみ）、桜。"),
    ("10 years¹ — ¹ not for the cover", "10 years (not for the cover)"),
    ("ash*, elm†. *to order †sold out", "ash (to order), elm (sold out)."),
    ("2 m, 3 m(1) solto. (1) sem tratamento", "2 m, 3 m (sem tratamento) solto."),
    ("오크, 물푸레[1], 자작[2]. [1] 예약만 [2] 품절", "오크, 물푸레 (예약만), 자작 (품절)."),
]


@pytest.mark.parametrize(("cell", "read"), NOTES)
def test_a_note_stands_behind_what_its_mark_is_at(cell, read):
    assert inline_notes(cell) == read


@pytest.mark.parametrize(
    "cell",
    [
        "3*4 cm",
        "(1) soak (2) rinse (3) dry",
        "soak as in (1). (1) cold water (2) rinse",
        "oak* ash",
        "oak, ash. *To order",
        "oak*, ash†. *to order",
        "oak*. *" + "long " * 30,
    ],
)
def test_a_mark_without_its_note_stays(cell):
    assert inline_notes(cell) == cell


BRACKETED = [
    (
        "Sent in a day.* Gift paper too. (*Sark waits for the boat, a week or so.)",
        "Sent in a day (Sark waits for the boat, a week or so.). Gift paper too.",
    ),
    ("现货＊。＊红的停产到明年底。", "现货（红的停产到明年底。）。"),
    ("送料無料※。※離島を除く", "送料無料（離島を除く）。"),
    ("$5*, $6. [*in May]", "$5 (in May), $6."),
]


@pytest.mark.parametrize(("cell", "read"), BRACKETED)
def test_a_note_may_stand_in_brackets_and_be_of_a_sentence(cell, read):
    assert inline_notes(cell) == read
