import re
import tomllib
from importlib import resources

import pytest

from cuebot.cell import ordinals
from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("oak, ash, elm. the third splits", "third"),
        ("oak, ash. the second splits", "second"),
        ("roble, haya, pino; del tercero en adelante", "tercer"),
        ("chêne, hêtre, pin. l'avant-dernière fend", "avant-dernièr"),
        ("eiche, buche, kiefer. ab der dritten reißt es", "dritte"),
        ("дуб, бук, ель. предпоследняя линяет", "предпоследн"),
        ("木、竹、铜。第三种生锈", "第三种"),
        ("ไม้สัก ไม้สน ไม้ไผ่ ตัวที่สามแตกง่าย", "ตัวที่"),
        ("بلوط، صنوبر، أرز. والثالث يتشقق", "والثالث"),
    ],
)
def test_a_place_in_a_list_points_back_at_it(text, said):
    assert said in {text[begin:end] for _, begin, end in ordinals.find_places(text)}


@pytest.mark.parametrize(
    "text",
    [
        "the third splits",
        "it is made by hand in our own workshop, of oak, and the third one splits",
        "oak, ash, elm. after the third wash",
        "木、竹、铜。第三天生锈",
    ],
)
def test_without_a_list_before_it_or_of_a_time_a_place_points_at_nothing(text):
    assert list(ordinals.find_places(text)) == []


def test_the_rest_of_a_list_is_of_it_until_something_was_ruled():
    bare = "Oak, ash, elm. The rest fades."
    ruled = "Sold out: oak, ash, elm. The rest fades."
    placed = "Oak, ash, elm. Not the first. The rest fades."
    for cell, back in ((bare, True), (ruled, False), (placed, True)):
        begin = cell.index("The rest")
        hits = find_hits(cell).select_roles(CellWordRole.BACK)
        assert any(hit.begin == begin for hit in hits) is back


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wrap: free. neither: on sale items", ["neither"]),
        ("neither: on sale items", []),
        ("wrap: free. neither is free", ["neither"]),
        ("wrap: free. all goods ship free", []),
        ("wrap: free. all: not in frost", ["all"]),
        ("漆的擦；白的洗；两种都别泡", ["两种"]),
        ("包装免费；两者：特价除外", ["两者"]),
    ],
)
def test_what_is_of_all_that_was_named_before_it_is_found(text, said):
    assert [text[begin:end] for _, begin, end in ordinals.find_sums(text)] == said


@pytest.mark.parametrize(
    ("label", "sum_of_all"), [("both", True), ("os dois", True), ("oak", False), ("all oak", False)]
)
def test_a_label_of_its_own_names_more_than_all(label, sum_of_all):
    assert ordinals.is_sum(label) is sum_of_all


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("faggio, ciliegio, ulivo; la prima", ["prima"]),
        ("faggio, ciliegio, ulivo; primavera 125", []),
        ("faggio, ciliegio, ulivo; l'ultima", ["ultim"]),
        ("oak, ash, elm; the last", ["last"]),
        ("oak, ash, elm; it lasts", []),
    ],
)
def test_a_place_that_is_a_whole_word_begins_no_other(text, said):
    assert [text[begin:end] for _, begin, end in ordinals.find_places(text)] == said
