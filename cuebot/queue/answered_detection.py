"""Which questions the host has answered: what was said, held against what is asked and the card."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from cuebot.catalogue import headwords
from cuebot.cell.clauses import split_clauses
from cuebot.cell.money import is_amount
from cuebot.model import ON_SALE, PRICE, STOCK
from cuebot.queue.policy import QUEUE_POLICY
from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.model import Catalogue, Link, Question, Said, Seconds, Snapshot

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_CENTS = re.compile(r"[.,]00?$")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?:\D|$))")


class SpeechWindow:
    """Holds together what was said in pieces within some seconds."""

    def __init__(self, seconds: Seconds) -> None:
        self._seconds = seconds
        self._said: deque[Said] = deque()

    def add_speech(self, heard: Said) -> str:
        """Take what was said; return it folded, behind what was said shortly before it."""
        self._said.append(heard)
        while self._said[0].at < heard.at - self._seconds:
            self._said.popleft()
        return fold_sentence(" ".join(piece.text for piece in self._said))


class AnswerDetector:
    """Detects which questions the host has just answered, from a sliding window of speech."""

    def __init__(self) -> None:
        self._speech = SpeechWindow(QUEUE_POLICY.speech_window)

    def detect_answered(self, heard: Said, snapshot: Snapshot) -> Iterator[Question]:
        """Take what was said; yield the questions that it answers, those under way among them."""
        text = self._speech.add_speech(heard)
        asked = {question.topic: question for question in snapshot.questions}
        asked |= {step.cue.topic: step.cue.question for step in snapshot.live if step.cue.question}
        return (
            question for question in asked.values() if answers_question(text, question, snapshot)
        )


def answers_question(text: str, question: Question, snapshot: Snapshot) -> bool:
    """Tell whether words, folded, say what the card says about a question.

    Only what the card knows can be recognised: a question without a head, or without a cell, is
    never taken to be answered.  A figure must be heard as it is on the card.
    """
    link = question.link or snapshot.shown
    fact = snapshot.catalogue.fact(link, question.head) if question.head else None
    if fact is None or _is_about_another(text, link, snapshot.catalogue):
        return False
    if fact.cell == ON_SALE:
        return False  # there is no word of the card to know it by
    if is_amount(fact.cell) or fact.head in (PRICE.name, STOCK.name):
        named = fact.head in (PRICE.name, STOCK.name) or names_head(
            text, fact.head, snapshot.catalogue
        )
        return named and _extract_figures(fact.cell) <= _extract_figures(text)
    value = fold_sentence(question.value)
    clauses = [fold_sentence(clause.text) for clause in split_clauses(fact.cell)]
    about = [clause for clause in clauses if value and value in clause] or clauses
    told = (not value or _contains_word(text, value)) and names_head(
        text, fact.head, snapshot.catalogue
    )
    return told and any(_says_clause(text, clause) for clause in about)


def _says_clause(text: str, clause: str) -> bool:
    words, heard = _tokenise_words(clause), _tokenise_words(text)
    enough = len(words & heard) >= QUEUE_POLICY.min_word_share * len(words)
    return (
        bool(words or _extract_figures(clause))
        and enough
        and _extract_figures(clause) <= _extract_figures(text)
    )


def names_head(text: str, name: str, card: Catalogue) -> bool:
    """Tell whether a folded text names a column, by any word for it in any language of the box."""
    head = next((head for head in card.heads if head.name == name), None)
    words = headwords.list_all_head_words(head) if head else (name,)
    return any(_contains_word(text, fold_sentence(word)) for word in words)


def _is_about_another(text: str, link: Link, card: Catalogue) -> bool:
    """Tell whether the words are about another product: its title is said, and not this one's."""
    others = (product for product in card.products if product.link not in ("", link))
    own = card.by_link.get(link)
    if own is not None and _contains_word(text, fold_sentence(own.title)):
        return False
    return any(_contains_word(text, fold_sentence(product.title)) for product in others)


def _contains_word(text: str, word: str) -> bool:
    if scripts.has_glued(word):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _extract_figures(text: str) -> set[str]:
    """Return the numbers in a text: `$1,250.00` and `1250 dollars` have the same one."""
    found = (_CENTS.sub("", figure) for figure in _FIGURE.findall(text))
    return {_THOUSANDS.sub("", figure) for figure in found}


def _tokenise_words(text: str) -> set[str]:
    """Return a text's words; of scripts without spaces, its pairs of signs."""
    words: set[str] = set()
    for word in _WORD.findall(text):
        if scripts.has_glued(word):
            words |= {word[n : n + 2] for n in range(max(1, len(word) - 1))}
        else:
            words.add(word)
    return words
