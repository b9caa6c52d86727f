"""Texts as vectors: words that the table has, pieces of those that it lacks, and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.matcher.word_vectors import (
    MAX_WORD_LETTERS,
    SCORE_STEP,
    TABLES,
    WordVectors,
    hash_text,
    load_table,
    load_word_vectors,
    split_words,
)

VECTORS = load_word_vectors()


def make_vectors(**costs):
    """Return a table of words by their costs, each with an axis of its own."""
    listed = sorted((hash_text(word), row) for row, word in enumerate(costs))
    prices = list(costs.values())
    return WordVectors(
        np.array([key for key, _ in listed], np.uint32),
        np.array([row for _, row in listed], np.uint32),
        np.array([round(prices[row] / SCORE_STEP) for _, row in listed], np.uint8),
        (10 * np.eye(len(costs))).astype(np.int8),
    )


def compare(one, other):
    return float(VECTORS.embed_text(one) @ VECTORS.embed_text(other))


@given(st.text())
def test_any_text_has_a_vector_of_length_one_or_none(text):
    length = np.linalg.norm(VECTORS.embed_text(text))
    assert length == pytest.approx(1, abs=1e-4) or length == 0
    assert all(0 <= row < len(VECTORS.tables[3]) for row in VECTORS.list_pieces(text))


@pytest.mark.parametrize("text", ["", "  ", "12345", "?!", "💛💛", "ⵣⵣⵣ"])
def test_what_holds_no_known_word_has_no_vector(text):
    vector = VECTORS.embed_text(text)
    assert vector.shape == (VECTORS.dimensions,)
    assert not vector.any()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("garantia", "garantía"),
        ("bateria", "batería"),
        ("duracion", "duración"),
        ("bao hanh", "bảo hành"),
    ],
)
def test_a_word_without_its_accents_is_still_found(typed, meant):
    assert compare(typed, meant) > 0.7
    assert compare(typed, "dog") < 0.4


@pytest.mark.parametrize(
    ("one", "other", "unlike"),
    [
        ("warranty", "garantía", "peso"),
        ("weight", "peso", "garantía"),
        ("重さ", "weight", "warranty"),
        ("保修", "warranty", "weight"),
    ],
)
def test_what_means_the_same_lies_near_in_every_language(one, other, unlike):
    assert compare(one, other) > compare(one, unlike) + 0.2


def test_a_word_of_the_table_stays_whole_and_another_is_cut_where_it_is_cheapest():
    table = make_vectors(water=3, proof=4, waterp=6, roof=3, w=9)
    rows = {word: row for row, word in enumerate(("water", "proof", "waterp", "roof", "w"))}
    assert list(table.find_pieces("water")) == [rows["water"]]
    assert list(table.find_pieces("waterproof")) == [rows["water"], rows["proof"]]
    cheaper = make_vectors(water=3, proof=8, waterp=6, roof=3, w=9)
    assert list(cheaper.find_pieces("waterproof")) == [rows["waterp"], rows["roof"]]


def test_letters_that_are_no_piece_are_left_out_and_the_others_kept():
    table = make_vectors(water=3, proof=4)
    assert list(table.find_pieces("waterxxproof")) == [0, 1]
    assert list(table.find_pieces("xyz")) == []
    assert table.embed_text("waterproof") == pytest.approx([2**-0.5, 2**-0.5])


def test_pieces_come_in_the_order_of_the_text():
    table = make_vectors(water=3, proof=4, is_=5)
    assert list(table.list_pieces("Proof, water! 12 PROOF")) == [1, 0, 1]
    assert list(table.list_pieces("Proof, water! 12 PROOF")) == [1, 0, 1]


def test_a_word_is_a_run_of_letters_with_its_marks():
    assert list(split_words("IPX4 Ｗi-fi don't")) == ["ipx", "wi", "fi", "don", "t"]
    assert list(split_words("ใช้ได้")) == ["ใช้ได้"]
    assert list(split_words("a" * 500)) == ["a" * MAX_WORD_LETTERS]


def test_the_tables_that_come_with_cuebot_fit_each_other():
    hashes, rows, costs, vectors = map(load_table, TABLES)
    assert len(hashes) == len(rows) == len(costs)
    assert (np.diff(hashes.astype(np.int64)) > 0).all()
    assert sorted(set(rows.tolist())) == list(range(len(vectors)))
    assert vectors.dtype == np.int8
    assert -127 <= vectors.min() < 0 < vectors.max() <= 127
