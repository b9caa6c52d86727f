"""Whether a comment asks, where there is a card: the log-odds of all its signs together.

A logistic regression of what the word lists find, how the sentence is built, what the learnt models
say of its words, and how surely it meets a column of the card.  In no language is one of these
right alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from cuebot.cluster.parsing.lexicon import ChatWordRole

if TYPE_CHECKING:
    from cuebot.cluster.parsing.naming import QuestionEvidence


SIGNS = (
    "odds", "marked", "told", "named", "named alone", "listed", "formed", "among viewers",
    "exclaimed", "admired", "pieces", "terse", "surety", "hint",
    "ask", "open", "tail", "want", "common", "statement", "wish", "subject", "person",
    "report", "quality", "called", "worried", "requested", "told of",
)  # fmt: skip
"""What each sign is, in order.

Odds: that it asks, by its words; marked: a question mark; told: it names a product; named: the
weight of what is named; named alone: that, and little else; listed: the lists alone would take it
for a question; formed: its form weighs something; terse: at most two words; surety: probability of
the likeliest column; hint: how strongly the lists point to one; called: it begins with somebody's
name; worried, requested, told of: phrases of `asides`; the rest: what its words do.
"""
ROLES = (
    ChatWordRole.ASK, ChatWordRole.OPEN, ChatWordRole.TAIL, ChatWordRole.WANT, ChatWordRole.COMMON,
    ChatWordRole.STATEMENT, ChatWordRole.WISH, ChatWordRole.SUBJECT, ChatWordRole.PERSON,
    ChatWordRole.REPORT, ChatWordRole.QUALITY,
)  # fmt: skip


_ASKED = ChatWordRole.ASK | ChatWordRole.OPEN | ChatWordRole.TAIL


@dataclass(frozen=True, slots=True)
class AskingPolicy:
    """What each sign adds to the log-odds that a comment asks.

    Fitted by `benchmarks/fit_gate.py` on shops and shows that were written without sight of the
    code, each left out in turn.
    """

    weights: tuple[float, ...] = (
        0.41, 3.21, 0.7, 0.49, 0.68, 1.36, 1.02, -1.26,
        0.72, 0.84, 0.06, 0.53, 1.31, 0.11,
        0.7, 0.62, 1.17, 0.25, -0.04, -0.93, 0.14, 0.03, -0.25,
        0.58, 1.73, -6.44, 2.32, 3.04, -1.83,
    )  # fmt: skip
    """In the order of `SIGNS`."""
    bias: float = -3.7
    bar: float = 0.1
    """Log-odds from which a comment asks: those of 52 in 100."""
    doubt: float = -1.1
    """Log-odds from which it may ask: it counts where others ask the same."""
    talk_odds: float = -1.4
    """Log-odds that a room's talk takes from all: of what the shops of the fit say two thirds ask,
    of what rooms say one third.  What is taken for a question stays one; how sure it is that those
    who wait ask is reckoned so."""
    unlisted_odds: float = 1.0
    """Odds of its words from which a comment is weighed that holds nothing the lists know; it asks
    if it is sure of a column, and else may ask."""
    plain_surety: float = 0.6
    """Probability of a column from which who has the host choose between two things asks for it:
    "resin or terracotta"."""
    plain_odds: float = 2.0
    """Odds of its words from which a comment that the lists take for a question is one, whether or
    not the card has a column for it; so is one that names a size, a colour or a column in two
    words.  What names a thing and little else needs none."""


ASKING_POLICY: Final = AskingPolicy()
MIN_ODDS, MAX_ODDS = -6.0, 8.0
"""Natural logarithms of the odds that something is asked: what is beyond is as sure."""
MAX_NAMED = 4.0
"""Weight of what a card names from which more says no more."""
MAX_PIECES, TERSE_PIECES = 12, 2
"""Words from which more say no more of a comment, and words up to which it is terse."""
FULL_HINT = 24.0
"""Weight of what word lists point to from which more says no more."""


class LearntSigns(NamedTuple):
    """What is known of a comment beside its grammar, in a room that has a card."""

    odds: float
    """Log-odds that it asks something, by its words in any language."""
    hint: float
    """How strongly the word lists point to a column."""
    surety: float = 1.0
    """Probability of the column that it asks for most likely; 1 before it was looked for."""
    unlisted: bool = False
    """Whether it holds nothing that the lists know of what asks."""


class ListedSigns(NamedTuple):
    """What the word lists find in a comment."""

    named: float
    alone: bool
    listed: bool
    formed: bool
    among_viewers: bool
    exclaimed: bool
    admired: bool
    worried: bool = False
    requested: bool = False
    told_of: bool = False


def rate_asking(said: QuestionEvidence, learnt: LearntSigns, listed: ListedSigns) -> float:
    """Return the log-odds that a comment asks the host something."""
    signs = list_signs(said, learnt, listed)
    odds: float = ASKING_POLICY.bias + sum(map(mul, ASKING_POLICY.weights, signs))
    return max(odds, ASKING_POLICY.bar) if is_plain(said, learnt, listed) else odds


def discount_talk(asking: float) -> float:
    """Return the probability that a comment asks, in a room that chats more than it asks.

    `asking`: the same where most of what is said asks.
    """
    if not 0 < asking < 1:
        return asking
    odds = math.log(asking / (1 - asking)) + ASKING_POLICY.talk_odds
    return 1 / (1 + math.exp(-odds))


def is_plain(said: QuestionEvidence, learnt: LearntSigns, listed: ListedSigns) -> bool:
    """Tell what asks whatever its other signs: the lists take it for a question, and its words.

    Of what tells of somebody's family or home, and has no word that asks, all signs are weighed.
    """
    told = listed.told_of and not (said.marked or said.roles & _ASKED)
    worded = learnt.odds >= ASKING_POLICY.plain_odds and not told
    return (listed.listed and (listed.alone or worded)) or (
        (said.valued or learnt.hint >= FULL_HINT) and worded and len(said.content) <= TERSE_PIECES
    )


def list_signs(
    said: QuestionEvidence, learnt: LearntSigns, listed: ListedSigns
) -> tuple[float, ...]:
    """Return the signs of a comment, in the order of `SIGNS`."""
    pieces = len(said.content)
    # What names a thing and little else asks for it, though no sentence asks so.
    least = 0.0 if listed.alone else MIN_ODDS
    return (
        max(least, min(MAX_ODDS, learnt.odds)),
        said.marked,
        said.told,
        min(MAX_NAMED, listed.named),
        listed.alone,
        listed.listed,
        listed.formed,
        listed.among_viewers,
        listed.exclaimed,
        listed.admired,
        min(pieces, MAX_PIECES),
        pieces <= TERSE_PIECES,
        learnt.surety,
        min(learnt.hint / FULL_HINT, 1.0),
        *(bool(said.roles & role) for role in ROLES),
        said.aside,
        listed.worried,
        listed.requested,
        listed.told_of,
    )
