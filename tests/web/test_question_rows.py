"""The rows of questions."""

from dataclasses import replace

import pytest
from parts import cue, question
from scenes import LINE, state, step

from cuebot.model import PRICE, Catalogue, Ending, Fact, Outcome, Product, Stage
from cuebot.web.reply_desk import QuestionReplies, ReplyDesk
from cuebot.web.scene_builder import build_scene

CARD = Catalogue(products=(Product(link="3", title="Jacket", price="$58.00"),))


def rows(section, **fields):
    return build_scene(state(**fields)).sections[section]


def test_a_question_tells_who_asks_how_it_goes_and_what_became_of_it():
    asked = [
        question("a", askers=9, rising=2, link="3", head="price"),
        question("b", rising=-1, head="h1", link="3"),
        question("c", head="h2", link="3"),
    ]
    told = step(2, Stage.ENDED, began=80.0, ending=Ending(Outcome.SPOKEN))
    first, second, third = rows(
        "questions",
        questions=tuple(asked),
        live=(step(1, Stage.WAITING),),
        ended=(told,),
        replies=ReplyDesk(None, None, holders={"3/h2": "desk"}),
    )
    assert (first.askers, first.trend, first.fate, first.topic) == (9, 1, "", "3/price")
    assert (second.trend, second.fate) == (-1, "in_hand")
    assert (third.fate, third.told, third.taken) == ("told", 80.0, "desk")


def test_what_no_column_answers_tells_how_many_must_ask_while_it_waits():
    asked = (question("a"), question("b", head="h1", link="3"), question("c"))
    spoken = replace(step(1, Stage.ENDED, began=80.0), cue=cue(1, topic=asked[2].topic))
    none, named, told = rows("questions", questions=asked, ended=(spoken,), least_unnamed=8)
    assert (none.awaited, named.awaited) == (8, 0)
    assert (told.fate, told.awaited) == ("told", 0)


def test_a_question_comes_with_what_the_card_says_of_it():
    card = Catalogue(products=(Product(link="3", title="Jacket", price="$58.00"),))
    asked = (question("a", link="3", head="price"), question("b", link="3", head="size"))
    scene = build_scene(state(questions=asked, card=card))
    assert [row.fact for row in scene.sections["questions"]] == ["$58.00", ""]


def test_an_answer_is_shown_as_long_as_the_card_bears_it_out():
    asked = question("a", link="3", head="price")
    line = replace(LINE, facts=(Fact(link="3", head=PRICE.name, cell="$58.00"),))
    told = QuestionReplies(topic="3/price", lines={"en": line})
    desk = ReplyDesk(None, None, replies={"a": told})
    (row,) = rows("questions", questions=(asked,), card=CARD, replies=desk)
    assert row.replies == {"en": LINE.text}
    dearer = Catalogue(products=(Product(link="3", title="Jacket", price="$59.00"),))
    (row,) = rows("questions", questions=(asked,), card=dearer, replies=desk)
    assert row.replies == {}


@pytest.mark.parametrize(
    ("value", "shown"),
    [("id", "Indonesia"), ("id+sg", "Indonesia, Singapore"), ("red", "red"), ("1+1", "1+1")],
)
def test_a_place_that_is_asked_for_is_shown_by_its_name_and_not_by_its_code(value, shown):
    (row,) = rows("questions", questions=(question("a", head="delivery", value=value),), card=CARD)
    assert row.value == shown
