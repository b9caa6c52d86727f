"""The data files of ruling words: each language has all it needs, as it is looked for."""

import tomllib
from importlib import resources

import pytest

from cuebot.cell import lexicon
from cuebot.cell.lexicon import OTHER_LANGUAGES, SPAN_KEY, CellWordRole
from cuebot.text.folding import fold_case_in_place

FOLDER = resources.files("cuebot.cell").joinpath("words")
FILES = {file.name.removesuffix(".toml"): file for file in FOLDER.iterdir() if ".toml" in file.name}
BOX = {"ar", "en", "es", "id", "ja", "ko", "pt", "th", "vi", "zh"}
LANGUAGES = sorted(FILES.keys() - {OTHER_LANGUAGES})
MAY_BE_EMPTY = {
    CellWordRole.ARTICLE,
    CellWordRole.FORMER,
    CellWordRole.HARMLESS,
    CellWordRole.MAY,
    CellWordRole.SCOPE,
    CellWordRole.SO,
    CellWordRole.UNLESS,  # an ending, where the verb comes last
}


def table(language):
    return tomllib.loads(FILES[language].read_text("utf-8"))


def test_the_languages_of_the_box_are_among_the_files():
    assert set(LANGUAGES) >= BOX


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_has_words_for_every_role_and_no_other_key(language):
    told = table(language)
    assert told.keys() - {"joined", SPAN_KEY} == {role.value for role in CellWordRole}
    assert all(told[role.value] for role in CellWordRole if role not in MAY_BE_EMPTY)


@pytest.mark.parametrize("language", [*LANGUAGES, OTHER_LANGUAGES])
def test_words_are_level_without_doubles_or_strays(language):
    for key, listed in table(language).items():
        if key in ("joined", SPAN_KEY):
            continue
        assert all(listed), key
        assert len(listed) == len(set(listed)), key
        assert [word for word in listed if fold_case_in_place(word) != word] == []
        assert all(word == word.strip() for word in listed), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_lacks_or_is_apart_denies_as_well_and_a_but_excepts(language):
    told = {key: set(words) for key, words in table(language).items() if key != "joined"}
    assert told["lack"] | told["apart"] <= told["deny"]
    assert told["but"] | told["save"] <= told["except"]
    assert told["flat"] | told["may"] <= told["deny"]
    assert told["or"] <= told["and"]


def test_phrases_are_found_by_their_first_word_and_elisions_keep_their_mark():
    spaced = lexicon.read_lexicon().spaced
    assert any(entry.words == ("not", "for") for entry in spaced["not"])
    assert any(entry.role is CellWordRole.DENY for entry in spaced["n'"])
    assert all(entry.words[0] == word for word, entries in spaced.items() for entry in entries)


@pytest.mark.parametrize("language", sorted(BOX))
def test_a_span_of_sums_is_said_in_every_language_of_the_box(language):
    assert all(words.count("{}") == 2 for words in lexicon.read_lexicon().spans[language])


@pytest.mark.parametrize("listed", ["no|not", ["no", ""], [3]])
def test_what_is_no_list_of_words_is_refused(monkeypatch, listed):
    monkeypatch.setattr(lexicon, "_read_tables", lambda: iter([("xx", {"deny": listed})]))
    with pytest.raises(ValueError, match="deny is no list of words"):
        lexicon.read_files()
