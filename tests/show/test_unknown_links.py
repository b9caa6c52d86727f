"""What the shop reports of a link that nobody knows is told, and not for each order."""

from cuebot.model import Catalogue, Comment, Metric, MetricKind, Product
from cuebot.show.unknown_links import MAX_UNKNOWN_LINKS, UnknownLinks

CARD = Catalogue(products=(Product(link="3", title="Denim jacket"),))


def warned(caplog, *links, card=CARD):
    unknown = UnknownLinks(lambda: card)
    unknown.follow_event(Comment(at=1.0, id="c", user="u", text="hi"))
    for link in links:
        unknown.follow_event(Metric(at=2.0, kind=MetricKind.ORDER, link=link, count=1))
    return [message.split("'")[1] for message in caplog.messages]


def test_a_link_that_the_catalogue_does_not_have_is_told_once(caplog):
    assert warned(caplog, "3", "99", "", "99", "98", "3", "99") == ["99", "98"]


def test_a_tool_that_knows_no_link_at_all_is_no_flood(caplog):
    links = [str(number) for number in range(100, 200)]
    assert warned(caplog, *links) == links[:MAX_UNKNOWN_LINKS]


def test_a_show_without_a_catalogue_misses_no_link(caplog):
    assert warned(caplog, "99", card=Catalogue()) == []
