"""What learnt phrases say of the columns they were learnt for."""

import numpy as np
import pytest

from cuebot.matcher.column_evidence import EVIDENCE
from cuebot.matcher.known_column import KnownColumn
from cuebot.matcher.phrase_evidence import NEAREST_PHRASES, PhraseEvidence
from cuebot.matcher.word_vectors import load_word_vectors

VECTORS = load_word_vectors()
PHRASES = ["can my parrot chew on it", "safe for birds", "is it toxic to a parrot", "fur comes off"]


def column(*phrases, head="B"):
    return KnownColumn([head], ["yes", "no"], phrases, built_in=False)


def fill(text, *columns):
    """Return the evidence of a text by its names."""
    evidence = np.zeros((len(EVIDENCE), len(columns)), np.float32)
    PhraseEvidence(columns, VECTORS).fill(
        evidence,
        VECTORS.embed_text(text),
        VECTORS.list_pieces(text),
        np.array([0.25, *[0.5] * (len(columns) - 1)], np.float32),
    )
    return dict(zip(EVIDENCE, evidence, strict=True))


def nearest(text, phrases):
    """Return the mean of the nearest, reckoned one by one."""
    said = VECTORS.embed_text(text)
    near = sorted(float(VECTORS.embed_text(phrase) @ said) for phrase in phrases)
    return np.mean(near[-NEAREST_PHRASES:])


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_nearest_phrases_count_whatever_number_there_is(count):
    text = "would a parrot chew it"
    told = fill(text, column(), column(*PHRASES[:count]), column("how much is it"))
    assert told["learnt phrases"][0] == 0
    assert told["learnt phrases"][1] == pytest.approx(nearest(text, PHRASES[:count]), abs=1e-5)
    assert told["learnt phrases"][2] == pytest.approx(nearest(text, ["how much is it"]), abs=1e-5)


def test_a_column_without_phrases_is_read_by_its_own_words():
    told = fill("is the zinc toxic to a parrot", column(head="zinc"), column(*PHRASES))
    assert told["learnt words"][1] > told["learnt words"][0]


def test_the_share_is_of_the_column_that_spells_most():
    told = fill("safe for birds", column(*PHRASES), column("safe for cats"))
    assert told["learnt n-grams"].tolist() == [0.25, 0.5]
    assert told["learnt share"].tolist() == [0.5, 1]


def test_a_text_of_no_word_is_like_none():
    told = fill("", column(*PHRASES), column())
    assert not any(told[name].any() for name in ("learnt phrases", "learnt words"))
