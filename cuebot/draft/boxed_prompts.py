"""What reading the prompts of the box came to: their front matter, and what each wording names.

YAML and Jinja take half a second for some nine hundred wordings.  What they say of the box's own is
the same at each start, so it lies ready; an operator's copies have the same words, as long as they
were not edited.  What was edited is read and checked in full.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypedDict

from cuebot.config import resources
from cuebot.text.prebuilt import PrebuiltFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from cuebot.draft.frontmatter import Places


class BoxedPrompts(TypedDict):
    """The prompts of the box as they are stored."""

    fronts: dict[str, tuple[object, Places]]
    """The YAML of a file -> what it holds, and where each key stands."""
    uses: dict[str, list[str]]
    """Words of a template that passed every check -> the inputs that they name."""


def list_prompts() -> list[Traversable]:
    folder = resources.find_resource("prompts")
    return sorted(folder.glob("*.md"), key=lambda file: file.name)


FILE: Final[PrebuiltFile[BoxedPrompts]] = PrebuiltFile("cuebot.draft", "prompts.bin", list_prompts)


def find_front(head: str) -> tuple[object, Places] | None:
    """Return what the YAML of a prompt holds, and where each key stands, if it is the box's."""
    return _load()["fronts"].get(head)


def find_uses(text: str) -> frozenset[str] | None:
    """Return the inputs that a template names, if it is one of the box's."""
    return _load_uses().get(text)


@cache
def _load() -> BoxedPrompts:
    return FILE.load_prebuilt() or {"fronts": {}, "uses": {}}


@cache
def _load_uses() -> Mapping[str, frozenset[str]]:
    """Return the inputs of each text; texts that name the same share one set."""
    sets: dict[frozenset[str], frozenset[str]] = {}
    named = {text: frozenset(inputs) for text, inputs in _load()["uses"].items()}
    return {text: sets.setdefault(inputs, inputs) for text, inputs in named.items()}
