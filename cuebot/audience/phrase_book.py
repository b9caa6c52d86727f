"""How viewers of live rooms write, by language: the data of `chat/LANGUAGE.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from cuebot.config import Section

if TYPE_CHECKING:
    from cuebot.model import Language

CHAT_FOLDER = Path(__file__).parent / "chat"
SUFFIX = ".toml"

Templates = Annotated[tuple[str, ...], Field(min_length=1)]


class SayTemplates(Section):
    """What viewers say that asks nothing of the card, by its kind."""

    greeting: Templates
    reaction: Templates
    praise: Templates
    host: Templates
    thanks: Templates
    order: Templates
    own: Templates
    banter: Templates
    same: Templates
    late: Templates
    again: Templates
    troll: Templates
    spam: Templates
    sound: Templates
    sold_out: Templates
    rival: Templates
    platform: Templates
    raid: Templates
    bye: Templates


class AskTemplates(Section):
    """The short ways of asking, by what most rooms ask."""

    price: Templates
    stock: Templates
    discount: Templates
    shipping: Templates
    size: Templates
    capacity: Templates
    color: Templates
    material: Templates
    order: Templates
    returns: Templates
    show: Templates


class FrameTemplates(Section):
    """How a question names its product, and asks for a column that has no templates."""

    ref: Templates
    named: Templates
    """The item stands before the question, which may be a long one."""
    head: Templates


class TypingHabits(Section):
    """How people type."""

    emoji: Templates
    tails: Templates
    """What is put behind a comment that asks nothing."""
    ask_tails: Templates
    """What is put behind a question."""
    swaps: tuple[tuple[str, str], ...] = ()
    """What is written for a word."""
    slips: tuple[tuple[str, str], ...] = ()
    """What a slip makes of a word or a sign: of the keyboard, or of the way words are entered."""
    keys: bool = False
    """Whether a thumb may hit the key beside the right one, on the keyboard of the Latin script."""
    stretched: Templates
    """The words that people draw out, by their last letter."""
    plain: bool = False
    """Whether many leave out the marks over letters."""


class PhraseBook(Section):
    """One language's viewers."""

    names: Templates
    cities: Templates
    say: SayTemplates
    ask: AskTemplates
    frames: FrameTemplates
    typing: TypingHabits


ASKED_ATTRIBUTES = {
    "price": ("price", "live_price_until"),
    "stock": ("stock", "restock", "limited_edition"),
    "discount": ("discount", "coupon", "bundle_price", "wholesale", "gift_included"),
    "shipping": (
        *("shipping_fee", "free_shipping", "delivery_time", "delivery_area", "overseas_shipping"),
        *("courier", "ship_from", "same_day_dispatch", "tracking"),
    ),
    "size": ("size", "size_chart", "fits_whom"),
    "capacity": (
        *("dimensions", "volume_capacity", "weight", "quantity_per_pack", "units_per_box"),
    ),
    "color": ("color", "color_difference"),
    "material": ("material", "material_share", "authenticity"),
    "order": ("how_to_order", "payment_methods"),
    "returns": ("returns", "refund", "exchange", "who_pays_return", "warranty"),
}
"""Which attributes of the bank the short ways of asking are for."""


def list_chat_languages() -> tuple[str, ...]:
    """Return the languages that simulated viewers speak."""
    return tuple(sorted(path.stem for path in CHAT_FOLDER.glob(f"*{SUFFIX}")))


@cache
def load_phrase_book(language: Language) -> PhraseBook:
    """Return a language's viewers; it reads a file, so call it before the event loop starts."""
    path = CHAT_FOLDER / f"{language}{SUFFIX}"
    return PhraseBook.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
