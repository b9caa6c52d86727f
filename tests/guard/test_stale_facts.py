"""What is so no longer is not said, though it was so when it was worded."""

import pytest
from cards import snapshot

from cuebot.guard import stale_facts
from cuebot.model import Cue, Fact, Kind, Line, Network, Priority


def find_old_news(topic, there):
    cue = Cue(kind=Kind.OPERATOR, topic=topic, priority=Priority.OPERATOR, born=0.0, expires=9.0)
    news = None if there is None else Network(at=5.0, there=there)
    return stale_facts.find_old_news(cue, snapshot(network=news))


@pytest.mark.parametrize(
    ("topic", "there", "reason"),
    [
        (Network.GONE, False, ""),
        (Network.BACK, True, ""),
        (Network.GONE, True, "the network is back"),
        (Network.BACK, False, "the network is gone again"),
        (Network.GONE, None, ""),  # nobody has looked since the show went on
        ("", True, ""),  # a person's own words
    ],
)
def test_news_of_the_network_is_told_while_it_is_so(topic, there, reason):
    assert find_old_news(topic, there) == reason


@pytest.mark.parametrize(
    ("cell", "reason"), [("$24.00", ""), ("$22.00", "the price changed since it was drafted")]
)
def test_a_fact_is_told_as_the_card_has_it_now(cell, reason):
    fact = Fact(link="1", head="price", cell=cell)
    line = Line(text=f"Link 1 is {cell}.", language="en", drafted_by="offline", facts=(fact,))
    assert stale_facts.find_stale_fact(line, snapshot()) == reason
