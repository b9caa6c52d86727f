"""What a model is told when its quote cannot be said: why, and what of the cell can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell import stretches
from cuebot.cell.sayable import is_sayable
from cuebot.draft.llm_request import dump_safe_json
from cuebot.model import PRICE, STOCK
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Fact, Language, Seconds

MAX_TEXTS = 12
"""Texts that a model may choose from."""
_CORRECTION = (
    "\nThat cannot be said: {reason}.  Answer once more, for the head {head}.  "
    'The "quote" must be exactly one of these, the one that tells most of what is asked; '
    "when none of them does, leave all three empty: {texts}\n"
)


def render_correction(reason: str, fact: Fact, fits: Callable[[str], bool]) -> str:
    """Return what is added to a request; empty when nothing of the cell may be said in time.

    `fits` tells whether a text leaves the line short enough.
    """
    if fact.head in (PRICE.name, STOCK.name):
        return ""  # code fills them in, whatever is quoted
    texts = [
        text for text in stretches.list_quotable_texts(fact.cell) if is_sayable(text) and fits(text)
    ][:MAX_TEXTS]
    if not texts:
        return ""
    return _CORRECTION.format(
        reason=reason, head=dump_safe_json(fact.head), texts=dump_safe_json(texts)
    )


def make_fits(link: str, language: Language, longest: Seconds) -> Callable[[str], bool]:
    """Return what tells whether a text can be said of a product in time, hurried if it must be."""

    def fits(text: str) -> bool:
        seconds = duration.estimate_speech(f"{link}: {text}.", language)
        return seconds <= longest * duration.MAX_PACE

    return fits
