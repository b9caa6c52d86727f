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
from cuebot.text.clauses import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cuebot.config import Config, Part
    from cuebot.model import Catalogue, Cue, Language, Snapshot

NAME = "banned"
READ = 200
"""Letters of a comment that are looked at."""
_BETWEEN = re.compile(r"(?<=[\u0e00-\u9fff])[\s\W_]+(?=[\u0e00-\u9fff])")
"""What a disguise puts between signs of a script without spaces."""


class Category(BaseModel):
    """Words that are banned for one reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = Field(min_length=1)
    words: tuple[str, ...]
    lawful: tuple[str, ...] = ()
    """Phrases that hold such words and are lawful."""
    hostile: bool = False
    """Whether a viewer who writes such a word is abusive."""


class Banned(BaseModel):
    """A language's banned words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    categories: tuple[Category, ...] = ()

    def find(self, text: str) -> tuple[str, str] | None:
        """Return the first banned word of a text and what it is about."""
        plain = folded(text)
        for category in self.categories:
            lawful = word_pack.pattern(category.lawful)
            words = word_pack.pattern(category.words)
            for form in (plain, _BETWEEN.sub("", plain)):
                found = words.search(lawful.sub(" ", form))
                if found:
                    return found[0], category.about
        return None


def make(_part: Part, config: Config) -> Words:
    """Build the guard for the show's language."""
    return Words(read(config.show.language, config.draft.prompts))


def read(language: Language, folder: Path | None) -> Banned:
    """Return a language's banned words, the operator's own or those of the box."""
    return word_pack.load(f"banned.{language}.yaml", folder, Banned)


def abuse(config: Config) -> Callable[[str], bool]:
    """Return what tells whether a viewer's text is abuse, in any language of the box."""
    own = config.draft.prompts
    folders = [folder / "packs" for folder in (own, resources.path("prompts")) if folder]
    names = {path.name for folder in folders for path in folder.glob("banned.*.yaml")}
    found = word_pack.pattern(
        tuple(
            word
            for name in sorted(names)
            for category in word_pack.load(name, own, Banned).categories
            if category.hostile
            for word in category.words
        )
    )
    return lambda text: found.search(folded(text[:READ])) is not None


@dataclass(frozen=True, slots=True)
class Words:
    """Refuses a line with a banned word, wherever the word came from; a person may say more."""

    banned: Banned

    def __call__(self, cue: Cue, line: Line, _snapshot: Snapshot) -> Line | Rejection:
        found = None if cue.kind is Kind.OPERATOR else self.banned.find(line.text)
        if found:
            return Rejection(guard=NAME, reason=f"{found[0]!r} is banned ({found[1]})")
        return line


def audit(card: Catalogue, banned: Banned) -> Iterator[str]:
    """Give a sentence for each cell of the card that no line could say."""
    for product in card.products:
        cells = {"title": product.title, "price": product.price, **product.facts}
        for head, cell in cells.items():
            found = banned.find(cell)
            if found:
                where = f"link {product.link}" if product.link else "the whole shop"
                yield f"{where}, {head!r}: {found[0]!r} is banned ({found[1]})."
