"""Whether a comment spells a product's name as its title does, where a mark makes another word.

Folding takes accents and tones off, since people leave them out.  Where they are written they
count: in Vietnamese and Thai, "vỏ" (shell) and "vợ" (wife), or "น้อย" and "หน่อย", are one only
when folded.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.normalise import THAI_TONES, fold_chat_text
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
"""Letters that hardly any other language has: in a title, they say that its accents make words."""
ACCENTED = re.compile("[\u00e0-\u01b0\u1ea0-\u1ef9]")
TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The five tones as combining marks; writers put them on one vowel of a syllable or another."""
WORD = re.compile(r"[^\W\d_]+")
THAI = re.compile("[\u0e00-\u0e7f]")
THAI_TONE = f"[{chr(THAI_TONES[0])}-{chr(THAI_TONES[-1])}]"
MAX_NAME_WORDS = 4
"""Words of a product's name that are looked for side by side."""


class NameSpelling:
    """How the names of one product are spelt, by its title and by what else it is called."""

    def __init__(self, texts: Iterable[str]) -> None:
        plain = [fold_text(text) for text in texts]
        self._thai = [text for text in plain if THAI.search(text)]
        vietnamese = [text for text in plain if VIETNAMESE.search(text)]
        self._syllables = [
            f" {' '.join(map(_sort_tones, WORD.findall(text)))} " for text in vietnamese
        ]

    @property
    def matters(self) -> bool:
        """Whether the marks of some name tell it from other words."""
        return bool(self._thai or self._syllables)

    def is_spelt_in(self, name: str, comment: str) -> bool:
        """Tell whether a folded name stands in a comment as typed without other marks."""
        plain = fold_text(comment)
        if self._thai and THAI.search(name):
            return self._is_thai_in(name, plain)
        if self._syllables and ACCENTED.search(plain):
            return self._is_accented_in(name, plain)
        return True

    def _is_thai_in(self, name: str, plain: str) -> bool:
        pattern = re.compile(f"{THAI_TONE}*".join(map(re.escape, name)) + f"{THAI_TONE}*")
        forms = {found for text in self._thai for found in pattern.findall(text)}
        said = pattern.findall(plain)
        if not forms or not said:  # letters were folded that are no tones: nothing is known
            return True
        return any(word in forms or not re.search(THAI_TONE, plain) for word in said)

    def _is_accented_in(self, name: str, plain: str) -> bool:
        words = WORD.findall(plain)
        known = False
        for size in range(1, MAX_NAME_WORDS + 1):
            for at in range(len(words) - size + 1):
                said = words[at : at + size]
                if fold_chat_text(" ".join(said)) != name:
                    continue
                known = True
                bare = size > 1 and not any(map(ACCENTED.search, said))
                spelt = f" {' '.join(map(_sort_tones, said))} "
                if bare or any(spelt in syllables for syllables in self._syllables):
                    return True
        return not known


def _sort_tones(syllable: str) -> str:
    """Return a syllable with its tone at the end: "hòa" and "hoà" are spelt alike."""
    marks = unicodedata.normalize("NFD", syllable)
    tones = "".join(mark for mark in marks if mark in TONES)
    return unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES)) + tones
