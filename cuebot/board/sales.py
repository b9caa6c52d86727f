"""What the shop and the platform report, counted: orders of each product, viewers, takings."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, assert_never

from cuebot.board.policy import BOARD_POLICY
from cuebot.board.time_buckets import TimeBuckets
from cuebot.model import Audience, MetricKind, Orders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Link, Metric, Seconds

_PRINTED_SUM = re.compile(r"\d[\d,.\s]*")


class SalesMetrics:
    """Takes metrics in the order of their time."""

    def __init__(self) -> None:
        self._orders: dict[Link, TimeBuckets] = {}
        self._all = TimeBuckets(BOARD_POLICY.orders_window)
        self._viewers: deque[tuple[Seconds, int]] = deque()
        self._watched: Seconds | None = None
        self._gmv: deque[tuple[Seconds, float]] = deque()
        self.ordered = 0

    def add_metric(self, metric: Metric) -> None:
        match metric.kind:
            case MetricKind.ORDER:
                self._add_order(metric)
            case MetricKind.VIEWERS:
                self._add_viewer_count(metric)
            case MetricKind.GMV:
                self._add_gmv(metric)
            case MetricKind.STOCK | MetricKind.PRICE | MetricKind.SHOW_ITEM:
                pass  # what is on the card and on screen is no sale
            case _:
                assert_never(metric.kind)

    def count_ordered(self, link: Link, since: Seconds, until: Seconds) -> int:
        """Return the items ordered of a product, or of the whole shop when it is empty."""
        buckets = self._orders.get(link) if link else self._all
        return buckets.count_between(since, until) if buckets else 0

    def summarise_orders(self, at: Seconds, known: Seconds) -> Mapping[Link, Orders]:
        """Return the orders of each product that was ordered lately."""
        minutes = min(known, BOARD_POLICY.orders_window) / BOARD_POLICY.recent_window - 1
        found: dict[Link, Orders] = {}
        for link, buckets in list(self._orders.items()):
            buckets.forget_old(at)
            if not buckets:
                del self._orders[link]
                continue
            before = buckets.count_between(
                at - BOARD_POLICY.orders_window, at - BOARD_POLICY.recent_window
            )
            found[link] = Orders(
                lately=buckets.count_between(at - BOARD_POLICY.recent_window, at),
                before=before / minutes if minutes > 0 else 0.0,
            )
        return found

    def summarise_audience(self, at: Seconds) -> Audience:
        if self._watched is None:
            return Audience()
        now = self._viewers[-1][1]
        return Audience(
            now=now,
            usual=self._average_viewers(at - BOARD_POLICY.usual_viewers_window),
            lately=self._average_viewers(at - BOARD_POLICY.recent_viewers_window),
            most=max((count for _, count in list(self._viewers)[:-1]), default=0),
            known=at - self._watched,
        )

    def summarise_gmv(self, at: Seconds) -> tuple[float, float]:
        """Return what was sold so far, and up to a minute ago."""
        while len(self._gmv) > 1 and self._gmv[1][0] <= at - BOARD_POLICY.recent_window:
            self._gmv.popleft()
        return (self._gmv[-1][1], self._gmv[0][1]) if self._gmv else (0.0, 0.0)

    def _add_order(self, metric: Metric) -> None:
        count = max(metric.count, 1)
        if metric.link in self._orders or len(self._orders) < BOARD_POLICY.max_links:
            self._orders.setdefault(metric.link, TimeBuckets(BOARD_POLICY.orders_window)).add_count(
                metric.at, count
            )
        self._all.add_count(metric.at, count)
        self.ordered += count

    def _add_viewer_count(self, metric: Metric) -> None:
        if self._watched is None:
            self._watched = metric.at
        if (
            len(self._viewers) > 1
            and metric.at - self._viewers[-2][0] < BOARD_POLICY.min_sample_interval
        ):
            self._viewers.pop()
        self._viewers.append((metric.at, metric.count))
        while self._viewers[0][0] < metric.at - BOARD_POLICY.peak_viewers_window:
            self._viewers.popleft()

    def _average_viewers(self, since: Seconds) -> float:
        counts = [count for when, count in self._viewers if when > since]
        return sum(counts) / len(counts) if counts else float(self._viewers[-1][1])

    def _add_gmv(self, metric: Metric) -> None:
        said = _PRINTED_SUM.search(metric.price)
        if said is None:
            return
        if (
            self._gmv
            and metric.at - self._gmv[-1][0] < BOARD_POLICY.min_sample_interval
            and len(self._gmv) > 1
        ):
            self._gmv.pop()
        self._gmv.append((metric.at, _parse_amount(said[0])))


def _parse_amount(said: str) -> float:
    """Read a sum as it is printed: the last sign with one or two digits after it is the point."""
    digits = re.sub(r"\s", "", said).rstrip(".,")
    point = re.search(r"[.,](\d{1,2})$", digits)
    whole = re.sub(r"[.,]", "", digits[: point.start()] if point else digits)
    return float(f"{whole}.{point[1]}" if point else whole)
