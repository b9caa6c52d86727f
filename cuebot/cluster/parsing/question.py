"""Classify whether a comment asks the host something, by weighted words and sentence form."""

from __future__ import annotations

import math
import re
from enum import Enum
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
    HEARD,
    NAMED_WEIGHT,
    QuestionEvidence,
    weigh_named,
)
from cuebot.cluster.parsing.question_form import weigh_form
from cuebot.text import scripts

if TYPE_CHECKING:
    from cuebot.cluster.parsing.reading import AnalysedComment, CommentToken


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
"""Weight of what is named and of the form together, from which a comment asks."""
MAX_CHOICE_PIECES = 4
"""Pieces up to which "leather or suede" and "in blue there is" ask."""
MAX_SAME_PLACE = 3
"""Pieces among which a comment that joins another's question says so: "same here please"."""
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
    hailed: bool = False,
    felt: bool = False,
    learnt: LearntSigns | None = None,
) -> IntentVerdict:
    """Judge a comment that is not hostile.

    `told`: it names a product of the catalogue; `known`: it names a head of the catalogue;
    `valued`: it names a value of one, such as a size; `aside`: it calls somebody by name; `hailed`:
    perhaps, without the sign for it; `felt`: a picture in it cries or loves; `learnt`: what learnt
    models say of it, where there is a card.
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
    if _is_said_aside(
        reading, kinds, roles, aside=aside or (hailed and asides.AsideKind.EARLIER in kinds)
    ):
        return NOTHING
    if "?" not in reading.folded and talk.tells(content, roles):
        roles = roles & ~ChatWordRole.ASK | ChatWordRole.STATEMENT
    elif not reading.folded.isascii() and VERB_NOT_VERB.search(reading.folded):
        roles |= ChatWordRole.ASK
    said = QuestionEvidence(reading, content, roles, told, known, valued, aside)
    return _judge_said(said, kinds, learnt, admired=felt and _points(kinds))


def _judge_said(
    said: QuestionEvidence,
    kinds: frozenset[asides.AsideKind],
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


def _has_choose(said: QuestionEvidence, kinds: frozenset[asides.AsideKind]) -> bool:
    """Tell whether a comment has the host choose between two things, and tells nothing."""
    return asides.AsideKind.CHOICE in kinds and not (said.roles & TELLS or said.aside)


def _points(kinds: frozenset[asides.AsideKind]) -> bool:
    return asides.AsideKind.POINTING in kinds


def _weigh_lists(
    said: QuestionEvidence, kinds: frozenset[asides.AsideKind], *, admired: bool
) -> ListedSigns:
    """Weigh what is named and the form by the lists; what is `admired` must have a form."""
    named = weigh_named(said)
    form = weigh_form(said, named)
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
        asides.AsideKind.WORRIED in kinds,
        asides.AsideKind.REQUESTED in kinds,
        asides.AsideKind.TOLD_OF in kinds,
    )


def _is_said_aside(
    reading: AnalysedComment, kinds: frozenset[asides.AsideKind], roles: int, *, aside: bool
) -> bool:
    """Tell by a set phrase what is said among viewers."""
    if kinds & asides.AMONG_VIEWERS or (aside and asides.tells_purchase(kinds)):
        return True
    if "?" in reading.folded:
        return False
    if aside and asides.AsideKind.ANSWERING in kinds:
        return True
    return bool(kinds & asides.UNMARKED_TALK) or _tells_by_phrase(reading, kinds, roles)


def _tells_by_phrase(
    reading: AnalysedComment, kinds: frozenset[asides.AsideKind], roles: int
) -> bool:
    """Tell by a set phrase what is told or praised, where no other word asks."""
    if kinds & (asides.ASKING | {asides.AsideKind.CHOICE}):
        return False
    if asides.AsideKind.PRAISED in kinds:
        asked = (piece for piece in reading.pieces if piece.sense.roles & ChatWordRole.ASK)
        return all(asides.is_of_praise(piece.text) for piece in asked)
    # Who orders may say what is wanted.
    other = ChatWordRole.TAIL if asides.AsideKind.ORDERED in kinds else ChatWordRole.WANT
    if not kinds & asides.TELLING or roles & other:
        return False
    return all(
        asides.is_of_telling(piece.text, reading.folded, reading.language)
        for piece in reading.pieces
        if piece.sense.roles & ChatWordRole.ASK
    )


def _asks_by_phrase(kinds: frozenset[asides.AsideKind], said: QuestionEvidence) -> bool:
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
        and any(piece.sense.roles & ChatWordRole.SAME for piece in content[:MAX_SAME_PLACE])
        and all(piece.sense.roles & (ChatWordRole.SAME | ChatWordRole.COMMON) for piece in content)
    )
