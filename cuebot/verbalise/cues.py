"""Words beside a figure that tell what it is."""

from __future__ import annotations

import re

from cuebot.text import scripts

CONTEXT_CHARACTERS = 48
"""Characters around a figure that are looked at: a bound on the work for a hostile text."""
_STANDS_ALONE = re.compile(f"[{scripts.LATIN}{scripts.GREEK}{scripts.CYRILLIC}]")
"""A letter of a script whose words are joined to none before them: `остаток` has no `к` in it."""


def has_cue_before(folded: str, start: int, words: list[str]) -> bool:
    """Tell whether one of the words stands before a place, with nothing but a mark between."""
    head = folded[max(0, start - CONTEXT_CHARACTERS) : start].rstrip(" :：.#").casefold()
    for word in words:
        small = word.casefold()
        if head.endswith(small):
            previous = head[-len(small) - 1 : -len(small)]
            joined = not _STANDS_ALONE.match(small) and not small[0].isascii()
            if joined or not previous.isalpha():
                return True
    return False
