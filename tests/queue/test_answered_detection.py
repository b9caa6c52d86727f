"""What counts as the host's own answer."""

import pytest
from cards import ZH, asked, snapshot

from cuebot.model import Said, Stage, Step
from cuebot.queue.answered_detection import AnswerDetector, answers_question
from cuebot.text.folding import fold_sentence

PRICE = asked(link="3", head="price").question
SIZE = asked(link="2", head="size").question
SHIP = asked(head="ship to", value="Norway").question
COLOUR = asked(link="1", head="color").question


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (PRICE, "So link three is 18.50, that's it"),
        (PRICE, "The Wool Beanie is $18.50 tonight"),
        (SIZE, "For the size, 155 to 160 takes an S"),
        (SHIP, "And yes, delivery goes to Norway and Sweden"),
        (COLOUR, "The color is sand or navy"),
    ],
)
def test_words_that_say_what_the_card_says_are_an_answer(question, words):
    assert answers_question(fold_sentence(words), question, snapshot())


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (PRICE, "I love this beanie so much"),
        (PRICE, "The Canvas tote is 18.50 less than the other"),
        (PRICE, "We are at 118.50 already"),
        (SIZE, "What size do you wear, my friends?"),
        (SIZE, "For the size, 170 to 180 takes XL"),
        (SHIP, "Hello to everybody in Norway"),
        (SHIP, "Delivery takes a week"),
        (COLOUR, "Sand between my toes and a navy sky"),
        (asked(text="is it lead free").question, "it is lead free"),
        (asked(link="2", head="care").question, "care"),
    ],
)
def test_words_that_only_touch_the_subject_are_none(question, words):
    assert not answers_question(fold_sentence(words), question, snapshot())


def test_a_question_that_names_no_product_is_about_the_one_on_screen():
    about = asked(head="price").question
    assert answers_question("it is $18.50", about, snapshot(shown="3"))
    assert not answers_question("it is $18.50", about, snapshot(shown="1"))


@pytest.mark.parametrize(
    ("head", "words", "answered"),
    [
        ("price", "今天39块", True),
        ("孕妇", "孕妇可以放心,孕期可用的", True),
        ("适合肤质", "适合肤质呢,所有肤质都行", True),
        ("孕妇", "孕妇的朋友们晚上好", False),
    ],
)
def test_a_language_without_spaces_is_held_against_by_pairs_of_signs(head, words, answered):
    about = asked(link="1", head=head).question
    assert answers_question(fold_sentence(words), about, snapshot(ZH)) is answered


def test_speech_comes_in_pieces_and_pieces_long_ago_do_not_count():
    answers, room = AnswerDetector(), snapshot(questions=(COLOUR,))
    assert list(answers.detect_answered(Said(at=10.0, text="Now the color."), room)) == []
    assert list(answers.detect_answered(Said(at=14.0, text="Sand, or navy."), room)) == [COLOUR]
    assert list(answers.detect_answered(Said(at=40.0, text="Sand, or navy."), room)) == []


def test_a_question_whose_line_is_under_way_is_answered_too():
    cue = asked(link="3", head="price")
    room = snapshot(live=(Step(at=99.0, cue=cue, stage=Stage.WAITING),))
    assert list(AnswerDetector().detect_answered(Said(at=100.0, text="18.50!"), room)) == [
        cue.question
    ]
