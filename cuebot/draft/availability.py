"""Answer questions about the stock and the prices of variants, such as sizes and colours."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.draft.kinds import INPUTS
from cuebot.model import ON_SALE, PRICE, SOLD_OUT, STOCK, Fact
from cuebot.model.variant import say_name, split_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuebot.draft.asked_fact import AskedFact
    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Catalogue, Language, Link

MAX_VARIANTS = 3
"""Variants that one line tells of; of more it tells which there are."""
_COMMAS = {"ar": "، ", "ja": "、", "th": " ", "zh": "，"}
"""What stands between the parts of a line, where it is not a comma."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityAnswer:
    """One answer on variants: the fallback line to use, its inputs, and the facts it states."""

    line: str
    part: str
    facts: tuple[Fact, ...]
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def answer_on_variants(
    read: AskedFact,
    card: Catalogue,
    prompt: PromptFile,
    language: Language,
) -> Iterator[AvailabilityAnswer]:
    """Yield the line on the stock of some variants, or on their own prices when these are asked.

    None when it is not known of one of them.
    """
    names, product = read.variants, card.by_link.get(read.link)
    if product is None or not names:
        return
    if read.head == PRICE.name:
        head = PRICE.name
    elif read.head in ("", STOCK.name, *product.options):
        head = STOCK.name
    else:
        return
    facts = [card.fact(read.link, head, name) for name in names]
    if head == PRICE.name and any(fact and fact.cell == product.price for fact in facts):
        return  # the price of all is theirs
    known = [fact for fact in facts if fact]
    if len(names) > MAX_VARIANTS or len(known) < len(names):
        return
    parts = [_render_variant(fact, prompt, language) for fact in known]
    comma = _COMMAS.get(language, ", ")
    yield AvailabilityAnswer(line="variants", part=comma.join(parts), facts=tuple(known))


def _render_variant(fact: Fact, prompt: PromptFile, language: Language) -> str:
    if fact.head == PRICE.name:
        return f"{say_name(fact.variant)}: {fact.cell}"
    name = {SOLD_OUT: "variant_sold_out", ON_SALE: "variant_on_sale"}.get(fact.cell, "variant_left")
    values: dict[str, object] = dict.fromkeys(INPUTS[prompt.name], "")
    values |= {"value": say_name(fact.variant), "fact": fact.cell}
    return prompt.find_wordings(name, language)[0].render(values).strip()


def answer_on_options(
    link: Link, head: str, card: Catalogue, language: Language
) -> Iterator[AvailabilityAnswer]:
    """Yield the line on which values of an option there are and which are sold out.

    None when there are all of them, or when none is left.
    """
    product, fact = card.by_link.get(link), card.fact(link, head)
    if product is None or fact is None or head not in product.options:
        return
    _, gone = split_values(product.variants, head)
    out = [card.fact(link, STOCK.name, value) for value in gone]
    sold_out = tuple(one for one in out if one and one.cell == SOLD_OUT)
    if gone and len(sold_out) == len(gone):
        comma = _COMMAS.get(language, ", ")
        values = MappingProxyType({"gone": comma.join(gone)})
        yield AvailabilityAnswer(
            line="some_left", part=fact.cell, facts=(fact, *sold_out), values=values
        )


def choose_fact(link: Link, head: str, card: Catalogue) -> Fact | None:
    """Return the cell that answers; of an option of which no value is left, that none is."""
    fact, product = card.fact(link, head), card.by_link.get(link)
    if fact is None and product is not None and head in product.options:
        return card.fact(link, STOCK.name)
    return fact
