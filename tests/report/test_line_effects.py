"""What lines did: planted effects are found, and planted chance is not."""

from __future__ import annotations

import pytest
from planted import make_triple

from cuebot.model import Kind
from cuebot.report.line_effects import EffectVerdict, measure_line_effects
from cuebot.report.series import CountSeries, SaidLine, ShowFigures

TOLD = (EffectVerdict.HELPED, EffectVerdict.HURT)
SEEDS = range(3_000, 3_006)


def verdicts(seed, **planted):
    return {one.sort: one for one in measure_line_effects(make_triple(seed, **planted))}


def test_lines_that_do_nothing_are_told_to_do_nothing_whatever_made_them_due():
    """Of the benchmark's 200 triples some per cent are false alarms; of these six, at most one."""
    alarms = [seed for seed in SEEDS if any(one.verdict in TOLD for one in verdicts(seed).values())]
    assert len(alarms) <= 1


def test_a_planted_effect_on_orders_is_found_and_has_its_size():
    found = [verdicts(seed, lift={"point": 2.5})["point"] for seed in SEEDS]
    assert sum(one.verdict is EffectVerdict.HELPED for one in found) >= 5
    assert all(one.difference.low < one.difference.estimate < one.difference.high for one in found)


def test_a_planted_effect_on_questions_is_found():
    found = [verdicts(seed, hush=0.3)["question"] for seed in SEEDS]
    assert sum(one.verdict is EffectVerdict.HELPED for one in found) >= 5
    assert all(one.difference.estimate < 0 for one in found)


def said(*times, kind=Kind.SALES, sort="low", series="1"):
    return [SaidLine(kind=kind, sort=sort, began=at, ended=at + 3.0, series=series) for at in times]


def test_too_few_lines_say_nothing():
    steady = CountSeries([float(n) for n in range(0, 3600, 10)], [1] * 360)
    show = ShowFigures(ends=3600.0, orders={"1": steady, "": steady}, said=said(600.0, 1200.0))
    (one,) = measure_line_effects([show])
    assert (one.verdict, one.said, one.matched, one.difference) == (
        EffectVerdict.TOO_FEW,
        2,
        2,
        None,
    )


def test_where_the_shop_tells_of_no_order_nothing_is_said_of_selling():
    show = ShowFigures(ends=3600.0, said=said(*range(300, 3300, 300)))
    (one,) = measure_line_effects([show])
    assert (one.verdict, one.said, one.matched) == (EffectVerdict.TOO_FEW, 10, 0)


@pytest.mark.parametrize(
    ("kind", "sort"), [(Kind.OPERATOR, "operator"), (Kind.PACE, "abuse"), (Kind.PACE, "late")]
)
def test_lines_that_seek_no_order_are_not_judged(kind, sort):
    show = ShowFigures(ends=3600.0, said=said(600.0, kind=kind, sort=sort))
    assert measure_line_effects([show]) == ()


def test_lines_at_the_edges_and_upon_each_other_are_left_out():
    steady = CountSeries([float(n) for n in range(0, 3600, 10)], [1] * 360)
    show = ShowFigures(
        ends=3600.0, orders={"1": steady}, said=said(5.0, 600.0, 630.0, 900.0, 3590.0)
    )
    (one,) = measure_line_effects([show])
    assert (one.said, one.matched) == (5, 2)
