"""Signs before a figure that bound, number or measure it: `≤ 5 kg`, `№ 5`, `~20`, `Ø 12 mm`.

A voice drops most of them, so that five kilos at most would be heard as five kilos; others it calls
a tilde or a hash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language

_LONGEST = 8
"""Characters before a figure that a mark may take, with its spaces."""
_MARKS = {
    "give_or_take": r"±|\+\s?/",
    "at_least": r"[≥⩾≧]|(?<![\w<>=])>=",
    "at_most": r"[≤⩽≦]|(?<![\w<>=])<=",
    "under": r"(?<![\w<>=-])<",
    "over": r"(?<![\w<>=-])>",
    "about": r"(?<![\w)%°])[~～〜≈∼]",
    "times": r"(?<![\w)])[×✕✖]",
    "number": r"№|(?<!\w)#|(?<!\w)(?:[Nn]\.?[º°]\.?|N[oO]\.{shorter})",
    "diameter": r"⌀|∅|(?<!\w)[Øø]",
}
_SHORTER = {"de": "|N[rR]\\.", "nl": "|[Nn][rR]\\.", "pl": "|[Nn][rR]\\.?", "it": "|[Nn]\\."}
_LOWER = "|(?<=[^\\W\\d_] )(?<!or )no\\."
"""`no.` within a sentence numbers, in languages where it is no answer; English has it as well."""
_SENTENCE_NO = frozenset({"en", "fr", "id", "ms", "tl", "tr"})
_COUNTED_NOUN = re.compile(r"\s?[^\s\d.,;:!?()।،؛؟]+")
_ATTACHED_COUNTER = re.compile(r"[가-힣]{1,2}(?![가-힣])")


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A sign before a figure, and what is said for it."""

    begin: int
    """Where in the text it begins."""
    before: str
    """Said before the figure."""
    after: str
    """Said after it."""


@cache
def _compile_marks(language: Language) -> re.Pattern[str]:
    shorter = _SHORTER.get(language, "") + (_LOWER if language in _SENTENCE_NO else "")
    kinds = (
        f"(?P<{kind}>{pattern.replace('{shorter}', shorter)})" for kind, pattern in _MARKS.items()
    )
    return re.compile(rf"(?:{'|'.join(kinds)})\s?-?\s?$")


def find_mark(text: str, begin: int, start: int, language: Language) -> FigureMark | None:
    """Return the mark that stands before a figure at `start`, in the text from `begin` on."""
    from_here = max(begin, start - _LONGEST)
    found = _compile_marks(language).search(text, from_here, start)
    if found is None or found.lastgroup is None:
        return None
    before, after = load_table(language).bounds[found.lastgroup].split("{}")
    if language not in scripts.GLUED_LANGUAGES:
        before, after = before.strip(), after.strip()  # words are set apart by who adds them
    return FigureMark(found.start(), before, after)


def count_noun_letters(text: str, at: int, language: Language) -> int:
    """Return how many characters the noun takes that a figure counts, before a word that follows.

    `≥ 18세` is eighteen years or more, not eighteen or more years.
    """
    pattern = _ATTACHED_COUNTER if language == "ko" else _COUNTED_NOUN
    found = pattern.match(text, at) if language in _NOUN_FIRST else None
    return len(found[0]) if found else 0


_NOUN_FIRST = frozenset({"ar", "hi", "ko", "tr"})
