"""What the heads of a catalogue are called: all their words, and the one that the host hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue import headwords
from cuebot.cell.clauses import rules_head

if TYPE_CHECKING:
    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Catalogue, Language


def list_head_words(head: str, prompt: PromptFile, card: Catalogue) -> tuple[str, ...]:
    """Return every word that a head goes by."""
    column = next((column for column in card.heads if column.name == head), None)
    if column:
        return column.words
    return (head, *(word for terms in prompt.front.heads.get(head, {}).values() for word in terms))


def choose_spoken_name(head: str, prompt: PromptFile, card: Catalogue, language: Language) -> str:
    """Return the word for a head that a host of a language would use.

    One that rules its cells, such as `not for`, is called by no word that does not, nor the other
    way about.
    """
    figure = prompt.front.heads.get(head)
    if figure is not None and all(column.name != head for column in card.heads):
        return next(iter(figure.get(language, ())), head)
    called = headwords.choose_head_word(head, card.heads, language)
    same = called.boxed or rules_head(called.word) == rules_head(head)
    return called.word if same else head
