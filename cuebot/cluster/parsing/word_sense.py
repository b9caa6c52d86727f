"""What a word may mean in a shop's chat, and how a language may be built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


class LanguageTrait:
    """How a language is built: the words that its key `traits` may hold."""

    UNINFLECTED: Final = "uninflected"
    """Its word forms are few, and stand in the lists."""
    HEAD_LAST: Final = "head_last"
    """What is asked for stands at the end of a phrase: "the blue one's price"."""
    EXCLAIMS: Final = "exclaims"
    """It praises with a question word: "how lovely"."""


class ChatWordRole:
    """What a word does in a comment: bits of an int, for an enum's cost a third of the time."""

    NONE: Final = 0
    ASK: Final = 1
    """Makes a question wherever it stands."""
    OPEN: Final = 2
    """Makes a question when it comes first."""
    TAIL: Final = 4
    """Makes a question when it comes last."""
    WANT: Final = 8
    """Asks for something without a question word."""
    SAME: Final = 16
    """Repeats the question before it."""
    FILLER: Final = 32
    """Says nothing of what is asked: greetings, names for the host, thanks."""
    COMMON: Final = 64
    """Stands in any sentence."""
    STATEMENT: Final = 128
    """Tells the host something, unless a word that asks stands beside it."""
    EXCLAIM: Final = 256
    """Looks like a question and is none."""
    WISH: Final = 512
    """Hints at a request."""
    SUBJECT: Final = 1024
    """May follow the verb in a question: "is it", "do they"."""
    PERSON: Final = 2048
    """Does something, in languages that tell so by the order of words: "how much I wanted"."""
    ABSENT: Final = 4096
    """Somebody who is not spoken to: he, she."""
    QUALITY: Final = 8192
    """Says what a thing is like: alone, it tells and does not ask."""

    REPORT: Final = 16384
    """Passes on what somebody says or thinks: "my husband says"."""
    FREE: Final = 32768
    """Makes "whichever" of a question word before it: "any colour suits you"."""
    SOFT: Final = 65536
    """Seeks agreement when it comes last: a question, unless something is praised."""


@dataclass(frozen=True, slots=True)
class WordSense:
    """What a word means in one language."""

    roles: int = ChatWordRole.NONE
    concept: str = ""
    value: str = ""
    of: str = ""
    """The concept that the value belongs to."""
    hint: bool = False
    """The concept is only hinted at."""


NO_SENSE = WordSense()
