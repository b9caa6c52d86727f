"""Shopee Live: a session's comments and sales, asked for again and again by the Open API.

`get_latest_comment_list` tells the last ten seconds, `{"list": [{"comment_id", "content",
"timestamp", "user_id", "username"}], "next_offset"}`; what is older when it is asked again is lost.
`get_session_metric` has `gmv` and `ccu`, who watches now; `get_session_item_metric` a `list` of
`{"item": {"item_id"}, "metric": {"sold_items"}}`, counted over the session; `get_session_detail`
the `status`, which is 2 when it has ended.  Deletions and roles are not told.

Shopee's guide signs by `user_id` and its generated clients have `list` and `username`; other public
code signs by `shop_id` and reads `comment_list` and `user_name`.  Both are taken.
"""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.capture.dialects.dialect import nested_object, parse_count
from cuebot.capture.dialects.stamp import CommentFactory, to_short_text
from cuebot.capture.platforms.shopee_partner import (
    OPERATOR_HINT,
    REQUEST_TIMEOUT,
    ShopeeClient,
    ShopeeOptions,
)
from cuebot.capture.transport.backoff import Backoff
from cuebot.errors import CaptureError
from cuebot.model import Metric, MetricKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

    import aiohttp

    from cuebot.capture.dialects.dialect import Item
    from cuebot.config import Config, Part
    from cuebot.model import Seconds
    from cuebot.ports import Put

METRICS_INTERVAL: Seconds = 10.0
"""How often sales and viewers are asked for."""
MAX_PAGES = 20
"""Pages turned in one go."""
PAGE_SIZE = 100
"""Items on a page; more are not allowed."""
STATUS_ENDED = 2
"""Of a broadcast, as the platform counts."""


class ShopeeSource:
    """One session's comments, viewers and sales."""

    name = "shopee"
    check = OPERATOR_HINT

    def __init__(self, options: ShopeeOptions) -> None:
        self._options = options
        self._partner = ShopeeClient(options)
        self._factory = CommentFactory(self.name)
        self._backoff = Backoff(self.name, self.check)
        self._due: Seconds = 0.0
        """When sales and viewers are asked for next."""
        self._sold: dict[str, int] = {}
        """Items sold in the session so far, by the item's id."""
        self._ended = False

    @property
    def addresses(self) -> Sequence[str]:
        """Where it asks."""
        return (self._options.url,)

    async def run(self, put: Put) -> None:
        """Ask until the session has ended; a `CaptureError` says why Shopee refuses."""
        import aiohttp  # noqa: PLC0415 - slow to import, and needed by few sources

        limits = aiohttp.ClientTimeout(total=REQUEST_TIMEOUT)
        async with aiohttp.ClientSession(timeout=limits) as session:
            while not self._ended:
                following = clock.now() + self._options.every
                try:
                    await self._poll_session(session, put)
                    self._backoff.heard()
                    await asyncio.sleep(max(0.0, following - clock.now()))
                except (aiohttp.ClientError, OSError, ValueError) as error:
                    # By its kind alone: the words of some hold the address, and that the token.
                    await self._backoff.wait(type(error).__name__)
                except CaptureError as error:
                    if not error.retry:
                        raise
                    await self._backoff.wait(error.what)

    async def _poll_session(self, session: aiohttp.ClientSession, put: Put) -> None:
        told = [item async for item in self._fetch_pages(session, "get_latest_comment_list")]
        for item in sorted(told, key=_comment_sort_key):
            comment = self._factory.comment(
                item.get("content"),
                known=item.get("comment_id"),
                user=to_short_text(item.get("user_id"))
                or item.get("username", item.get("user_name")),
                platform="shopee",
            )
            if not isinstance(comment, str):
                put(comment)
        if clock.now() < self._due:
            return
        for metric in self._read_room_metrics(
            await self._partner.call_livestream(session, "get_session_metric")
        ):
            put(metric)
        sold = [
            one async for one in self._fetch_pages(session, "get_session_item_metric", PAGE_SIZE)
        ]
        for metric in self._read_new_orders(sold):
            put(metric)
        detail = await self._partner.call_livestream(session, "get_session_detail")
        self._ended = detail.get("status") == STATUS_ENDED
        self._due = clock.now() + METRICS_INTERVAL

    async def _fetch_pages(
        self, session: aiohttp.ClientSession, verb: str, size: int = 0
    ) -> AsyncIterator[Item]:
        """Yield what all pages list; the last is empty, or has no offset for another."""
        offset = 0
        for _ in range(MAX_PAGES):
            query = {"offset": offset} | ({"page_size": size} if size else {})
            page = await self._partner.call_livestream(session, verb, **query)
            items = page.get("list", page.get("comment_list"))
            for item in items if isinstance(items, list) else []:
                if isinstance(item, dict):
                    yield item
            following = parse_count(page.get("next_offset")) or 0
            if not items or following <= offset or page.get("more") is False:
                return
            offset = following

    def _read_room_metrics(self, metric: Item) -> Iterator[Metric]:
        viewers, gmv = parse_count(metric.get("ccu")), metric.get("gmv")
        if viewers is not None:
            yield Metric(at=self._factory.at, kind=MetricKind.VIEWERS, count=viewers)
        if type(gmv) in {int, float} and isinstance(gmv, int | float) and 0 <= gmv < math.inf:
            amount = self._options.price.replace("{}", f"{gmv:.2f}".removesuffix(".00"))
            yield Metric(at=self._factory.at, kind=MetricKind.GMV, price=amount)

    def _read_new_orders(self, sold: list[Item]) -> Iterator[Metric]:
        """Tell what was sold since it was last asked; what was sold before the show is old."""
        for one in sold:
            item = to_short_text(nested_object(one, "item").get("item_id"))
            now = parse_count(nested_object(one, "metric").get("sold_items"))
            if not item or now is None:
                continue
            more = now - self._sold.get(item, now)
            self._sold[item] = max(now, self._sold.get(item, now))
            if more > 0:
                link = self._options.links.get(item, "")
                yield Metric(at=self._factory.at, kind=MetricKind.ORDER, link=link, count=more)


def _comment_sort_key(item: Item) -> tuple[int, int]:
    when, number = item.get("timestamp"), item.get("comment_id")
    return when if type(when) is int else 0, number if type(number) is int else 0


def make_shopee_source(part: Part, _config: Config) -> ShopeeSource:
    """Build the source that a `use = "shopee"` part describes."""
    return ShopeeSource(part.read(ShopeeOptions))
