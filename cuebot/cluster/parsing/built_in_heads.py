"""How viewers of any language call what every card has: price and stock.

A card names its own columns in the shop's language; these two are named in English there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.product_names import compile_alternatives
from cuebot.model import PRICE, STOCK
from cuebot.text.word_lists import load_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

FILE = "built_in_heads.toml"


class _BuiltInWords(NamedTuple):
    heads: Mapping[str, str]
    """The head of each word, folded."""
    pattern: re.Pattern[str] | None


@cache
def load_built_in_words() -> _BuiltInWords:
    """Return the words; it reads a file the first time: call it before the event loop starts."""
    heads = {
        fold_chat_text(word): head.name
        for head in (PRICE, STOCK)
        for word in load_words("cuebot.cluster.parsing", FILE, head.name)
    }
    return _BuiltInWords(heads, compile_alternatives(heads))


def drop_price_words(folded: str) -> str:
    """Return a folded comment without the words that ask for a price."""
    words = load_built_in_words()
    if words.pattern is None:
        return folded
    return words.pattern.sub(
        lambda match: " " if words.heads[match.group()] == PRICE.name else match.group(), folded
    )


def find_built_in_words(folded: str) -> Iterator[tuple[str, str]]:
    """Yield the head and the words of what asks for price or stock in a folded comment."""
    words = load_built_in_words()
    if words.pattern is not None:
        for match in words.pattern.finditer(folded):
            yield words.heads[match.group()], match.group()
