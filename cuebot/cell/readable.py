"""Whether the language of a cell is known well enough to tell what governs what in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import OTHER_LANGUAGES
from cuebot.text import places, scripts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.cell.tokens import Token

_READABLE_LETTER = re.compile(
    "[a-zªºà-äç-ïñ-öù-ýÿ\u00df"  # Latin, without the letters of the North
    "ăđğıœşąćęłńśźżũĩơưĳ\u1ea0-\u1ef9"
    "а-яёіїєґ"
    "\u0621-\u063a\u0640-\u064a"  # Arabic, without the letters that Persian and Urdu add
    "\u0900-\u0963\u0970-\u097f\u0e00-\u0e7f\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\uac00-\ud7af]"
)
_TELLING_SIGN = re.compile(
    "[ăơưığ\u1ea0-\u1ef9ыэ]|[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]|[ةأإ]|(?<![\u0621-\u064a])ال[\u0621-\u064a]{3}"
)
"""Letters that one language of the box alone writes, or two that are alike, and the Arabic article:
no word need be known to tell the language by."""
_LANGUAGE_FREE_CODE = re.compile(r"[a-z]{1,3}\d*|\d+[a-z]{0,3}")
"""What no language owns: sizes, units, models."""


def is_readable(plain: str, tokens: Sequence[Token], evidence: Mapping[str, int]) -> bool:
    """Tell whether a folded cell can be read.

    `evidence`: how many places of it hold words of each language, of those that the lexicon has.
    """
    letters = [sign for sign in plain if sign.isalpha()]
    if not all(_READABLE_LETTER.match(sign) for sign in letters):
        return False
    other = evidence.get(OTHER_LANGUAGES, 0)
    best = max(
        (count for language, count in evidence.items() if language != OTHER_LANGUAGES), default=0
    )
    if other and other >= best:
        return False
    if scripts.has_spaceless(plain) or best or _TELLING_SIGN.search(plain):
        return True
    others = places.list_other_words([token.word for token in tokens])
    return all(map(_LANGUAGE_FREE_CODE.fullmatch, others))
