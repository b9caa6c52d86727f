"""A show's counts from its journal."""

from __future__ import annotations

from journals import asking, comment, order, said, written

from cuebot.model import Kind
from cuebot.report.figures import measure_figures
from cuebot.report.from_journal import read_show

CARE = "how do I wash link 1?"


def figures(path, *rows):
    return measure_figures(read_show(written(path / "show.sqlite", *rows)))


def test_orders_count_for_their_product_and_for_the_shop(tmp_path):
    told = figures(tmp_path, order(5.0, 2), order(9.0))
    assert {link: (series.times, series.counts) for link, series in told.orders.items()} == {
        "": ([5.0, 9.0], [2, 1]),
        "1": ([5.0, 9.0], [2, 1]),
    }
    assert figures(tmp_path / "..", *asking(CARE, 1.0, 3)).orders == {}


def test_whoever_asks_again_within_a_minute_counts_once(tmp_path):
    rows = [comment(at, "ann", CARE, n) for n, at in enumerate((1.0, 20.0, 70.0))]
    told = figures(tmp_path, *rows, *asking(CARE, 2.0, 3))
    ((_, series),) = told.asks.items()
    assert series.times == [1.0, 2.0, 3.0, 4.0, 70.0]


def test_an_answer_is_of_its_question_and_every_line_has_its_span(tmp_path):
    rows = asking(CARE, 1.0, 6)
    told = figures(tmp_path, *rows, said(rows, "1/care", 20.0))
    (line,) = told.said
    assert (line.kind, line.sort, line.began, line.ended) == (Kind.QUESTION, "question", 20.0, 22.0)
    assert line.series in told.asks
