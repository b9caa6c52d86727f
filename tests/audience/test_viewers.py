"""The people of a room."""

import random

from cuebot.audience.topics import AskedTopic
from cuebot.audience.viewers import OpenQuestion, OpenQuestions, ViewerCrowd

PRICE = AskedTopic("1", "price", "price")
CARE = AskedTopic("1", "care", "")


def test_people_come_with_names_of_their_own_and_write_more_than_once():
    crowd = ViewerCrowd({"en": 1.0, "th": 1.0}, random.Random(1))
    writers = [crowd.pick_writer(float(at)) for at in range(600)]
    names = [writer.user for writer, first in writers if first]
    assert len(names) == len(set(names))
    assert 90 < len(names) < 220
    thai = sum(writer.language == "th" for writer, _ in writers)
    assert 150 < thai < 450


def test_who_has_left_writes_no_more():
    crowd = ViewerCrowd({"en": 1.0}, random.Random(1))
    gone = crowd.bring_in(0.0)
    late = [crowd.pick_writer(gone.leaves + at)[0] for at in range(1, 200)]
    assert gone not in late


def open_questions(*topics):
    crowd = ViewerCrowd({"en": 1.0}, random.Random(1))
    waiting = OpenQuestions()
    for number, topic in enumerate(topics):
        waiting.add(OpenQuestion(crowd.bring_in(0.0), topic, f"c{number}", 10.0 * number))
    return waiting


def test_an_answer_reaches_all_who_asked_the_same():
    waiting = open_questions(PRICE, CARE, PRICE)
    assert [one.comment_id for one in waiting.close(["c0", "unknown"])] == ["c0", "c2"]
    assert waiting.topics == [CARE]
    assert waiting.close(["c0"]) == []
    assert [one.comment_id for one in waiting.close_topics([CARE])] == ["c1"]


def test_who_waited_long_enough_is_given_once():
    waiting = open_questions(PRICE, CARE)
    assert [one.comment_id for one in waiting.take_impatient(9.0)] == ["c0"]
    assert waiting.take_impatient(9.0) == []
