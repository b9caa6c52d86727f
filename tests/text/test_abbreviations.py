import re
import tomllib
from importlib import resources

import pytest

from cuebot.cell.stretches import list_quotable_texts
from cuebot.guard import ruling_words
from cuebot.text.abbreviations import ENDS_NO_WORD
from cuebot.text.folding import fold_case_in_place
from cuebot.text.word_lists import check_word_lists

FILE = resources.files("cuebot.text").joinpath("abbreviations.toml").read_text("utf-8")
WORDS = tomllib.loads(FILE)
DOT = re.compile(rf"\.{ENDS_NO_WORD}(?=\s)")
PACKS = {
    *("ar", "de", "en", "es", "fr", "hi", "id", "it", "ms", "nl"),
    *("pl", "pt", "ru", "th", "tl", "tr", "uk", "vi"),
}
"""Languages that shorten words by a dot before a space; Chinese, Japanese and Korean do not."""


def test_each_kind_of_words_is_explained_and_asked_for():
    source = resources.files("cuebot.text").joinpath("abbreviations.py").read_text("utf-8")
    assert re.findall(r"^\[(\w+)\]$", FILE, re.MULTILINE) == list(WORDS)
    assert [kind for kind in WORDS if f'"{kind}"' not in source] == []


def test_every_language_that_shortens_words_has_some_that_always_go_on():
    assert WORDS["always"].keys() - {"any"} == PACKS


@pytest.mark.parametrize("kind", WORDS)
def test_words_are_level_and_each_stands_once_in_its_language(kind):
    for language, words in check_word_lists(WORDS[kind], kind).items():
        assert len(set(words)) == len(words), language
        assert [word for word in words if fold_case_in_place(word) != word] == [], language


SHORTENED = [
    "Rezerwacja trwa do św. Józefa",
    "Odbiór: ul. Długa 5",
    "Bis St. Martin ab Lager",
    "Abends bis ca. 20 Uhr",
    "Rot bzw. Schwarz",
    "Naturfasern, z.B. Wolle",
    "Naturfasern, z. B. Wolle",
    "Laden: Hauptstr. 5",
    "Hasta Sta. Lucía en tienda",
    "Telas finas, p.ej. Seda",
    "Até Sto. António na loja",
    "Até S. João na loja",
    "Fino a S. Giuseppe",
    "Самовывоз: ул. Ленина",
    "До парка им. Горького",
    "Пункт в г. Тверь",
    "стр. 12",
    "Made by Dr. Hauschka",
    "Ink No. 5 only",
    "Until Nov. 15",
    "5 vs. 6",
    "art. 15",
    "tel. 600 100",
    "kirim ke Jl. Merdeka",
    "Rp. 5.000",
    "giao ở TP. Huế",
    "Mağaza: Atatürk Cad. 12",
    "ส่งถึง 5 ก.พ. เท่านั้น",
    "عند د. أحمد",
    "डॉ. राम",
    "вул. Шевченка",
    "p/a dhr. Jansen",
    "kedai di Jln. Ampang",
    "sa Brgy. Holy",
    "livré env. Noël",
]


@pytest.mark.parametrize("text", SHORTENED)
def test_a_dot_that_shortens_a_word_ends_nothing(text):
    assert [text[: dot.start()] for dot in DOT.finditer(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "500 г. Не стирать",
        "шерсть, шёлк и т.д. Хлопок можно",
        "шерсть и т. д. Хлопок можно",
        "Wolle, Seide usw. Baumwolle geht",
        "Silk: no. 40 degrees",
        "Lejía: No. 30 grados",
        "Bleach: No. Silk: yes",
        "Sold out: S. M is here",
        "Sold out in S. M. and L. are here",
        "Dry in 24 hr. Then iron",
        "Liberi da oggi. Domani chiuso",
        "We love art. Buy now",
        "5 mt. Cotone",
    ],
)
def test_a_dot_that_may_end_a_sentence_does(text):
    assert DOT.search(text)


@pytest.mark.parametrize(
    ("cell", "half"),
    [
        ("Rezerwacja trwa do św. Józefa, potem tylko z placu", "Rezerwacja trwa do św"),
        ("Versand bis St. Martin, danach nur Abholung", "Versand bis St"),
        ("Se reserva hasta Sta. Lucía, después solo en tienda", "Se reserva hasta Sta"),
        ("Reservas até S. João, depois só na loja", "Reservas até S"),
        ("Si prenota fino a S. Giuseppe, poi solo in negozio", "Si prenota fino a S"),
        ("Бронь до св. Николая, потом только со склада", "Бронь до св"),
        ("Orders until Nov. 15, then only from the yard", "Orders until Nov"),
        ("จองได้ถึง 5 ก.พ. เท่านั้น", "จองได้ถึง 5 ก.พ"),
    ],
)
def test_no_quote_ends_at_an_abbreviation(cell, half):
    texts = list_quotable_texts(cell)
    assert cell in texts
    assert half not in {text.strip(" .") for text in texts}


def test_the_guard_reads_statements_over_an_abbreviation_as_well():
    assert ruling_words._STATEMENT.split("nie do ul. długa. tylko odbiór") == [
        "nie do ul. długa",
        " tylko odbiór",
    ]
