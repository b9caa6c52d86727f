"""What a variant costs that is so much dearer, or cheaper, than its product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.reading import MendKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal


def names_surcharge(name: str) -> bool:
    """Tell whether a column is called one of surcharges; one for delivery is none of the goods."""
    return has_word_for(name, "surcharge") and not has_word_for(name, "no_status", exact=True)


def add_surcharge(regular: str, text: str, note: Callable[[MendKind, str], None]) -> str:
    """Return a price with its surcharge; nothing where they cannot be added, which `note` hears."""
    amount, more = sole_amount(regular), sole_amount(text)
    if not text or more == 0:
        return regular
    if more is None or amount is None or not regular.replace(".", "").isdecimal():
        note(MendKind.PRICE, f"{regular} + {text}")
        return ""
    return write_amount(amount + (-more if text.startswith(("-", "−")) else more))


def write_amount(amount: Decimal) -> str:
    """Return a sum with two decimals, or with none where they are noughts."""
    return str(int(amount)) if amount == int(amount) else f"{amount:.2f}"
