"""The shop's live news of stock and price, laid over the catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.model import MetricKind

if TYPE_CHECKING:
    from cuebot.model import Catalogue, Metric


def apply(catalogue: Catalogue, metric: Metric) -> Catalogue:
    """Return the catalogue with a live stock or price laid over it; any other news leaves it."""
    product = catalogue.by_link.get(metric.link)
    if product is None:
        return catalogue
    if metric.kind is MetricKind.STOCK:
        fresh = replace(product, stock=max(metric.count, 0))
    elif metric.kind is MetricKind.PRICE and metric.price.strip():
        fresh = replace(product, price=" ".join(metric.price.split()))
    else:
        return catalogue
    rows = tuple(fresh if row is product else row for row in catalogue.products)
    return replace(catalogue, products=rows)
