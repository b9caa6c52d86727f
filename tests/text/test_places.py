"""The names of places, and what of them a text names."""

import re
from collections import defaultdict

import pytest

from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.word_files import PLACE_CONCEPT
from cuebot.text import places
from cuebot.text.places import Place

NAMES = list(places.read_place_names())
AREA = re.compile("[a-z]{2}(-[a-z]+)*|gulf|latam|seasia")
SPOKEN = ["zh", "en", "es", "pt", "id", "ms", "th", "vi", "ar", "ja", "ko", "fr", "de", "it"]
SPOKEN += ["ru", "tr", "hi", "tl", "pl", "nl"]
OTHERS_TOO = {"uk", "kl", "sp", "eu", "pare"}
"""Countries and cities that are common words of one other language, which keeps its own sense."""


def test_what_lies_ready_is_what_the_files_say():
    assert places.TABLE.load_prebuilt() == places.read_places()


@pytest.mark.parametrize("language", SPOKEN)
def test_every_language_names_cities_of_its_own_countries_and_of_others(language):
    cities = {row.place for row in NAMES if row.language == language and row.place.city}
    countries = {row.place.area.partition("-")[0] for row in NAMES if row.language == language}
    assert len(cities) >= 40
    assert len(countries) >= 8


def test_a_name_stands_once_in_a_language_and_its_area_is_one():
    areas = defaultdict(set)
    for row in NAMES:
        assert row.name == row.name.strip() != "", row
        assert AREA.fullmatch(row.place.area), row
        areas[row.language, fold_chat_text(row.name)].add(row.place.area.partition("-")[0])
    assert {key: held for key, held in areas.items() if len(held) > 1} == {}


def test_a_name_is_no_other_word_of_any_language():
    for row in NAMES:
        folded = fold_chat_text(row.name)
        for sense in lexicon.load_lexicon().senses.get(folded, {}).values():
            if folded not in OTHERS_TOO:
                assert not sense.roles, row
                # That one asks where it is sent to, or what that costs, goes with the place.
                assert sense.concept in {"", PLACE_CONCEPT, "shipping_fee"}, row
                assert sense.of in {"", PLACE_CONCEPT}, row


def test_groups_are_of_areas_that_have_names():
    known = {row.place.area for row in NAMES}
    groups = places.read_places()
    assert set(groups["wider"]) <= known
    assert {wide for held in groups["wider"].values() for wide in held.split()} <= known
    assert set(groups["capitals"].values()) <= known


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("ship về Nha Trang bao lâu", "vn-central"),
        ("hà nội", "vn-north"),
        ("sf sa Iloilo po", "ph-visayas"),
        ("kirim ke jaksel", "id-jabodetabek"),
        ("Luar Jawa 25rb", "id-outer"),
        ("للرياض كم التوصيل", "sa"),
        ("بالقاهره", "eg"),
        ("寄到杭州多少钱", "cn-zhejiang"),
        ("寄到杭州多少錢,臺灣呢", "tw"),
        ("부산까지 얼마", "kr-mainland"),
        ("ส่งเชียงใหม่ไหม", "th-north"),
        ("札幌まで", "jp-hokkaido"),
        ("दिल्ली में", "in"),
        ("в Москву", "ru"),
        ("Ankara'ya", "tr"),
        ("do Wrocławia", "pl"),
        ("nach Münster Westfalen", "de"),
        ("🇻🇳 $12", "vn"),
        ("EU €9", "eu"),
    ],
)
def test_a_text_names_an_area(text, area):
    assert area in {place.area for place in places.find_places(text)}


@pytest.mark.parametrize(
    "text",
    ["give it to us", "điều khiển đa năng", "장기 울산바위색", "wanita solo", "长沙发", "", "!"],
)
def test_other_words_name_none(text):
    assert places.find_places(text) == frozenset()


def test_the_names_of_a_city_are_one_city():
    named = [places.find_places(text) for text in ("sài gòn", "TP HCM", "西贡", "saigon")]
    assert len(frozenset().union(*(one for one in named))) <= 2
    assert named[0] == named[1] == named[3]


def test_an_area_lies_in_wider_ones_the_narrowest_first():
    assert places.list_wider_areas("ph-manila") == ("ph-manila", "ph-luzon", "ph", "seasia")
    assert places.list_wider_areas("de") == ("de", "eu")
    assert places.list_wider_areas("zz") == ("zz",)


def test_words_that_are_in_no_name_are_left():
    assert places.list_other_words(["outside", "metro", "manila", "free"]) == ["free"]


def test_an_area_is_told_by_an_english_name():
    assert places.name_area("vn") == "vietnam"
    assert places.name_area("") == places.name_area("red") == ""


def test_a_flag_is_made_of_a_code():
    assert places.make_flag("vn") == "🇻🇳"
    assert Place("vn") in places.find_places(places.make_flag("vn"))
    assert "ph-luzon" not in places.list_countries()
