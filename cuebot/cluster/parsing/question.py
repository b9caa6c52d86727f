"""Classify whether a comment asks the host something, by weighted words and sentence form."""

from __future__ import annotations

import math
import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.parsing import asides, talk
from cuebot.cluster.parsing.asking_odds import (
    ASKING_POLICY,
    LearntSigns,
    ListedSigns,
    rate_asking,
)
from cuebot.cluster.parsing.lexicon import ChatWordRole, LanguageTrait, load_lexicon
from cuebot.cluster.parsing.naming import (
    ASKING_ROLES,
    HEARD,
    NAMED_WEIGHT,
    QuestionEvidence,
    weigh_named,
)
from cuebot.text import scripts

if TYPE_CHECKING:
    from cuebot.cluster.parsing.reading import AnalysedComment, CommentToken
    from cuebot.model import Language


class CommentIntent(Enum):
    """What a comment does."""

    NO = "no"
    QUESTION = "question"
    SAME = "same"
    """It joins the question before it and says nothing itself."""


class IntentVerdict(NamedTuple):
    """What a comment does, and how surely it asks."""

    intent: CommentIntent
    asking: float = 1.0
    """Probability that it asks, where that is known; of what does not, 0 unless it may."""


NOTHING = IntentVerdict(CommentIntent.NO, 0.0)
QUESTION_THRESHOLD = 2.0
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
MAX_CHOICE_PIECES = 4
"""Pieces up to which "leather or suede" and "in blue there is" ask."""
MIN_UNKNOWN_WORDS = 3
"""Words from which a mark makes a question in a language of which no words are known."""
OPENING_WEIGHT = 1.5
ENDING_WEIGHT = 2.0
STATEMENT_PENALTY = -3.0
INVERSION_WEIGHT = 2.5
"""A verb first and its subject next, in languages that ask so: "is it", "do you"."""
ABSENT_PENALTY = -1.5
"""What it costs to ask about somebody who is not spoken to."""
CLAUSE_PENALTY = -2.0
"""What is left of a question word that only begins a clause: "i paid how much i wanted"."""
EMPTY_PENALTY = -1.0
"""Penalty for question words without content: "why?", "really?"."""
POLITE_ROLES = ChatWordRole.FILLER | ChatWordRole.ASK | ChatWordRole.WANT | ChatWordRole.SAME
"""Of these, a word of pure politeness has the first alone."""
INVITES = ChatWordRole.OPEN | ChatWordRole.WANT
"""What makes a question of a question word that stands first: "where do I put it lol"."""
CHAT_SIGNS = frozenset("?+#^@%$")
TELLS = ChatWordRole.STATEMENT | ChatWordRole.REPORT


VERB_NOT_VERB = re.compile(rf"([{scripts.HAN}]{{1,2}})[不没]\1")
"""A verb and its denial, which is how Chinese asks: "fits not fits"."""
WHICHEVER = re.compile("(多少|什么|哪里|哪|谁|怎么|咋|啥|几).{0,5}就.{0,4}\\1")
"""A question word twice, which means whichever: "say how much, and it is how much"."""


def classify_intent(  # noqa: PLR0913 - a parameter a sign
    reading: AnalysedComment,
    *,
    told: bool = False,
    known: bool = False,
    valued: bool = False,
    aside: bool = False,
    felt: bool = False,
    learnt: LearntSigns | None = None,
) -> IntentVerdict:
    """Judge a comment that is not hostile.

    `told`: it names a product of the catalogue; `known`: it names a head of the catalogue;
    `valued`: it names a value of one, such as a size; `aside`: it calls somebody by name; `felt`: a
    picture in it cries or loves; `learnt`: what learnt models say of it, where there is a card.
    """
    content = [piece for piece in reading.pieces if not _is_filler(piece)]
    roles = 0
    for piece in content:
        roles |= piece.sense.roles
    if _repeats_question(content, roles, reading.folded):
        return IntentVerdict(CommentIntent.SAME)
    if not content or (roles & ChatWordRole.EXCLAIM and not told):
        return NOTHING
    kinds = asides.find_kinds(reading.folded, reading.language)
    if _is_said_aside(reading, kinds, aside=aside):
        return NOTHING
    if "?" not in reading.folded and talk.tells(content, roles):
        roles = roles & ~ChatWordRole.ASK | ChatWordRole.STATEMENT
    elif not reading.folded.isascii() and VERB_NOT_VERB.search(reading.folded):
        roles |= ChatWordRole.ASK
    said = QuestionEvidence(reading, content, roles, told, known, valued, aside)
    return _judge_said(said, kinds, learnt, admired=felt and _points(kinds))


def _judge_said(
    said: QuestionEvidence,
    kinds: frozenset[asides.Kind],
    learnt: LearntSigns | None,
    *,
    admired: bool,
) -> IntentVerdict:
    if _asks_by_phrase(kinds, said):
        return IntentVerdict(CommentIntent.QUESTION)
    listed = _weigh_lists(said, kinds, admired=admired)
    if learnt is None:
        return IntentVerdict(CommentIntent.QUESTION) if listed.listed else NOTHING
    odds = rate_asking(said, learnt, listed)
    if _has_choose(said, kinds) and learnt.surety >= ASKING_POLICY.plain_surety:
        odds = max(odds, ASKING_POLICY.bar)
    if odds < ASKING_POLICY.doubt or (admired and not listed.formed):
        return NOTHING
    asks = CommentIntent.QUESTION if odds >= ASKING_POLICY.bar else CommentIntent.NO
    return IntentVerdict(asks, 1 / (1 + math.exp(-odds)))


def _has_choose(said: QuestionEvidence, kinds: frozenset[asides.Kind]) -> bool:
    """Tell whether a comment has the host choose between two things, and tells nothing."""
    return asides.Kind.CHOICE in kinds and not said.roles & TELLS


def _points(kinds: frozenset[asides.Kind]) -> bool:
    return asides.Kind.POINTING in kinds


def _weigh_lists(
    said: QuestionEvidence, kinds: frozenset[asides.Kind], *, admired: bool
) -> ListedSigns:
    """Weigh what is named and the form by the lists; what is `admired` must have a form."""
    named = weigh_named(said)
    form = _weigh_form(said, named)
    among_viewers, exclaimed = _is_talk(said, named), _is_exclamation(said, named)
    barred = among_viewers or exclaimed or (admired and form <= 0)
    return ListedSigns(
        named,
        named >= NAMED_WEIGHT,
        named + form >= QUESTION_THRESHOLD and not barred,
        form > 0,
        among_viewers,
        exclaimed,
        admired,
        asides.Kind.WORRIED in kinds,
        asides.Kind.REQUESTED in kinds,
        asides.Kind.TOLD_OF in kinds,
    )


def _is_said_aside(reading: AnalysedComment, kinds: frozenset[asides.Kind], *, aside: bool) -> bool:
    """Tell by a set phrase what is said among viewers."""
    if asides.Kind.SCOLDING in kinds or (aside and asides.tells_purchase(kinds)):
        return True
    return "?" not in reading.folded and bool(kinds & asides.UNMARKED_TALK)


def _asks_by_phrase(kinds: frozenset[asides.Kind], said: QuestionEvidence) -> bool:
    """Tell whether a set phrase asks about what is named beside it."""
    content = said.content
    named = any(p.sense.concept or p.sense.value or p.card for p in content)
    if not (said.told or said.known or named):
        return False
    if kinds & asides.ASKING:
        return True
    return len(content) <= MAX_CHOICE_PIECES and bool(kinds & asides.ASKING_SHORTLY)


def _is_talk(said: QuestionEvidence, named: float) -> bool:
    """Tell what is said to another viewer, or with laughter, and does not ask of the host."""
    if said.marked or said.roles & HEARD:
        return False
    if talk.laughs(said.reading.folded):
        return True
    terse = named >= NAMED_WEIGHT and not said.roles & ChatWordRole.PERSON
    return said.aside and not terse and not said.roles & ChatWordRole.OPEN


def _weigh_form(said: QuestionEvidence, named: float) -> float:
    """Weigh the words that make a question, where they stand, and the mark."""
    content, roles, marked = said.content, said.roles, said.marked
    weight = _weigh_roles(roles)
    asking = roles & ASKING_ROLES
    if asking & ChatWordRole.ASK and not marked and _is_subordinate_clause(content):
        weight += CLAUSE_PENALTY
        asking &= ~ChatWordRole.ASK
    if content[0].sense.roles & ChatWordRole.OPEN:
        weight += INVERSION_WEIGHT if said.told or _is_inverted(content) else OPENING_WEIGHT
    if _ends_asking(said, named):
        weight += ENDING_WEIGHT
        asking = True
    if roles & ChatWordRole.ABSENT and not marked and not named:
        weight += ABSENT_PENALTY
    if marked:
        weight += MARK_WEIGHT if weight > 0 or named > 0 or _is_about(said) else BARE_MARK_WEIGHT
    return (
        weight
        + _form_alone(said)
        + (STATEMENT_PENALTY if roles & ChatWordRole.STATEMENT and not asking else 0.0)
    )


def _is_about(said: QuestionEvidence) -> bool:
    """Tell whether there is something that a question mark may ask about."""
    content = said.content
    if said.told and any(not p.sense.roles and len(p.text) > 1 for p in content):
        return True
    foreign = not said.reading.language and len(content) > MIN_UNKNOWN_WORDS
    return foreign or bool(said.roles & ChatWordRole.OPEN)


def _form_alone(said: QuestionEvidence) -> float:
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


def _has_trait(language: Language, trait: str) -> bool:
    return language in load_lexicon().traits[trait]


@cache
def _weigh_roles(roles: int) -> float:
    """Weigh the words that make a question wherever they stand."""
    return sum(extra for role, extra in ROLE_WEIGHTS if roles & role)


def _is_exclamation(said: QuestionEvidence, named: float) -> bool:
    """Tell whether a comment is "whichever", laughter or praise: "what a lovely evening"."""
    first, roles, folded = said.content[0], said.roles, said.reading.folded
    if first.run and WHICHEVER.search(folded):
        return True
    if named or said.marked:
        return False
    if talk.laughs(folded) and not (first.sense.roles & ChatWordRole.ASK and roles & INVITES):
        return True
    praise = first.sense.roles & ChatWordRole.ASK and not first.sense.concept
    exclaiming = praise and said.reading.language in load_lexicon().traits[LanguageTrait.EXCLAIMS]
    return bool(exclaiming and roles & ChatWordRole.STATEMENT and not roles & INVITES)


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


def _can_be_subject(piece: CommentToken) -> bool:
    sense = piece.sense
    return bool(
        sense.roles & ChatWordRole.SUBJECT or sense.value or (sense.concept and not sense.hint)
    )


def _is_filler(piece: CommentToken) -> bool:
    """Tell a piece of pure politeness, or a sign."""
    if piece.text in CHAT_SIGNS:
        return not piece.sense.concept
    return piece.sense.roles & POLITE_ROLES == ChatWordRole.FILLER


def _repeats_question(content: list[CommentToken], roles: int, folded: str) -> bool:
    if folded.startswith(("+1", "^")) and len(folded) <= len("+10086"):
        return True
    return (
        bool(roles & ChatWordRole.SAME)
        and any(piece.sense.roles & ChatWordRole.SAME for piece in content[:MIN_UNKNOWN_WORDS])
        and all(piece.sense.roles & (ChatWordRole.SAME | ChatWordRole.COMMON) for piece in content)
    )
