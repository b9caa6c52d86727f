"""Apply live stock and price metrics to the catalogue."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

from cuebot.catalogue import variants
from cuebot.catalogue.cells import clean_cell
from cuebot.catalogue.variants import StockLevel
from cuebot.model import MetricKind
from cuebot.model.variant import BETWEEN, find_variants
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from cuebot.model import Catalogue, Link, Metric, Product


def apply_metric(catalogue: Catalogue, metric: Metric) -> Catalogue:
    """Return the catalogue with a live stock or price laid over it; any other news leaves it.

    News of a variant that the card does not have says nothing of the product.
    """
    product = catalogue.by_link.get(metric.link)
    if product is None:
        return catalogue
    match metric.kind:
        case MetricKind.STOCK:
            fresh = _with_stock(product, metric)
        case MetricKind.PRICE:
            fresh = _with_price(product, metric)
        case MetricKind.ORDER | MetricKind.VIEWERS | MetricKind.SHOW_ITEM | MetricKind.GMV:
            fresh = None  # no cell of the card tells it
        case _:
            assert_never(metric.kind)
    if fresh is None:
        return catalogue
    rows = tuple(fresh if row is product else row for row in catalogue.products)
    return replace(catalogue, products=rows)


def clean_correction(text: str) -> str:
    """Return what a person says of a cell, cleaned as a file's cell is; empty if unspeakable."""
    return clean_cell(text, lambda _kind, _what: None, crossed=True)


def correct_fact(catalogue: Catalogue, link: Link, head: str, cell: str) -> Catalogue:
    """Return the catalogue with one cell as a person says that it is.

    What the catalogue has no product or column for leaves it, and so does an empty cell.
    """
    product = catalogue.by_link.get(link)
    if product is None or not cell or head not in {one.name for one in catalogue.heads}:
        return catalogue
    facts = MappingProxyType({**product.facts, head: cell})
    told = tuple(one for one in product.inapplicable if one != head)
    fresh = replace(product, facts=facts, inapplicable=told)
    rows = tuple(fresh if row is product else row for row in catalogue.products)
    return replace(catalogue, products=rows)


def _with_price(product: Product, metric: Metric) -> Product | None:
    price = " ".join(metric.price.split())
    if not price:
        return None
    if metric.variant:
        return variants.apply_price(product, metric.variant, price)
    each = tuple(replace(variant, price=price) for variant in product.variants)
    return replace(product, price=price, variants=each)


def fit(catalogue: Catalogue, metric: Metric) -> Metric:
    """Return news of a variant under the name that the card knows it by.

    A shop names all its options, `M / Black`; where all sizes of the card are black, it is `M`.
    """
    product = catalogue.by_link.get(metric.link)
    if not metric.variant or product is None or find_variants(product.variants, metric.variant):
        return metric
    options = product.options
    same = {fold_text(cell) for head, cell in product.facts.items() if head not in options}
    parts = [part.strip() for part in metric.variant.split(BETWEEN.strip())]
    kept = [part for part in parts if fold_text(part) not in same]
    return metric if kept == parts else replace(metric, variant=BETWEEN.join(kept))


def count_down(catalogue: Catalogue, order: Metric) -> Metric | None:
    """Return the stock that an order leaves, for a shop that does not tell its stock itself.

    Of the variant that was ordered where the card counts it, else of the product; None where
    nobody counted what there was.
    """
    product = catalogue.by_link.get(order.link) if order.link else None
    if product is None:
        return None
    sold = max(order.count, 1)
    meant = find_variants(product.variants, order.variant) if order.variant else ()
    if len(meant) == 1 and meant[0].stock is not None:
        variant, stock = order.variant, meant[0].stock
    elif len(meant) != 1 and product.stock is not None:
        variant, stock = "", product.stock
    else:
        return None
    left = max(stock - sold, 0)
    return replace(order, kind=MetricKind.STOCK, count=left, variant=variant)


def _with_stock(product: Product, metric: Metric) -> Product | None:
    count = max(metric.count, 0)
    if metric.variant:
        return variants.apply_stock(product, metric.variant, StockLevel(count, metric.backorder))
    goes_on = product.backorder if metric.backorder is None else metric.backorder
    if product.variants:
        return variants.apply_total_stock(product, count)
    return replace(product, stock=count, backorder=goes_on)
