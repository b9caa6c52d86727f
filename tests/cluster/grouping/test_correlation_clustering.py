"""Which wordings are one question, by all that was said of them together."""

from itertools import chain, pairwise

import pytest
from cluster.card import CARD
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cluster.grouping.correlation_clustering import asks_nothing, cluster_by_verdicts
from cuebot.cluster.grouping.joining import GroupAssigner
from cuebot.cluster.grouping.llm_verdicts import NO_QUESTION, VerdictTable
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher

STRANGERS = (
    "can the parcel go to a locker",
    "how do i become a reseller",
    "is the kettle noisy at night",
    "why was my coupon refused",
    "do you mend broken watches",
    "which cable fits my old radio",
)


class Judged:
    """Wordings that are numbered from 1, and what is said of them."""

    def __init__(self, *texts, card=CARD):
        self.groups, self.verdicts, self.wordings = GroupAssigner(), VerdictTable(), []
        parser = CommentParser(CatalogueMatcher(card))
        for number, text in enumerate(texts, 1):
            parsed = parser.parse_comment(text)
            self.wordings.append(make_wording(parsed, next(iter(parsed.named), ""), number))
            self.groups.assign_group(self.wordings[-1])

    def like(self, one, two, times=1):
        for _ in range(times):
            self.verdicts.add_vote(self.wordings[one - 1], self.wordings[two - 1])

    def alone(self, one, *beside):
        self.verdicts.record_shown(
            [self.wordings[one - 1]], [self.wordings[number - 1] for number in beside]
        )
        self.like(one, one)

    def nothing(self, one, times=1):
        for _ in range(times):
            self.verdicts.add_vote(self.wordings[one - 1], NO_QUESTION)

    def settle(self, nearest=()):
        """Cluster what asks anything; return the numbers of the wordings of each question."""
        get_votes = self.verdicts.get_votes
        asking = [
            one for one in self.wordings if get_votes(one) and not asks_nothing(get_votes(one))
        ]
        near = {self.wordings[one - 1]: self.wordings[two - 1] for one, two in nearest}
        meanings = cluster_by_verdicts(asking, near, self.groups, self.verdicts)
        self.verdicts.set_meanings(meanings)
        found = {}
        for wording, name in meanings.items():
            found.setdefault(name, []).append(wording.number)
        return sorted(map(sorted, found.values()))

    def meaning(self, one):
        return self.verdicts.get_meaning(self.wordings[one - 1])


def test_wordings_that_were_put_together_are_one_along_a_chain():
    room = Judged(*STRANGERS[:4])
    for one, two in pairwise((1, 2, 3, 4)):
        room.like(two, one)
    room.alone(1)
    assert room.settle() == [[1, 2, 3, 4]]


def test_two_wordings_that_were_each_seen_alone_are_two():
    room = Judged(*STRANGERS[:2])
    room.alone(1)
    room.alone(2, 1)
    assert room.settle() == [[1], [2]]


def test_a_slip_that_joins_two_questions_is_outvoted_by_their_being_seen_apart():
    room = Judged(*STRANGERS[:4])
    room.alone(1)
    room.alone(2, 1)
    room.like(3, 1, 2)
    room.like(4, 2)
    assert room.settle() == [[1, 3], [2, 4]]
    room.like(3, 2)
    assert room.settle() == [[1, 3], [2, 4]]


def test_a_wording_that_was_missed_once_and_then_recognised_takes_along_what_follows_it():
    room = Judged(*STRANGERS[:3])
    room.alone(1)
    room.alone(2, 1)
    room.like(3, 2)
    room.like(2, 1, 2)
    assert room.settle() == [[1, 2, 3]]


def test_one_seen_alone_goes_with_the_nearest_of_its_group_unless_that_was_beside_it():
    room = Judged(*STRANGERS[:2])
    room.alone(1)
    room.alone(2)
    near = ((2, 1), (1, 2))
    assert room.settle(near) == [[1, 2]]
    room.alone(2, 1)
    assert room.settle(near) == [[1], [2]]


def test_the_price_of_two_links_is_never_one_question_not_even_by_way_of_a_third():
    room = Judged("price of link 2", "price of link 3", STRANGERS[0])
    room.like(3, 1, 3)
    room.like(2, 3, 2)
    room.alone(1)
    assert room.settle() in ([[1, 3], [2]], [[1], [2, 3]])
    assert room.meaning(1) != room.meaning(2)


def test_what_asks_nothing_is_left_out_until_more_says_that_it_asks():
    room = Judged(*STRANGERS[:2])
    room.alone(1)
    room.nothing(2)
    assert room.settle() == [[1]]
    room.like(2, 1, 2)
    assert room.settle() == [[1, 2]]


def test_a_question_keeps_its_id_while_others_join_it():
    room = Judged(*STRANGERS[:3])
    room.alone(1)
    room.like(2, 1)
    room.settle()
    before = room.meaning(1)
    room.like(3, 2)
    room.settle()
    assert {room.meaning(number) for number in (1, 2, 3)} == {before}


votes = st.lists(st.tuples(st.integers(1, 6), st.integers(-1, 6), st.integers(1, 3)), max_size=24)


@given(votes)
@pytest.mark.filterwarnings("error")
def test_whatever_is_said_every_wording_gets_one_meaning_and_the_same_each_time(said):
    room = Judged(*STRANGERS)
    for one, two, times in said:
        if two == 0:
            room.nothing(one, times)
        elif two in (-1, one):
            room.alone(one, *range(1, one))
        else:
            room.like(one, two, times)
    get_votes = room.verdicts.get_votes
    asking = [one for one in room.wordings if get_votes(one) and not asks_nothing(get_votes(one))]
    first = room.settle()
    assert sorted(chain.from_iterable(first)) == [one.number for one in asking]
    assert room.settle() == first
