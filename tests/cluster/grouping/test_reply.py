"""Whose question a "same here" joins."""

from cuebot.cluster.grouping.reply import REPLY_WINDOW
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Comment


def ask(topics, at, user, text):
    topics.add(Comment(at=at, id=f"{user}{at}", user=user, text=text), "")


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
