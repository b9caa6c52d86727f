"""The simulated shop: what is on screen, what is ordered, how many are left, how many watch."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.audience.policy import AUDIENCE_POLICY
from cuebot.model import MINUTE, Metric, MetricKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from cuebot.audience.scenario import Scenario
    from cuebot.model import Catalogue, Link, Seconds

SHOP_STOCK = 120
"""What a product has in stock of which the card says nothing."""
SHOWN_SHARE = 0.8
"""Of the orders, how many are of the item on screen."""
WAVE_FACTOR = 2.0
"""How much better an item sells that was just shown."""


@dataclass(slots=True)
class SimulatedShop:
    """Sells what is on screen."""

    scenario: Scenario
    catalogue: Catalogue
    random: Random
    shown: Link = ""
    viewers: float = 0.0
    _left: dict[Link, int] = field(default_factory=dict)
    _shown_at: Seconds = 0.0
    _told: dict[Link, int] = field(default_factory=dict)
    _emptying: tuple[Link, Seconds] | None = None
    """What is to be sold out, and by when."""

    def __post_init__(self) -> None:
        self.viewers = float(self.scenario.room.viewers)
        for product in self.catalogue.products:
            if product.link:
                stock = SHOP_STOCK if product.stock is None else product.stock
                self._left[product.link] = stock
        self.shown = next(iter(self._left), "")

    def open_doors(self, at: Seconds) -> Iterator[Metric]:
        """Yield what the shop reports as the show begins."""
        if self.scenario.shop.on and self.shown:
            yield Metric(at=at, kind=MetricKind.SHOW_ITEM, link=self.shown)
        yield self._report_viewers(at)
        if self.scenario.shop.on:
            yield from self._report_stock(at)

    def advance(self, at: Seconds) -> Iterator[Metric]:
        """Yield what the shop reports in the step that begins at a moment."""
        if at % AUDIENCE_POLICY.viewers_interval < AUDIENCE_POLICY.step:
            yield self._report_viewers(at)
        if not (self.scenario.shop.on and self.shown):
            return
        every = self.scenario.shop.show_every
        if every and at - self._shown_at >= every:
            yield self.show_next(at)
        yield from self._sell_goods(at)
        if at % AUDIENCE_POLICY.stock_interval < AUDIENCE_POLICY.step:
            yield from self._report_stock(at)

    def show_next(self, at: Seconds) -> Metric:
        """Put the next item on screen."""
        links = list(self._left)
        following = links[(links.index(self.shown) + 1) % len(links)] if links else ""
        self.show_item(following, at)
        return Metric(at=at, kind=MetricKind.SHOW_ITEM, link=following)

    def show_item(self, link: Link, at: Seconds) -> None:
        """Take it that an item is on screen."""
        self.shown, self._shown_at = link, at

    def sell_out(self, at: Seconds, seconds: Seconds) -> None:
        """Let what is on screen be gone in so many seconds."""
        if self._left.get(self.shown):
            self._emptying = (self.shown, at + seconds)

    def _sell_goods(self, at: Seconds) -> Iterator[Metric]:
        rate = self.scenario.shop.orders_per_minute / MINUTE * AUDIENCE_POLICY.step
        if at - self._shown_at < AUDIENCE_POLICY.order_wave:
            rate *= WAVE_FACTOR
        for _ in range(draw_poisson(rate, self.random)):
            shown = self.random.random() < SHOWN_SHARE
            link = self.shown if shown else self.random.choice(list(self._left))
            yield from self._order_item(at, link, self.random.choice((1, 1, 1, 1, 2)))
        if self._emptying is not None:
            link, gone_at = self._emptying
            steps = max(1, round((gone_at - at) / AUDIENCE_POLICY.step))
            yield from self._order_item(at, link, math.ceil(self._left[link] / steps))
            if not self._left[link]:
                self._emptying = None

    def _order_item(self, at: Seconds, link: Link, count: int) -> Iterator[Metric]:
        sold = min(count, self._left[link])
        if sold > 0:
            self._left[link] -= sold
            yield Metric(at=at, kind=MetricKind.ORDER, link=link, count=sold)
            if not self._left[link]:
                self._told[link] = 0
                yield Metric(at=at, kind=MetricKind.STOCK, link=link, count=0)

    def _report_stock(self, at: Seconds) -> Iterator[Metric]:
        for link, left in self._left.items():
            if self._told.get(link) != left:
                self._told[link] = left
                yield Metric(at=at, kind=MetricKind.STOCK, link=link, count=left)

    def _report_viewers(self, at: Seconds) -> Metric:
        usual = float(self.scenario.room.viewers)
        self.viewers += (usual - self.viewers) * 0.08 + self.random.gauss(0, usual * 0.015)
        self.viewers = max(1.0, self.viewers)
        return Metric(at=at, kind=MetricKind.VIEWERS, count=round(self.viewers))


def draw_poisson(mean: float, random: Random) -> int:
    """Return how often something happens that happens so often in the mean (Knuth's way)."""
    count, left = 0, math.exp(-min(mean, 500.0))
    product = random.random()
    while product > left:
        count += 1
        product *= random.random()
    return count
