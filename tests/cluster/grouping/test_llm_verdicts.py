"""The table of what a model said of wordings."""

from cuebot.cluster.grouping.llm_verdicts import ALONE_VOTE, NO_QUESTION, VerdictTable
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent

ONE, TWO, THREE = (
    make_wording(ParsedComment(CommentIntent.QUESTION), "", number) for number in (1, 2, 3)
)


def test_nothing_is_known_of_a_wording_before_anything_was_said():
    table = VerdictTable()
    assert not table.was_judged(ONE)
    assert table.get_votes(ONE).total() == 0
    assert table.get_votes(ONE)[NO_QUESTION] == 0
    assert not table.was_judged(ONE)
    assert table.get_meaning(ONE) is None
    assert list(table.list_unlike(ONE)) == []


def test_votes_are_counted_and_those_for_another_wording_told_apart():
    table = VerdictTable()
    for said in (TWO, TWO, THREE, NO_QUESTION):
        table.add_vote(ONE, said)
    assert table.get_votes(ONE) == {TWO: 2, THREE: 1, NO_QUESTION: 1}
    assert table.count_likened(ONE) == {TWO: 2, THREE: 1}


def test_one_that_is_like_none_is_unlike_what_it_was_last_shown_beside():
    table = VerdictTable()
    table.record_shown([TWO, THREE], [ONE])
    assert table.get_shown(THREE) == (ONE, TWO)
    table.add_vote(THREE, THREE)
    assert table.get_votes(THREE) == {ALONE_VOTE: 1}
    assert table.list_unlike(THREE) == [(ONE, TWO)]
    assert table.list_unlike(TWO) == ()


def test_meanings_of_what_was_not_judged_are_cleared_and_those_of_the_judged_stay():
    table = VerdictTable()
    table.add_vote(ONE, TWO)
    table.set_meanings({ONE: "q1", TWO: "q1"})
    table.clear_meanings([ONE, TWO, THREE])
    assert [table.get_meaning(one) for one in (ONE, TWO)] == ["q1", None]


def test_the_rows_of_a_wording_that_is_gone_are_dropped_whether_there_were_any_or_not():
    table = VerdictTable()
    table.add_vote(ONE, ONE)
    table.set_meanings({ONE: "q1"})
    for wording in (ONE, TWO):
        table.drop_rows(wording.number)
    assert not table.was_judged(ONE)
    assert table.get_meaning(ONE) is None
