"""One line of a recording."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.capture import recorded_row
from cuebot.model import Command, Comment, Control, Metric, MetricKind, Said, Talk


def read(body, not_before=0.0):
    return recorded_row.parse_row(json.dumps(body).encode(), not_before, "line-1")


@pytest.mark.parametrize(
    ("body", "metric"),
    [
        ({"type": "order", "link": 3, "count": 2}, {"link": "3", "count": 2}),
        ({"type": "stock", "link": " A7 ", "left": 12}, {"link": "A7", "count": 12}),
        ({"type": "stock", "link": 1, "left": -2}, {"link": "1", "count": 0}),
        ({"type": "viewers", "count": 900}, {"count": 900}),
        ({"type": "show_item", "link": "5"}, {"link": "5"}),
        ({"type": "price", "link": 5, "price": "$19.90"}, {"link": "5", "price": "$19.90"}),
        ({"type": "price", "link": 5, "price": 89}, {"link": "5", "price": "89"}),
    ],
)
def test_what_the_shop_reports_is_a_metric(body, metric):
    assert read({"at": 4, **body}) == Metric(at=4.0, kind=MetricKind(body["type"]), **metric)


def test_a_line_without_a_type_is_a_comment():
    assert read({"at": 1.5, "id": 7, "user": "u", "text": "hi"}) == Comment(
        at=1.5, id="7", user="u", text="hi"
    )
    assert read({"at": 1.5, "text": "hi"}) == Comment(at=1.5, id="line-1", user="line-1", text="hi")


def test_what_was_ordered_is_a_command():
    assert read({"at": 2.0, "type": "command", "control": "quiet", "value": 30}) == Command(
        at=2.0, control=Control.QUIET, value=30.0
    )
    assert isinstance(read({"at": 2.0, "type": "command", "control": "say"}), str)


def test_the_hosts_talk_is_a_row_too():
    assert read({"at": 2.0, "type": "talk", "talking": True}) == Talk(at=2.0, talking=True)
    assert read({"at": 2.0, "type": "said", "text": "hi"}) == Said(at=2.0, text="hi")


def test_time_never_goes_back():
    assert read({"at": 1.0, "text": "hi"}, not_before=5.0).at == 5.0


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe{}",
        b'{"at": 1}',
        b'{"text": "no time"}',
        b'{"at": "1", "text": "hi"}',
        b'{"at": true, "text": "hi"}',
        b'{"at": -1, "text": "hi"}',
        b'{"at": NaN, "text": "hi"}',
        b'{"at": 1e300, "text": "hi"}',
        b'{"at": 1, "text": "\\ud800"}',
        b'{"at": 1, "type": "gift", "count": 1}',
        b'{"at": 1, "type": ["order"], "count": 1}',
        b'{"at": 1, "type": "stock", "link": 1}',
        b'{"at": 1, "type": "stock", "link": 1.5, "left": 3}',
        b'{"at": 1, "type": "stock", "link": "", "left": 3}',
        b'{"at": 1, "type": "order", "link": 1, "count": true}',
        b'{"at": 1, "type": "viewers", "count": -1}',
        b'{"at": 1, "type": "price", "link": 1, "price": ""}',
        b"[" * 60_000,
    ],
)
def test_a_broken_line_is_a_reason_and_no_error(line):
    assert isinstance(recorded_row.parse_row(line, 0.0, "line-1"), str)


def test_an_unknown_type_is_not_repeated_in_the_reason():
    assert read({"at": 1, "type": "\x1b[2J"}) == "unknown type"


@given(st.binary(max_size=200))
def test_no_bytes_whatever_raise(line):
    assert isinstance(recorded_row.parse_row(line, 0.0, "line-1"), (str, Comment, Metric))


def test_what_was_sold_so_far_is_money_as_it_is_printed():
    sold = {"at": 3, "type": "gmv", "amount": 1200}
    assert read(sold) == Metric(at=3.0, kind=MetricKind.GMV, price="1200")


def test_a_report_is_of_now_and_never_a_comment():
    sold = {"type": "order", "link": 3, "count": 1, "at": "tomorrow"}
    assert recorded_row.parse_report(sold, 5.0) == Metric(
        at=5.0, kind=MetricKind.ORDER, link="3", count=1
    )
    for body in ({"type": "comment", "text": "hi"}, {"text": "hi"}, {"type": {}}, [], None):
        assert recorded_row.parse_report(body, 5.0).startswith("type: none of order")


@pytest.mark.parametrize("kind", MetricKind)
def test_each_kind_of_report_has_a_row(kind):
    body = {"type": kind, "link": "3", "count": 2, "left": 2, "price": "$2", "amount": "$9"}
    assert recorded_row.parse_report(body, 4.0).kind is kind
