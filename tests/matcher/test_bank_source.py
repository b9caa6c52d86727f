"""The bank of phrases holds what its readers rely on, and says where it does not."""

from collections import defaultdict
from pathlib import Path

import pytest

import cuebot
from cuebot.matcher.bank_source import SUFFIX, BankAttribute, _read_file, read_bank
from cuebot.text.folding import fold_accents

PACKAGE = Path(cuebot.__file__).parent
FILES = sorted((PACKAGE / "matcher" / "bank").glob(f"*/*{SUFFIX}"))
LANGUAGES = {"ar", "en", "es", "id", "ja", "ko", "ms", "pt", "th", "tl", "vi", "zh"}
MOST_SHARED = 0.01
"""Share of a language's phrases that two fields may both have, each for an attribute of its own."""


def read_lines(*lines, language="en"):
    found: dict[str, BankAttribute] = {}
    _read_file(lines, "toys/en.txt", language, found)
    return found


def read_one(file):
    return read_lines(*file.read_text("utf-8").splitlines(), language=file.stem)


@pytest.fixture(scope="module")
def bank():
    return read_bank()


@pytest.fixture(scope="module")
def fields():
    """Return the attributes of each field by the languages of its files."""
    found = defaultdict(dict)
    for file in FILES:
        found[file.parent.name][file.stem] = read_one(file)
    return found


def test_a_field_has_every_attribute_in_every_language(fields):
    for field, files in fields.items():
        assert set(files) == LANGUAGES, field
        assert len({tuple(sorted(attributes)) for attributes in files.values()}) == 1, field


def test_every_attribute_has_names_and_questions_in_every_language(bank):
    assert len(bank) > 400
    for attribute in bank.values():
        assert set(attribute.names) == set(attribute.phrases) == LANGUAGES, attribute.name
        assert min(len(said) for said in attribute.phrases.values()) >= 5, attribute.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_within_a_field_every_name_and_every_question_is_of_one_attribute(file):
    attributes = read_one(file).values()
    for told in ("names", "phrases"):
        listed = [text.casefold() for one in attributes for text in getattr(one, told)[file.stem]]
        assert [text for text in set(listed) if listed.count(text) > 1] == []


def test_hardly_a_question_is_of_two_fields(bank):
    for language in LANGUAGES:
        owners = defaultdict(set)
        for attribute in bank.values():
            for phrase in attribute.phrases[language]:
                owners[phrase.casefold()].add(attribute.name)
        shared = [phrase for phrase, names in owners.items() if len(names) > 1]
        assert len(shared) <= MOST_SHARED * len(owners), (language, shared)


def test_no_question_is_longer_than_a_comment_that_is_read(bank):
    said = [text for one in bank.values() for texts in one.phrases.values() for text in texts]
    assert [text for text in said if len(text) > 120] == []


def test_an_attribute_is_named_by_an_english_word_as_a_name_in_code(bank):
    assert [name for name in bank if not name.isidentifier() or fold_accents(name) != name] == []


def test_a_file_is_read_line_by_line():
    found = read_lines("= colour", ": Colour", ": shade", "", "  which colours are there ", "= fit")
    assert found["colour"].names == {"en": ["Colour", "shade"]}
    assert found["colour"].phrases == {"en": ["which colours are there"]}
    assert found["fit"].names == found["fit"].phrases == {}


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["", "is it red"], "toys/en.txt, line 2: stands before any attribute"),
        ([": colour"], "toys/en.txt, line 1: stands before any attribute"),
        (["= colour", ":"], "toys/en.txt, line 2: nothing stands after the ':'"),
        (["= "], "toys/en.txt, line 1: nothing stands after the '='"),
    ],
)
def test_a_broken_line_says_in_which_file_and_line_it_stands(lines, fault):
    with pytest.raises(ValueError, match=fault):
        read_lines(*lines)


def test_nothing_of_the_package_reads_what_stays_out_of_the_wheel():
    users = [file.name for file in PACKAGE.rglob("*.py") if "read_talk(" in file.read_text("utf-8")]
    assert users == ["talk_source.py"]


def test_a_bank_of_some_languages_holds_no_others():
    some = read_bank(("th", "en"))
    assert {code for one in some.values() for code in one.phrases} == {"th", "en"}
    assert some.keys() == read_bank().keys()
