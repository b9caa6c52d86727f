"""Apply live stock and price metrics to the catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.catalogue import variants
from cuebot.catalogue.variants import StockLevel
from cuebot.model import MetricKind

if TYPE_CHECKING:
    from cuebot.model import Catalogue, Metric, Product


def apply_metric(catalogue: Catalogue, metric: Metric) -> Catalogue:
    """Return the catalogue with a live stock or price laid over it; any other news leaves it.

    News of a variant that the card does not have says nothing of the product.
    """
    product = catalogue.by_link.get(metric.link)
    if product is None:
        return catalogue
    fresh = None
    if metric.kind is MetricKind.STOCK:
        fresh = _with_stock(product, metric)
    elif metric.kind is MetricKind.PRICE and metric.price.strip():
        price = " ".join(metric.price.split())
        if metric.variant:
            fresh = variants.apply_price(product, metric.variant, price)
        else:
            each = tuple(replace(variant, price=price) for variant in product.variants)
            fresh = replace(product, price=price, variants=each)
    if fresh is None:
        return catalogue
    rows = tuple(fresh if row is product else row for row in catalogue.products)
    return replace(catalogue, products=rows)


def _with_stock(product: Product, metric: Metric) -> Product | None:
    count = max(metric.count, 0)
    if metric.variant:
        return variants.apply_stock(product, metric.variant, StockLevel(count, metric.backorder))
    goes_on = product.backorder if metric.backorder is None else metric.backorder
    if product.variants:
        return variants.apply_total_stock(product, count)
    return replace(product, stock=count, backorder=goes_on)
