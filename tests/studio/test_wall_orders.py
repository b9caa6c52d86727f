"""What a page of the wall may send."""

import pytest

from cuebot.studio.wall_orders import WALL_ORDERS, AddBody, parse_wall_order
from cuebot.web.offices import BOX_OFFICES, Right, judge_order
from cuebot.web.orders import BadMessage, PageOrder


@pytest.mark.parametrize("name", ["start", "stop", "restart", "remove"])
def test_an_order_about_a_room_names_it(name):
    order = parse_wall_order(7, {"control": name, "room": "mugs"})
    assert (order.number, order.name, order.body.room) == (7, name, "mugs")
    assert order.needed == (Right.ROOMS,)


def test_a_new_room_has_a_config_of_the_studios_own_folder():
    order = parse_wall_order(1, {"control": "add", "room": "mugs", "config": "mugs/config.toml"})
    assert isinstance(order, PageOrder)
    assert isinstance(order.body, AddBody)


@pytest.mark.parametrize(
    "config", ["", "/etc/passwd", "../x.toml", "a/../../x", "~/x", "C:\\x", "..\\x", "x" * 201]
)
def test_a_page_names_no_file_elsewhere(config):
    told = parse_wall_order(1, {"control": "add", "room": "mugs", "config": config})
    assert isinstance(told, BadMessage)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"control": 3},
        {"control": "say", "text": "x"},
        {"control": "stop"},
        {"control": "stop", "room": "../x"},
        {"control": "stop", "room": ["mugs"]},
        {"control": "invite"},
    ],
)
def test_what_is_no_order_is_told(told):
    assert isinstance(parse_wall_order(1, told), BadMessage)


def test_rooms_are_the_directors_alone():
    for _, right in WALL_ORDERS.values():
        may = {name for name, one in BOX_OFFICES.items() if not judge_order(one, (right,))}
        assert may == {"director"}
