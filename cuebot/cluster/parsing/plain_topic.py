"""What a comment is about by the word lists, where its words say it plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cluster.parsing.heads import (
    HINT_WEIGHT,
    STANDS_FOR,
    VALUE_WEIGHT,
    weigh_token,
)
from cuebot.cluster.parsing.lexicon import NO_SENSE, ChatWordRole
from cuebot.cluster.parsing.question import CHAT_SIGNS
from cuebot.matcher.dimensions import find_column_dimensions
from cuebot.matcher.fingerprints import list_cells

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cuebot.cluster.parsing.reading import AnalysedComment, CommentToken
    from cuebot.model import Catalogue

CONCEPT_MARK = "="
"""In front of a concept among the words."""
MAX_CELLS = 40
"""Cells of a column that are read for what it measures."""
PLAIN_SURETY = 0.95
"""Probability of the column that the lists point to, where a comment says nothing else."""
MIN_PLAIN_RATIO = 2.0
"""How much more strongly they point to it than to any other."""
_SERVICE = (
    "account|address|app|buy|cancel|change|compare|contact|customs|deposit|insurance|password|"
    "recommend|register|review|track"
)
SERVICE_CONCEPTS = frozenset(_SERVICE.split("|"))
"""Concepts that say what is to be done and not to what: they weigh as words, no more."""
_UNMEASURED = (
    "authentic|brand|color|dishwasher|halal|induction|microwave|payment|pet|returns|vegan|wash"
)
UNMEASURED_CONCEPTS = frozenset(_UNMEASURED.split("|"))
"""Concepts that no figure with a unit answers."""
SILENT_ROLES = ChatWordRole.FILLER | ChatWordRole.COMMON


def find_concept(reading: AnalysedComment) -> str:
    """Return what the comment is about, when its words say it plainly."""
    weights: dict[str, int] = {}
    told = 0
    for piece in reading.pieces:
        sense = piece.sense
        concept = sense.concept or sense.of
        if concept:
            weights[concept] = weights.get(concept, 0) + (
                weigh_token(piece) if sense.concept else VALUE_WEIGHT
            )
            told += len(piece.text)
    concept = max(weights, key=weights.__getitem__, default="")
    if not concept or weights[concept] <= HINT_WEIGHT or concept in SERVICE_CONCEPTS:
        return ""
    said = sum(len(piece.text) for piece in reading.pieces if _has_content(piece))
    return "" if told * 2 < said else STANDS_FOR.get(concept, concept)


def find_plain_hint(reading: AnalysedComment, hints: Mapping[str, float]) -> str:
    """Return the column that the lists point to, when all words of a comment are theirs.

    "how much is it" holds nothing that a card could know better.
    """
    if not all(piece.sense is not NO_SENSE or _says_nothing(piece) for piece in reading.pieces):
        return ""
    concepts = {piece.sense.concept for piece in reading.pieces if not piece.sense.hint} - {""}
    if len(concepts) > 1:  # "how much fits in"
        return ""
    first, second = sorted((*hints.values(), 0.0, 0.0), reverse=True)[:2]
    if first <= VALUE_WEIGHT or first < second * MIN_PLAIN_RATIO:
        return ""
    return max(hints, key=hints.__getitem__)


def _says_nothing(piece: CommentToken) -> bool:
    return not piece.card and (piece.text.isdigit() or piece.text in CHAT_SIGNS)


def _has_content(piece: CommentToken) -> bool:
    """Tell whether a piece is more than the form of a question, or what stands in any."""
    roles = piece.sense.roles
    form = roles & SILENT_ROLES or (roles & ChatWordRole.ASK and not piece.sense.concept)
    return not (form or piece.text.isdigit() or piece.text in CHAT_SIGNS)


def find_measuring_columns(catalogue: Catalogue) -> frozenset[str]:
    """Return the columns of which most cells are figures with a unit: widths, weights."""
    return frozenset(
        head.name
        for head in catalogue.heads
        if find_column_dimensions((), list_cells(head, catalogue)[:MAX_CELLS])
    )


def may_answer(column: str, topic: str, measuring: Collection[str]) -> bool:
    """Tell whether a column may answer a topic: no width tells whether a thing can be washed."""
    return column not in measuring or topic.lstrip(CONCEPT_MARK) not in UNMEASURED_CONCEPTS


def says_more(reading: AnalysedComment) -> bool:
    return any(not piece.sense.roles and piece.text != "?" for piece in reading.pieces)
