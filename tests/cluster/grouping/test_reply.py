"""Whose question a "same here" joins."""

from cuebot.cluster.grouping.reply import REPLY_WINDOW
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Comment, Role


def ask(topics, at, user, text, role=Role.VIEWER):
    topics.add(Comment(at=at, id=f"{user}{at}", user=user, text=text, role=role), "")


def counts(topics, at):
    return {question.text: question.askers for question in topics.questions(at)}


def test_it_joins_the_question_just_asked():
    topics = QuestionGrouper()
    ask(topics, 1.0, "ann", "how much is it")
    ask(topics, 2.0, "bob", "is it waterproof")
    ask(topics, 3.0, "cat", "same question")
    assert counts(topics, 4.0) == {"how much is it": 1, "is it waterproof": 2}


def test_it_joins_the_viewer_who_is_named():
    topics = QuestionGrouper()
    ask(topics, 1.0, "ann", "how much is it")
    ask(topics, 2.0, "bob", "is it waterproof")
    ask(topics, 3.0, "cat", "@ann same question")
    assert counts(topics, 4.0) == {"how much is it": 2, "is it waterproof": 1}


def test_it_joins_nothing_when_nobody_asked_lately():
    topics = QuestionGrouper()
    ask(topics, 1.0, "ann", "how much is it")
    ask(topics, 2.0 + REPLY_WINDOW, "cat", "+1")
    assert counts(topics, 20.0) == {"how much is it": 1}


def test_what_a_viewer_is_asked_by_name_is_not_asked_of_the_host():
    topics = QuestionGrouper()
    ask(topics, 1.0, "ann", "so pretty")
    ask(topics, 2.0, "bob", "@ann how much is it")
    assert counts(topics, 3.0) == {}


def test_who_never_wrote_and_who_works_for_the_shop_is_asked_for_the_shop():
    topics = QuestionGrouper()
    ask(topics, 1.0, "shop", "welcome all", Role.HOST)
    ask(topics, 2.0, "bob", "@shop how much is it")
    ask(topics, 3.0, "cat", "@studio how much is it")
    assert counts(topics, 4.0) == {"@shop how much is it": 2}
