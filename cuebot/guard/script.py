"""A line is in the host's own script; only the catalogue may bring words of another."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.catalogue import headwords
from cuebot.guard import quoted
from cuebot.model import Kind, Line, Rejection
from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Catalogue, Cue, Language, Snapshot

GUARD_NAME = "script"
_NAMES = {
    scripts.ARABIC: "ARABIC",
    scripts.CYRILLIC: "CYRILLIC",
    scripts.DEVANAGARI: "DEVANAGARI",
    scripts.GREEK: "GREEK",
    scripts.HAN: "CJK",
    scripts.HANGUL: "HANGUL",
    scripts.HEBREW: "HEBREW",
    scripts.KHMER: "KHMER",
    scripts.LAO: "LAO",
    scripts.MYANMAR: "MYANMAR",
    scripts.THAI: "THAI",
}
"""How the Unicode names of a script's letters begin."""
SCRIPT_BY_LANGUAGE = {
    language: (_NAMES[letters],)
    for letters, languages in scripts.SCRIPT_LANGUAGES
    for language in languages
    if letters in _NAMES
} | {
    **dict.fromkeys(("be", "ky", "mn", "tg"), ("CYRILLIC",)),
    "am": ("ETHIOPIC",),
    "bn": ("BENGALI",),
    "gu": ("GUJARATI",),
    "hy": ("ARMENIAN",),
    "ja": ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK"),
    "ka": ("GEORGIAN",),
    "kn": ("KANNADA",),
    "ml": ("MALAYALAM",),
    "pa": ("GURMUKHI",),
    "ps": ("ARABIC",),
    "si": ("SINHALA",),
    "ta": ("TAMIL",),
    "te": ("TELUGU",),
}
"""How the names of a language's letters begin; a language that is not here writes Latin."""
_LATIN = ("LATIN",)


def make_script_guard(_part: Part, config: Config) -> ScriptGuard:
    """Build the guard for the show's language."""
    frames.load_units(config.show.language)  # a file, which is read before the loop runs
    return ScriptGuard(config.show.language)


@dataclass(frozen=True, slots=True)
class ScriptGuard:
    """Refuses a line in another language or another script than the host's."""

    language: Language

    def __call__(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | Rejection:
        if cue.kind is Kind.OPERATOR:
            return line
        own = SCRIPT_BY_LANGUAGE.get(line.language, _LATIN)
        if not frames.load_units(line.language).known:
            own = (*own, *_LATIN)  # its host hears the English lines
        left, _ = quoted.strip_quotes(line, _collect_card_names(line, snapshot.catalogue))
        strange = [word for word in re.findall(r"[^\W\d_]+", left) if not _is_in_script(word, own)]
        if strange:
            return Rejection(
                guard=GUARD_NAME, reason=f"a word is not in the script of {line.language}"
            )
        return line


def _collect_card_names(line: Line, card: Catalogue) -> set[str]:
    """Return the card's words for its heads, and for the products that a line is about."""
    links = {fact.link for fact in line.facts}
    names = {product.title for product in card.products if product.link in links}
    names |= {
        word
        for head in card.heads
        for word in headwords.list_head_words(head, card.heads, line.language)
    }
    return {fold_sentence(name) for name in names | links if name}


def _is_in_script(word: str, names: tuple[str, ...]) -> bool:
    return all(unicodedata.name(sign, "").startswith(names) for sign in word)
