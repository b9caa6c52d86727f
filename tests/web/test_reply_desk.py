"""The service desk: who answers what, and answers that are as the card is now."""

import asyncio
from dataclasses import replace

import pytest
import worlds
from parts import question

from cuebot import catalogue, clock, config
from cuebot.draft.reply import make_reply_drafter
from cuebot.model import Line, Snapshot
from cuebot.web.policy import WEB_POLICY
from cuebot.web.reply_desk import (
    GIVEN_BACK,
    NO_REPLY,
    TAKEN,
    TAKEN_ALREADY,
    ReplyDesk,
)

CARD = worlds.card("en")
TOPIC = "2/price"


def asking(number="q1", **fields):
    return question(number, link="2", head="price", **fields)


class Board:
    """A board whose snapshot the test sets."""

    def __init__(self, *questions, card=CARD):
        self.snapshot = Snapshot(at=1.0, questions=questions, catalogue=card)

    def look(self):
        return self.snapshot


class ModelDrafter:
    """The plain drafter, and in a model's place one that counts how often it is asked."""

    def __init__(self, plain):
        self._plain = plain
        self.model = "a model"
        self.asked = []

    def __getattr__(self, name):
        return getattr(self._plain, name)

    async def draft(self, asked, snapshot, language):
        self.asked.append((asked.topic, language))
        return replace(self._plain.draft_plain(asked, snapshot, language), drafted_by="model")


def open_desk(board, viewers=()):
    settings = config.build_config({"show": {"viewers": viewers}})
    return ReplyDesk(make_reply_drafter(settings, worlds.drafter("en")), board.look)


def run(desk, seconds, *, watched=True, during=None):
    """Let a desk work for so long in virtual time."""

    async def main():
        async with asyncio.TaskGroup() as group:
            working = group.create_task(desk.run(lambda: watched))
            await asyncio.sleep(seconds / 2)
            if during:
                during()
            await asyncio.sleep(seconds / 2)
            working.cancel()

    clock.run(main(), speed=clock.VIRTUAL)
    return desk


def texts(desk, asked):
    return {name: line.text for name, line in desk.list_current(asked, desk.look()).items()}


def test_each_question_gets_its_answers_one_after_the_other():
    first, second = asking(), question("q2", link="2", head="size")
    desk = run(open_desk(Board(first, second), ["es"]), 2.0)
    assert texts(desk, first) == {"en": "Link 2 is $79.00.", "es": "Enlace 2: $79.00."}
    assert "155 to 160 takes S" in texts(desk, second)["en"]


def test_nothing_is_worded_while_nobody_looks():
    asked = asking()
    assert texts(run(open_desk(Board(asked)), 5.0, watched=False), asked) == {}


def correct_price(board):
    told = worlds.CARDS["en"].replace("$79.00", "$59.00").encode()
    card = catalogue.parse_catalogue(told, "card.csv")
    board.snapshot = replace(board.snapshot, catalogue=card)


def test_an_answer_that_the_card_bears_out_no_more_is_gone_at_once_and_then_worded_anew():
    asked = asking()
    board = Board(asked)
    desk = run(open_desk(board), 2.0)
    correct_price(board)
    assert texts(desk, asked) == {}
    assert desk.copy(TOPIC, "en", "Mai") == NO_REPLY
    run(desk, 2 * WEB_POLICY.reply_rest + 1.0)
    assert texts(desk, asked) == {"en": "Link 2 is $59.00."}


def test_a_card_that_changes_all_the_time_is_not_followed_all_the_time():
    asked = asking()
    board = Board(asked)
    desk = open_desk(board)
    worded = []
    plain = desk.drafter.draft_plain

    class Counting:
        def __getattr__(self, name):
            return getattr(made, name)

        def draft_plain(self, *told):
            worded.append(told)
            return plain(*told)

    made, desk.drafter = desk.drafter, Counting()
    run(desk, 3.0, during=lambda: correct_price(board))
    assert len(worded) == 1


def test_a_question_that_is_gone_is_forgotten_and_one_number_for_another_is_no_answer():
    asked = asking()
    board = Board(asked)
    desk = run(open_desk(board), 2.0)
    other = replace(asked, head="size")
    assert texts(desk, other) == {}
    board.snapshot = replace(board.snapshot, questions=())
    run(desk, 1.0)
    assert desk.replies == {}


def test_two_people_do_not_answer_one_question():
    desk = open_desk(Board(asking()))
    told = [desk.take(TOPIC, name) for name in ("one", "two", "one", "two", "one")]
    assert told == [TAKEN, TAKEN_ALREADY, GIVEN_BACK, TAKEN, TAKEN_ALREADY]
    desk.forget_seat("two")
    assert desk.take(TOPIC, "one") == TAKEN


def test_whoever_copies_an_answer_takes_the_question_with_it():
    asked = asking()
    desk = run(open_desk(Board(asked)), 2.0)
    line = desk.copy(TOPIC, "en", "Mai")
    assert isinstance(line, Line)
    assert (desk.holders[TOPIC], desk.copied[TOPIC]) == ("Mai", "Mai")
    assert desk.copy(TOPIC, "en", "Bo") == TAKEN_ALREADY
    assert desk.copied[TOPIC] == "Mai"


@pytest.mark.parametrize(("topic", "language"), [("9/price", "en"), (TOPIC, "th")])
def test_what_nobody_worded_cannot_be_copied(topic, language):
    desk = run(open_desk(Board(asking())), 2.0)
    assert desk.copy(topic, language, "Mai") == NO_REPLY


def test_a_model_is_asked_once_somebody_takes_a_question_and_for_its_own_language_alone():
    asked = asking()
    desk = open_desk(Board(asked), ["es"])
    desk.drafter = ModelDrafter(desk.drafter)
    run(desk, 2.0)
    assert desk.drafter.asked == []
    desk.take(TOPIC, "Mai")
    run(desk, 2.0)
    assert desk.drafter.asked == [(TOPIC, "en")]
    told = {name: line.drafted_by for name, line in desk.replies[asked.id].lines.items()}
    assert told == {"en": "model", "es": "offline"}


def test_a_question_that_is_given_back_at_once_costs_nothing():
    desk = open_desk(Board(asking()))
    desk.drafter = ModelDrafter(desk.drafter)
    assert [desk.take(TOPIC, "Mai"), desk.take(TOPIC, "Mai")] == [TAKEN, GIVEN_BACK]
    run(desk, 2.0)
    assert desk.drafter.asked == []
