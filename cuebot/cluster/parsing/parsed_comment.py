"""Parse what a comment asks: the product, the topic, the option values and the other words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import asides, prefilter, talk
from cuebot.cluster.parsing.asking_odds import LearntSigns
from cuebot.cluster.parsing.card import Card
from cuebot.cluster.parsing.hostile import is_hostile
from cuebot.cluster.parsing.lexicon import NO_SENSE, ChatWordRole
from cuebot.cluster.parsing.normalise import cap_length, fold_chat_text, make_displayable
from cuebot.cluster.parsing.plain_topic import (
    PLAIN_SURETY,
    find_concept,
    find_plain_hint,
    says_more,
)
from cuebot.cluster.parsing.question import CommentIntent, classify_intent
from cuebot.cluster.parsing.reading import CommentAnalyser
from cuebot.cluster.parsing.word_files import PLACE_CONCEPT
from cuebot.matcher.column_matcher import ColumnMatcher
from cuebot.matcher.learnt_phrases import NO_PHRASES, LearntPhrases
from cuebot.matcher.question_model import load_question_model
from cuebot.model import STOCK
from cuebot.runtime.bounded_cache import GenerationCache
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuebot.cluster.parsing.heads import CatalogueMatcher
    from cuebot.cluster.parsing.options import OptionValue
    from cuebot.cluster.parsing.reading import AnalysedComment, CommentToken
    from cuebot.matcher.column_matcher import ColumnReading
    from cuebot.model import Language, Link

MAX_FOLDED_LETTERS = 120
"""Folded letters beyond which a comment is a speech, an advertisement or an attack."""
MAX_CACHED_COMMENTS = 10_000
"""Wordings that are remembered, whatever they are."""
LONG_NUMBER = re.compile("[0-9][0-9][0-9][0-9]+")
"""Spelt out, as a search begins only where a pattern can when its first letter stands alone."""
SOME_NUMBER = "0000"
"""Stands for every number that is too long for a link: ids, phone numbers, counts."""
NUMBER = "<n>"
HAN = re.compile(f"[{scripts.HAN}]")
"""Letters that are words by themselves."""
CONCEPT_MARK = "="
"""In front of a concept among the words."""
FORM_MARK = "?"
"""In front of a word that tells which kind of answer is wanted."""
FORM_ROLES = ChatWordRole.ASK | ChatWordRole.WANT
POSTAGE, DELIVERY = "shipping_fee", frozenset({"shipping_time", "ship_to"})
"""What is asked for by the price of a delivery."""


NO_OPTIONS: frozenset[OptionValue] = frozenset()


@dataclass(frozen=True, slots=True)
class ParsedComment:
    """What one comment asks, parsed; comments that fold alike share it."""

    asks: CommentIntent
    text: str = ""
    """Fit to be shown."""
    folded: str = ""
    language: Language = ""
    named: tuple[Link, ...] = ()
    """The products that the words name."""
    head: str = ""
    """The catalogue head that is asked for."""
    topic: str = ""
    """The head, or the concept when the catalogue has no head for it; empty when unknown."""
    values: frozenset[str] = frozenset()
    """Colours and areas that the words name: a city by its country, if the card tells no more."""
    options: frozenset[OptionValue] = NO_OPTIONS
    """Values of the catalogue's own options that the words name, of any product."""
    words: tuple[str, ...] = ()
    """What else is said, in parts that other wordings may share; each once, in one order."""
    likely: tuple[tuple[str, float], ...] = ()
    """Heads that may be asked for and how likely, when none is sure; the likeliest first."""
    surety: float = 1.0
    """Probability that it asks, and for that head where it has one."""

    def rate_head(self, head: str) -> float:
        """Return the probability that it asks for a head, as far as its own words tell."""
        return self.surety * (1.0 if self.head or not head else dict(self.likely).get(head, 1.0))


NO_VALUES: frozenset[str] = frozenset()
ASKS_NOTHING = ParsedComment(CommentIntent.NO)


class CommentParser:
    """Parses comments against the current catalogue, with a cache by folded text."""

    def __init__(self, heads: CatalogueMatcher, phrases: LearntPhrases = NO_PHRASES) -> None:
        self._heads = heads
        self._columns = ColumnMatcher(heads.catalogue, phrases)
        self._questions = load_question_model()
        self._card = Card(heads.catalogue)
        self._reader = CommentAnalyser()
        asides.load_phrases()  # it blocks, as the lexicon does: before the event loop starts
        self._known: GenerationCache[
            tuple[str, frozenset[OptionValue], bool, bool], ParsedComment
        ] = GenerationCache(MAX_CACHED_COMMENTS)

    def parse_comment(self, raw: str, likely: Iterable[Language] = ()) -> ParsedComment:
        """Return what a comment asks."""
        capped = cap_length(raw)
        folded = fold_chat_text(asides.spell_laughter(capped))
        # By what was typed: folded, XXL is XL.
        options = self._heads.options.find_options(capped)
        called, felt = talk.calls(capped), asides.shows_feeling(capped)
        key = LONG_NUMBER.sub(SOME_NUMBER, folded), options, called, felt
        parsed = self._known.get(key)
        if parsed is None:
            parsed = self._known.store_value(
                key,
                self._parse_uncached(capped, folded, likely, options, called=called, felt=felt),
            )
        # Whether a comment is hostile shows in signs that fold away, and matters to few.
        return ASKS_NOTHING if parsed is not ASKS_NOTHING and is_hostile(capped) else parsed

    def _parse_uncached(
        self,
        capped: str,
        folded: str,
        likely: Iterable[Language],
        options: frozenset[OptionValue],
        *,
        called: bool,
        felt: bool,
    ) -> ParsedComment:
        if len(folded) > MAX_FOLDED_LETTERS:
            return ASKS_NOTHING
        named, rest = self._heads.extract_products(folded, capped)
        cut = self._reader.segment_comment(capped, rest, likely)
        chat = prefilter.cannot_ask(cut, named=bool(named))
        if chat and not self._heads.spells(rest):
            return ASKS_NOTHING
        reading = self._carded(_merge_delivery_price(self._reader.look_up_senses(cut)))
        values = _collect_values(reading, self._card)
        options |= self._heads.options.find_by_colour(values)
        hints = self._heads.weigh_heads(rest, reading.pieces, options, together=len(named) > 1)
        judge = partial(
            classify_intent,
            reading,
            told=bool(named and self._heads.links),
            valued=bool(options),
            aside=called,
            felt=felt,
        )
        learnt = None
        if self._heads.links:
            hint = float(max(hints.values(), default=0))
            learnt = LearntSigns(self._questions.rate_text(capped), hint)
        # The matching takes longest: it is left out for what would not ask whatever it met.
        if judge(known=True, learnt=learnt).intent is CommentIntent.NO:
            return ASKS_NOTHING
        asked = self._columns.read_text(self._heads.strip_products(capped), hints)
        head, surety = self._choose_column(asked, reading, hints, rest, options)
        learnt = learnt and learnt._replace(surety=surety)
        verdict = judge(known=bool(head), learnt=learnt)
        if verdict.intent is CommentIntent.NO:
            return ASKS_NOTHING
        text = make_displayable(capped)
        if verdict.intent is CommentIntent.SAME and not named:
            return ParsedComment(CommentIntent.SAME, text, folded, reading.language)
        concept = find_concept(reading) or (
            "link" if named and not head and not says_more(reading) else ""
        )
        return ParsedComment(
            CommentIntent.QUESTION,
            text,
            folded,
            reading.language,
            named if concept != "link" else (),
            head,
            head or (CONCEPT_MARK + concept if concept else ""),
            values,
            options,
            tuple(sorted(set(_list_words(reading)))),
            () if head else asked.list_likely(),
            # A value that the card lists is named, whatever the sentence says of it.
            verdict.asking * (surety if head and learnt and not options else 1.0),
        )

    def _choose_column(
        self,
        asked: ColumnReading,
        reading: AnalysedComment,
        hints: Mapping[str, float],
        rest: str,
        options: frozenset[OptionValue],
    ) -> tuple[str, float]:
        """Return the column that a comment surely asks for, if any, and the likeliest one's share.

        `rest`: the comment without the products that it names.
        """
        plain = find_plain_hint(reading, hints)
        if plain and not self._heads.spells(rest):
            return plain, max(asked.columns.get(plain, 0.0), PLAIN_SURETY)
        head = asked.sure
        if head == STOCK.name and options and hints and STOCK.name not in hints:
            head = max(hints, key=hints.__getitem__)  # "is M in stock" asks for what M is one of
        return head, asked.surety

    def _carded(self, reading: AnalysedComment) -> AnalysedComment:
        """Mark the words that stand on the card."""
        strange = [piece.text for piece in reading.pieces if piece.sense is NO_SENSE]
        if not any(map(self._card.holds, strange)):
            return reading
        pieces = tuple(
            replace(piece, card=piece.sense is NO_SENSE and self._card.holds(piece.text))
            for piece in reading.pieces
        )
        return reading._replace(pieces=pieces)


def _merge_delivery_price(reading: AnalysedComment) -> AnalysedComment:
    """Merge "price" and "delivery" into the shipping fee where nothing else is asked."""
    pieces = reading.pieces
    if DELIVERY.isdisjoint([p.sense.concept for p in pieces]):
        return reading
    asked = {p.sense.concept for p in pieces if not p.sense.hint}
    if "price" not in asked or any(map(_asks_else, pieces)):
        return reading
    senses = (
        replace(p.sense, concept=POSTAGE, hint=False) if p.sense.concept in DELIVERY else p.sense
        for p in pieces
    )
    merged = tuple(replace(p, sense=sense) for p, sense in zip(pieces, senses, strict=True))
    return reading._replace(pieces=merged)


def _asks_else(piece: CommentToken) -> bool:
    return bool(piece.sense.roles & ChatWordRole.ASK) and piece.sense.concept != "price"


def _collect_values(reading: AnalysedComment, card: Card) -> frozenset[str]:
    """Return the values: a place by its country, or by what the card tells apart in it."""
    found = [piece.sense for piece in reading.pieces if piece.sense.value]
    return (
        frozenset(
            card.find_told_area(sense.value) if sense.of == PLACE_CONCEPT else sense.value
            for sense in found
        )
        if found
        else NO_VALUES
    )


def _list_words(reading: AnalysedComment) -> Iterator[str]:
    for piece in reading.pieces:
        sense = piece.sense
        if sense.value:
            continue
        if sense.concept and not sense.hint:
            yield CONCEPT_MARK + sense.concept
        elif piece.text.isdigit():
            yield NUMBER
        elif piece.run and sense.roles & FORM_ROLES and not sense.roles & ChatWordRole.FILLER:
            yield FORM_MARK + piece.text
        elif not _is_silent(piece):
            yield from _split_ngrams(piece)


def _is_silent(piece: CommentToken) -> bool:
    return bool(piece.sense.roles & ~ChatWordRole.WISH) or not piece.text.strip("?+#^@%$")


def _split_ngrams(piece: CommentToken) -> Iterator[str]:
    """Yield a word, or the pairs of letters that stand for words in scripts without spaces."""
    text = piece.text
    if not piece.run or len(text) == 1:
        yield text
        return
    yield from filter(HAN.match, text)
    yield from map("".join, pairwise(text))
