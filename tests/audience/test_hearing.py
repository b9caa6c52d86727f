"""What a room understands of the host."""

import pytest
from worlds import card

from cuebot.audience.hearing import HostHearing
from cuebot.audience.topics import AskedTopic
from cuebot.model import Said

PRICE, COLOUR = AskedTopic("1", "price", "price"), AskedTopic("1", "colour", "color")
OFF = AskedTopic("1", "", "order", on_card=False)


def answered(*said, topics=(PRICE, COLOUR, OFF), shown="1"):
    hearing = HostHearing(card("en"))
    found = []
    for at, text in said:
        found += hearing.find_answered(Said(at=at, text=text), topics, shown)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the canvas tote is 24 dollars", [PRICE]),
        ("the colour is sand or navy", [COLOUR]),
        ("hello my lovelies", []),
        ("the rain jacket is 24 dollars", []),
        ("this one is 42 dollars", []),
    ],
)
def test_a_question_is_answered_by_what_the_card_says(text, found):
    assert answered((1.0, text)) == found


def test_what_is_said_in_pieces_counts_together_and_is_forgotten():
    assert answered((1.0, "the colour is sand"), (3.0, "or navy")) != []
    assert answered((1.0, "the colour"), (60.0, "sand navy")) == []
