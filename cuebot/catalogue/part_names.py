"""What a longer name of a column says by its words: `税込価格`, `Precio c/IVA`, `Baki stok`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from cuebot.catalogue.columns import fold_name, rank_name, split_unit
from cuebot.model import PRICE, STOCK
from cuebot.text import scripts
from cuebot.text.folding import fold_text
from cuebot.text.prebuilt import PrebuiltTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

NAME_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0dff])*")
_ARTICLE = re.compile(r"(?:وال|بال|لل|ال)(?=\w{3})")
_PREFIX = re.compile("[\u05d5\u05d4\u05d1\u05dc\u05de\u05db\u05e9]{1,2}(?=[\u05d0-\u05ea]{2})")
"""What Hebrew writes at the front of a word: and, the, in, to, from, as, that."""
_ENDING = 2
"""Letters by which a plural or a case is longer than its word."""
_INFLECTED = 4
"""Letters of the shortest word that has a plural with more letters."""
_COMPOUND = 5
"""Letters of the shortest word that is known at the end of a compound: `Verkaufspreis`."""
_SHORT_PRICE = 4
"""Letters of the shortest word for price at the end of a compound: `livepris`."""
_PRICE_WORDS = ("now", "live", "usual", "no_price", "whole_now", "whole_before")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_SCRIPTS = re.compile(r"(?<=[\u2e80-\uffdc])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u2e80-\uffdc])")
"""Where the Latin letters of a name begin or end within one of another script: `商品選項ID`."""
_SEAMS = re.compile(r"(?<=\w)[_\-](?=\w)|_|(?<=\w{3})\.(?=\w{3})")
_VOCABULARY = (
    *("goods", "name", PRICE.name, STOCK.name, "now", "usual", "cost", "key", "count", "option"),
)
"""Tables whose words programs write together: `URUNADI`, `stockqty`."""
_PROGRAM_KEYS = {"standard_price": "cost price", "lst_price": "sales price"}
"""What a program's own key means where its words say another thing.

Source: Odoo's `product.template`, where `standard_price` is the field `Cost`.
"""
_LEAST_WORD = 3
"""Letters of a word of which a name may be joined."""
_ID = "id"
"""What programs write behind what they number: `variationid`."""
_LEAST_JOINED = 7
"""Letters of a name that may be two such words joined."""
JOINTS = "s-"
"""What a compound may have between its words."""
WORD_CACHE_SIZE = 4096
"""Names whose reading is kept."""


@cache
def load_parts() -> Mapping[str, tuple[frozenset[str], frozenset[str], tuple[str, ...]]]:
    """Return words by what they tell: of one word each, of more, and of scripts without spaces."""
    return {
        what: (frozenset(single), frozenset(several), tuple(unspaced))
        for what, (single, several, unspaced) in TABLE.load().items()
    }


def read_parts() -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Read the words from their file, and fold them."""
    found = {}
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in _locate_parts()]
    for what, lists in (pair for table in tables for pair in table.items()):
        words = {fold_dotted_name(word) for listed in lists.values() for word in listed}
        spaced = {word for word in words if not scripts.has_glued(word)}
        found[what] = (
            sorted(word for word in spaced if " " not in word),
            sorted(word for word in spaced if " " in word),
            sorted(words - spaced),
        )
    return found


def _locate_parts() -> list[Traversable]:
    folder = resources.files(_PACKAGE) / "words"
    return [folder / "parts.toml", folder / "roles.toml"]


def preload_name_parts() -> None:
    """Read the words, once: it reads a file, so it belongs before the loop."""
    load_parts()


@lru_cache(maxsize=WORD_CACHE_SIZE)
def has_word_for(name: str, what: str, *, exact: bool = False) -> bool:
    """Tell whether a name has a word of one of the tables of `parts.toml` and `roles.toml`.

    `exact` is for the word itself only: `Цветок` is no form of `цвет`, though it looks like one.
    """
    single, several, unspaced = load_parts()[what]
    plain = fold_dotted_name(name)
    words = _find_words(plain)
    return (
        any(word in single or (not exact and _is_known_word(word, single)) for word in words)
        or any(f" {phrase} " in f" {' '.join(words)} " for phrase in several)
        or any(part in plain.replace(" ", "") for part in unspaced)
    )


def is_named_for(name: str, what: str) -> bool:
    """Tell whether a name is one of those for prices or stock, or has a word for it."""
    return rank_name(name, what) is not None or has_word_for(name, what)


def spell_out(cell: str) -> str:
    """Return the words of a column's name as programs write them: `productIsVisible`."""
    name = cell.partition("|")[0].strip()
    words = _PROGRAM_KEYS.get(name, name).split()
    name = _SCRIPTS.sub(
        " ", " ".join(word if _is_tax(word) else _CAMEL.sub(" ", word) for word in words)
    )
    return " ".join(_part_joined(word) for word in _SEAMS.sub(" ", name).split())


def _is_tax(word: str) -> bool:
    """Tell whether a word with a capital within it is one for a tax, and no two: `MwSt.`."""
    bare = NAME_WORD.search(word)
    return bare is not None and fold_name(bare[0]) in load_parts()["tax"][0]


def _part_joined(word: str) -> str:
    """Return a word parted where two known ones were written as one; else as it is."""
    folded = fold_name(word)
    if len(folded) < _LEAST_JOINED or not folded.isascii() or len(folded) != len(word):
        return word
    known = _load_vocabulary()
    if folded in known:
        return word
    for cut in range(_LEAST_WORD, len(folded) - _LEAST_WORD + 1):
        if folded[:cut] in known and folded[cut:] in known:
            return f"{word[:cut]} {word[cut:]}"
    if folded.endswith(_ID) and folded.removesuffix(_ID) in known:
        return f"{word[: -len(_ID)]} {_ID}"
    return word


@cache
def _load_vocabulary() -> frozenset[str]:
    words = {word for what in _VOCABULARY for word in load_parts()[what][0]}
    return frozenset(word for word in words if len(word) >= _LEAST_WORD)


def part_compounds(name: str) -> str:
    """Return a name with the compounds in it parted behind words that are known to begin them.

    `Variationswertname` is `Variations wert name`; what is no compound stays as it is.
    """
    return " ".join(_part_word(word) for word in name.split())


def _part_word(word: str) -> str:
    folded = fold_name(word)
    for first in sorted(load_parts()["compound"][0], key=len, reverse=True):
        rest = folded.removeprefix(first)
        if rest != folded and len(rest) >= _COMPOUND - 1 and len(folded) == len(word):
            return f"{word[: len(first)]} {_part_word(word[len(first) :])}"
    return word


def is_code_name(name: str) -> bool:
    """Tell whether a name is of what only programs read: `SKU del vendedor`, `图片 URL`."""
    return has_word_for(name, "technical")


def is_whole_name(name: str, what: str) -> bool:
    """Tell whether a name is one of the words of a table, and nothing else."""
    plain = fold_dotted_name(split_unit(name)[0])
    return any(plain in words for words in load_parts()[what])


@lru_cache(maxsize=WORD_CACHE_SIZE)
def fold_dotted_name(name: str) -> str:
    """Return a name folded, with its abbreviations written without dots: `P.V.P.` is `pvp`."""
    plain = fold_text(name)
    plain = re.sub(r"(?<![^\W\d_]{2})([^\W\d_])\.(?=\s?[^\W\d_](?:\.|\b))", r"\1", plain)
    return fold_name(re.sub(r"(?<=\w)\.", " ", plain).replace("-", " "))


def _find_words(plain: str) -> list[str]:
    """Return the words of a folded name; of a compound with a price at its end, both as well."""
    words = NAME_WORD.findall(plain)
    return [*words, *(part for word in words for part in _split_compound(word))]


@cache
def _load_price_endings() -> tuple[str, ...]:
    """Return the words for prices that a compound may end in, the longest first."""
    prices = (price for price in load_parts()[PRICE.name][0] if len(price) >= _SHORT_PRICE)
    return tuple(sorted(prices, key=lambda price: (-len(price), price)))


def _split_compound(word: str) -> tuple[str, ...]:
    """Return the two words of `livepris`, where the first is one that prices have."""
    if not word.endswith(_load_price_endings()):  # nearly no word does: refused at once
        return ()
    for price in _load_price_endings():
        first = word.removesuffix(price)
        if first == word:
            continue
        for one in (first, first.rstrip(JOINTS)):
            if any(one in load_parts()[what][0] for what in _PRICE_WORDS):
                return one, price
    return ()


@cache
def _load_holdings() -> frozenset[str]:
    """Return the words for what is left that mean nothing else: `saldo` is no form of `såld`."""
    return load_parts()[STOCK.name][0]


def _is_known_word(word: str, known: frozenset[str]) -> bool:
    bare = _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
    if bare in known or word in known:
        return True
    if word in _load_holdings():
        return False
    if (prefix := _PREFIX.match(word)) and any(
        word[cut:] in known for cut in range(1, prefix.end() + 1)
    ):
        return True
    if any(bare[:-cut] in known for cut in range(1, _ENDING + 1) if len(bare) - cut >= _INFLECTED):
        return True
    return any(bare[start:] in known for start in range(1, len(bare) - _COMPOUND + 1))


_PACKAGE: Final = "cuebot.catalogue"
TABLE: Final = PrebuiltTable(_PACKAGE, "words/parts.bin", _locate_parts, read_parts)
