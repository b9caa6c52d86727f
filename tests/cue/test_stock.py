"""When stock is news."""

from dataclasses import replace

import pytest
import variants
from parts import cue

from cuebot import config
from cuebot.cue import stock
from cuebot.model import Ending, Kind, Level, Outcome, Priority, Snapshot, Stage, Step


@pytest.fixture
def due():
    trigger = stock.make_stock_trigger(config.Part(use="stock"), config.build_config({}))
    return lambda level, **known: [
        found.topic for found in trigger(Snapshot(at=500.0, levels={"3": level}, **known))
    ]


def ended(topic, *, at, began=None, mark=0, outcome=Outcome.REJECTED):
    told = replace(cue(1, born=at - 4, topic=topic), evidence={"mark": mark})
    ending = Ending(Outcome.SPOKEN if began else outcome)
    return Step(at=at, cue=told, stage=Stage.ENDED, began=began, ending=ending)


@pytest.mark.parametrize(
    ("level", "topics"),
    [
        (Level(left=90, most=90), []),
        (Level(left=19, most=90), []),
        (Level(left=18, most=90), ["low/3"]),
        (Level(left=50, most=90), []),
        (Level(left=51, most=120), []),
        (Level(left=50, most=120), ["left/3"]),
        (Level(left=10, most=120), ["low/3"]),
        (Level(left=0, most=90), ["sold_out/3"]),
        (Level(left=0, most=0), ["sold_out/3"]),
        (Level(left=80, most=90, rose=450.0), ["restock/3"]),
        (Level(left=80, most=90, rose=430.0), []),
        (Level(left=0, most=90, rose=490.0), ["sold_out/3"]),
    ],
)
def test_running_low_gone_and_back_are_news(due, level, topics):
    assert due(level) == topics


def test_a_stock_cue_goes_before_questions_and_says_why():
    trigger = stock.make_stock_trigger(
        config.Part(use="stock"), config.build_config({"cue": {"life": 30}})
    )
    (found,) = trigger(Snapshot(at=500.0, levels={"3": Level(left=9, most=90)}))
    assert (found.kind, found.priority, found.expires) == (Kind.STOCK, Priority.SALES, 530.0)
    assert found.priority > Priority.QUESTION
    assert found.evidence == {"left": 9, "of": 90, "mark": 10}


def test_what_was_said_is_not_said_again(due):
    low = Level(left=15, most=90)
    assert due(low, ended=(ended("low/3", at=300.0, began=296.0, mark=18),)) == []
    told = replace(cue(1, topic="low/3"), evidence={"mark": 18})
    assert due(low, live=(Step(at=1.0, cue=told, stage=Stage.WAITING),)) == []
    assert due(low, ended=(ended("low/4", at=300.0, began=296.0),)) == ["low/3"]


def test_the_next_mark_is_news_and_a_mark_above_it_is_not(due):
    told = (ended("low/3", at=300.0, began=296.0, mark=18),)
    assert due(Level(left=10, most=90), ended=told) == ["low/3"]
    deeper = (ended("low/3", at=300.0, began=296.0, mark=10),)
    assert due(Level(left=15, most=90), ended=deeper) == []
    assert due(Level(left=50, most=120), ended=deeper) == []


def test_so_soon_after_a_figure_only_half_of_it_is_news(due):
    def told(at):
        step = ended("left/3", at=at, began=at - 3, mark=50)
        return (replace(step, cue=replace(step.cue, evidence={"mark": 50, "left": 16})),)

    assert due(Level(left=9, most=90), ended=told(470.0)) == []
    assert due(Level(left=8, most=90), ended=told(470.0)) == ["low/3"]
    assert due(Level(left=9, most=90), ended=told(430.0)) == ["low/3"]


def test_it_is_news_again_after_the_item_was_filled_up(due):
    said = (ended("low/3", at=300.0, began=296.0, mark=10),)
    assert due(Level(left=9, most=90, rose=400.0), ended=said) == ["low/3"]


def test_what_came_to_nothing_is_tried_again_soon_and_at_once_when_its_figure_moved(due):
    low = Level(left=9, most=90, moved=480.0)
    assert due(low, ended=(ended("low/3", at=497.0),)) == []
    assert due(low, ended=(ended("low/3", at=494.0),)) == ["low/3"]
    assert due(replace(low, moved=496.0), ended=(ended("low/3", at=497.0),)) == ["low/3"]
    withdrawn = ended("low/3", at=497.0, outcome=Outcome.WITHDRAWN)
    assert due(replace(low, moved=496.0), ended=(withdrawn,)) == []


def variants_due(card, of_variants, **known):
    trigger = stock.make_stock_trigger(config.Part(use="stock"), config.build_config({}))
    return [
        found.topic
        for found in trigger(
            Snapshot(at=500.0, catalogue=card, variant_levels=of_variants, **known)
        )
    ]


GONE, BACK = Level(left=0, most=9), Level(left=7, most=9, rose=480.0)


def test_one_variant_that_is_gone_or_back_is_news_of_its_own():
    card = variants.card()
    levels = {("1", "S"): GONE, ("1", "M"): BACK}
    assert variants_due(card, levels) == ["variant_restock/1/M", "variant_sold_out/1/S"]
    heard = ended("variant_sold_out/1/S", at=490.0, began=488.0, mark=0)
    assert variants_due(card, levels, ended=(heard,)) == ["variant_restock/1/M"]


def test_a_variant_is_no_news_when_the_whole_product_is_gone_or_goes_on_selling():
    gone = variants.card(variants.ROWS.replace(",7\n", ",0\n"))
    assert variants_due(gone, {("1", "S"): GONE}) == []
    assert variants_due(variants.card(), {}, levels={"2": GONE}) == []
    assert variants_due(variants.card(), {("1", "M"): BACK}, levels={"1": BACK}) == ["restock/1"]
