"""Charts as SVG."""

import xml.etree.ElementTree as ET

import pytest
from journals import asking, order, said, written

from cuebot.report import chart, from_journal


@pytest.fixture
def account(tmp_path):
    rows = asking("how do I wash link 1? <script>", 10.0, 6)
    step = said(rows, "1/care", 20.0)
    path = tmp_path / "show.sqlite"
    return from_journal.read_report(written(path, *rows, step, order(30.0, 2), order(100.0)))


def words(svg):
    return {text.text for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")}  # noqa: S314 - our own


def test_each_question_has_its_number_and_no_viewers_word(account):
    svg = chart.draw_questions(account)
    assert {"1", "people asking within a minute", "seconds of show"} <= words(svg)
    assert b"wash" not in svg


def test_orders_are_drawn(account):
    assert "items ordered" in words(chart.draw_orders(account))


def test_the_same_account_gives_the_same_bytes(account):
    assert chart.draw_questions(account) == chart.draw_questions(account)


def test_a_chart_asks_for_nothing_from_elsewhere(account):
    svg = chart.draw_questions(account)
    links = {
        value
        for node in ET.fromstring(svg).iter()  # noqa: S314 - our own
        for name, value in node.attrib.items()
        if name.endswith("href")
    }
    assert all(link.startswith("#") for link in links)
