"""What a sentence model makes of wordings that the words leave in doubt.

The model works beside the show.  Until it has read a wording, and where it never does, the words
decide alone; what it has read of a wording it has read once.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.cluster.grouping.wording import Wording
    from cuebot.cluster.parsing.comment_parser import CommentParser
    from cuebot.matcher.word_vectors import Floats

Likely: TypeAlias = "tuple[tuple[str, float], ...]"
"""Heads and how likely each is asked for, the likeliest first."""


class SecondReadings:
    """Hands out what a sentence model should read, and keeps what came of it."""

    def __init__(self) -> None:
        self._parser: CommentParser | None = None
        self._unsure: dict[Wording, None] = {}
        self._likely: dict[int, Likely] = {}
        """By the number of the wording."""
        self._sure: list[tuple[Wording, str, float]] = []

    def follow_parser(self, parser: CommentParser) -> None:
        """Read by another card from now on."""
        self._parser = parser

    def follow_unsure(self, unsure: dict[Wording, None]) -> None:
        """Note which wordings of the window are in doubt, the latest last."""
        self._unsure = unsure

    def list_card_sentences(self) -> Sequence[str]:
        """Return what the model is to read of the card first; nothing once it has."""
        parser = self._parser
        if parser is None or parser.columns.knows_sentences:
            return ()
        return parser.columns.list_sentences()

    def learn_card(self, vectors: Mapping[str, Floats]) -> None:
        """Take the vectors of the card's sentences."""
        if self._parser is not None:
            self._parser.columns.learn_sentences(vectors)

    def pick_unread(self, most: int) -> Mapping[Wording, str]:
        """Return wordings that are to be read, at most so many, each with its sentence.

        The latest first: in a flood the oldest are soon out of the window.
        """
        parser = self._parser
        if parser is None or not parser.columns.knows_sentences:
            return {}
        unread = filter(self.awaits, reversed(self._unsure))
        return {one: parser.prepare_sentence(one.parsed) for one in islice(unread, most)}

    def awaits(self, wording: Wording) -> bool:
        """Tell whether the model will read a wording that it has not read: soon, if it is well.

        Who joins wordings waits one tick for it, and then goes by the words.
        """
        knows = self._parser is not None and self._parser.columns.knows_sentences
        return knows and wording.number not in self._likely

    def take_vectors(self, vectors: Mapping[Wording, Floats]) -> None:
        """Read wordings anew by their vectors."""
        if self._parser is None:
            return
        for wording, vector in vectors.items():
            reading = self._parser.read_sentence(wording.parsed, vector)
            self._likely[wording.number] = reading.list_likely()
            if reading.sure:
                self._sure.append((wording, reading.best, reading.surety))

    def take_sure(self) -> Iterable[tuple[Wording, str, float]]:
        """Return the wordings that are plain since the last call, with their head and its share."""
        sure, self._sure = self._sure, []
        return sure

    def list_likely(self, wording: Wording) -> Likely:
        """Return the heads that a wording may ask for, by the model where it has read it."""
        return self._likely.get(wording.number, wording.parsed.likely)

    def forget_wording(self, number: int) -> None:
        """Let go of what is known of a wording that is gone."""
        self._likely.pop(number, None)
