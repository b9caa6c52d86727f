"""The words that say of a name whether it is there, or fits: those of `verdicts.toml`."""

from __future__ import annotations

import re

from cuebot.text import scripts
from cuebot.text.folding import fold_case_in_place
from cuebot.text.scripts import has_glued
from cuebot.text.word_lists import load_words

_WORDS = "verdicts.toml"


def build_pattern(*kinds: str, least: int = 1) -> str:
    """Return a pattern of the words of some kinds, whole words where a script spaces them.

    Those of a script without spaces have `least` signs.
    """
    words = load_words("cuebot.cell", _WORDS, *kinds)
    glued = [word for word in words if has_glued(word) and len(word) >= least]
    spaced = [word for word in words if not has_glued(word)]
    return "|".join((*glued, rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"))


_VERDICT = build_pattern("there", "gone", "fit", "unfit", "answer")
_ENDED = re.compile(rf"[^\W_].*?(?:\s|(?=[{scripts.SPACELESS}]))(?:{_VERDICT})\W*")


def ends_with_verdict(item: str) -> bool:
    """Tell whether an item of a list is a name with a verdict of its own behind it: `L yes`."""
    return bool(_ENDED.fullmatch(fold_case_in_place(item)))


_THERE_OR_GONE = re.compile(build_pattern("there", "gone", least=2))


def holds_verdict(head: str) -> bool:
    """Tell whether a head says of what stands under it that it is there, or that it is not.

    A letter alone, as the ring that ticks, is an article or an `or` in some language.
    """
    found = _THERE_OR_GONE.finditer(fold_case_in_place(head))
    return any(len(verdict[0]) > 1 for verdict in found)
