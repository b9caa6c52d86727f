"""Classify whether a comment asks the host something, by weighted words and sentence form."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.lexicon import ChatWordRole, LanguageTrait, load_lexicon

if TYPE_CHECKING:
    from cuebot.cluster.parsing.reading import AnalysedComment, CommentToken
    from cuebot.model import Language


class CommentIntent(Enum):
    """What a comment does."""

    NO = "no"
    QUESTION = "question"
    SAME = "same"
    """It joins the question before it and says nothing itself."""


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
MIN_UNKNOWN_WORDS = 3
"""Words from which a mark makes a question in a language of which no words are known."""
OPENING_WEIGHT = 1.5
ENDING_WEIGHT = 2.0
NAMED_WEIGHT = 2.0
"""A thing that can be asked for, and nothing beside it: "price", "size chart link 2"."""
NAMED_AMONG_WEIGHT = 0.5
HINTED_WEIGHT = 0.5
VALUED_WEIGHT = 1.0
"""A colour or a country alone: "red?"."""
STATEMENT_PENALTY = -3.0
MAX_SHORT_WORDS = 5
"""Words up to which a named thing needs no form of a question."""
INVERSION_WEIGHT = 2.5
"""A verb first and its subject next, in languages that ask so: "is it", "do you"."""
ABSENT_PENALTY = -1.5
"""What it costs to ask about somebody who is not spoken to."""
CLAUSE_PENALTY = -2.0
"""What is left of a question word that only begins a clause: "i paid how much i wanted"."""
EMPTY_PENALTY = -1.0
"""Penalty for question words without content: "why?", "really?"."""
_CHATTY = (
    "age|battery|brand|bundle|calories|cancel|capacity|change|combine|compare|contact|count|"
    "dimension|dishwasher|durable|effect|gender|giveaway|hair|halal|heat|host|induction|length|member|microwave|noise|packaging|"
    "pet|power|recommend|review|schedule|sheer|shop|side_effect|song|stretch|taste|"
    "thickness|track|use|vegan|warmth|weight"
)
CHATTY_CONCEPTS = frozenset(_CHATTY.split("|"))
"""Concepts whose words chat uses too: naming one is no question yet."""
MAX_SPARE_WORDS = 1
"""Words beside a named thing that do not make a statement of it."""
ASKING_ROLES = ChatWordRole.ASK | ChatWordRole.WANT
POLITE_ROLES = ChatWordRole.FILLER | ChatWordRole.ASK | ChatWordRole.WANT | ChatWordRole.SAME
"""Of these, a word of pure politeness has the first alone."""
QUESTION_FORM_ROLES = (
    ChatWordRole.ASK | ChatWordRole.WANT | ChatWordRole.WISH | ChatWordRole.OPEN | ChatWordRole.TAIL
)
"""What makes a question by its form, so that not every word of it need be known."""
CHAT_SIGNS = frozenset("?+#^@%$")


VERB_NOT_VERB = re.compile("([\u4e00-\u9fff]{1,2})[不没]\\1")
"""A verb and its denial, which is how Chinese asks: "fits not fits"."""
LAUGHTER = re.compile(
    r"(?<!\w)(?:a?(?:[hjx][aei]){2,}[hj]?|а?(?:ха|хе|хи|ах){2,}а?|(?:wk){2,}w?|(?:rs){2,})(?!\w)"
)
WHICHEVER = re.compile("(多少|什么|哪里|哪|谁|怎么|咋|啥|几).{0,5}就.{0,4}\\1")
"""A question word twice, which means whichever: "say how much, and it is how much"."""


def classify_intent(
    reading: AnalysedComment, *, told: bool = False, known: bool = False, valued: bool = False
) -> CommentIntent:
    """Judge a comment that is not hostile.

    `told`: it names a product of the catalogue; `known`: it names a head of the catalogue;
    `valued`: it names a value of one, such as a size.
    """
    content = [piece for piece in reading.pieces if not _is_filler(piece)]
    roles = 0
    for piece in content:
        roles |= piece.sense.roles
    if _repeats_question(content, roles, reading.folded):
        return CommentIntent.SAME
    if not content:
        return CommentIntent.NO
    if roles & ChatWordRole.EXCLAIM and not told:
        return CommentIntent.NO
    if not reading.folded.isascii() and VERB_NOT_VERB.search(reading.folded):
        roles |= ChatWordRole.ASK
    named = _weigh_concepts(content, roles, reading, told=told, known=known)
    if (
        valued
        and not named
        and len(content) <= MAX_SHORT_WORDS
        and not roles & ChatWordRole.STATEMENT
    ):
        named = VALUED_WEIGHT
    if _is_exclamation(content, roles, reading, named):
        return CommentIntent.NO
    weight = named + _weigh_form(content, roles, named, reading, told=told)
    return CommentIntent.QUESTION if weight >= QUESTION_THRESHOLD else CommentIntent.NO


def _weigh_form(
    content: list[CommentToken], roles: int, named: float, reading: AnalysedComment, *, told: bool
) -> float:
    """Weigh the words that make a question, where they stand, and the mark."""
    weight = _weigh_roles(roles)
    asking = roles & ASKING_ROLES
    marked = "?" in reading.folded
    if asking & ChatWordRole.ASK and not marked and _is_subordinate_clause(content):
        weight += CLAUSE_PENALTY
        asking &= ~ChatWordRole.ASK
    if content[0].sense.roles & ChatWordRole.OPEN:
        weight += INVERSION_WEIGHT if told or _is_inverted(content) else OPENING_WEIGHT
    if _ends_asking(content, reading, named):
        weight += ENDING_WEIGHT
        asking = True
    if roles & ChatWordRole.ABSENT and not marked and not named:
        weight += ABSENT_PENALTY
    if marked:
        foreign = not reading.language and len(content) > MIN_UNKNOWN_WORDS
        weight += MARK_WEIGHT if weight > 0 or named > 0 or foreign else BARE_MARK_WEIGHT
    clause = (
        len(content) >= MIN_UNKNOWN_WORDS
        and content[0].sense.roles & ChatWordRole.ASK
        and roles & ChatWordRole.OPEN
    )
    if not clause and all(piece.sense.roles and not piece.sense.concept for piece in content):
        weight += EMPTY_PENALTY
    return weight + (STATEMENT_PENALTY if roles & ChatWordRole.STATEMENT and not asking else 0.0)


def _has_trait(language: Language, trait: str) -> bool:
    return language in load_lexicon().traits[trait]


@cache
def _weigh_roles(roles: int) -> float:
    """Weigh the words that make a question wherever they stand."""
    return sum(extra for role, extra in ROLE_WEIGHTS if roles & role)


def _weigh_concepts(
    content: list[CommentToken], roles: int, reading: AnalysedComment, *, told: bool, known: bool
) -> float:
    """Weigh what the shop can be asked for."""
    if roles & ChatWordRole.STATEMENT:
        return 0.0
    named = [piece for piece in content if piece.sense.concept]
    senses = [piece.sense for piece in content]
    beside = [s for s in senses if not (s.roles or s.concept or s.value)]
    short = len(beside) <= MAX_SPARE_WORDS and len(content) <= MAX_SHORT_WORDS
    if not named:
        valued = short and any(piece.sense.value for piece in content)
        return (
            (NAMED_WEIGHT if told and not _is_declarative(content, roles) else VALUED_WEIGHT)
            if valued
            else 0.0
        )
    weak = all(_is_weak(piece) for piece in named) and not (told and known and short)
    if weak or _is_declarative(content, roles):
        return HINTED_WEIGHT
    slips = beside and all(piece.slip for piece in named)
    states = (
        _has_trait(reading.language, LanguageTrait.HEAD_LAST)
        and not roles & QUESTION_FORM_ROLES
        and _continues_after_concept(content)
    )
    return NAMED_WEIGHT if short and not slips and not states else NAMED_AMONG_WEIGHT


def _continues_after_concept(content: list[CommentToken]) -> bool:
    """Tell whether words that mean nothing to the shop follow the last thing that it sells by.

    Where a noun stands last in its phrase, something is then said of it: "the price is madness".
    """
    last = max(number for number, piece in enumerate(content) if piece.sense.concept)
    after = content[last + 1 :]
    return any(not (p.sense.roles or p.sense.value) and len(p.text) > 1 for p in after)


def _is_weak(piece: CommentToken) -> bool:
    sense = piece.sense
    return (
        sense.hint or sense.concept in CHATTY_CONCEPTS or bool(sense.roles & ChatWordRole.QUALITY)
    )


def _is_declarative(content: list[CommentToken], roles: int) -> bool:
    """Tell a statement by its order, where it has one: somebody first, then what is done."""
    return bool(content[0].sense.roles & ChatWordRole.PERSON) and not roles & ChatWordRole.WISH


def _is_exclamation(
    content: list[CommentToken], roles: int, reading: AnalysedComment, named: float
) -> bool:
    """Tell whether a comment is "whichever", laughter or praise: "what a lovely evening"."""
    if content[0].run and WHICHEVER.search(reading.folded):
        return True
    if named or "?" in reading.folded:
        return False
    if LAUGHTER.search(reading.folded):
        return True
    praise = content[0].sense.roles & ChatWordRole.ASK and not content[0].sense.concept
    first = praise and _has_trait(reading.language, LanguageTrait.EXCLAIMS)
    return bool(first and roles & ChatWordRole.STATEMENT and not roles & ChatWordRole.OPEN)


def _ends_asking(content: list[CommentToken], reading: AnalysedComment, named: float) -> bool:
    """Tell by the last word: "or not", or a particle that asks after something."""
    if content[-1].sense.roles & ChatWordRole.TAIL and len(content) > 1:
        return True
    last = reading.pieces[-1]
    return bool(named and last.run and last.sense.roles & ChatWordRole.TAIL)


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
    return not first.run and len(rest) > 1 and bool(rest[0].sense.roles & ChatWordRole.SUBJECT)


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
