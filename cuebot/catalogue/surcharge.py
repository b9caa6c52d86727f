"""What a variant costs that is so much dearer, or cheaper, than its product."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.money import FIGURE
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.reading import MendKind
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

_CENTS = re.compile(r"([.,٫])\d{1,2}$")


def names_surcharge(name: str) -> bool:
    """Tell whether a column is called one of surcharges; one for delivery is none of the goods."""
    return has_word_for(name, "surcharge") and not has_word_for(name, "no_status", exact=True)


def add_surcharge(regular: str, text: str, note: Callable[[MendKind, str], None]) -> str:
    """Return a price with its surcharge, written as the price is; `note` hears what cannot be.

    Nothing is returned where they cannot be added.
    """
    amount, more = sole_amount(regular), sole_amount(text)
    if not text or more == 0:
        return regular
    figure = FIGURE.search(fold_width(regular))
    if more is None or amount is None or figure is None:
        note(MendKind.PRICE, f"{regular} + {text}")
        return ""
    total = amount + (-more if text.startswith(("-", "−")) else more)
    plain = fold_width(regular)
    written = _write_alike(total, figure[0])
    return f"{plain[: figure.start()]}{written}{plain[figure.end() :]}"


def write_less(price: str, less: Decimal) -> str:
    """Return a price less a sum, written as the price is; empty where it names no one sum."""
    amount, plain = sole_amount(price), fold_width(price)
    figure = FIGURE.search(plain)
    if amount is None or figure is None or less >= amount:
        return ""
    written = _write_alike(amount - less, figure[0])
    return f"{plain[: figure.start()]}{written}{plain[figure.end() :]}"


def _write_alike(amount: Decimal, figure: str) -> str:
    """Return a sum with the marks that a figure has between its thousands and before its cents."""
    cents = _CENTS.search(figure)
    mark = cents[1] if cents else "."
    above = figure[: cents.start()] if cents else figure
    thousands = next((sign for sign in above if not sign.isdecimal()), "")
    whole, _, parts = write_amount(amount).partition(".")
    grouped = f"{int(whole):,}".replace(",", thousands) if thousands else whole
    return f"{grouped}{mark}{parts}" if parts else grouped


def write_amount(amount: Decimal) -> str:
    """Return a sum with two decimals, or with none where they are noughts."""
    return str(int(amount)) if amount == int(amount) else f"{amount:.2f}"
