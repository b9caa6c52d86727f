"""What viewers say to each other, though a word of the shop's stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.lexicon import ChatWordRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cluster.parsing.reading import CommentToken

LAUGHTER = re.compile(
    r"(?<!\w)(?:a?(?:[hjx][aei]){2,}[hj]?|а?(?:ха|хе|хи|ах){2,}а?|(?:wk){2,}w?|(?:rs){2,}"
    r"|lol|lmao|kk?)(?!\w)|5{3,}|[哈嘻]{2}|[笑草](?!\w)|(?<=[\u3041-\u9fff])w(?!\w)|[ㅋㅎ]|\bه+\b"
)
NEAR = 4
"""Pieces within which a word makes "whichever" of a question word."""
CALLED = re.compile(
    r"\s*(?:(?:sis|sist|kak|kakak|mbak|mas|bang|ate|kuya|mare|te|bro|hey|hi|oi|eh|chị|anh|bạn|พี่|คุณ)\s)?@\S",
    re.IGNORECASE,
)
"""Somebody is called by name, which viewers do among themselves."""
HAILED = re.compile(r"\s*(?:[^\W\d_]{3,20},\s|[أا](?:م|بو)\s[^\W\d_]{2,15}\s)")
"""The same without the sign, `Pina, ...`: it may be the host's name as well."""


def laughs(folded: str) -> bool:
    """Tell whether anybody laughs."""
    return LAUGHTER.search(folded) is not None


def calls(text: str) -> bool:
    """Tell whether a comment, as it was typed, begins with somebody's name."""
    return CALLED.match(text) is not None


def hails(text: str) -> bool:
    """Tell whether a comment, as it was typed, begins with a word and a comma, as a name may be."""
    return HAILED.match(text) is not None


def tells(content: Sequence[CommentToken], roles: int) -> bool:
    """Tell whether no question word asks: somebody's words are passed on, or it means whichever."""
    if roles & ChatWordRole.REPORT:
        return True
    if not roles & ChatWordRole.FREE:
        return False
    asked = [number for number, piece in enumerate(content) if piece.sense.roles & ChatWordRole.ASK]
    freed = [
        number for number, piece in enumerate(content) if piece.sense.roles & ChatWordRole.FREE
    ]
    return all(any(0 < free - ask <= NEAR for free in freed) for ask in asked) and bool(asked)
