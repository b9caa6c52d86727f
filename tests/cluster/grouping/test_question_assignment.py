"""What a reader from outside says, beside what the words say."""

from cluster.card import CARD

from cuebot.cluster.grouping.llm_verdicts import NO_QUESTION
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Comment

ONE, TWO = "can the parcel go to a locker", "is a pickup point possible"


def room(*texts, card=None, people=1):
    topics = QuestionGrouper()
    if card:
        topics.learn(card)
    for number, text in enumerate(texts):
        for person in range(people):
            who = f"{number}-{person}"
            topics.add(Comment(at=1.0, id=who, user=who, text=text), "")
    return topics


def ids(topics):
    return {leader.text: leader.id for leader in topics.pick_llm_batch(60).new}


def counts(topics):
    return sorted(question.askers for question in topics.questions(2.0))


def test_two_groups_that_are_said_to_be_one_are_one():
    topics = room(ONE, TWO)
    new = ids(topics)
    topics.merge_verdicts({new[ONE]: new[ONE], new[TWO]: new[ONE]})
    assert counts(topics) == [2]


def test_what_is_known_is_shown_once_and_recognised():
    topics = room(ONE)
    first = ids(topics)[ONE]
    topics.merge_verdicts({first: first})
    topics.add(Comment(at=1.0, id="x", user="x", text=TWO), "")
    leaders = topics.pick_llm_batch(60)
    (known,) = leaders.known
    (new,) = leaders.new
    assert (known.text, new.text) == (ONE, TWO)
    topics.merge_verdicts({new.id: known.id})
    (question,) = topics.questions(2.0)
    assert (question.text, question.askers) == (known.text, 2)


def test_a_wording_goes_where_the_one_that_it_was_likened_to_goes():
    topics = room(ONE, TWO, "how do i become a reseller", people=2)
    new = ids(topics)
    other = new["how do i become a reseller"]
    topics.merge_verdicts({new[ONE]: new[ONE], new[TWO]: new[ONE], other: other})
    assert counts(topics) == [2, 4]
    topics.pick_llm_batch(60)
    for _ in range(3):
        topics.merge_verdicts({new[ONE]: other})
    assert counts(topics) == [6]


def test_questions_are_shown_again_as_new_in_case_two_are_one():
    topics = room(ONE, TWO)
    new = ids(topics)
    topics.merge_verdicts({new[ONE]: new[ONE], new[TWO]: new[TWO]})
    assert counts(topics) == [1, 1]
    leaders = topics.pick_llm_batch(60)
    (known,), (again,) = leaders.known, leaders.new
    assert {known.text, again.text} == {ONE, TWO}
    for _ in range(2):
        topics.merge_verdicts({again.id: known.id})
    assert counts(topics) == [2]


def test_what_is_said_to_ask_nothing_is_not_reported():
    topics = room(ONE, TWO)
    new = ids(topics)
    topics.merge_verdicts({new[ONE]: NO_QUESTION})
    assert [question.text for question in topics.questions(2.0)] == [TWO]


def test_two_products_are_never_one_whatever_is_said():
    topics = room("price of link 2", "price of link 3", card=CARD)
    new = ids(topics)
    topics.merge_verdicts({new["price of link 3"]: new["price of link 2"]})
    assert counts(topics) == [1, 1]


def test_one_slip_is_outvoted():
    topics = room(ONE, TWO, "how do i become a reseller", people=4)
    new = ids(topics)
    topics.merge_verdicts({new[ONE]: new[ONE], new[TWO]: new["how do i become a reseller"]})
    assert counts(topics) == [4, 8]
    again = topics.pick_llm_batch(60)
    (open_again,) = [leader for leader in again.new if leader.text == TWO]
    known = {leader.text: leader.id for leader in (*again.known, *again.new)}
    for _ in range(2):
        topics.merge_verdicts({open_again.id: known[ONE]})
    found = {question.text: question.askers for question in topics.questions(2.0)}
    assert found["how do i become a reseller"] == 4


def test_verdicts_on_what_is_unknown_or_gone_change_nothing():
    topics = room(ONE)
    topics.merge_verdicts({"w999": "q1", ids(topics)[ONE]: "q999"})
    assert counts(topics) == [1]


def test_a_wording_that_nothing_was_said_of_follows_the_nearest_that_was_judged():
    own = "is there a box for the small blue teapot"
    far = "is there a box for the hat"
    near = "is there a box for the small blue teapot lid"
    topics = room(own, far, people=2)
    new = ids(topics)
    topics.merge_verdicts({name: name for name in new.values()})
    topics.pick_llm_batch(60)
    topics.merge_verdicts({name: name for name in new.values()})
    topics.add(Comment(at=1.0, id="x", user="x", text=near), "")
    found = {question.text: question.askers for question in topics.questions(2.0)}
    assert found == {own: 3, far: 2}


def test_what_was_said_is_forgotten_with_the_wording():
    topics = room(ONE, TWO)
    new = ids(topics)
    topics.merge_verdicts({new[ONE]: new[ONE], new[TWO]: new[ONE]})
    meanings = topics.assign_questions()
    one, two = meanings.wordings
    assert meanings.verdicts.get_votes(two)[one]
    meanings.verdicts.forget_verdicts(two)
    assert not meanings.verdicts.was_judged(two)
    assert not meanings.verdicts.list_unlike(two)
