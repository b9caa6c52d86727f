"""What is left out of old reports changes nothing of what a board makes of them."""

from dataclasses import replace
from random import Random

import pytest
from parts import Counted

from cuebot.board.board import Board
from cuebot.journal.compaction import compact_metrics
from cuebot.model import (
    Catalogue,
    Command,
    Control,
    Edit,
    Metric,
    MetricKind,
    Product,
    Rundown,
    Segment,
    Tick,
    Variant,
)

SIZES = tuple(Variant(values={"size": size}, stock=20) for size in ("S", "M"))
CARD = Catalogue(
    products=(
        Product(link="1", title="Tote", price="$12", stock=500),
        Product(link="2", title="Shirt", price="$29", stock=40, variants=SIZES),
        Product(link="3", title="Lamp", price="$45"),
    )
)
END = 5_000.0


def metric(at, kind, link="1", count=0, **more):
    return Metric(at=at, kind=kind, link=link, count=count, **more)


def random_report(chance, at):
    link = chance.choice("123")
    variant = chance.choice(["", "S", "M"]) if link == "2" else ""
    match chance.choice(list(MetricKind)):
        case MetricKind.ORDER:
            return metric(at, MetricKind.ORDER, link, chance.randrange(3), variant=variant)
        case MetricKind.STOCK:
            backorder = chance.choice([None, None, None, True, False])
            left = chance.randrange(60)
            return metric(at, MetricKind.STOCK, link, left, variant=variant, backorder=backorder)
        case MetricKind.PRICE:
            price = f"${chance.randrange(9)}"
            return metric(at, MetricKind.PRICE, link, price=price, variant=variant)
        case MetricKind.VIEWERS:
            return metric(at, MetricKind.VIEWERS, "", chance.randrange(900))
        case MetricKind.GMV:
            return metric(at, MetricKind.GMV, "", price=f"${at:.0f}")
        case MetricKind.SHOW_ITEM:
            return metric(at, MetricKind.SHOW_ITEM, link)


def random_correction(chance, at):
    head, text = chance.choice([("price", f"${at:.0f}"), ("stock", str(chance.randrange(60)))])
    return Command(at=at, control=Control.FACT, link=chance.choice("123"), head=head, text=text)


def random_show(seed):
    chance = Random(seed)
    events = [Edit(at=0.0, catalogue=CARD)]
    for number in range(400):
        at = 1.0 + number * 12.0
        events.append(random_report(chance, at))
        if chance.random() < 0.03:
            events.append(random_correction(chance, at))
        if chance.random() < 0.02:
            fewer = replace(CARD.products[0], stock=chance.randrange(500))
            events.append(
                Edit(at=at, catalogue=replace(CARD, products=(fewer, *CARD.products[1:])))
            )
    return list(enumerate(events))


def seen(rows):
    board = Board(Counted(), CARD)
    board.apply_event(Tick(at=0.0))
    for _, event in rows:
        board.apply_event(event)
    board.apply_event(Tick(at=END))
    return board.take_snapshot()


@pytest.mark.parametrize("seed", range(40))
def test_a_board_comes_to_the_same_by_what_is_left(seed):
    rows = random_show(seed)
    short = compact_metrics(rows, END - 1_000.0)
    assert len(short) < len(rows)
    assert [n for n, _ in short] == sorted(n for n, _ in short)
    assert seen(short) == seen(rows)


def test_thousands_of_orders_of_one_thing_are_one():
    rows = [(n, metric(float(n), MetricKind.ORDER, count=2)) for n in range(5_000)]
    ((number, order),) = compact_metrics(rows, END)
    assert (number, order.count, order.at) == (0, 10_000, 4_999.0)


def test_orders_before_and_after_a_stock_that_a_person_corrected_are_not_added():
    fact = Command(at=2.0, control=Control.FACT, link="1", head="stock", text="10")
    orders = [metric(at, MetricKind.ORDER, count=3) for at in (1.0, 3.0)]
    rows = list(enumerate([orders[0], fact, orders[1]]))
    assert seen(compact_metrics(rows, END)).catalogue.by_link["1"].stock == 7


def test_a_stock_that_falls_for_hours_is_its_first_and_last():
    rows = [(n, metric(float(n), MetricKind.STOCK, count=900 - n)) for n in range(900)]
    assert [row[1].count for row in compact_metrics(rows, END)] == [900, 1]


RUN = Rundown(
    at=0.5,
    segments=(
        Segment(at=0.0, seconds=300.0, link="1", note="a"),
        Segment(at=400.0, seconds=300.0, link="2", note="b"),
        Segment(at=800.0, seconds=300.0, link="3", note="c"),
        Segment(at=1_200.0, seconds=90.0, note="reveal"),
        Segment(at=1_300.0, link="1", note="d"),
    ),
)


@pytest.mark.parametrize("seed", range(40))
def test_the_show_comes_to_the_same_segment_by_what_is_left(seed):
    chance = Random(seed)
    events = [event for _, event in random_show(seed)]
    for _ in range(chance.randrange(4)):
        control = chance.choice([Control.NEXT, Control.BACK, Control.EXTEND])
        events.append(Command(at=chance.uniform(1.0, END - 1.0), control=control))
    rows = list(enumerate(sorted([*events, RUN], key=lambda event: event.at)))
    short, whole = seen(compact_metrics(rows, END - 1_000.0)).run, seen(rows).run
    assert (short.segments, short.index, short.upcoming, short.entered) == (
        whole.segments,
        whole.index,
        whole.upcoming,
        whole.entered,
    )


def test_an_item_that_stays_on_screen_is_reported_once():
    items = ["1", "1", "2", "2", "1"]
    rows = [(n, metric(float(n), MetricKind.SHOW_ITEM, item)) for n, item in enumerate(items)]
    assert [n for n, _ in compact_metrics(rows, END)] == [0, 2, 4]
