"""How a viewer words a question: short ways of asking, the bank's, the learnt ones, the head."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cuebot.audience.mistyping import type_text
from cuebot.audience.phrase_book import load_phrase_book
from cuebot.audience.product_words import (
    may_be_language,
    pick_value,
    shorten_title,
    undercut_price,
)
from cuebot.audience.template import expand_one, list_slots
from cuebot.catalogue.headwords import choose_head_word
from cuebot.matcher.bank_source import read_bank
from cuebot.matcher.word_vectors import load_word_vectors

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from random import Random

    from cuebot.audience.topics import AskedTopic
    from cuebot.matcher.word_vectors import Floats, WordVectors
    from cuebot.model import Catalogue, Language, Link, Product
    from cuebot.model.phrases import LearntPhrases

SHORT_SHARE, LEARNT_SHARE, BANK_SHARE = 0.6, 0.5, 0.7
"""How many ask in the shortest way, if there is one; then in learnt words; then in the bank's."""
FIT_SHARPNESS = 5.0
"""How strongly the bank's questions are held against what the shop sells."""
SURE_LINK = 0.6
"""Share of the likeliest attribute's that another must have: rooms do not ask off the subject."""
MARK_SHARE = 0.5
"""How many put the question mark behind the name of the product."""
NAMED_SHARE = 0.3
"""How many name the item on screen, which everybody sees."""


class QuestionWriter:
    """Words questions about one catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        phrases: LearntPhrases,
        attributes: Mapping[str, Sequence[tuple[str, float]]],
        languages: Collection[Language],
    ) -> None:
        """Read the bank for these languages: it blocks, so call it before the event loop."""
        bank, vectors = read_bank(languages), load_word_vectors()
        shop = vectors.embed_text(" ".join(one.title for one in catalogue.products))
        self._catalogue = catalogue
        self._phrases = phrases
        self._bank = {
            (head, language): [
                (text, share * _measure_fit(text, shop, vectors) / (4 + len(text)))
                for name, share in pick_attributes(shares)
                if name in bank
                for text in bank[name].phrases.get(language, ())
            ]
            for head, shares in attributes.items()
            for language in languages
        }

    def word_question(
        self, topic: AskedTopic, language: Language, shown: Link, typos: float, random: Random
    ) -> str:
        """Return how somebody asks this, as they type it."""
        book = load_phrase_book(language)
        slots = self.list_slots(topic.link or shown, language, random)
        text, named = self._choose_words(topic, language, slots, random)
        elsewhere = bool(topic.link) and topic.link != shown
        if topic.link and not named and (elsewhere or random.random() < NAMED_SHARE):
            ref = expand_one(book.frames.ref, slots, random) or topic.link
            bare = text.rstrip("?？ ")
            asked = "?" if bare != text and random.random() < MARK_SHARE else ""
            framed = expand_one(book.frames.named, slots | {"q": bare, "ref": ref}, random)
            text = f"{framed or bare}{asked}"
        return type_text(text, book.typing, typos, random)

    def list_slots(self, link: Link, language: Language, random: Random) -> dict[str, str]:
        """Return what the slots of templates hold when they speak of a product."""
        book = load_phrase_book(language)
        card = self._catalogue
        others = [one.link for one in card.products if one.link and one.link != link]
        product = card.by_link.get(link)
        return {
            "link": link,
            "other": random.choice(others) if others else link,
            "product": self._name_product(product, language, random) if product else "",
            "value": pick_value(product, language, random) if product else "",
            "cheaper": undercut_price(product.price, random) if product else "",
            "city": random.choice(book.cities),
            "n": str(random.randint(2, 9)),
        }

    def _choose_words(
        self, topic: AskedTopic, language: Language, slots: Mapping[str, str], random: Random
    ) -> tuple[str, bool]:
        """Return a wording, and whether it names its product."""
        book = load_phrase_book(language)
        short = getattr(book.ask, topic.group) if topic.group else ()
        if short and random.random() < SHORT_SHARE:
            template = random.choice(short)
            if text := expand_one([template], slots, random):
                named = any(slots[slot] and slots[slot] in text for slot in ("link", "product"))
                return text, named and bool(list_slots(template) & {"link", "product"})
        learnt = [
            text
            for text in self._phrases.columns.get(topic.head, ())
            if may_be_language(text, language)
        ]
        if learnt and random.random() < LEARNT_SHARE:
            return random.choice(learnt), False
        known = self._bank.get((topic.head, language), ())
        if known and random.random() < BANK_SHARE:
            return random.choices([text for text, _ in known], [w for _, w in known])[0], False
        if topic.head:
            word = choose_head_word(topic.head, self._catalogue.columns, language)
            if not word.foreign:
                ref = expand_one(book.frames.ref, slots, random) or topic.link
                text = expand_one(
                    book.frames.head, {**slots, "head": word.word, "ref": ref}, random
                )
                return text, bool(ref) and ref in text
        if known:
            return random.choices([text for text, _ in known], [w for _, w in known])[0], False
        return expand_one(short or book.ask.show, slots, random), True

    def _name_product(self, product: Product, language: Language, random: Random) -> str:
        names = [
            name
            for name in self._phrases.products.get(product.link, ())
            if may_be_language(name, language)
        ]
        if names and random.random() < LEARNT_SHARE:
            return random.choice(names)
        return shorten_title(product.title, language, random)


def pick_attributes(shares: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return the attributes that a column surely is: the likeliest, and those near to it."""
    most = max((share for _, share in shares), default=0.0)
    return [(name, share) for name, share in shares if share > SURE_LINK * most]


def _measure_fit(text: str, shop: Floats, vectors: WordVectors) -> float:
    """Return how much likelier words are asked of what this shop sells than of anything."""
    return math.exp(FIT_SHARPNESS * float(vectors.embed_text(text) @ shop))
