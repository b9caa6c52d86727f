"""Words beside a figure that tell what it is."""

from __future__ import annotations

CONTEXT_CHARACTERS = 48
"""Characters around a figure that are looked at: a bound on the work for a hostile text."""


def has_cue_before(folded: str, start: int, words: list[str]) -> bool:
    """Tell whether one of the words stands before a place, with nothing but a mark between."""
    head = folded[max(0, start - CONTEXT_CHARACTERS) : start].rstrip(" :：.#").casefold()
    for word in words:
        small = word.casefold()
        if head.endswith(small):
            previous = head[-len(small) - 1 : -len(small)]
            if not previous or not previous.isalpha() or not small[0].isascii():
                return True
    return False
