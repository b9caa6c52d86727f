"""A viewer's words do not reach the ear: no run of them is taken over into a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue import headwords
from cuebot.guard import quoted
from cuebot.guard.policy import GUARD_POLICY
from cuebot.model import Kind, Line, Rejection
from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config, Part
    from cuebot.model import Catalogue, Cue, Language, Snapshot
    from cuebot.ports import Guard

GUARD_NAME = "echo"
_WORD = re.compile(rf"[{scripts.SPACELESS}]|[^\W_{scripts.SPACELESS}]+")
"""A word, or a sign of a script without spaces."""


def make_echo_guard(_part: Part, _config: Config) -> Guard:
    """Build the guard; nothing about it is a matter of choice."""
    return check_echo


def check_echo(cue: Cue, line: Line, snapshot: Snapshot) -> Line | Rejection:
    """Refuse a line that repeats a viewer for longer than chance, outside the card's own words.

    The offline drafter has no viewer's word to repeat, so a likeness to it is chance, and to
    refuse it would let a viewer silence a line by typing it first.
    """
    if cue.kind is Kind.OPERATOR or cue.question is None or line.drafted_by == "offline":
        return line
    left, _ = quoted.strip_quotes(line, _collect_card_words(snapshot.catalogue, line.language))
    for stretch in re.split(rf"[{quoted.GAP}]+", left):
        words = _WORD.findall(stretch)
        for comment in (cue.question.text, *cue.question.samples):
            if _shares_long_run(words, _WORD.findall(fold_sentence(comment))):
                return Rejection(guard=GUARD_NAME, reason="it repeats a viewer's words")
    return line


def _collect_card_words(card: Catalogue, language: Language) -> set[str]:
    heads = {
        word
        for head in card.heads
        for word in headwords.list_head_words(head, card.heads, language)
    }
    return heads | {product.title for product in card.products}


def _shares_long_run(line: Sequence[str], comment: Sequence[str]) -> bool:
    """Tell whether the two share a run that is longer than chance gives."""
    return any(
        list(line[i : i + n]) == list(comment[j : j + n])
        for i in range(len(line))
        for n in [_longest_chance_run(line[i]) + 1]
        if i + n <= len(line)
        for j in range(len(comment) - n + 1)
    )


def _longest_chance_run(word: str) -> int:
    unspaced = scripts.has_spaceless(word)
    return GUARD_POLICY.max_echoed_signs if unspaced else GUARD_POLICY.max_echoed_words
