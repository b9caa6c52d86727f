"""Which wordings are remembered, and for how long."""

import gc

import pytest

from cuebot.cluster.grouping import wording_store
from cuebot.cluster.grouping.wording_store import WordingStore
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent


def parse(text):
    return ParsedComment(CommentIntent.QUESTION, text, text, words=(text,))


@pytest.fixture
def dropped():
    return []


@pytest.fixture
def store(dropped, monkeypatch):
    monkeypatch.setattr(wording_store, "MAX_REMEMBERED_WORDINGS", 2)
    return WordingStore(dropped.append)


def test_a_wording_is_found_by_what_it_says_of_which_product(store):
    one = store.add_wording(parse("price"), "1")
    assert store.find_wording(parse("price"), "1") is one
    assert store.find_wording(parse("price"), "2") is None
    assert store.find_by_id(one.id) is one
    assert store.find_by_id("w999") is None
    assert store.find_by_id("") is None


def test_those_least_lately_said_are_forgotten_first_and_none_that_is_used(store):
    one, two, three = (store.add_wording(parse(text), "") for text in "abc")
    assert store.find_wording(parse("a"), "") is one
    assert list(store.forget_oldest(used={two})) == []
    assert list(store.forget_oldest(used=())) == [two]
    assert len(store) == 2
    assert store.find_wording(parse("b"), "") is None
    assert store.find_wording(parse("c"), "") is three


def test_what_is_forgotten_is_known_by_its_id_until_nothing_refers_to_it(store, dropped):
    for text in "abc":
        store.add_wording(parse(text), "")
    (kept,) = store.forget_oldest(used=())
    assert store.find_by_id("w1") is kept
    assert dropped == []
    del kept
    gc.collect()
    assert dropped == [1]
    assert store.find_by_id("w1") is None
