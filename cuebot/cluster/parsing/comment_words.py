"""The words of a comment by which it is compared with others: what is said beside the values."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.lexicon import ChatWordRole
from cuebot.cluster.parsing.plain_topic import CONCEPT_MARK
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.cluster.parsing.reading import AnalysedComment, CommentToken

NUMBER = "<n>"
HAN = re.compile(f"[{scripts.HAN}]")
"""Letters that are words by themselves."""
FORM_MARK = "?"
"""In front of a word that tells which kind of answer is wanted."""
FORM_ROLES = ChatWordRole.ASK | ChatWordRole.WANT


def list_words(reading: AnalysedComment) -> Iterator[str]:
    """Yield the words of a comment in their order: concepts by their names, numbers all alike.

    A word of a script without spaces is yielded in the pairs of its letters, which other wordings
    may share.
    """
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
