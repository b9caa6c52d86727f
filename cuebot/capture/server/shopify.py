"""Shopify's webhooks: orders, prices and stock, told to the show by the catalogue's links.

Shopify signs the raw body with the app's secret (HMAC-SHA256, base64).  The headers, and the topic
among them, are not signed: what a body is, its own keys tell.  `orders/create` has `line_items`,
`products/update` has `variants`, `inventory_levels/update` has `inventory_item_id`; see the
reference of webhook topics on shopify.dev.

Until July 2024 `inventory_management` told of a variant whether its quantity is counted at all.
Where it is missing, what moves is counted: a quantity that stands still may mean nothing.

A level of the inventory is that of one location, and null of goods that are not counted.  It is
taken under its item's own id only, by which the operator says that there is no other: a part of the
stock must never be told as all of it.

What is told of a variant is told under its values, `M / Black`; what is left of all together
follows, for a card that knows no variants.  A link may name the variant itself: `1/M`.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot import clock
from cuebot.capture import recorded_row
from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.capture.server.payload import MAX_UNKNOWN_SHAPES, OTHER_SHAPES, IngestResult
from cuebot.capture.server.webhook import WebhookVerdict, is_fresh, parse_iso_time
from cuebot.model.variant import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from cuebot.capture.dialects.dialect import Item
    from cuebot.model import Link
    from cuebot.ports import Put

log = logging.getLogger(__name__)

ORDER_ID = "shopify#order "
"""In front of an order's id in the journal."""
WEBHOOK_ID_HEADER = "X-Shopify-Webhook-Id"
HMAC_HEADER = "X-Shopify-Hmac-Sha256"


class ShopifyWebhook:
    """Judge and take deliveries; `links` has a link for each SKU or id that the show sells."""

    def __init__(self, secret: str, links: Mapping[str, Link], price: str) -> None:
        self._secret = secret.encode()
        self._links = links
        self._price = price
        self._latest: dict[str, datetime] = {}
        self._left: dict[Link, dict[str, object]] = {}
        """What was left of each variant when it was last told."""
        self._moving: set[Link] = set()
        self.unknown: Counter[str] = Counter()
        """What was told of goods without a link, by SKU or id."""

    def verify_delivery(self, headers: Mapping[str, str], body: bytes) -> WebhookVerdict:
        """Verify a delivery's HMAC; a stale one is acknowledged with 200, and ignored."""
        signature = b64encode(hmac.digest(self._secret, body, hashlib.sha256))
        shown = headers.get(HMAC_HEADER, "").encode(errors="replace")
        known = headers.get(WEBHOOK_ID_HEADER, "")
        if not known or not hmac.compare_digest(signature, shown):
            return WebhookVerdict(401, "the signature is not Shopify's")
        told = _decode_body(body)
        if not is_fresh(told.get("created_at") if "line_items" in told else told.get("updated_at")):
            return WebhookVerdict(200, "it is stale")
        return WebhookVerdict(200, mark=f"shopify {known}")

    async def ingest_delivery(self, body: bytes, put: Put) -> IngestResult:
        """Put what a delivery says of goods that have a link."""
        told, answer = _decode_body(body), IngestResult()
        for reported in self._read_reports(told):
            event = recorded_row.parse_report(reported, clock.now())
            if isinstance(event, str):
                answer.count_refusal(event)
            else:
                answer.accepted += 1
                put(replace(event, id=str(reported.get("id", ""))))
        return answer

    def _read_reports(self, told: Item) -> Iterator[dict[str, object]]:
        if "line_items" in told:
            yield from self._read_order(told)
        elif "variants" in told:
            if self._is_newest(f"product {to_short_text(told.get('id'))}", told):
                yield from self._read_product(told)
        elif self._is_newest(f"item {to_short_text(told.get('inventory_item_id'))}", told):
            link, variant = self._find_link(told, "inventory_item_id")
            if link and told.get("available") is not None:
                left = told["available"]
                yield {"type": "stock", "link": link, "variant": variant, "left": left}

    def _read_order(self, told: Item) -> Iterator[dict[str, object]]:
        """Tell of each line of an order under an id of its own, by which it counts once.

        Stock and prices have none: they may be told again, and count the same.
        """
        known = ORDER_ID + to_short_text(told.get("id"))
        for number, line in enumerate(_list_objects(told, "line_items"), 1):
            link, variant = self._find_link(line, "sku", "variant_id", "product_id")
            if link:
                yield {
                    "type": "order",
                    "id": known if number == 1 else f"{known}/{number}",
                    "link": link,
                    "variant": variant or to_short_text(line.get("variant_title")),
                    "count": line.get("quantity"),
                }

    def _read_product(self, told: Item) -> Iterator[dict[str, object]]:
        goods: dict[Link, list[tuple[str, Item]]] = {}
        for variant in _list_objects(told, "variants"):
            known = {"product_id": told.get("id"), **variant}  # as a line of an order has it
            link, called = self._find_link(known, "sku", "id", "product_id")
            if link:
                goods.setdefault(link, []).append((called or _variant_name(variant), variant))
        for link, variants in goods.items():
            yield from self._read_variants(link, variants)

    def _read_variants(
        self, link: Link, called: list[tuple[str, Item]]
    ) -> Iterator[dict[str, object]]:
        """Tell of each variant of a product, and then of all together."""
        variants = [variant for _, variant in called]
        counts = [_stock_count(variant) for variant in variants]
        kept = [count for count in counts if count is not None]
        if self._is_stock_tracked(link, variants) and len(kept) == len(counts):
            # What is there goes first: the whole must not seem sold out in between.
            for variant, count in sorted(zip(called, kept, strict=True), key=lambda one: -one[1]):
                if variant[0]:
                    yield {"type": "stock", "link": link, "variant": variant[0], "left": count} | (
                        _backorder_policy([variant[1]])
                    )
            yield {"type": "stock", "link": link, "left": sum(kept)} | _backorder_policy(variants)
        prices = {price for one in variants if isinstance(price := one.get("price"), str)}
        if len(prices) == 1:  # several prices are no price: the card's own stays
            yield {"type": "price", "link": link, "price": self._price.format(*prices)}

    def _is_stock_tracked(self, link: Link, variants: list[Item]) -> bool:
        """Tell whether Shopify keeps count of what is left of these goods."""
        now = {
            to_short_text(variant.get("id")): variant.get("inventory_quantity")
            for variant in variants
        }
        before = self._left.get(link, now)
        self._left[link] = now
        if any(before.get(known, left) != left for known, left in now.items()):
            self._moving.add(link)
        told = [variant.get("inventory_management", link in self._moving) for variant in variants]
        return all(told)

    def _is_newest(self, mark: str, told: Item) -> bool:
        """Return whether this update is the newest: deliveries may arrive out of order."""
        at = parse_iso_time(told.get("updated_at"))
        if at is None or (mark in self._latest and at < self._latest[mark]):
            return False
        self._latest[mark] = at
        return True

    def _find_link(self, goods: Item, *keys: str) -> tuple[Link, str]:
        """Return the link of some goods, and the variant that the operator named with it."""
        names = [known for key in keys if (known := to_short_text(goods.get(key)))]
        link = next((self._links[known] for known in names if known in self._links), "")
        if not link and names:
            mark = (
                names[0]
                if names[0] in self.unknown or len(self.unknown) < MAX_UNKNOWN_SHAPES
                else OTHER_SHAPES
            )
            self.unknown[mark] += 1
            if self.unknown[mark] == 1:
                log.warning("shopify: %r has no link; set it in `shopify_links`.", mark)
        link, _, variant = link.partition("/")
        return link.strip(), variant.strip()


def _variant_name(variant: Item) -> str:
    """Return a variant's values as its name; empty for goods that are sold in one way only."""
    values = [value for n in "123" if (value := to_short_text(variant.get(f"option{n}")))]
    called = BETWEEN.join(values) or to_short_text(variant.get("title"))
    return "" if called.casefold() == "default title" else called


def _stock_count(variant: Item) -> int | None:
    left = variant.get("inventory_quantity")
    return max(0, left) if type(left) is int else None


def _backorder_policy(variants: list[Item]) -> dict[str, object]:
    """Return whether any of some variants goes on selling when none is left, if Shopify says."""
    policies = [variant.get("inventory_policy") for variant in variants]
    return {"backorder": "continue" in policies} if any(policies) else {}


def _decode_body(body: bytes) -> Item:
    try:
        told = from_json(body, allow_inf_nan=False)
    except ValueError:
        return {}
    return nested_object({"told": told}, "told")


def _list_objects(told: Item, key: str) -> list[Item]:
    held = told.get(key)
    return [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
