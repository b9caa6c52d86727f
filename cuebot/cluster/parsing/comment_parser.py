"""Parse what a comment asks: the product, the topic, the option values and the other words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.parsing import asides, prefilter, talk
from cuebot.cluster.parsing.asking_odds import ASKING_POLICY, LearntSigns
from cuebot.cluster.parsing.comment_words import list_words
from cuebot.cluster.parsing.delivery_price import merge_delivery_price
from cuebot.cluster.parsing.hostile import is_hostile
from cuebot.cluster.parsing.lexicon import NO_SENSE
from cuebot.cluster.parsing.normalise import cap_length, fold_chat_text, make_displayable
from cuebot.cluster.parsing.parsed_comment import (
    ASKS_NOTHING,
    MAY_ASK,
    ParsedComment,
)
from cuebot.cluster.parsing.plain_topic import (
    CONCEPT_MARK,
    PLAIN_SURETY,
    find_concept,
    find_measuring_columns,
    find_plain_hint,
    may_answer,
    says_more,
)
from cuebot.cluster.parsing.question import CommentIntent, IntentVerdict, classify_intent
from cuebot.cluster.parsing.reading import CommentAnalyser
from cuebot.cluster.parsing.terse_comments import TerseReader, Wish, load_terse_words
from cuebot.matcher.column_matcher import ColumnMatcher, ColumnReading
from cuebot.matcher.learnt_phrases import NO_PHRASES, LearntPhrases
from cuebot.matcher.question_model import load_question_model
from cuebot.matcher.word_vectors import load_word_vectors
from cuebot.model import STOCK
from cuebot.runtime.bounded_cache import GenerationCache

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.cluster.parsing.heads import CatalogueMatcher
    from cuebot.cluster.parsing.options import OptionValue
    from cuebot.cluster.parsing.reading import AnalysedComment
    from cuebot.matcher.word_vectors import Floats
    from cuebot.model import Language, Link

MAX_FOLDED_LETTERS = 120
"""Folded letters beyond which a comment is a speech, an advertisement or an attack."""
MAX_CACHED_COMMENTS = 10_000
"""Wordings that are remembered, whatever they are."""
LONG_NUMBER = re.compile("[0-9][0-9][0-9][0-9]+")
"""Spelt out, as a search begins only where a pattern can when its first letter stands alone."""
OWN_WORDS = IntentVerdict(CommentIntent.QUESTION, PLAIN_SURETY)
"""Of a comment that is a column in the card's own words: nobody says it for another reason."""
SOME_NUMBER = "0000"
"""Stands for every number that is too long for a link: ids, phone numbers, counts."""


class _TypedComment(NamedTuple):
    """A comment before its words are known."""

    capped: str
    """As it was typed, as far as it is read."""
    folded: str
    options: frozenset[OptionValue]
    """Those that it names as it was typed."""
    called: bool
    """Whether it calls somebody by name."""
    hailed: bool
    """Whether it may do so without the sign for it."""
    felt: bool
    """Whether a picture in it cries or loves."""
    doubtful: bool
    """Whether it is read for what it would ask for, though it may ask nothing."""


class CommentParser:
    """Parses comments against the current catalogue, with a cache by folded text."""

    def __init__(
        self,
        heads: CatalogueMatcher,
        phrases: LearntPhrases = NO_PHRASES,
        before: CommentParser | None = None,
    ) -> None:
        """`before`: the parser of the card before an edit, of which what stayed is taken over."""
        self._heads = heads
        self.columns: ColumnMatcher = ColumnMatcher(
            heads.catalogue, phrases, before.columns if before else None
        )
        self._questions = load_question_model()
        self._card = heads.card
        self._terse = TerseReader(heads.catalogue, self._card)
        load_terse_words()
        self._measuring = find_measuring_columns(heads.catalogue)
        self._reader = CommentAnalyser(self._is_word)
        asides.load_phrases()  # it blocks, as the lexicon does: before the event loop starts
        self._known: GenerationCache[
            tuple[str, frozenset[OptionValue], bool, bool, bool, bool], ParsedComment
        ] = GenerationCache(MAX_CACHED_COMMENTS)

    def _is_word(self, word: str) -> bool:
        """Tell whether a word is one by itself: "caras" is no slip of "carbs"."""
        known = bool(self._heads.links) and load_word_vectors().knows_word(word)
        return known or self._card.holds(word)

    def parse_comment(
        self, raw: str, likely: Iterable[Language] = (), *, doubtful: bool = False
    ) -> ParsedComment:
        """Return what a comment asks; `doubtful`: and what one would that may ask."""
        capped = cap_length(raw)
        folded = fold_chat_text(asides.spell_signs(capped))
        # By what was typed: folded, XXL is XL.
        options = self._heads.find_options(capped, folded)
        called, hailed = talk.calls(capped), talk.hails(capped)
        felt = asides.shows_feeling(capped)
        key = LONG_NUMBER.sub(SOME_NUMBER, folded), options, called, hailed, felt, doubtful
        parsed = self._known.get(key)
        if parsed is None:
            parsed = self._known.store_value(
                key,
                self._parse_uncached(
                    _TypedComment(capped, folded, options, called, hailed, felt, doubtful), likely
                ),
            )
        # Whether a comment is hostile shows in signs that fold away, and matters to few.
        return ASKS_NOTHING if parsed is not ASKS_NOTHING and is_hostile(capped) else parsed

    def _parse_terse(
        self,
        capped: str,
        folded: str,
        language: Language,
        named: tuple[Link, ...],
        rest: str,
    ) -> ParsedComment | None:
        """Return what a comment asks that holds a product and what is wanted of it, if it does."""
        if not self._terse.may_be_terse(folded):
            return None
        terse = self._terse.read_comment(capped, folded, rest, named)
        if terse is None or terse.wish is Wish.ORDER:
            return terse and ASKS_NOTHING
        return ParsedComment(
            CommentIntent.QUESTION,
            make_displayable(capped),
            folded,
            language,
            (terse.link,),
            terse.wish.value,
            terse.wish.value,
            surety=PLAIN_SURETY,
        )

    def _parse_uncached(self, said: _TypedComment, likely: Iterable[Language]) -> ParsedComment:
        capped, folded = said.capped, said.folded
        if len(folded) > MAX_FOLDED_LETTERS:
            return ASKS_NOTHING
        named, rest = self._heads.extract_products(folded, capped)
        cut = self._reader.segment_comment(capped, rest, likely)
        terse = (
            None if said.called else self._parse_terse(capped, folded, cut.language, named, rest)
        )
        if terse is not None:
            return terse
        chat = prefilter.cannot_ask(cut, named=bool(named))
        unlisted = chat and not self._heads.names_head(rest)
        learnt = None
        if self._heads.links:
            learnt = LearntSigns(self._questions.rate_text(capped), 0.0, unlisted=unlisted)
        if unlisted and (learnt is None or learnt.odds < ASKING_POLICY.unlisted_odds):
            return ASKS_NOTHING
        reading = self._mark_card_words(merge_delivery_price(self._reader.look_up_senses(cut)))
        return self._parse_read(said, reading, named, rest, learnt)

    def _parse_read(
        self,
        said: _TypedComment,
        reading: AnalysedComment,
        named: tuple[Link, ...],
        rest: str,
        learnt: LearntSigns | None,
    ) -> ParsedComment:
        """Return what a comment asks whose words are known.

        `rest`: it without the products that it names; `learnt`: what is known of it beside its
        words, where there is a card.
        """
        values = self._card.collect_values(reading)
        options = said.options | self._heads.options.find_by_colour(values)
        hints = self._heads.weigh_heads(rest, reading.pieces, options, together=len(named) > 1)
        judge = partial(
            classify_intent,
            reading,
            told=bool(named and self._heads.links),
            valued=bool(options),
            aside=said.called,
            hailed=said.hailed,
            felt=said.felt,
        )
        learnt = learnt and learnt._replace(hint=float(max(hints.values(), default=0)))
        # The matching takes longest: it is left out for what would not ask whatever it met.
        talks = said.felt or said.called
        alone = bool(learnt) and not talks and self._heads.says_only_head(rest, named=bool(named))
        first = OWN_WORDS if alone else judge(known=True, learnt=learnt)
        if first.intent is CommentIntent.NO and not (first.asking and said.doubtful):
            return MAY_ASK if first.asking else ASKS_NOTHING
        typed = asides.spell_signs(said.capped)
        stripped = self._heads.strip_products(typed, said.folded)
        asked = self._heads.weigh_rows(self.columns.read_text(stripped, hints), named)
        head, surety = self._choose_column(asked, reading, hints, rest, options)
        if not head and alone and hints:
            head, surety = max(hints, key=hints.__getitem__), PLAIN_SURETY
        if not head and values and list(hints) == [asked.best]:
            # "is there a blue one" asks for the colours, be blue among them or not.
            head, surety = asked.best, max(surety, asked.bar)
        learnt = learnt and learnt._replace(surety=surety)
        verdict = first if alone else judge(known=bool(head), learnt=learnt)
        text = make_displayable(said.capped)
        if verdict.intent is CommentIntent.SAME and not named:
            return ParsedComment(CommentIntent.SAME, text, said.folded, reading.language)
        concept = find_concept(reading) or (
            "link" if named and not head and not says_more(reading) else ""
        )
        unlisted = learnt is not None and learnt.unlisted
        asks = verdict.intent is not CommentIntent.NO and not (unlisted and (options or not head))
        parsed = ParsedComment(
            CommentIntent.QUESTION if asks else CommentIntent.NO,
            text,
            said.folded,
            reading.language,
            named if concept != "link" else (),
            head,
            head or (CONCEPT_MARK + concept if concept else ""),
            values,
            options,
            tuple(sorted(set(list_words(reading)))),
            () if head and asks else self._list_likely(asked, concept),
            # A value that the card lists is named, whatever the sentence says of it.
            verdict.asking * (surety if asks and head and learnt and not options else 1.0),
            verdict.asking,
            () if head else tuple(hints.items()),
        )
        if asks:
            return parsed
        may_ask = verdict.asking and parsed.likely and self._heads.links
        return replace(parsed, head="", topic="") if may_ask else ASKS_NOTHING

    def prepare_sentence(self, parsed: ParsedComment) -> str:
        """Return what a sentence model is to read of a comment: all but the products."""
        return self._heads.strip_products(parsed.text, parsed.folded)

    def read_sentence(self, parsed: ParsedComment, vector: Floats) -> ColumnReading:
        """Return what an unsure comment asks for, its sentence's vector known."""
        hints = dict(parsed.hints)
        read = self.columns.read_text(self.prepare_sentence(parsed), hints, vector)
        asked = self._heads.weigh_rows(read, parsed.named)
        of_option = asked.sure == STOCK.name and parsed.options
        if of_option or not may_answer(asked.best, parsed.topic, self._measuring):
            return ColumnReading(dict(parsed.likely))
        return asked

    def _list_likely(self, asked: ColumnReading, concept: str) -> tuple[tuple[str, float], ...]:
        """Return the columns that may be meant, without those that can answer no such thing."""
        return tuple(
            one for one in asked.list_likely() if may_answer(one[0], concept, self._measuring)
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

    def _mark_card_words(self, reading: AnalysedComment) -> AnalysedComment:
        """Mark the words that stand on the card."""
        strange = [piece.text for piece in reading.pieces if piece.sense is NO_SENSE]
        if not any(map(self._card.holds, strange)):
            return reading
        pieces = tuple(
            replace(piece, card=piece.sense is NO_SENSE and self._card.holds(piece.text))
            for piece in reading.pieces
        )
        return reading._replace(pieces=pieces)
