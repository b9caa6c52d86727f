"""How a viewer words a question: short ways of asking, the bank's, the learnt ones, the head."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cuebot.audience.mistyping import Manner, type_text
from cuebot.audience.phrase_book import load_phrase_book
from cuebot.audience.product_words import (
    PRODUCT_SLOTS,
    fill_product_slots,
    may_be_language,
    pick_value,
    shorten_figure,
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

SHORT_SHARE, LEARNT_SHARE, BANK_SHARE = 0.6, 0.5, 0.8
"""How many ask in the shortest way, if there is one; then in learnt words; then in the bank's."""
FIT_SHARPNESS = 8.0
"""How strongly the bank's questions are held against what the shop sells."""
SURE_LINK = 0.6
"""Share of the likeliest attribute's that another must have: rooms do not ask off the subject."""
GUESSED_SHARE = 0.35
"""Share of the likeliest attribute from which a column surely is one: below, only its own head is
asked for, and not what some other shop's buyers would ask."""
NAMED_SHARE = 0.1
"""How many name the item on screen, which everybody sees."""
NAMING_SHARE, NAMING_TRIES = 0.85, 4
"""How many name an item in a way of asking that has a place for it, where there is one; and how
often such a way is drawn until it does."""
NAMES = ("link", *PRODUCT_SLOTS)
"""The slots that name a product."""
_NAME_MARK = "\ue100"
"""A private code point: no card and no template has it."""


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
        text = self.choose_question(topic, language, shown, random)
        return type_text(text, load_phrase_book(language).typing, typos, random, Manner.ASKS)

    def choose_question(
        self, topic: AskedTopic, language: Language, shown: Link, random: Random
    ) -> str:
        """Return how somebody asks this, before it is typed.

        What is on screen needs no name; of what is not, the number comes before the question.
        """
        book = load_phrase_book(language)
        slots = self.list_slots(topic.link or shown, language, random)
        elsewhere = bool(topic.link) and topic.link != shown
        naming = elsewhere or (bool(topic.link) and random.random() < NAMED_SHARE)
        text, named = self._choose_words(topic, language, slots, random, naming=naming)
        if naming and not named:
            ref = expand_one(book.frames.ref, slots, random) or topic.link
            text = expand_one(book.frames.named, slots | {"q": text, "ref": ref}, random) or text
        return text

    def list_slots(self, link: Link, language: Language, random: Random) -> dict[str, str]:
        """Return what the slots of templates hold when they speak of a product."""
        book = load_phrase_book(language)
        card = self._catalogue
        others = [one.link for one in card.products if one.link and one.link != link]
        product = card.by_link.get(link)
        name = self._name_product(product, language, random) if product else ""
        return {
            "link": link,
            "other": random.choice(others) if others else link,
            **fill_product_slots(name, language),
            "value": pick_value(product, language, random) if product else "",
            "cheaper": shorten_figure(undercut_price(product.price, random), language)
            if product
            else "",
            "city": random.choice(book.cities),
            "n": str(random.randint(2, 9)),
        }

    def _choose_words(
        self,
        topic: AskedTopic,
        language: Language,
        slots: Mapping[str, str],
        random: Random,
        *,
        naming: bool,
    ) -> tuple[str, bool]:
        """Return a wording, and whether it names its product; only one that may name it does."""
        book = load_phrase_book(language)
        told = mark_names(slots) if naming else {**slots, **dict.fromkeys(NAMES, "")}
        short = getattr(book.ask, topic.group) if topic.group else ()
        if naming:
            short = [one for one in short if not list_slots(one).isdisjoint(NAMES)] or short
        if text := _draw_short(short, told, random, naming=naming):
            return text, naming
        learnt = [
            text
            for text in self._phrases.columns.get(topic.head, ())
            if may_be_language(text, language)
        ]
        if learnt and random.random() < LEARNT_SHARE:
            return random.choice(learnt), False
        known = self._bank.get((topic.head, language), ())
        if known and random.random() < BANK_SHARE:
            return _draw_known(known, random), False
        if text := self._ask_by_head(topic, language, told, random):
            return read_names(text)
        if known:
            return _draw_known(known, random), False
        return read_names(expand_one(short or book.ask.show, told, random))

    def _ask_by_head(
        self, topic: AskedTopic, language: Language, slots: Mapping[str, str], random: Random
    ) -> str:
        """Return the head of a column in a frame; empty when it is of another language."""
        if not topic.head:
            return ""
        word = choose_head_word(topic.head, self._catalogue.columns, language)
        if word.foreign:
            return ""
        frames = load_phrase_book(language).frames
        ref = expand_one(frames.ref, slots, random)
        return expand_one(frames.head, {**slots, "head": word.word, "ref": ref}, random)

    def _name_product(self, product: Product, language: Language, random: Random) -> str:
        names = [
            name
            for name in self._phrases.products.get(product.link, ())
            if may_be_language(name, language)
        ]
        if names and random.random() < LEARNT_SHARE:
            return random.choice(names)
        return shorten_title(product.title, language, random)


def _draw_known(weighed: Sequence[tuple[str, float]], random: Random) -> str:
    """Return one of the bank's questions, by their weights."""
    return random.choices([text for text, _ in weighed], [weight for _, weight in weighed])[0]


def _draw_short(
    templates: Sequence[str], slots: Mapping[str, str], random: Random, *, naming: bool
) -> str:
    """Return a short way of asking that names its product or does not; empty for another way."""
    if not templates or random.random() >= (NAMING_SHARE if naming else SHORT_SHARE):
        return ""
    for _ in range(NAMING_TRIES):
        text, named = read_names(expand_one(templates, slots, random))
        if named == naming:
            return text
    return ""


def mark_names(slots: Mapping[str, str]) -> dict[str, str]:
    """Return slots whose names of a product can be told from the words around them."""
    return {
        slot: f"{_NAME_MARK}{word}" if word and slot in NAMES else word
        for slot, word in slots.items()
    }


def read_names(text: str) -> tuple[str, bool]:
    """Return a text without those marks, and whether it had any."""
    return text.replace(_NAME_MARK, ""), _NAME_MARK in text


def pick_attributes(shares: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return the attributes that a column surely is: the likeliest and those near to it, if any."""
    most = max((share for _, share in shares), default=0.0)
    if most < GUESSED_SHARE:
        return []
    return [(name, share) for name, share in shares if share > SURE_LINK * most]


def _measure_fit(text: str, shop: Floats, vectors: WordVectors) -> float:
    """Return how much likelier words are asked of what this shop sells than of anything."""
    return math.exp(FIT_SHARPNESS * float(vectors.embed_text(text) @ shop))
