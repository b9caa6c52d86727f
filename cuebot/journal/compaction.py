"""Leave out of the shop's old reports what later ones make void, so that they are soon replayed.

Whoever replays what is left comes to the same stock, prices and sums.  A report that makes another
one void stands in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from cuebot.model import Command, Control, Edit, Metric, MetricKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.model import Event, Link, Seconds


def compact_metrics(
    rows: Iterable[tuple[int, Event]], since: Seconds
) -> Sequence[tuple[int, Event]]:
    """Return numbered events in their order; those from `since` on are left as they are."""
    kept = _Compaction()
    for number, event in rows:
        if isinstance(event, Metric) and event.at < since:
            kept.add_metric(number, event)
        else:
            kept.add_event(number, event)
    return kept.list_rows()


@dataclass(slots=True)
class _Compaction:
    rows: list[tuple[int, Event] | None] = field(default_factory=list)
    orders: dict[Link, dict[str, int]] = field(default_factory=dict)
    """By link and variant: the place in `rows` of the order to which later ones are added."""
    latest: dict[Link, dict[tuple[MetricKind, str], list[int]]] = field(default_factory=dict)
    """By link, kind and variant: the places in `rows` of the last reports, the newest last."""
    shown: Link | None = None
    """The item on screen."""
    varied: set[Link] = field(default_factory=set)
    """Products of whose variants something was told: what is left of one is part of the others'."""

    def add_event(self, number: int, event: Event) -> None:
        if isinstance(event, Edit) or (
            isinstance(event, Command) and event.control is Control.FACT
        ):  # what an edit leaves of the live figures, and a correction, hangs on all before it
            self.orders.clear()
            self.latest.clear()
        self.rows.append((number, event))

    def add_metric(self, number: int, metric: Metric) -> None:
        if metric.variant and metric.link not in self.varied:
            self.varied.add(metric.link)
            self.latest.pop(metric.link, None)
        match metric.kind:
            case MetricKind.ORDER:
                self._add_order(number, metric)
            case MetricKind.STOCK:
                self.orders.pop(metric.link, None)
                self._add_stock(number, metric)
            case MetricKind.PRICE:
                self._add_latest(number, metric, kept=1)
            case MetricKind.SHOW_ITEM:
                self._add_shown(number, metric)
            case MetricKind.VIEWERS | MetricKind.GMV:
                self.rows.append((number, metric))  # they cost a board next to nothing
            case _:
                assert_never(metric.kind)

    def list_rows(self) -> Sequence[tuple[int, Event]]:
        return [row for row in self.rows if row is not None]

    def _add_order(self, number: int, order: Metric) -> None:
        places = self.orders.setdefault(order.link, {})
        place = places.get(order.variant)
        known = None if place is None else self.rows[place]
        if place is None or known is None or not isinstance(known[1], Metric):
            places[order.variant] = len(self.rows)
            self.rows.append((number, order))
            return
        # An order of none is one of one, as the board counts it.
        count = max(known[1].count, 1) + max(order.count, 1)
        self.rows[place] = (known[0], replace(order, count=count))

    def _add_stock(self, number: int, stock: Metric) -> None:
        """Of a stock that only falls the first and the last report tell all."""
        if stock.link in self.varied:
            self.rows.append((number, stock))
            return
        places = self.latest.get(stock.link, {}).get((MetricKind.STOCK, stock.variant), [])
        last = self.rows[places[-1]] if places else None
        if last is not None and isinstance(last[1], Metric) and last[1].count < stock.count:
            self.latest.pop(stock.link, None)  # by how much it was filled hangs on all before
        self._add_latest(number, stock, kept=2)

    def _add_shown(self, number: int, metric: Metric) -> None:
        """Leave out an item that was on screen already; the run of show goes by all others."""
        if metric.link != self.shown:
            self.shown = metric.link
            self.rows.append((number, metric))

    def _add_latest(self, number: int, metric: Metric, *, kept: int) -> None:
        of_goods = self.latest.setdefault(metric.link, {})
        places = of_goods.setdefault((metric.kind, metric.variant), [])
        if len(places) >= kept:
            place = places.pop()
            void, self.rows[place] = self.rows[place], None
            if metric.backorder is None and void is not None and isinstance(void[1], Metric):
                metric = replace(metric, backorder=void[1].backorder)
        places.append(len(self.rows))
        self.rows.append((number, metric))
