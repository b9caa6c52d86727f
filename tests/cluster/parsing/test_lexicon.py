"""The words of twenty languages."""

import re
import tomllib
from importlib import resources
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from cuebot.cluster.parsing import lexicon, word_files
from cuebot.cluster.parsing.lexicon import ChatWordRole
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.word_files import HINT_MARK, LETTERS_KEY, ROLE_BITS, TRAITS

WORDS = lexicon.load_lexicon()
PARSING = resources.files(lexicon.__package__)
KEYS = tomllib.loads(PARSING.joinpath("word_keys.toml").read_text("utf-8"))
FILES = sorted(
    (file for file in PARSING.joinpath("words").iterdir() if file.name.endswith(".toml")),
    key=lambda file: file.name,
)
Listed = Annotated[str, StringConstraints(pattern=r"\A([^\s|\"\\][^\n|\"\\]*\n)+\z")]
"""Words or phrases, one a line."""
WRITTEN = ("traits", LETTERS_KEY)
LANGUAGES = ["zh", "en", "es", "pt", "id", "ms", "th", "vi", "ar", "ja", "ko", "fr", "de", "it"]
LANGUAGES += ["ru", "tr", "hi", "tl", "pl", "nl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_ask_say_the_same_and_name_the_price(language):
    spoken = [senses[language] for senses in WORDS.senses.values() if language in senses]
    for role in (
        ChatWordRole.ASK,
        ChatWordRole.WANT,
        ChatWordRole.SAME,
        ChatWordRole.FILLER,
        ChatWordRole.COMMON,
        ChatWordRole.STATEMENT,
    ):
        assert any(sense.roles & role for sense in spoken)
    for concept in ("price", "size", "shipping_fee", "shipping_time", "returns", "stock"):
        assert any(sense.concept == concept for sense in spoken)


def test_every_word_is_folded():
    assert all(fold_chat_text(word) == word for word in WORDS.senses)


def test_a_concept_is_found_by_most_of_its_words():
    assert WORDS.find_concept(("运费", "包邮", "shipping fee")) == "shipping_fee"
    assert WORDS.find_concept(("zzz",)) == ""


def test_a_word_of_one_letter_only_hints():
    assert WORDS.senses["厚"]["zh"].hint
    assert not WORDS.senses["厚度"]["zh"].hint


class LanguageWords(BaseModel):
    """What the file of a language may hold."""

    model_config = ConfigDict(extra="forbid")

    traits: list[Literal[*KEYS["traits"]]]
    letters: Annotated[str, StringConstraints(pattern=r"\A(\S\n)+\z")] | None = None
    roles: dict[Literal[*KEYS["roles"]], Listed]
    concepts: dict[Literal[*KEYS["concepts"]], Listed]
    colours: dict[str, Listed]


def read_words(text):
    table = tomllib.loads(text)
    traits = table.pop("traits", "").split()
    roles = {
        key: table.pop(key)
        for key in list(table)
        if isinstance(table[key], str) and key != LETTERS_KEY
    }
    return LanguageWords.model_validate({**table, "traits": traits, "roles": roles})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_language_is_as_the_schema_says(file):
    words = read_words(file.read_text("utf-8"))
    assert {"ask", "filler", "common", "want", "same", "statement"} <= words.roles.keys()
    for listed in (*words.roles.values(), *words.concepts.values()):
        assert all(line.removeprefix(HINT_MARK).strip() for line in listed.splitlines())


@pytest.mark.parametrize(
    "wrong",
    [
        'traits = "tall"',
        'shout = """\nhey\n"""',
        'ask = """\nhow|what\n"""',
        'ask = """\nhow\n\nwhat\n"""',
        '[concepts]\nprise = """\nprice\n"""',
    ],
)
def test_the_schema_knows_what_is_wrong(wrong):
    sections = "".join(
        f"[{name}]\n" for name in ("concepts", "colours") if f"[{name}]" not in wrong
    )
    with pytest.raises(ValidationError):
        read_words(f"{wrong}\n{sections}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_key_is_explained_above_it(file):
    section, above = "roles", ""
    for line in file.read_text("utf-8").splitlines():
        if named := re.fullmatch(r"\[(\w+)\]", line):
            section = named[1]
            assert above == f"# {KEYS['sections'][section]}", section
        elif key := re.match(r'(\w+) = """', line):
            told = KEYS["sections"] if key[1] in WRITTEN else KEYS.get(section, {})
            if section not in word_files.VALUES:
                assert above == f"# {told[key[1]]}", key[1]
        above = line


def test_what_is_explained_is_what_there_is():
    assert set(KEYS["roles"]) | {"none"} == set(ROLE_BITS)
    assert set(KEYS["traits"]) == TRAITS
    assert set(KEYS["concepts"]) == set(WORDS.concepts)


def test_a_language_is_known_by_its_traits():
    assert WORDS.traits["head_last"] == {"zh", "ja", "ko"}
    assert "en" in WORDS.traits["uninflected"] & WORDS.traits["exclaims"]


def test_a_word_is_told_as_people_write_it():
    written = lexicon.load_lexicon().written
    assert written[fold_chat_text("still available")] == "still available"
    assert written[fold_chat_text("تكلفة")] == "تكلفة"
    assert "price" not in written
