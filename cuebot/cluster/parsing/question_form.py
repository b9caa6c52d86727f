"""The form of a question: the words that make one, where they stand, and the mark."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.lexicon import ChatWordRole
from cuebot.cluster.parsing.naming import ASKING_ROLES

if TYPE_CHECKING:
    from cuebot.cluster.parsing.naming import QuestionEvidence
    from cuebot.cluster.parsing.reading import CommentToken

MARK_WEIGHT = 2.0
"""What a question mark weighs beside a sign of a question."""
BARE_MARK_WEIGHT = 1.0
"""What it weighs alone: a name with a mark is often a shout."""
ROLE_WEIGHTS = (
    (ChatWordRole.ASK, 2.5),
    (ChatWordRole.WANT, 2.0),
    (ChatWordRole.WISH, 1.0),
    (ChatWordRole.SAME, 1.0),
)
MIN_UNKNOWN_WORDS = 3
"""Words from which a mark makes a question in a language of which no words are known."""
OPENING_WEIGHT = 1.5
"""Of a word at the front that opens questions."""
ENDING_WEIGHT = 2.0
"""Of an end that asks."""
STATEMENT_PENALTY = -3.0
"""Of a word that states, where nothing asks."""
INVERSION_WEIGHT = 2.5
"""A verb first and its subject next, in languages that ask so: "is it", "do you"."""
ABSENT_PENALTY = -1.5
"""What it costs to ask about somebody who is not spoken to."""
CLAUSE_PENALTY = -2.0
"""What is left of a question word that only begins a clause: "i paid how much i wanted"."""
EMPTY_PENALTY = -1.0
"""Penalty for question words without content: "why?", "really?"."""


def weigh_form(said: QuestionEvidence, named: float) -> float:
    """Weigh the words that make a question, where they stand, and the mark."""
    content, roles, marked = said.content, said.roles, said.marked
    weight = _weigh_roles(roles)
    asking = roles & ASKING_ROLES
    if asking & ChatWordRole.ASK and not marked and _is_subordinate_clause(content):
        weight += CLAUSE_PENALTY
        asking &= ~ChatWordRole.ASK
    if content[0].sense.roles & ChatWordRole.OPEN:
        inverted = said.told or _is_inverted(content) or _asks_for_number(content)
        weight += INVERSION_WEIGHT if inverted else OPENING_WEIGHT
    if _ends_asking(said, named):
        weight += ENDING_WEIGHT
        asking = True
    if roles & ChatWordRole.ABSENT and not marked and not named:
        weight += ABSENT_PENALTY
    if marked:
        weight += MARK_WEIGHT if weight > 0 or named > 0 or _is_about(said) else BARE_MARK_WEIGHT
    return (
        weight
        + _charge_empty_form(said)
        + (STATEMENT_PENALTY if roles & ChatWordRole.STATEMENT and not asking else 0.0)
    )


def _is_about(said: QuestionEvidence) -> bool:
    """Tell whether there is something that a question mark may ask about."""
    content = said.content
    if said.told and any(not p.sense.roles and len(p.text) > 1 for p in content):
        return True
    foreign = not said.reading.language and len(content) > MIN_UNKNOWN_WORDS
    return foreign or bool(said.roles & ChatWordRole.OPEN)


def _charge_empty_form(said: QuestionEvidence) -> float:
    """Return what it costs to say nothing but the form."""
    content = said.content
    clause = (
        len(content) >= MIN_UNKNOWN_WORDS
        and content[0].sense.roles & ChatWordRole.ASK
        and said.roles & ChatWordRole.OPEN
    )
    if clause or said.told:
        return 0.0
    return EMPTY_PENALTY if all(p.sense.roles and not p.sense.concept for p in content) else 0.0


@cache
def _weigh_roles(roles: int) -> float:
    """Weigh the words that make a question wherever they stand."""
    return sum(extra for role, extra in ROLE_WEIGHTS if roles & role)


def _ends_asking(said: QuestionEvidence, named: float) -> bool:
    """Tell by the last word: "or not", or a particle that asks after something."""
    tails = (
        ChatWordRole.TAIL
        if said.roles & ChatWordRole.STATEMENT
        else ChatWordRole.TAIL | ChatWordRole.SOFT
    )
    if said.content[-1].sense.roles & tails and len(said.content) > 1:
        return True
    last = said.reading.pieces[-1]
    return bool(named and last.run and last.sense.roles & tails)


def _is_subordinate_clause(content: list[CommentToken]) -> bool:
    """Tell whether no question word asks: each stands within, and somebody follows."""
    roles = [piece.sense.roles for piece in content]
    followed = [
        bool(after & ChatWordRole.PERSON)
        for role, after in zip(roles, [*roles[1:], 0], strict=True)
        if role & ChatWordRole.ASK
    ]
    return bool(followed) and all(followed) and not (roles[0] & ChatWordRole.ASK or content[0].run)


def _is_inverted(content: list[CommentToken]) -> bool:
    first, *rest = content
    return not first.run and len(rest) > 1 and _can_be_subject(rest[0])


def _asks_for_number(content: list[CommentToken]) -> bool:
    """Tell whether there is a number behind the first word and nothing else: "tem 44"."""
    return len(content) == len(("tem", "44")) and content[1].text.isdigit()


def _can_be_subject(piece: CommentToken) -> bool:
    sense = piece.sense
    return bool(
        sense.roles & ChatWordRole.SUBJECT or sense.value or (sense.concept and not sense.hint)
    )
