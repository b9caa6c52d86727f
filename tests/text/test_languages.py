"""Languages by the names that people give them."""

import tomllib
from pathlib import Path

import pytest

from cuebot.config import resources
from cuebot.synth import edge, local, models
from cuebot.text import languages

TABLE = tomllib.loads((Path(languages.__file__).with_suffix(".toml")).read_text(encoding="utf-8"))
BOX = sorted(path.stem for path in resources.find_resource("prompts").glob("packs/??.yaml"))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("english", "en"),
        ("English", "en"),
        (" EN ", "en"),
        ("en-US", "en"),
        ("eng", "en"),
        ("中文", "zh"),
        ("普通话", "zh"),
        ("zh_Hant_TW", "zh"),
        ("mandarin", "zh"),
        ("español", "es"),
        ("ESPANOL", "es"),
        ("西班牙语", "es"),
        ("bahasa indonesia", "id"),
        ("tiếng việt", "vi"),
        ("Tieng Viet", "vi"),
        ("ภาษาไทย", "th"),
        ("اللغة العربية", "ar"),
        ("عربي", "ar"),
        ("日本語", "ja"),
        ("일본어", "ja"),
        ("한국말", "ko"),
        ("português", "pt"),
        ("Portuguese language", "pt"),
        ("tagalog", "tl"),
    ],
)
def test_a_language_goes_by_its_code_its_tag_and_its_names(asked, code):
    assert languages.find_code(asked) == code


def test_every_name_of_the_table_finds_its_language():
    for code, row in TABLE.items():
        for name in (code, *row["names"]):
            assert languages.find_code(name) == code, name
            assert languages.find_code(name.upper()) == code, name


def test_every_language_that_a_voice_or_a_prompt_of_the_box_speaks_has_its_names():
    assert TABLE.keys() >= {*edge.EDGE_VOICES, *local.ESPEAK_VOICES, *models.MODELS, *BOX}
    assert len(BOX) == 21
    assert all(len(row["names"]) > len(BOX) - 2 for row in TABLE.values())


@pytest.mark.parametrize("asked", ["", " ", "e", "12", "klingon", "englich", "{{ en }}", "\x00"])
def test_what_is_no_name_has_no_code(asked):
    assert languages.find_code(asked) == ""


def test_two_letters_are_a_code_whether_it_is_known_or_not():
    assert languages.find_code("xx") == "xx"


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("englich", "en"),
        ("cn", "zh"),
        ("jp", "ja"),
        ("kr", "ko"),
        ("vn", "vi"),
        ("Portugese", "pt"),
        ("espanyol", "es"),
        ("xx", ""),
        ("klingon", ""),
        ("", ""),
    ],
)
def test_the_nearest_language_is_guessed_where_one_is_near(asked, near):
    assert languages.guess_code(asked) == near


def test_only_what_is_known_is_guessed():
    assert languages.guess_code("cn", ["en", "ja"]) == ""


def test_a_language_is_told_by_its_own_name():
    assert (languages.find_own_name("zh"), languages.find_own_name("xx")) == ("中文", "xx")


def test_a_code_is_given_to_a_language_or_to_none():
    assert all(map(languages.is_given, languages._read_table()))
    assert all(map(languages.is_given, ("sw", "km", "yo")))
    assert not any(map(languages.is_given, ("zz", "xx", "", "english")))
