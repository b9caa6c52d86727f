"""What reading the prompts of the box came to: their front matter, and what each wording names.

YAML and Jinja take half a second for some nine hundred wordings.  What they say of the box's own is
the same at each start, so it lies ready; an operator's copies have the same words, as long as they
were not edited.  What was edited is read and checked in full.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypedDict

from cuebot.config import resources
from cuebot.text.prebuilt import PrebuiltTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

    from cuebot.draft.frontmatter import Places
    from cuebot.draft.prompt import PromptFile
    from cuebot.draft.template import Template


class BoxedPrompts(TypedDict):
    """The prompts of the box as they are stored."""

    fronts: dict[str, tuple[object, Places]]
    """The YAML of a file -> what it holds, and where each key stands."""
    uses: dict[str, list[str]]
    """Words of a template that passed every check -> the inputs that they name."""


def find_front(head: str) -> tuple[object, Places] | None:
    """Return what the YAML of a prompt holds, and where each key stands, if it is the box's."""
    return _load()["fronts"].get(head)


def find_uses(text: str) -> frozenset[str] | None:
    """Return the inputs that a template names, if it is one of the box's."""
    return _load_uses().get(text)


def read_prompts() -> BoxedPrompts:
    """Read and check the prompts of the box, without what lies ready."""
    from cuebot.draft import frontmatter, prompt, template  # noqa: PLC0415 - they read by this

    fronts: dict[str, tuple[object, Places]] = {}
    uses: dict[str, list[str]] = {}
    for file in _list_prompts():
        raw = file.read_bytes()
        head, _, _ = frontmatter.split_frontmatter(raw.decode(), file.name)
        fronts[head] = frontmatter.load_yaml(head, file.name)
        for one in _list_templates(prompt.parse_prompt(raw, file.name)):
            uses[one.text] = sorted(set(template.check_inputs(one)))
    return {"fronts": fronts, "uses": uses}


def _list_templates(read: PromptFile) -> Iterator[Template]:
    yield from (read.system, read.user)
    for slots in read.slots.values():
        yield from slots.values()
    for lines in read.fallback.values():
        for wordings in lines.values():
            yield from wordings


def _list_prompts() -> list[Traversable]:
    folder = resources.find_resource("prompts")
    return sorted(folder.glob("*.md"), key=lambda file: file.name)


@cache
def _load() -> BoxedPrompts:
    return TABLE.load_prebuilt() or {"fronts": {}, "uses": {}}


@cache
def _load_uses() -> Mapping[str, frozenset[str]]:
    """Return the inputs of each text; texts that name the same share one set."""
    sets: dict[frozenset[str], frozenset[str]] = {}
    named = {text: frozenset(inputs) for text, inputs in _load()["uses"].items()}
    return {text: sets.setdefault(inputs, inputs) for text, inputs in named.items()}


TABLE: Final = PrebuiltTable("cuebot.draft", "prompts.bin", _list_prompts, read_prompts)
