"""Is a comment asked of the host?  Decided by its words, its form and what they weigh."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.lexicon import Role

if TYPE_CHECKING:
    from cuebot.cluster.parsing.reading import Piece, Reading


class Asks(Enum):
    """What a comment does."""

    NO = "no"
    QUESTION = "question"
    SAME = "same"
    """It joins the question before it and says nothing itself."""


ENOUGH = 2.0
MARK = 2.0
"""What a question mark weighs beside a sign of a question."""
BARE_MARK = 1.0
"""What it weighs alone: a name with a mark is often a shout."""
WEIGHTS = ((Role.ASK, 2.5), (Role.WANT, 2.0), (Role.WISH, 1.0), (Role.SAME, 1.0))
SOME = 3
"""Words from which a mark makes a question in a language of which no words are known."""
FIRST = 1.5
LAST = 2.0
NAMED = 2.0
"""A thing that can be asked for, and nothing beside it: "price", "size chart link 2"."""
NAMED_AMONG = 0.5
HINTED = 0.5
VALUED = 1.0
"""A colour or a country alone: "red?"."""
TOLD = -3.0
SHORT = 5
"""Words up to which a named thing needs no form of a question."""
INVERTED = 2.5
"""A verb first and its subject next, in languages that ask so: "is it", "do you"."""
ELSEWHERE = -1.5
"""What it costs to ask about somebody who is not spoken to."""
CLAUSE = -2.0
"""What is left of a question word that only begins a clause: "i paid how much i wanted"."""
EMPTY = -1.0
"""What it costs to say nothing but the form: "why?", "really?"."""
_CHATTY = (
    "age|battery|brand|bundle|calories|cancel|capacity|change|combine|compare|contact|count|"
    "dimension|dishwasher|durable|effect|gender|giveaway|hair|halal|heat|host|induction|length|member|microwave|noise|packaging|"
    "pet|power|recommend|review|schedule|sheer|shop|side_effect|song|stretch|taste|"
    "thickness|track|use|vegan|warmth|weight"
)
CHATTY = frozenset(_CHATTY.split("|"))
"""Concepts whose words chat uses too: naming one is no question yet."""
SPARE = 1
"""Words beside a named thing that do not make a statement of it."""
ASKING = Role.ASK | Role.WANT
POLITE = Role.FILLER | Role.ASK | Role.WANT | Role.SAME
"""Of these, a word of pure politeness has the first alone."""
FORMED = Role.ASK | Role.WANT | Role.WISH | Role.OPEN | Role.TAIL
"""What makes a question by its form, so that not every word of it need be known."""
HEAD_LAST = frozenset({"ja", "ko", "zh"})
"""Languages in which what is asked for stands at the end of a phrase: "the blue one's price"."""
SIGNS = frozenset("?+#^@%$")


EITHER = re.compile("([\u4e00-\u9fff]{1,2})[不没]\\1")
"""A verb and its denial, which is how Chinese asks: "fits not fits"."""
EXCLAIMING = frozenset({"de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru"})
"""Languages that praise with a question word: "how lovely"."""
LAUGHTER = re.compile(
    r"(?<!\w)(?:a?(?:[hjx][aei]){2,}[hj]?|а?(?:ха|хе|хи|ах){2,}а?|(?:wk){2,}w?|(?:rs){2,})(?!\w)"
)
ANY = re.compile("(多少|什么|哪里|哪|谁|怎么|咋|啥|几).{0,5}就.{0,4}\\1")
"""A question word twice, which means whichever: "say how much, and it is how much"."""


def asks(
    reading: Reading, *, told: bool = False, known: bool = False, valued: bool = False
) -> Asks:
    """Judge a comment that is not hostile.

    `told`: it names a product of the catalogue; `known`: it names a head of the catalogue;
    `valued`: it names a value of one, such as a size.
    """
    content = [piece for piece in reading.pieces if not _says_nothing(piece)]
    roles = 0
    for piece in content:
        roles |= piece.sense.roles
    if _joins(content, roles, reading.folded):
        return Asks.SAME
    if not content:
        return Asks.NO
    if roles & Role.EXCLAIM and not told:
        return Asks.NO
    if not reading.folded.isascii() and EITHER.search(reading.folded):
        roles |= Role.ASK
    named = _named(content, roles, reading, told=told, known=known)
    if valued and not named and len(content) <= SHORT and not roles & Role.STATEMENT:
        named = VALUED
    if _exclaims(content, roles, reading, named):
        return Asks.NO
    weight = named + _form(content, roles, named, reading, told=told)
    return Asks.QUESTION if weight >= ENOUGH else Asks.NO


def _form(content: list[Piece], roles: int, named: float, reading: Reading, *, told: bool) -> float:
    """Weigh the words that make a question, where they stand, and the mark."""
    weight = _weight(roles)
    asking = roles & ASKING
    marked = "?" in reading.folded
    if asking & Role.ASK and not marked and _is_clause(content):
        weight += CLAUSE
        asking &= ~Role.ASK
    if content[0].sense.roles & Role.OPEN:
        weight += INVERTED if told or _is_inverted(content) else FIRST
    if _ends_asking(content, reading, named):
        weight += LAST
        asking = True
    if roles & Role.ABSENT and not marked and not named:
        weight += ELSEWHERE
    if marked:
        foreign = not reading.language and len(content) > SOME
        weight += MARK if weight > 0 or named > 0 or foreign else BARE_MARK
    clause = len(content) >= SOME and content[0].sense.roles & Role.ASK and roles & Role.OPEN
    if not clause and all(piece.sense.roles and not piece.sense.concept for piece in content):
        weight += EMPTY
    return weight + (TOLD if roles & Role.STATEMENT and not asking else 0.0)


@cache
def _weight(roles: int) -> float:
    """Weigh the words that make a question wherever they stand."""
    return sum(extra for role, extra in WEIGHTS if roles & role)


def _named(content: list[Piece], roles: int, reading: Reading, *, told: bool, known: bool) -> float:
    """Weigh what the shop can be asked for."""
    if roles & Role.STATEMENT:
        return 0.0
    named = [piece for piece in content if piece.sense.concept]
    senses = [piece.sense for piece in content]
    beside = [s for s in senses if not (s.roles or s.concept or s.value)]
    short = len(beside) <= SPARE and len(content) <= SHORT
    if not named:
        valued = short and any(piece.sense.value for piece in content)
        return (NAMED if told and not _declares(content, roles) else VALUED) if valued else 0.0
    weak = all(_is_weak(piece) for piece in named) and not (told and known and short)
    if weak or _declares(content, roles):
        return HINTED
    slips = beside and all(piece.slip for piece in named)
    states = reading.language in HEAD_LAST and not roles & FORMED and _goes_on(content)
    return NAMED if short and not slips and not states else NAMED_AMONG


def _goes_on(content: list[Piece]) -> bool:
    """Tell whether words that mean nothing to the shop follow the last thing that it sells by.

    Where a noun stands last in its phrase, something is then said of it: "the price is madness".
    """
    last = max(number for number, piece in enumerate(content) if piece.sense.concept)
    after = content[last + 1 :]
    return any(not (p.sense.roles or p.sense.value) and len(p.text) > 1 for p in after)


def _is_weak(piece: Piece) -> bool:
    sense = piece.sense
    return sense.hint or sense.concept in CHATTY or bool(sense.roles & Role.QUALITY)


def _declares(content: list[Piece], roles: int) -> bool:
    """Tell a statement by its order, where it has one: somebody first, then what is done."""
    return bool(content[0].sense.roles & Role.PERSON) and not roles & Role.WISH


def _exclaims(content: list[Piece], roles: int, reading: Reading, named: float) -> bool:
    """Tell "whichever", laughter, and praise with a question word: "what a lovely evening"."""
    if content[0].run and ANY.search(reading.folded):
        return True
    if named or "?" in reading.folded:
        return False
    if LAUGHTER.search(reading.folded):
        return True
    praise = content[0].sense.roles & Role.ASK and not content[0].sense.concept
    first = reading.language in EXCLAIMING and praise
    return bool(first and roles & Role.STATEMENT and not roles & Role.OPEN)


def _ends_asking(content: list[Piece], reading: Reading, named: float) -> bool:
    """Tell by the last word: "or not", or a particle that asks after something."""
    if content[-1].sense.roles & Role.TAIL and len(content) > 1:
        return True
    last = reading.pieces[-1]
    return bool(named and last.run and last.sense.roles & Role.TAIL)


def _is_clause(content: list[Piece]) -> bool:
    """Tell whether no question word asks: each stands within, and somebody follows."""
    roles = [piece.sense.roles for piece in content]
    followed = [
        bool(after & Role.PERSON)
        for role, after in zip(roles, [*roles[1:], 0], strict=True)
        if role & Role.ASK
    ]
    return bool(followed) and all(followed) and not (roles[0] & Role.ASK or content[0].run)


def _is_inverted(content: list[Piece]) -> bool:
    first, *rest = content
    return not first.run and len(rest) > 1 and bool(rest[0].sense.roles & Role.SUBJECT)


def _says_nothing(piece: Piece) -> bool:
    """Tell a piece of pure politeness, or a sign."""
    if piece.text in SIGNS:
        return not piece.sense.concept
    return piece.sense.roles & POLITE == Role.FILLER


def _joins(content: list[Piece], roles: int, folded: str) -> bool:
    if folded.startswith(("+1", "^")) and len(folded) <= len("+10086"):
        return True
    return (
        bool(roles & Role.SAME)
        and any(piece.sense.roles & Role.SAME for piece in content[:SOME])
        and all(piece.sense.roles & (Role.SAME | Role.COMMON) for piece in content)
    )
