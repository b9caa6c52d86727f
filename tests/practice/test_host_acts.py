"""What the host did about a line."""

from dataclasses import replace

import pytest
from practice.practised import CARD, question_step, said, sales_step

from cuebot.model import SKIPPED, Answer, Kind, Outcome, Product
from cuebot.practice.account import ActMeans, Grade
from cuebot.practice.host_acts import HostRecord, grade_cues, was_spoken


def grades(*steps, until=1_000.0, listened=True, **known):
    record = HostRecord(catalogue=CARD, listened=listened, **known)
    return grade_cues(steps, record, until)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("somebody asks how to wash it: by hand, cold, please", Grade.ACTED),
        ("hand wash it in cold water", Grade.ACTED),
        ("give me a heart if you like it", Grade.MISSED),
        ("the teapot is 25 dollars", Grade.MISSED),
    ],
)
def test_a_question_is_taken_up_by_what_the_card_says(text, grade):
    (one,) = grades(question_step(1, 10.0), said=[said(15.0, text)])
    assert one.grade is grade
    if one.act:
        assert one.act.means is ActMeans.WORDS
        assert one.until == 5.0


def test_words_that_come_too_late_are_a_miss():
    (one,) = grades(question_step(1, 10.0), said=[said(90.0, "hand wash it cold")])
    assert one.grade is Grade.MISSED


def test_an_answer_in_pieces_counts_from_when_the_host_began_to_talk():
    pieces = [said(16.0, "you hand"), said(19.0, "wash it cold")]
    (one,) = grades(question_step(1, 10.0), said=pieces, talks=[(12.0, 18.5)])
    assert one.until == 2.0


def test_what_is_not_on_the_card_is_taken_up_by_naming_it():
    step = question_step(1, 10.0, head="capacity", link="2")
    (one,) = grades(step, said=[said(14.0, "I will look up the capacity for you")])
    assert one.grade is Grade.ACTED
    (other,) = grades(step, said=[said(14.0, "isn't it lovely")])
    assert other.grade is Grade.MISSED


def test_a_rush_of_orders_is_taken_up_by_its_product_unless_the_words_are_of_another_line():
    rush, price = sales_step(1, 10.0), question_step(2, 14.0, head="price", link="2")
    (one,) = grades(rush, said=[said(15.0, "this teapot, get it while you can")])
    assert one.grade is Grade.ACTED
    first, second = grades(rush, price, said=[said(20.0, "link 2 is 25 dollars")])
    assert (first.grade, second.grade) == (Grade.MISSED, Grade.ACTED)


def test_words_that_fit_two_lines_are_of_the_one_whose_product_they_name():
    products = [
        Product(link=link, title=f"Bowl {link}", facts={"care": "hand wash cold"})
        for link in ("7", "9")
    ]
    card = replace(CARD, products=tuple(products))
    steps = [
        question_step(n, 10.0 * n, link=link, card=card) for n, link in enumerate(("7", "9"), 1)
    ]
    record = HostRecord(
        catalogue=card, listened=True, said=[said(25.0, "link 9 you hand wash in the cold")]
    )
    first, second = grade_cues(steps, record, 1_000.0)
    assert (first.grade, second.grade) == (Grade.MISSED, Grade.ACTED)


def test_a_line_that_only_tells_is_not_graded():
    told = [
        sales_step(1, 10.0, topic="milestone/100", text="A hundred orders."),
        sales_step(2, 12.0, topic="operator", kind=Kind.OPERATOR, text="Smile."),
    ]
    assert {one.grade for one in grades(*told, said=[said(15.0, "hello")])} == {Grade.UNGRADED}


def test_without_words_talk_right_after_it_counts_and_silence_is_a_miss():
    (one,) = grades(question_step(1, 10.0), talks=[(12.0, 20.0)])
    assert (one.grade, one.act.means, one.until) == (Grade.ACTED, ActMeans.VOICE, 2.0)
    (late,) = grades(question_step(1, 10.0), talks=[(40.0, 50.0)])
    assert late.grade is Grade.MISSED


def test_without_a_microphone_the_key_alone_tells():
    answer = Answer(at=20.0, topic="1/care")
    first, second = grades(
        question_step(1, 10.0), question_step(2, 60.0, head="price"), sales_step(3, 90.0),
        listened=False, answers=[answer],
    )[:2]  # fmt: skip
    assert (first.grade, first.act.means, first.until) == (Grade.ACTED, ActMeans.KEY, 10.0)
    assert second.grade is Grade.MISSED
    (nothing,) = grades(question_step(1, 10.0), listened=False)
    assert nothing.grade is Grade.UNGRADED


def test_a_line_that_was_skipped_or_came_at_the_very_end_is_no_miss():
    skipped = question_step(1, 10.0, outcome=Outcome.WITHDRAWN, why=SKIPPED)
    (one,) = grades(skipped, said=[said(50.0, "hello")])
    assert one.grade is Grade.SKIPPED
    (last,) = grades(question_step(1, 10.0), until=12.0, said=[said(1.0, "hello")])
    assert last.grade is Grade.UNGRADED


def test_only_what_sounded_was_heard():
    assert was_spoken(question_step(1, 10.0))
    assert not was_spoken(question_step(1, 10.0, outcome=Outcome.EXPIRED))
