"""A frame with words of its own: whether it tells the card again, or states what it does not say.

A model that retells a cell puts verbs and nouns of its own around the same fact, or says the fact
in them; one that obeys a comment, or errs, adds a figure, a praise, a promise, a not.  Neither is
said.  Of the first the quote is, in the prompt's own words; of the second nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.clauses import split_clauses
from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import RULES, CellWordRole
from cuebot.draft import words
from cuebot.draft.asked_wordings import find_telling_words
from cuebot.draft.tiling import CUTS, find_gaps
from cuebot.text import scripts
from cuebot.text.folding import fold_letter_variants, fold_sentence
from cuebot.verbalise import verbalise_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuebot.draft.frame import FramePiece, FrameVocabulary
    from cuebot.model import Fact

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_HEAD_SLOT = "{head}"
_CUT = re.compile(rf"[{re.escape(CUTS)}]")
_TURNING = frozenset(
    {
        CellWordRole.DENY,
        CellWordRole.EXCEPT,
        CellWordRole.ONLY,
        CellWordRole.BUT,
        CellWordRole.SAVE,
        CellWordRole.LACK,
        CellWordRole.WITHOUT,
        CellWordRole.APART,
    }
)
"""What takes something back or out; a card that does so by one word may be retold by another."""
_EDGING = frozenset(
    {
        CellWordRole.BOUND,
        CellWordRole.IF,
        CellWordRole.UNTIL,
        CellWordRole.THEN,
        CellWordRole.MEASURE,
    }
)
"""What bounds or conditions something, in the same way."""
_PHRASE = 2
"""Words of a phrase that may bound a figure: `paling lama`."""
_HAN = re.compile(f"[{scripts.HAN}]")
_SHARED_DIVISOR = 3
"""One word in so many of a quote, or of a line in words of its own, must stand in the other."""


def retells(
    text: str, pieces: Sequence[FramePiece], quote: str, fact: Fact, vocabulary: FrameVocabulary
) -> bool:
    """Tell whether the words of a frame, cut into its pieces, may all be of what the card says.

    Around the quote, they stand for the head: behind it nothing more may be told.  Without it,
    they must say it again.  A figure must stand on the card; a word that states something must,
    too, or be one by which cells are ruled.  Around the quote it must do what some word of the card
    does: a `not` is for a card that denies, an `at most` for one that bounds.
    """
    slots = [piece.slot for piece in pieces if piece.slot]
    if "fact" in slots:
        if _HEAD_SLOT in text or slots.count("fact") > 1 or _goes_on(pieces, vocabulary):
            return False
    elif not _retells_clause(" ".join(_list_words(pieces)), quote, vocabulary):
        return False
    card = " ".join((fact.head, *vocabulary.head, *vocabulary.title, fact.cell))
    card = f"{card} {_write_out(fact.cell, vocabulary)}"
    around = "fact" in slots
    return all(_adds_nothing(part, card, vocabulary, around=around) for part in _list_words(pieces))


def _write_out(text: str, vocabulary: FrameVocabulary) -> str:
    """Return a text with its figures and units in words, as a model may say them."""
    return verbalise_figures(text, vocabulary.language) if vocabulary.language else text


def _list_words(pieces: Sequence[FramePiece]) -> Iterator[str]:
    return (piece.text for piece in pieces if not piece.slot)


def _goes_on(pieces: Sequence[FramePiece], vocabulary: FrameVocabulary) -> bool:
    """Tell whether a frame has unknown words behind its quote and a mark."""
    at = next(here for here, piece in enumerate(pieces) if piece.slot == "fact")
    known = vocabulary.frames
    behind = "".join(piece.text if not piece.slot else "," for piece in pieces[at + 1 :])
    return any(
        find_gaps(part, known.known, known.attached, vocabulary.own)
        for part in _CUT.split(behind)[1:]
    )


def _retells_clause(text: str, quote: str, vocabulary: FrameVocabulary) -> bool:
    """Tell whether a text says a quote again, or one clause of it: figures may be written out.

    Of the text count the words that lead to no quote.
    """
    known = vocabulary.frames
    told = " ".join(find_gaps(text, known.known, known.attached, vocabulary.own))
    clauses = (quote, *(clause.text for clause in split_clauses(quote)))
    written = {form for one in clauses for form in (one, _write_out(one, vocabulary))}
    return any(_says_again(told, one) or _says_again(text, one) for one in written)


def _says_again(text: str, quote: str) -> bool:
    """Tell whether a text has a figure of a quote, or enough of its words or of its signs."""
    figures = [{*_FIGURE.findall(fold_letter_variants(one))} for one in (text, quote)]
    have, told = (find_telling_words(one, set()) for one in (text, quote))
    shared = [
        word for word in told if any(words.is_same_or_inflected(word, other) for other in have)
    ]
    pairs = [words.list_bigrams(one) for one in (text, quote)]
    signs = [{*_HAN.findall(one)} for one in (text, quote)]
    return (
        bool(figures[0] & figures[1])
        or _is_enough(len(shared), len(have), len(told))
        or _is_enough(len(pairs[0] & pairs[1]), *map(len, pairs))
        or _is_half(len(signs[0] & signs[1]), *map(len, signs))
    )


def _is_enough(shared: int, one: int, other: int) -> bool:
    return bool(shared) and shared * _SHARED_DIVISOR >= min(one, other)


def _is_half(shared: int, one: int, other: int) -> bool:
    return shared > 1 and shared * 2 >= min(one, other)


def _adds_nothing(text: str, card: str, vocabulary: FrameVocabulary, *, around: bool) -> bool:
    """Tell whether a text has no figure and no word that states what the card does not."""
    line, told = fold_letter_variants(text), fold_letter_variants(card)
    if not {*_FIGURE.findall(line)} <= {*_FIGURE.findall(told)}:
        return False
    known = vocabulary.frames
    unknown = find_gaps(line, known.known, known.attached, vocabulary.own)
    roles = {hit.role for hit in find_hits(fold_sentence(card)).all} if around else RULES
    return all(
        found[0] in told or _does_alike(line, found.span(), roles)
        for found in known.stating.finditer(line)
        if around or not words.is_syllable(found[0], vocabulary.language)
        if any(found[0] in gap or gap in found[0] for gap in unknown)
    )


def _does_alike(line: str, span: tuple[int, int], roles: Iterable[CellWordRole]) -> bool:
    """Tell whether a word of a line rules nothing, or only as some word of the card does."""
    hits = find_hits(line).all
    doing = {hit.role for hit in hits if hit.begin < span[1] and span[0] < hit.end}
    before, after = line[: span[1]].rsplit(None, _PHRASE), line[span[0] :].split(None, _PHRASE)
    doing |= {
        hit.role
        for beside in (f"{' '.join(before[-_PHRASE:])} 1", f"1 {' '.join(after[:_PHRASE])}")
        for hit in find_hits(beside).all
        if hit.role is CellWordRole.BOUND
    }  # which counts beside a figure only, and a line may have a unit between
    allowed = {*roles}
    for group in (_TURNING, _EDGING):
        allowed |= group if group & allowed else frozenset()
    return bool(doing) and doing & RULES <= allowed
