"""A tick or a cross behind what it is of, said as a yes or a no: a voice drops it, or names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.text.pictures import TICKS, VERDICT_MARK
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    import re

    from cuebot.model import Language


def say_ticks(text: str, language: Language) -> str:
    """Return a text with a yes for each tick and a no for each cross that stands behind words."""
    if not VERDICT_MARK.search(text):
        return text
    own = load_table(language)
    glued = language in scripts.SPACELESS_LANGUAGES
    set_off = " " if language == "th" else "：" if glued else ": "

    def say(mark: re.Match[str]) -> str:
        led = mark.string[: mark.start()].rstrip()
        apart = "" if glued and language != "th" else " "
        mark_off = set_off if led and led[-1] not in ":：" else apart if led else ""
        return mark_off + (own.yes if mark[1] in TICKS else own.no)

    return VERDICT_MARK.sub(say, text)
