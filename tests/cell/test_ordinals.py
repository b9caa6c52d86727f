import re
import tomllib
from importlib import resources

import pytest

from cuebot.cell import ordinals
from cuebot.cell.ordinals import COUNTED_BACK
from cuebot.text.folding import fold_case_in_place
from cuebot.text.word_lists import check_word_lists

FILE = resources.files("cuebot.cell").joinpath("ordinals.toml").read_text("utf-8")
WORDS = tomllib.loads(FILE)


def test_each_kind_of_words_is_explained_and_asked_for():
    assert re.findall(r"^# .+\n\[(\w+)\]$", FILE, re.MULTILINE) == list(WORDS)
    source = resources.files("cuebot.cell").joinpath("ordinals.py").read_text("utf-8")
    assert [kind for kind in WORDS if f'"{kind}"' not in source and f"'{kind}'" not in source] == []


@pytest.mark.parametrize("kind", WORDS)
def test_words_are_level_and_each_stands_once_in_its_language(kind):
    for language, words in check_word_lists(WORDS[kind], kind).items():
        assert len(set(words)) == len(words), language
        assert [word for word in words if fold_case_in_place(word) != word] == [], language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("end_before", "count_behind"),
        ("count_before", "end_behind"),
        ("count_of_things", "end_of_things"),
        ("joined_end", "joined_count"),
    ],
)
def test_a_language_that_has_an_end_has_the_count_that_stands_with_it(one, other):
    assert WORDS[one].keys() == WORDS[other].keys()


def test_every_language_that_counts_from_an_end_is_looked_for():
    looked = {language for group in ordinals._SPACED for language in group}
    assert WORDS["end_before"].keys() | WORDS["count_before"].keys() == looked | {"ar"}


@pytest.mark.parametrize("text", ["dos primeiras", "due últimas"])
def test_languages_that_are_near_to_each_other_may_be_mixed(text):
    assert COUNTED_BACK.search(text)


def test_a_count_and_an_end_of_languages_far_from_each_other_say_nothing():
    assert not COUNTED_BACK.search("other due date")


@pytest.mark.parametrize(
    "text",
    [
        "the final two only by boat",
        "die letzten beiden",
        "les deux dernières",
        "las dos últimas",
        "as duas últimas",
        "dua terakhir",
        "hai loại cuối",
        "สองอย่างสุดท้าย",
        "最末两处",
        "終わりの二つ",
        "뒤의 두 곳",
        "آخر اثنين",
    ],
)
def test_what_counts_things_from_an_end_points_back_at_them(text):
    assert COUNTED_BACK.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "the first two weeks",
        "die ersten zwei Wochen",
        "les deux premiers mois",
        "los primeros dos meses",
        "dua minggu pertama",
        "hai tuần đầu",
        "头两个月",
        "처음 두 번",
    ],
)
def test_times_that_are_counted_point_at_nothing(text):
    assert not COUNTED_BACK.search(text)
