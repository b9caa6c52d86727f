"""Tells whether a comment names what the shop can be asked for, and little else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cuebot.cluster.parsing import spelling
from cuebot.cluster.parsing.lexicon import ChatWordRole, LanguageTrait, load_lexicon
from cuebot.cluster.parsing.reading import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from cuebot.cluster.parsing.reading import AnalysedComment, CommentToken
    from cuebot.model import Language

NAMED_WEIGHT = 2.0
"""A thing that can be asked for, and nothing beside it: "price", "size chart link 2"."""
NAMED_AMONG_WEIGHT = 0.5
"""A thing that can be asked for, among other words."""
HINTED_WEIGHT = 0.5
"""A thing that words only hint at, or that is declared."""
VALUED_WEIGHT = 1.0
"""A colour or a country alone: "red?"."""
MAX_SHORT_WORDS = 5
"""Words up to which a named thing needs no form of a question."""
_CHATTY = (
    "age|battery|brand|bundle|calories|cancel|capacity|change|combine|compare|contact|count|"
    "dimension|dishwasher|durable|effect|gender|giveaway|hair|halal|heat|host|induction|length|member|microwave|noise|packaging|"
    "pet|power|recommend|review|schedule|sheer|shop|side_effect|song|stretch|taste|"
    "thickness|track|use|vegan|warmth|weight"
)
CHATTY_CONCEPTS = frozenset(_CHATTY.split("|"))
"""Concepts whose words chat uses too: naming one is no question yet."""
MAX_SPARE_WORDS = 1
"""Strange words beside a named thing that do not make a statement of it, where so many may stand:
in languages of whose talk little is known, and in front of what is asked for where that is last."""
TALKED = frozenset({"ar", "en", "es", "id", "ja", "ko", "pt", "th", "vi", "zh", ""})
"""Languages of whose talk much is known: a strange word is more often praise than what one asks."""
SENT = frozenset({"ship_to", "shipping_fee"})
"""Concepts beside which a strange word is a place: "delivery manaus"."""
ASKING_ROLES = ChatWordRole.ASK | ChatWordRole.WANT
HEARD = ASKING_ROLES | ChatWordRole.TAIL
"""What asks of the host although somebody laughs, or is called by name."""
QUESTION_FORM_ROLES = (
    ChatWordRole.ASK | ChatWordRole.WANT | ChatWordRole.WISH | ChatWordRole.OPEN | ChatWordRole.TAIL
)
"""What makes a question by its form, so that not every word of it need be known."""


class QuestionEvidence(NamedTuple):
    """A comment, and what is known of it before it is weighed."""

    reading: AnalysedComment
    content: list[CommentToken]
    """Its pieces but for signs and pure politeness."""
    roles: int
    """What all of them do, together."""
    told: bool = False
    """It names a product of the catalogue."""
    known: bool = False
    """It names a head of the catalogue."""
    valued: bool = False
    """It names a value of one, such as a size."""
    aside: bool = False
    """It calls somebody by name."""

    @property
    def marked(self) -> bool:
        """Whether a question mark stands in it."""
        return "?" in self.reading.folded

    @property
    def short(self) -> bool:
        """Whether a named thing in it needs no form of a question."""
        return len(self.content) <= MAX_SHORT_WORDS


def weigh_named(said: QuestionEvidence) -> float:
    """Weigh what the shop can be asked for."""
    content, roles = said.content, said.roles
    if roles & ChatWordRole.STATEMENT:
        return 0.0
    spoken = said.reading.language
    named = [piece for piece in content if piece.sense.concept]
    beside = [piece for piece in content if not _is_of_card(piece, spoken)]
    if not named:
        return _weigh_unnamed(said, beside)
    short = said.short and len(beside) <= _count_spared_words(said)
    plain = short and said.told and (said.known or len(content) == 1)
    if (all(map(_is_weak, named)) and not plain) or declares(content, roles):
        return HINTED_WEIGHT
    slipped = beside and all(piece.slip for piece in named)
    states = (
        spoken in load_lexicon().traits[LanguageTrait.HEAD_LAST]
        and not roles & QUESTION_FORM_ROLES
        and _continues_after_concept(content)
    )
    return NAMED_WEIGHT if short and not slipped and not states else NAMED_AMONG_WEIGHT


def _weigh_unnamed(said: QuestionEvidence, beside: list[CommentToken]) -> float:
    """Weigh values, and heads that the card alone has a word for."""
    content, short = said.content, said.short
    if short and not beside and said.known and any(piece.card for piece in content):
        return NAMED_WEIGHT
    valued = len(beside) <= _count_spared_words(said) and any(
        piece.sense.value for piece in content
    )
    if short and valued:
        return NAMED_WEIGHT if said.told and not declares(content, said.roles) else VALUED_WEIGHT
    if short and said.valued:
        return NAMED_WEIGHT if said.told and not beside else VALUED_WEIGHT
    return HINTED_WEIGHT if said.known else 0.0


def _count_spared_words(said: QuestionEvidence) -> int:
    """Return how many strange words may stand beside what is asked for."""
    spoken, content = said.reading.language, said.content
    formed = said.roles & (HEARD | ChatWordRole.WISH) or content[0].sense.roles & ChatWordRole.OPEN
    sent = any(piece.sense.concept in SENT for piece in content)
    if spoken not in TALKED or formed or sent or said.told:
        return MAX_SPARE_WORDS
    strange_first = not (content[0].sense.roles or content[0].sense.concept)
    return (
        MAX_SPARE_WORDS
        if spoken in load_lexicon().traits[LanguageTrait.HEAD_LAST] and strange_first
        else 0
    )


def _is_of_card(piece: CommentToken, spoken: Language) -> bool:
    """Tell whether a piece is of the shop, or stands in any sentence."""
    sense = piece.sense
    if sense.roles or sense.concept or sense.value or piece.card or piece.text.isdigit():
        return True
    if piece.run:
        return len(piece.text) == 1
    return spelling.build_corrector(spoken or DEFAULT_LANGUAGE).is_form(piece.text)


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


def declares(content: list[CommentToken], roles: int) -> bool:
    """Tell a statement by its order, where it has one: somebody first, then what is done."""
    return bool(content[0].sense.roles & ChatWordRole.PERSON) and not roles & ChatWordRole.WISH
