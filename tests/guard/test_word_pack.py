import re

import pytest

from cuebot import config
from cuebot.errors import ConfigError
from cuebot.guard import word_pack


def test_a_pack_of_the_box_is_read_for_the_shows_language():
    assert "not" in word_pack.load_show_pack(config.build_config({})).negations
    assert (
        "不"
        in word_pack.load_show_pack(config.build_config({"show": {"language": "zh"}})).negations
    )


def test_words_that_yaml_takes_for_truth_stay_words():
    assert {"no", "yes"} <= {
        *word_pack.load_language_pack("en", None).negations,
        *word_pack.load_language_pack("en", None).claims,
    }


def test_a_language_without_a_pack_has_an_empty_one():
    assert word_pack.load_language_pack("eo", None) == word_pack.WordPack()


def test_an_operators_pack_takes_the_place_of_the_boxs(tmp_path):
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "en.yaml").write_text("claims: [miracle]", encoding="utf-8")
    assert word_pack.load_language_pack("en", tmp_path).claims == ("miracle",)
    assert word_pack.load_language_pack("zh", tmp_path) == word_pack.load_language_pack("zh", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("claims: [", r"cannot be used \(while parsing .+ line 2.+\); mend it"),
        ("clams: [x]", r"cannot be used \(`clams` is no known key; did you mean 'claims'\)"),
        ("numbers: ['(']", r"cannot be used \(`numbers`: .+\); mend it"),
        ("- x", r"cannot be used \(it must hold keys with values\)"),
        (b"\xff", "is not UTF-8; save it as UTF-8"),
    ],
)
def test_a_pack_that_cannot_be_used_is_named(tmp_path, text, told):
    (tmp_path / "packs").mkdir()
    file = tmp_path / "packs" / "en.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError, match=rf"en\.yaml: {told}"):
        word_pack.load_language_pack("en", tmp_path)


def test_a_pack_too_large_is_refused(tmp_path):
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "en.yaml").write_bytes(b"#" * (word_pack.MAX_PACK_BYTES + 1))
    with pytest.raises(ConfigError, match="too large"):
        word_pack.load_language_pack("en", tmp_path)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("no", "now or no", True),
        ("no", "now", False),
        ("isn't", "it isn't", True),
        ("不", "这不是", True),
        ("#", "a #3", True),
    ],
)
def test_a_term_is_a_whole_word_where_words_are_spaced(term, text, found):
    assert bool(word_pack.compile_terms((term,)).search(text)) is found


def test_no_terms_find_nothing():
    assert not word_pack.compile_terms(()).search("anything")


def test_a_variety_is_no_thousand_in_thai():
    (number,) = word_pack.load_language_pack("th", None).numbers
    assert re.search(number, "สามพันบาท")
    assert not re.search(number, "พันธุ์ของต้นไม้")


@pytest.mark.parametrize(
    ("term", "inside"), [("मत", "कीमत"), ("न", "दिन"), ("न", "नीला"), ("दो", "दोस्त"), ("बस", "बसा")]
)
def test_a_word_of_hindi_is_not_found_inside_another(term, inside):
    finder = word_pack.compile_terms((term,))
    assert finder.search(f"यह {term} है")
    assert not finder.search(f"यह {inside} है")


def test_a_number_in_words_is_found_in_the_three_youngest_packs():
    for language, spelled, plain in (
        ("de", "zweiundzwanzig", "achtung"),
        ("fr", "vingt", "sixième"),
        ("hi", "दो", "दोस्त"),
    ):
        pattern = "|".join(word_pack.load_language_pack(language, None).numbers)
        assert re.search(pattern, f"x {spelled} y")
        assert not re.search(pattern, f"x {plain} y")
