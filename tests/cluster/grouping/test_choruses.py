"""Fresh accounts with a few texts on one thing, and honest crowds."""

import pytest

from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.config import build_config
from cuebot.model import Catalogue, Comment, Head, Product

LEAST_UNNAMED = build_config({}).cue.least_unnamed

CARD = Catalogue(
    products=(
        Product(link="1", title="Aurora lamp", facts={"power": "5 W"}),
        Product(link="2", title="Meadow rug", facts={"power": ""}),
    ),
    heads=(Head(name="power"),),
)
CLAIMS = (
    "true that link 1 burned down a whole house or what?",
    "link 1 set fire to my cousin's kitchen, did it not?",
    "why does nobody say that link 1 explodes at night?",
    "host admit that link 1 killed a poor cat?",
    "did the police visit because of link 1 smoke?",
    "the factory of link 1 caught fire last week, right?",
)
ACUSACIONES = (
    "¿es verdad que el enlace 1 quemó una casa entera?",
    "¿por qué nadie cuenta que el enlace 1 explota de noche?",
    "¿el enlace 1 mató al gato de mi vecina, verdad?",
)
OWN = (
    "what power does link 1 take?",
    "how many watts is link 1",
    "link 1 wattage please, for my old camper van",
    "power of link 1?",
    "does link 1 need much power at night?",
    "how much power will link 1 use in a bedroom?",
    "link 1 power?",
    "power of link 1?",
    "how many watts is link 1",
    "does link 1 need much power at night?",
)


@pytest.fixture
def topics():
    grouper = QuestionGrouper()
    grouper.learn(CARD)
    return grouper


def send(topics, texts, *, at=0.0, every=1.0, user="b", shown="1"):
    for number, text in enumerate(texts):
        name = f"{user}{number}"
        topics.add(Comment(at=at + every * number, id=name, user=name, text=text), shown)


def count_most(topics, at):
    return max((found.askers for found in topics.questions(at)), default=0)


@pytest.mark.parametrize("texts", [CLAIMS, CLAIMS[:3], CLAIMS[:2], ACUSACIONES])
def test_a_few_texts_of_many_fresh_accounts_are_one_person(topics, texts):
    for turn in range(30):
        text = texts[turn * turn % len(texts)] + "?" * (turn % 3)
        send(topics, [text], at=float(turn), user=f"b{turn}-")
        assert count_most(topics, turn + 0.5) < LEAST_UNNAMED
    assert count_most(topics, 30.0) <= 4
    assert sum(found.brigade for found in topics.questions(30.0)) >= 15


def test_a_crowd_that_asks_in_words_of_its_own_is_counted(topics):
    send(topics, OWN)
    assert count_most(topics, 11.0) == len(OWN)


def test_what_anybody_might_write_is_no_chorus(topics):
    send(topics, ["how much is link 1", "link 1 price?"] * 6)
    assert count_most(topics, 13.0) == 12


def test_known_viewers_may_copy_each_other(topics):
    send(topics, ["hello everybody out there"] * 12)
    send(topics, [CLAIMS[1], CLAIMS[4]] * 6, at=40.0)
    assert sum(found.askers for found in topics.questions(55.0)) == 12


def test_a_crowd_that_comes_after_a_chorus_is_counted(topics):
    send(topics, [CLAIMS[1], CLAIMS[4]] * 6, every=0.5)
    assert count_most(topics, 7.0) <= 3
    send(topics, OWN, at=60.0, user="c")
    assert count_most(topics, 71.0) >= len(OWN)
