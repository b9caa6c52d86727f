import pytest

from cuebot.cell.bulleted import find_bulleted, list_bulleted
from cuebot.cell.hits import find_hits


def told(cell):
    return [span.text for span in list_bulleted(cell, find_hits(cell))]


def test_each_entry_is_said_behind_the_head_of_its_list():
    cell = "Please bring along: rope; chalk; thick gloves. Tea is in the hut"
    assert told(cell) == [
        "Please bring along: rope",
        "Please bring along: chalk",
        "Please bring along: thick gloves",
    ]
    assert told("各自另备：绳子；手套。茶有") == ["各自另备：绳子", "各自另备：手套"]


@pytest.mark.parametrize(
    "cell",
    [
        "Only for: rope; chalk",
        "Free if you have: a card; a slip",
        "Please bring along: rope; chalk. Not the big ones",
        "Please bring along: rope; chalk. This is only for the north wall",
        "Please bring along: rope; no chalk",
        "Please bring along: rope",
    ],
)
def test_a_list_that_something_else_may_turn_is_not_parted(cell):
    assert told(cell) == []


def test_a_list_ends_at_a_full_stop():
    (listed,) = find_bulleted("Hello. Bring: rope; chalk. Tea is there")
    assert len(listed.entries) == 2
