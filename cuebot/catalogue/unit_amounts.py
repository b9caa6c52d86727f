"""Goods and prices as Stripe's and Square's interfaces have them, with sums in the least coin.

A price of Stripe is a record of its own, `{"unit_amount": 2450, "currency": "eur"}`, with its
product within it or around it; Square writes `"price_money": {"amount": 2450, "currency": "EUR"}`.
Neither says how many digits a money has.  Sources: https://docs.stripe.com/currencies and
https://developer.squareup.com/docs/build-basics/common-data-types/working-with-monetary-amounts
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.catalogue.record_cells import Value

_AMOUNT: Final = "unit_amount"
_WHOLE: Final = frozenset(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "JPY",
        "KMF",
        "KRW",
        "MGA",
        "PYG",
        "RWF",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ]
)
"""Moneys without smaller coins."""
_WHOLE_AT_SQUARE: Final = _WHOLE | {"ISK", "UGX"}
"""Stripe counts these in hundredths, of which it takes whole hundreds only."""
_THOUSANDTHS: Final = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
_CODE_LETTERS = 3
"""Letters of a currency's code (ISO 4217)."""
_TECHNICAL: Final = frozenset(
    [
        "id",
        "object",
        "created",
        "updated",
        "livemode",
        "type",
        "tax_behavior",
        "tax_code",
        "billing_scheme",
        "unit_amount",
        "unit_amount_decimal",
        "currency",
        "images",
        "url",
        "lookup_key",
        "transform_quantity",
        "custom_unit_amount",
        "tiers_mode",
        "default_price",
        "statement_descriptor",
        "package_dimensions",
        "shippable",
        "product",
        "metadata",
        "active",
    ]
)
"""What these records say to programs alone, or what is taken out of them."""


def write_sums(record: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return a record with its sums in whole units, and a price of Stripe with its product."""
    kind, inner = record.get("object"), ("product" if _AMOUNT in record else "default_price")
    other = record.get(inner)
    if kind in ("price", "product") and isinstance(other, dict):
        product, price = (other, record) if kind == "price" else (record, other)
        if _AMOUNT in price and "name" in product:
            return _join_product(product, price)
    return {name: _write_square(name, value) for name, value in record.items()}


def _join_product(product: Mapping[str, Value], price: Mapping[str, Value]) -> dict[str, Value]:
    """Return a product with one of its prices; it is for sale where both are."""
    told: dict[str, Value] = {}
    for one in (price, product):
        told |= {key: value for key, value in one.items() if key not in _TECHNICAL and value}
        facts = one.get("metadata")
        told |= facts if isinstance(facts, dict) else {}
    amount, money = price.get(_AMOUNT, ""), price.get("currency", "")
    told["price"] = _write_sum(amount, money, _WHOLE)
    if "false" in (product.get("active"), price.get("active")):
        told["active"] = "false"
    return told


def _write_square(name: str, value: Value) -> Value:
    """Return a sum of Square's in whole units; all else as it is, records within it too."""
    if isinstance(value, list):
        return [_write_square(name, one) for one in value]
    if not isinstance(value, dict):
        return value
    if name.endswith("_money") and value.keys() == {"amount", "currency"}:
        return _write_sum(value["amount"], value["currency"], _WHOLE_AT_SQUARE) or value
    return {key: _write_square(key, one) for key, one in value.items()}


def _write_sum(amount: Value, money: Value, whole: frozenset[str]) -> str:
    """Return a sum as `24.50 EUR`; empty where it is none."""
    if not (isinstance(amount, str) and amount.isdecimal() and isinstance(money, str)):
        return ""
    code = money.upper()
    if len(code) != _CODE_LETTERS or not code.isascii() or not code.isalpha():
        return ""
    digits = 0 if code in whole else 3 if code in _THOUSANDTHS else 2
    units, parts = divmod(int(amount), 10**digits)
    return f"{units}.{parts:0{digits}} {code}" if parts else f"{units} {code}"
