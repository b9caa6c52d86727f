"""What the bank says of each column of a card."""

import numpy as np
import pytest

from cuebot.matcher.bank_evidence import normalise
from cuebot.matcher.bank_index import load_bank_index
from cuebot.matcher.column_evidence import EVIDENCE, CardEvidence
from cuebot.matcher.known_column import KnownColumn
from cuebot.matcher.word_vectors import load_word_vectors

BATTERY = KnownColumn(["battery life"], ["30 hours", "12 hours"], [], built_in=False)
WASHING = KnownColumn(["washing", "care"], ["by hand, no tumble dryer"], [], built_in=False)
WARRANTY = KnownColumn(["warranty"], ["2 years"], [], built_in=False)


def collect(text, *columns):
    """Return the evidence by its names, and that of none."""
    card = CardEvidence(columns, load_word_vectors(), load_bank_index())
    evidence, none = card.collect(text, [0] * len(columns))
    return dict(zip(EVIDENCE, evidence.T, strict=True)), none


def test_a_vector_becomes_of_length_one_and_nothing_stays_nothing():
    assert normalise(np.array([3, 4], np.float32)) == pytest.approx([0.6, 0.8])
    assert not normalise(np.zeros(2, np.float32)).any()


def test_words_that_the_bank_has_for_an_attribute_speak_for_its_column():
    told, none = collect("does it survive the tumble dryer", BATTERY, WASHING)
    for name in ("bank words", "bank word share", "bank word odds", "bank ways"):
        assert told[name][1] > told[name][0], name
    _, other = collect("does it survive the tumble dryer", BATTERY, WARRANTY)
    assert other[3] > none[3] + 0.1


def test_a_column_that_the_bank_does_not_know_is_trusted_less():
    told, _ = collect("so", BATTERY, KnownColumn(["Zq"], ["7b"], [], built_in=False))
    assert told["trust"][0] == pytest.approx(1)
    assert told["trust"][1] < 0.7
