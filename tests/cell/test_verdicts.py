import re
import tomllib
from importlib import resources

import pytest

from cuebot.cell.stretches import list_quotable_spans
from cuebot.cell.verdicts import list_verdicts
from cuebot.text.folding import fold_case_in_place
from cuebot.text.word_lists import check_word_lists

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
    ("S da, M ausverkauft", ["S da", "M ausverkauft"]),
    ("S oui, M épuisé", ["S oui", "M épuisé"]),
    ("S sì, M esaurita", ["S sì", "M esaurita"]),
    ("S ja, M uitverkocht", ["S ja", "M uitverkocht"]),
    ("S есть, M кончился", ["S есть", "M кончился"]),
    ("S jest, M brak", ["S jest", "M brak"]),
    ("S є, M закінчився", ["S є", "M закінчився"]),
    ("S var, M tükendi", ["S var", "M tükendi"]),
    ("S है, M ख़तम", ["S है", "M ख़तम"]),
    ("s/d ada, 13 habis", ["s/d ada", "13 habis"]),
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


FILE = resources.files("cuebot.cell").joinpath("verdicts.toml").read_text("utf-8")
WORDS = tomllib.loads(FILE)


def test_each_kind_of_verdicts_is_explained_and_asked_for():
    assert re.findall(r"^# .+\n\[(\w+)\]$", FILE, re.MULTILINE) == list(WORDS)
    rooms = ("verdicts.py", "led_verdicts.py", "verdict_words.py")
    source = "".join(
        resources.files("cuebot.cell").joinpath(file).read_text("utf-8") for file in rooms
    )
    assert [kind for kind in WORDS if f'"{kind}"' not in source] == []


@pytest.mark.parametrize("kind", WORDS)
def test_verdicts_are_level_and_each_stands_once_in_its_language(kind):
    for language, words in check_word_lists(WORDS[kind], kind).items():
        assert len(set(words)) == len(words), language
        assert [word for word in words if fold_case_in_place(word) != word] == [], language


def test_no_word_of_a_language_is_a_yes_and_a_no():
    for one, other in (("there", "gone"), ("there", "unfit"), ("fit", "gone"), ("fit", "unfit")):
        for language in WORDS[one].keys() & WORDS[other].keys():
            assert not set(WORDS[one][language]) & set(WORDS[other][language]), language
