"""What speaks for each column of a card when a text is read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.matcher.bank_index import load_bank_index
from cuebot.matcher.column_evidence import EVIDENCE, CardEvidence
from cuebot.matcher.known_column import KnownColumn
from cuebot.matcher.policy import MATCHER_POLICY
from cuebot.matcher.sentence_evidence import SENTENCE_EVIDENCE
from cuebot.matcher.word_vectors import load_word_vectors

BATTERY = KnownColumn(["battery life"], ["30 hours", "12 hours"], [], built_in=False)
WASHING = KnownColumn(["washing", "care"], ["by hand, no tumble dryer"], [], built_in=False)
WARRANTY = KnownColumn(["warranty"], ["2 years"], [], built_in=False)
PRICE = KnownColumn(["price"], [], [], built_in=True)
PARROT = KnownColumn(["B"], ["yes", "no"], ["can my parrot chew on it"], built_in=False)
NONE_YET = KnownColumn(["C"], ["yes", "no"], [], built_in=False)
LEARNT = [
    "learnt n-grams",
    "learnt share",
    "learnt phrases",
    "learnt word share",
    "learnt words",
]


def collect(text, *columns, hints=()):
    """Return the evidence by its names, and that of none."""
    card = CardEvidence(columns, load_word_vectors(), load_bank_index())
    evidence, none = card.collect(text, hints or [0] * len(columns))
    assert evidence.shape == (len(columns), len(EVIDENCE))
    return dict(zip(EVIDENCE, evidence.T, strict=True)), none


CARD = CardEvidence([BATTERY, WASHING, PRICE, PARROT], load_word_vectors(), load_bank_index())


@given(st.text(), st.lists(st.floats(0, 1000), min_size=4, max_size=4))
def test_any_text_has_evidence_within_bounds(text, hints):
    evidence, none = CARD.collect(text, hints)
    assert np.isfinite(evidence).all()
    assert np.abs(evidence).max() <= 1 + 1e-3
    assert none[0] == 1
    assert np.abs(none).max() <= 1 + 1e-3


def test_the_policy_weighs_each_piece_of_evidence():
    policy = MATCHER_POLICY
    for fit in (policy.unlearnt, policy.learnt):
        assert (len(fit.columns), len(fit.none)) == (len(EVIDENCE), 4)
    for fit in (policy.embedded_unlearnt, policy.embedded_learnt):
        assert (len(fit.columns), len(fit.none)) == (len(EVIDENCE) + len(SENTENCE_EVIDENCE), 5)


def test_the_bank_speaks_for_the_column_of_what_is_asked():
    told, _ = collect("will it last all day on a full charge", BATTERY, WASHING)
    for name in ("bank", "bank share", "head"):
        assert told[name][0] > told[name][1] + 0.02, name


def test_a_column_that_the_bank_knows_by_another_word_is_linked_to_what_is_like_it():
    care = KnownColumn(["laundry instructions"], ["cold wash, hang dry"], [], built_in=False)
    told, _ = collect("does it go in the washing machine", care, BATTERY)
    assert told["bank"][0] > told["bank"][1] + 0.1


def test_what_is_spelt_in_heads_and_in_cells_is_told_apart():
    told, _ = collect("no tumble drier", BATTERY, WASHING)
    assert told["cell n-grams"][1] > 0.5 > told["cell n-grams"][0]
    assert told["nearest cell"][1] > told["nearest cell"][0]
    told, _ = collect("batery life", BATTERY, WASHING)
    assert told["own n-grams"][0] > 0.5 > told["own n-grams"][1]
    assert list(told["most own n-grams"]) == [1, 0]


def test_price_and_stock_are_marked_and_have_no_cells():
    told, _ = collect("how much", BATTERY, PRICE)
    assert list(told["built in"]) == [0, 1]
    assert told["nearest cell"][1] == told["cell n-grams"][1] == 0


def test_word_lists_count_up_to_a_bound_and_the_most_of_them_once_more():
    hints = [0, MATCHER_POLICY.full_hint / 2, 10 * MATCHER_POLICY.full_hint]
    told, _ = collect("so", BATTERY, WASHING, PRICE, hints=hints)
    assert list(told["word lists"]) == [0, 0.5, 1]
    assert list(told["most word lists"]) == [0, 0, 1]
    told, _ = collect("so", BATTERY, WASHING)
    assert not told["most word lists"].any()


def test_a_stray_word_of_the_lists_is_no_more_than_a_weak_hint():
    weak = MATCHER_POLICY.full_hint * MATCHER_POLICY.strong_hint / 2
    told, _ = collect("so", BATTERY, WASHING, hints=[weak, 0])
    assert list(told["most weak lists"]) == [1, 0]
    assert not told["most word lists"].any()
    told, _ = collect("so", BATTERY, WASHING, hints=[weak, 10 * weak])
    assert list(told["most word lists"]) == [0, 1]
    assert not told["most weak lists"].any()


def test_a_column_of_many_words_is_marked_as_such():
    told, _ = collect(
        "so", BATTERY, KnownColumn(["kit"], ["nine rods and a bag"], [], built_in=False)
    )
    assert told["many words"][1] > told["many words"][0] > 0


def test_a_unit_speaks_for_the_columns_that_measure_in_it():
    told, _ = collect("how many hours", BATTERY, WASHING, WARRANTY)
    assert list(told["dimension"]) == [1, 0, 1]
    assert list(told["dimension share"]) == [0.5, 0, 0.5]
    told, _ = collect("how long", BATTERY, WASHING)
    assert not told["dimension"].any()


def test_learnt_phrases_speak_for_their_column_alone():
    told, _ = collect("is it ok when a parrot chews it", BATTERY, PARROT, NONE_YET)
    for name in LEARNT:
        assert told[name][1] == max(told[name]) > 0.2, name
    assert told["learnt phrases"][2] == 0


def test_without_phrases_nothing_is_said_of_them():
    told, _ = collect("is it ok when a parrot chews it", BATTERY, NONE_YET)
    assert not any(told[name].any() for name in LEARNT)


def test_what_another_shop_has_a_column_for_speaks_for_none():
    _, own = collect("how long is the warranty", BATTERY, WARRANTY)
    _, other = collect("how long is the warranty", BATTERY, WASHING)
    assert other[1] > own[1] + 0.1
    assert other[2] > own[2] + 0.1


def test_a_text_of_no_known_word_speaks_for_nothing():
    told, _ = collect("!!! 123", BATTERY, WASHING)
    named = ("bank", "head", "nearest cell", "cells", "own n-grams")
    assert [name for name in named if told[name] == pytest.approx(0)] == list(named)
