"""Which wordings are one question, by all that was said of them together."""

from itertools import pairwise

import pytest
from cluster.card import CARD
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cluster.grouping.correlation_clustering import (
    ALONE_VOTE,
    NO_QUESTION,
    cluster_by_verdicts,
)
from cuebot.cluster.grouping.groups import Wording
from cuebot.cluster.grouping.joining import GroupAssigner
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.parsed_comment import CommentParser

STRANGERS = (
    "can the parcel go to a locker",
    "how do i become a reseller",
    "is the kettle noisy at night",
    "why was my coupon refused",
    "do you mend broken watches",
    "which cable fits my old radio",
)


def wordings(*texts, card=CARD):
    joining, words = GroupAssigner(), CommentParser(CatalogueMatcher(card))
    leaves = []
    for number, text in enumerate(texts, 1):
        wording = words.parse_comment(text)
        leaf = Wording(wording, next(iter(wording.named), ""), number)
        joining.assign_group(leaf)
        leaves.append(leaf)
    return leaves


def alone(leaf, *beside):
    leaf.votes[ALONE_VOTE] += 1
    leaf.unlike.append(tuple(beside))


def settled(leaves, nearest=lambda _leaf: None):
    cluster_by_verdicts(leaves, nearest)
    found = {}
    for leaf in leaves:
        found.setdefault(leaf.meant, []).append(leaf.number)
    return sorted(found.values())


def test_wordings_that_were_put_together_are_one_along_a_chain():
    leaves = wordings(*STRANGERS[:4])
    for one, two in pairwise(leaves):
        two.votes[one] += 1
    alone(leaves[0])
    assert settled(leaves) == [[1, 2, 3, 4]]


def test_two_wordings_that_were_each_seen_alone_are_two():
    one, two = leaves = wordings(*STRANGERS[:2])
    alone(one)
    alone(two, one)
    assert settled(leaves) == [[1], [2]]


def test_a_slip_that_joins_two_questions_is_outvoted_by_their_being_seen_apart():
    one, two, three, four = leaves = wordings(*STRANGERS[:4])
    alone(one)
    alone(two, one)
    three.votes[one] += 2
    four.votes[two] += 1
    assert settled(leaves) == [[1, 3], [2, 4]]
    three.votes[two] += 1
    assert settled(leaves) == [[1, 3], [2, 4]]


def test_a_wording_that_was_missed_once_and_then_recognised_takes_along_what_follows_it():
    one, two, three = leaves = wordings(*STRANGERS[:3])
    alone(one)
    alone(two, one)
    three.votes[two] += 1
    two.votes[one] += 2
    assert settled(leaves) == [[1, 2, 3]]


def test_one_seen_alone_goes_with_the_nearest_of_its_group_unless_that_was_beside_it():
    one, two = leaves = wordings(*STRANGERS[:2])
    alone(one)
    alone(two)
    near = {two: one, one: two}.get
    assert settled(leaves, near) == [[1, 2]]
    two.unlike.append((one,))
    assert settled(leaves, near) == [[1], [2]]


def test_the_price_of_two_links_is_never_one_question_not_even_by_way_of_a_third():
    two, three, other = leaves = wordings("price of link 2", "price of link 3", STRANGERS[0])
    other.votes[two] += 3
    three.votes[other] += 2
    alone(two)
    assert settled(leaves) in ([[1, 3], [2]], [[1], [2, 3]])
    assert two.meant != three.meant


def test_what_asks_nothing_is_left_out_until_more_says_that_it_asks():
    one, two = leaves = wordings(*STRANGERS[:2])
    alone(one)
    two.votes[NO_QUESTION] += 1
    cluster_by_verdicts(leaves, lambda _leaf: None)
    assert two.meant == NO_QUESTION
    two.votes[one] += 2
    assert settled(leaves) == [[1, 2]]


def test_a_question_keeps_its_id_while_others_join_it():
    one, two, three = leaves = wordings(*STRANGERS[:3])
    alone(one)
    two.votes[one] += 1
    cluster_by_verdicts(leaves, lambda _leaf: None)
    before = one.meant
    three.votes[two] += 1
    cluster_by_verdicts(leaves, lambda _leaf: None)
    assert {leaf.meant for leaf in leaves} == {before}


votes = st.lists(st.tuples(st.integers(0, 5), st.integers(-2, 5), st.integers(1, 3)), max_size=24)


@given(votes)
@pytest.mark.filterwarnings("error")
def test_whatever_is_said_every_wording_gets_one_meaning_and_the_same_each_time(said):
    leaves = wordings(*STRANGERS)
    for one, two, times in said:
        if two == -1:
            leaves[one].votes[NO_QUESTION] += times
        elif two in (-2, one):
            alone(leaves[one], *leaves[:one])
        else:
            leaves[one].votes[leaves[two]] += times
    judged = [leaf for leaf in leaves if leaf.votes]
    first = settled(judged)
    assert sum(map(len, first)) == len(judged)
    assert all(leaf.meant is not None for leaf in judged)
    assert settled(judged) == first
