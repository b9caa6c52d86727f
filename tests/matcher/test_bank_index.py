"""The bank as a show loads it."""

import numpy as np
import pytest

from cuebot.matcher.bank_index import (
    ATTRIBUTES,
    TABLES,
    build_bank_index,
    load_bank_index,
    save_bank_index,
)
from cuebot.matcher.bank_source import BankAttribute, read_bank
from cuebot.matcher.word_vectors import load_word_vectors

HALF = 2e-3
"""What a number of length 1 at most loses when it is kept in 16 bits."""
SMALL = {
    "warranty": BankAttribute(
        "warranty",
        {"en": ["Warranty", "guarantee"], "es": ["garantía"]},
        {"en": ["what if it breaks"], "es": ["y si se rompe"]},
    ),
    "care": BankAttribute(
        "care", {"en": ["washing", "guarantee"]}, {"en": ["can it go in the washing machine"]}
    ),
}


@pytest.fixture
def small():
    return build_bank_index(SMALL, load_word_vectors())


def test_the_index_that_comes_with_cuebot_is_that_of_its_bank():
    kept, built = load_bank_index(), build_bank_index(read_bank(), load_word_vectors())
    assert list(kept.attributes) == list(built.attributes)
    assert kept.phrases == pytest.approx(built.phrases.astype(np.float32), abs=HALF)
    assert kept.names == pytest.approx(built.names.astype(np.float32), abs=HALF)
    assert (kept.name_hashes == built.name_hashes).all()
    assert (kept.name_owners == built.name_owners).all()
    for name in ("starts", "owners", "steps"):
        assert (getattr(kept.words, name) == getattr(built.words, name)).all()


def test_an_attribute_lies_in_the_middle_of_its_questions_and_of_its_names():
    kept = load_bank_index()
    for table in (kept.phrases, kept.names):
        assert table.shape == (len(kept.attributes), load_word_vectors().dimensions)
        assert np.linalg.norm(table, axis=1) == pytest.approx(1, abs=HALF)


def test_attributes_stand_in_the_order_of_their_names(small):
    assert small.attributes == ["care", "warranty"]
    said = load_word_vectors().embed_text("does the machine wash it")
    care, warranty = small.phrases @ said
    assert care > warranty + 0.2


@pytest.mark.parametrize("typed", ["warranty", "WARRANTY", "garantia", "Garantía"])
def test_an_attribute_is_found_by_any_of_its_names_however_typed(small, typed):
    assert small.find_named([typed]) == {1}


def test_a_name_of_two_attributes_finds_both_and_a_strange_one_none(small):
    assert small.find_named(["guarantee"]) == {0, 1}
    assert small.find_named(["zebra crossing", ""]) == set()
    assert small.find_named(["zebra", "washing", "warranty"]) == {0, 1}


TONES = {
    "sun": BankAttribute("sun", {"vi": ["nắng"]}, {"vi": ["để chỗ nắng được không"]}),
    "weight": BankAttribute("weight", {"vi": ["nặng"]}, {"vi": ["mấy ký vậy"]}),
}


@pytest.mark.parametrize(
    ("typed", "found"), [("Nặng", {1}), ("nắng", {0}), ("NANG", {0, 1}), ("nâng", {0, 1})]
)
def test_a_name_as_it_is_spelt_is_no_other_that_folds_alike(typed, found):
    assert build_bank_index(TONES, load_word_vectors()).find_named([typed]) == found


def test_an_attribute_without_a_known_word_lies_nowhere():
    strange = {"x": BankAttribute("x", {"en": ["?"]}, {"en": ["123"]})}
    index = build_bank_index(strange, load_word_vectors())
    assert not index.phrases.any()
    assert not index.names.any()


def test_what_is_saved_is_what_was_built(small, tmp_path):
    save_bank_index(small, tmp_path)
    assert (tmp_path / ATTRIBUTES).read_text("utf-8").split() == small.attributes
    told = [
        small.phrases,
        small.ways.swapaxes(0, 1),
        small.names,
        small.name_hashes,
        small.name_owners,
    ]
    told += [small.words.starts, small.words.owners, small.words.steps]
    for name, table in zip(TABLES, told, strict=True):
        assert (np.load(tmp_path / f"{name}.npy") == table).all()
