"""What viewers take from a card into their own words: a short name, a value, a rival's price."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.model.variant import list_items
from cuebot.text import scripts

if TYPE_CHECKING:
    from random import Random

    from cuebot.model import Language, Product

LONGEST_VALUE = 16
"""Letters of a value that is typed out."""
LONGEST_GLUED_VALUE = 4
"""The same in scripts without spaces, where a longer one is a sentence."""
WHOLE_TITLE = 6
"""Signs of a title that is short enough to be typed whole, in such scripts."""
MOST_ITEMS = 6
"""Items of a cell that is taken for a list of values to choose from."""
LIST_CELLS = 3
"""Cells with such lists that are looked at."""
UNDERCUTS = (0.6, 0.7, 0.75, 0.8, 0.85)
"""What rivals are said to ask, as shares of the price."""
MARKED_FROM = 10_000
"""Prices from which thousands are marked."""
THOUSANDS = {"id": "rb", "vi": "k"}
"""What is written for three noughts, where prices have them."""
HEAD_FIRST = frozenset({"es", "fr", "id", "ms", "pt", "tl", "vi"})
"""Languages of the Latin script in which a thing comes before what it is like."""
LINKING_WORDS = frozenset({"com", "con", "da", "de", "del", "do", "em", "en", "para", "sem", "sin"})
"""Words that a name does not end with."""
MARKED_LATIN = frozenset({"es", "fr", "pt", "vi"})
"""Languages of the Latin script with marks over their letters."""
PRODUCT_SLOTS = ("product", "the_product", "of_product")
"""The slots that hold a product's noun: bare, with its article, and as what something is of."""
ARTICLES = {
    "en": (("the", "of the"),) * 4,
    "es": (("el", "del"), ("la", "de la"), ("los", "de los"), ("las", "de las")),
    "pt": (("o", "do"), ("a", "da"), ("os", "dos"), ("as", "das")),
}
"""By language: the article of one thing, masculine and feminine, then of several."""
ARABIC_ARTICLE = "ال"
"""Written as one with its noun."""
FEMININE = {
    "es": ("a", "ción", "sión", "dad", "as", "ciones", "dades"),
    "pt": ("a", "ção", "são", "dade", "gem", "as", "ções", "dades", "gens"),
}
"""How feminine nouns end, as a rule."""
_LATIN = re.compile(f"[{scripts.LATIN}]")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_EAST = re.compile(f"[^{scripts.HAN}{scripts.KATAKANA}{scripts.HIRAGANA}]")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_CENTS = re.compile(r"[.,](\d{2})$")


def shorten_title(title: str, language: Language, random: Random) -> str:
    """Return what a viewer calls a product: a word or two of its title.

    Empty when the title is in a script that the language does not use: it is not typed then.
    """
    bare = re.split(r"[,，(（/|·]", title)[0].strip()
    if language in ("ja", "zh"):
        run = _EAST.sub("", bare)
        whole = len(run) <= WHOLE_TITLE and random.random() < 0.6  # noqa: PLR2004 - most
        return run if whole else run[-2:]
    if language in ("ar", "ko", "th"):
        words = [word for word in bare.split() if not _LATIN.search(word) and not word.isdigit()]
        return words[-1 if language == "ko" else 0] if words else ""
    words = [word for word in _WORD.findall(bare) if _LATIN.match(word)]
    if not words or scripts.has_glued(bare):
        return ""
    count = random.choice((1, 2, 2)) if len(words) > 1 else 1
    if language in HEAD_FIRST:
        count = 3 if len(words) > 1 and words[1].lower() in LINKING_WORDS else 2
        return " ".join(words[:count]).lower()
    return " ".join(words[-count:]).lower()


def fill_product_slots(name: str, language: Language) -> dict[str, str]:
    """Return a product's noun as the slots hold it; in languages without articles all are bare."""
    if name and language == "ar":
        name = name if name.startswith(ARABIC_ARTICLE) else ARABIC_ARTICLE + name
    articles = ARTICLES.get(language)
    if not name or articles is None:
        return dict.fromkeys(PRODUCT_SLOTS, name)
    noun = name.split(maxsplit=1)[0]
    place = noun.endswith(FEMININE.get(language, ("\n",))) + 2 * noun.endswith("s")
    the, of = articles[place]
    return dict(zip(PRODUCT_SLOTS, (name, f"{the} {name}", f"{of} {name}"), strict=True))


def pick_value(product: Product, language: Language, random: Random) -> str:
    """Return one of the values that a product comes in, such as a colour; empty for none."""
    values = [value for options in product.options.values() for value in options]
    if not values:
        lists = [list_items(cell) for cell in product.facts.values()]
        lists = [
            items
            for items in lists
            if 1 < len(items) <= MOST_ITEMS and all(_is_short(item) for item in items)
        ]
        values = [value for items in lists[:LIST_CELLS] for value in items]
    fits = [value for value in values if _is_typed(value, language)]
    return random.choice(fits).lower() if fits else ""


def undercut_price(price: str, random: Random) -> str:
    """Return a figure below a price, as a viewer types what others ask; empty for no price."""
    found = _FIGURE.search(price)
    if found is None:
        return ""
    cents = _CENTS.search(found[0])
    whole = re.sub(r"\D", "", found[0][: cents.start()] if cents else found[0])
    lower = int(int(whole or 0) * random.choice(UNDERCUTS))
    if lower < 1:
        return ""
    unit = 10 ** max(0, len(str(lower)) - 2)
    rounded = lower // unit * unit
    if rounded < MARKED_FROM:
        return str(rounded)
    return f"{rounded:,}".replace(",", "." if "." in found[0] else ",")


def shorten_figure(figure: str, language: Language) -> str:
    """Return a figure as viewers type it: 62k for 62.000 where prices are in thousands."""
    sign = THOUSANDS.get(language)
    whole = re.fullmatch(r"(\d{1,3})[.,]000", figure)
    return f"{whole[1]}{sign}" if sign and whole else figure


def may_be_language(text: str, language: Language) -> bool:
    """Tell whether words may be of a language, by their script."""
    for letters, languages in scripts.SCRIPT_LANGUAGES:
        if re.search(f"[{letters}]", text):
            return language in languages
    if text.isascii():
        return language not in scripts.GLUED_LANGUAGES | {"ar", "vi"}
    return language in MARKED_LATIN


def _is_typed(value: str, language: Language) -> bool:
    """Tell whether a value is short and plain enough for a chat."""
    return (
        _is_short(value) and not re.search(r"[\d.:;]", value) and may_be_language(value, language)
    )


def _is_short(value: str) -> bool:
    glued = scripts.has_glued(value)
    words = len(value.split()) == 1
    return words and len(value) <= (LONGEST_GLUED_VALUE if glued else LONGEST_VALUE)
