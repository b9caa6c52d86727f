"""Words that the host is never told to say: abuse, adult talk, and what the law forbids a seller.

They are files by language, `packs/banned.LANGUAGE.yaml` in the prompts folder, and say for each
category where it comes from.  The card is held to them too, for its words are the likelier source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from cuebot.config import resources
from cuebot.guard import word_pack
from cuebot.model import Kind, Line, Rejection
from cuebot.runtime.bounded_cache import GenerationCache
from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cuebot.config import Config, Part
    from cuebot.model import Catalogue, Cue, Language, Snapshot

GUARD_NAME = "banned"
MAX_COMMENT_LENGTH = 200
"""Letters of a comment that are looked at."""
MAX_JUDGED_TEXTS = 4_000
"""Texts of which it is remembered whether they are abusive: most of what a room writes repeats."""
_BETWEEN = re.compile(rf"(?<=[{scripts.SPACELESS}])[\s\W_]+(?=[{scripts.SPACELESS}])")
"""What a disguise puts between signs of a script without spaces."""


class BannedCategory(BaseModel):
    """Words that are banned for one reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = Field(min_length=1)
    words: tuple[str, ...]
    lawful: tuple[str, ...] = ()
    """Phrases that hold such words and are lawful."""
    hostile: bool = False
    """Whether a viewer who writes such a word is abusive."""


class BannedWords(BaseModel):
    """A language's banned words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    categories: tuple[BannedCategory, ...] = ()

    def find_banned_word(self, text: str) -> tuple[str, str] | None:
        """Return the first banned word of a text and what it is about."""
        plain = fold_sentence(text)
        for category in self.categories:
            lawful = word_pack.compile_terms(category.lawful)
            words = word_pack.compile_terms(category.words)
            for form in (plain, _BETWEEN.sub("", plain)):
                found = words.search(lawful.sub(" ", form))
                if found:
                    return found[0], category.about
        return None


def make_banned_guard(_part: Part, config: Config) -> BannedWordsGuard:
    """Build the guard for the show's language."""
    return BannedWordsGuard(read_banned_words(config.show.language, config.draft.prompts))


def read_banned_words(language: Language, folder: Path | None) -> BannedWords:
    """Return a language's banned words, the operator's own or those of the box."""
    return word_pack.load_pack(f"banned.{language}.yaml", folder, BannedWords)


def make_abuse_detector(config: Config) -> Callable[[str], bool]:
    """Return a predicate for abusive comments, from the packs of every language."""
    own = config.draft.prompts
    folders = [folder / "packs" for folder in (own, resources.find_resource("prompts")) if folder]
    names = {path.name for folder in folders for path in folder.glob("banned.*.yaml")}
    found = word_pack.compile_terms(
        tuple(
            word
            for name in sorted(names)
            for category in word_pack.load_pack(name, own, BannedWords).categories
            if category.hostile
            for word in category.words
        )
    )
    judged: GenerationCache[str, bool] = GenerationCache(MAX_JUDGED_TEXTS)

    def is_abusive(text: str) -> bool:
        looked_at = text[:MAX_COMMENT_LENGTH]
        known = judged.get(looked_at)
        if known is not None:
            return known
        abusive = found.search(fold_sentence(looked_at)) is not None
        return judged.store_value(looked_at, abusive)

    return is_abusive


@dataclass(frozen=True, slots=True)
class BannedWordsGuard:
    """Refuses a line with a banned word, wherever the word came from; a person may say more."""

    banned: BannedWords

    def __call__(self, cue: Cue, line: Line, _snapshot: Snapshot) -> Line | Rejection:
        found = None if cue.kind is Kind.OPERATOR else self.banned.find_banned_word(line.text)
        if found:
            return Rejection(guard=GUARD_NAME, reason=f"{found[0]!r} is banned ({found[1]})")
        return line


def audit_catalogue(card: Catalogue, banned: BannedWords) -> Iterator[str]:
    """Give a sentence for each cell of the card that no line could say."""
    for product in card.products:
        cells = {"title": product.title, "price": product.price, **product.facts}
        for head, cell in cells.items():
            found = banned.find_banned_word(cell)
            if found:
                where = f"link {product.link}" if product.link else "the whole shop"
                yield f"{where}, {head!r}: {found[0]!r} is banned ({found[1]})."
