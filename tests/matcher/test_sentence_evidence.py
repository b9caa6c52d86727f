"""What a sentence model says of each column; the vectors are made by hand."""

import numpy as np
import pytest

from cuebot.matcher.bank_index import load_bank_index
from cuebot.matcher.known_column import KnownColumn
from cuebot.matcher.sentence_evidence import (
    MAX_CELL_SENTENCES,
    SCALE,
    SENTENCE_DIMENSIONS,
    SENTENCE_EVIDENCE,
    ColumnSentences,
    SentenceEvidence,
    project_vectors,
)

REACH = KnownColumn(["Reach", "length"], ["9 m", "8 m"], [], built_in=False)
LEFT = KnownColumn(["Left version"], ["to order"], ["for southpaws?"], built_in=False)
PRICE = KnownColumn(["price"], [], [], built_in=True)
ATTRIBUTES = len(load_bank_index().attributes)


def point_at(seed):
    """Return a vector of length 1; two of them hardly have anything in common."""
    vector = np.random.default_rng(seed).normal(size=SENTENCE_DIMENSIONS).astype(np.float32)
    return vector / np.linalg.norm(vector)


def make_evidence(*known, links=None):
    columns = [ColumnSentences(one) for one in known]
    sentences = dict.fromkeys(one for column in columns for one in column.list_sentences())
    vectors = {one: point_at(n) for n, one in enumerate(sentences)}
    if links is None:
        links = np.zeros((len(columns), ATTRIBUTES), np.float32)
    return SentenceEvidence(columns, vectors, links), vectors


def collect(evidence, vector):
    told, rival = evidence.collect(vector)
    return dict(zip(SENTENCE_EVIDENCE, told.T, strict=True)), rival


def test_a_column_is_known_by_head_and_cells_and_by_each_cell_and_phrase():
    reach, left = ColumnSentences(REACH), ColumnSentences(LEFT)
    assert reach.list_sentences() == ["Reach, length: 9 m; 8 m", "Reach: 9 m", "Reach: 8 m"]
    assert left.list_sentences()[-1] == "for southpaws?"


def test_a_column_without_cells_is_known_by_its_head():
    assert set(ColumnSentences(PRICE).list_sentences()) == {"price: "}


def test_a_card_of_many_products_has_a_bound():
    many = KnownColumn(["Reach"], [f"{n} m" for n in range(90)], [], built_in=False)
    assert len(ColumnSentences(many).list_sentences()) == MAX_CELL_SENTENCES + 1


def test_the_column_whose_sentences_lie_nearest_has_the_most_evidence():
    evidence, vectors = make_evidence(REACH, LEFT, PRICE)
    told, _ = collect(evidence, vectors["Reach: 8 m"])
    assert told["nearest cell sentence"].argmax() == 0
    assert told["nearest cell sentence"][0] == pytest.approx(SCALE, rel=0.01)
    told, _ = collect(evidence, vectors["for southpaws?"])
    assert told["phrase sentences"][1] == pytest.approx(SCALE, rel=0.01)
    assert told["phrase sentences"][0] == told["phrase sentences"][2] == 0


def test_the_banks_questions_speak_for_the_columns_that_are_linked_with_them():
    links = np.zeros((3, ATTRIBUTES), np.float32)
    links[0, 7] = links[1, 8] = 1
    evidence, _ = make_evidence(REACH, LEFT, PRICE, links=links)
    for seed in range(100, 120):
        told, rival = collect(evidence, point_at(seed))
        assert told["bank sentences"][2] == told["bank sentence share"][2] == 0
        assert np.abs(told["bank sentences"]).max() <= SCALE * 1.001
        assert told["bank sentence share"].sum() <= 1.001
        assert abs(rival) <= SCALE * 1.001


def test_a_vector_of_nothing_has_evidence_within_bounds():
    evidence, _ = make_evidence(REACH, LEFT)
    told, rival = evidence.collect(np.zeros(SENTENCE_DIMENSIONS, np.float32))
    assert np.isfinite(told).all()
    assert np.isfinite(rival)


def test_what_is_projected_has_length_one():
    rows = project_vectors(np.array([point_at(1), point_at(2)]))
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-4)


def test_every_attribute_of_the_bank_has_its_place():
    evidence, _ = make_evidence(REACH)
    assert len(evidence._attributes) == ATTRIBUTES
