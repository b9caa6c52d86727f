"""The word by which a host hears a head, in 21 languages."""

import tomllib
from functools import cache

import pytest

from cuebot import catalogue
from cuebot.catalogue import headwords
from cuebot.config import resources
from cuebot.model import Head
from cuebot.text.folding import fold_sentence

BOX = tomllib.loads(
    resources.find_resource("prompts")
    .parent.joinpath("cuebot/catalogue/headwords.toml")
    .read_text("utf-8")
)
HOSTS = (
    "en",
    "zh",
    "es",
    "id",
    "th",
    "vi",
    "pt",
    "ar",
    "ja",
    "ko",
    "ms",
    "tl",
    "de",
    "fr",
    "hi",
    "it",
    "nl",
    "pl",
    "ru",
    "tr",
    "uk",
)


@cache
def heads(header):
    return catalogue.parse_catalogue(f"link,title,{header}\n".encode(), "catalog.csv").heads


@cache
def read_box():
    """Return the head that each word of the box makes, read with the others of its language.

    Where two of them make one head, each is read from a card of its own.
    """
    made = {}
    for written in HOSTS:
        words = [word for words in BOX.values() for word in words[written].split("|")]
        made |= {head.name: head for head in heads(",".join(words)) if not head.synonyms}
        made |= {word: heads(word)[0] for word in words if word not in made}
    return made


def said(header, language):
    made = heads(header)
    return headwords.choose_head_word(made[0].name, made, language).word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("es:peso", ("peso", "es")),
        ("ES: peso neto ", ("peso neto", "es")),
        ("zh：重量", ("重量", "zh")),
        ("pt-BR:peso", ("peso", "pt")),
        ("weight", ("weight", "")),
        ("size: EU", ("size: EU", "")),
        ("xx:peso", ("xx:peso", "")),
        ("4:3", ("4:3", "")),
        ("es:", ("es:", "")),
    ],
)
def test_a_word_names_its_language_by_a_code_and_a_colon_and_by_nothing_else(text, word):
    assert headwords.parse_head_word(text) == word


def test_a_header_may_name_the_languages_of_some_of_its_words():
    assert heads("weight|es:peso|zh:重量|heavy") == (
        Head(name="weight", synonyms=("peso", "重量", "heavy"), languages=("", "es", "zh", "")),
    )
    assert heads("weight|heavy")[0].languages == ()


@pytest.mark.parametrize("language", HOSTS)
def test_a_head_in_any_language_is_said_in_the_hosts(language):
    for entry, by_language in BOX.items():
        known = set(map(fold_sentence, by_language[language].split("|")))
        for written in HOSTS:
            for word in by_language[written].split("|"):
                head = read_box()[word]
                told = headwords.choose_head_word(head.name, (head,), language).word
                assert fold_sentence(told) in known, (entry, word)


def test_every_entry_of_the_box_has_every_language_and_no_word_stands_in_two():
    assert [entry for entry, words in BOX.items() if set(words) != set(HOSTS)] == []
    of = {}
    for entry, by_language in BOX.items():
        for listed in by_language.values():
            for word in listed.split("|"):
                assert of.setdefault(fold_sentence(word), entry) == entry, word


@pytest.mark.parametrize(
    ("header", "language", "word"),
    [
        ("weight|es:pesadez", "es", "pesadez"),
        ("weight|zh:几斤|重量", "zh", "几斤"),
        ("es:chisme|zh:八卦", "zh", "八卦"),
        ("孕妇|孕期|pregnant", "en", "pregnant"),
        ("孕妇|孕期|pregnant", "zh", "孕妇"),
        ("Weight", "es", "peso"),
        ("Size", "en", "Size"),
        ("Color", "es", "Color"),
        ("color|colour", "en", "color"),
        ("peso|weight", "en", "weight"),
        ("peso", "pt", "peso"),
        ("重量", "ja", "重量"),
        ("重さ", "zh", "重量"),
        ("fit guide|sizes", "en", "fit guide"),
    ],
)
def test_what_the_header_gives_in_the_hosts_language_goes_first(header, language, word):
    assert said(header, language) == word


def test_an_unknown_name_stays_in_a_catalogue_of_the_hosts_language_alone():
    assert said("inseam|largo,talla,color", "es") == "inseam"
    assert said("inseam|largo,weight,material|fabric,returns", "es") == "largo"


def test_two_heads_never_get_one_word():
    for header in ("weight,peso", "weight,net weight", "weight,grosor|peso"):
        made = heads(header)
        names = [headwords.choose_head_word(head.name, made, "es").word for head in made]
        assert names[0] == "weight"


@pytest.mark.parametrize(
    ("header", "language", "foreign"),
    [
        ("适合人群", "es", True),
        ("iki", "es", False),
        ("Weight", "sw", True),
        ("Weight", "es", False),
        ("SPF", "zh", True),
    ],
)
def test_a_word_that_a_host_would_not_understand_is_known_as_such(header, language, foreign):
    made = heads(header)
    assert headwords.choose_head_word(made[0].name, made, language).foreign is foreign


def test_a_word_of_the_box_is_told_from_one_of_the_header():
    made = heads("weight")
    assert headwords.choose_head_word("weight", made, "es").boxed
    assert not headwords.choose_head_word("weight", made, "en").boxed
    assert headwords.choose_head_word("price", made, "es").word == "price"


def test_all_words_of_a_head_are_what_the_header_and_the_box_have():
    (head,) = heads("weight|heavy")
    assert {"weight", "heavy", "peso", "重量"} <= set(headwords.list_all_head_words(head))
    assert headwords.list_head_words(head, (head,), "es") == ("weight", "heavy", "peso")
