"""What a page sends, checked at the edge."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.web.offices import Right
from cuebot.web.orders import MAX_NUMBER, BadMessage, PageOrder, WholeRequest, parse_message


def test_a_control_comes_with_its_keys_and_the_rights_that_it_needs():
    order = parse_message('{"order": 7, "control": "say", "text": " smile ", "urgent": true}')
    assert (order.number, order.needed) == (7, (Right.SAY, Right.URGENT))
    assert order.body.text == "smile"


@pytest.mark.parametrize(
    ("control", "more"),
    [("invite", {"office": "host"}), ("revoke", {"name": "x"}), ("take", {"topic": "3/price"})],
)
def test_orders_of_the_console_itself_are_known(control, more):
    order = parse_message(json.dumps({"order": 1, "control": control, **more}))
    assert order.needed == (Right(control),)


@pytest.mark.parametrize(
    ("number", "good"),
    [(0, False), (1, True), (MAX_NUMBER - 1, True), (MAX_NUMBER, False), (True, False)],
)
def test_an_order_has_a_number_from_1_on(number, good):
    told = parse_message(json.dumps({"order": number, "control": "skip"}))
    assert isinstance(told, PageOrder if good else BadMessage)
    assert told.number == (number if good else 0)


def test_a_page_may_ask_for_the_whole_scene():
    assert isinstance(parse_message('{"whole": true}'), WholeRequest)


@given(st.binary() | st.text())
def test_whatever_comes_is_an_answer_and_no_error(text):
    assert isinstance(parse_message(text), BadMessage)


@given(
    st.fixed_dictionaries(
        {"order": st.integers(1, 9), "control": st.sampled_from([*Right, "x", 1, None])},
        optional={
            key: st.none() | st.integers() | st.text() | st.floats() | st.lists(st.integers())
            for key in ("text", "value", "cue", "topic", "urgent", "office", "name", "hours")
        },
    )
)
def test_what_passes_is_in_its_bounds(told):
    order = parse_message(json.dumps(told))
    assert isinstance(order, PageOrder | BadMessage)
    if isinstance(order, PageOrder):
        assert order.needed[0].value == told["control"]
        assert getattr(order.body, "cue", 0) >= 0
        assert len(getattr(order.body, "text", "")) <= 300
