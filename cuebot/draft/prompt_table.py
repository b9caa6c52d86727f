"""The prompts of the box read and checked in full, to lie ready: by whoever builds the package.

What a show reads by stands in `boxed_prompts`, which knows neither prompts nor templates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cuebot.draft import boxed_prompts, frontmatter, prompt, template
from cuebot.draft.boxed_prompts import BoxedPrompts, list_prompts
from cuebot.text.prebuilt import PrebuiltTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.draft.frontmatter import Places
    from cuebot.draft.prompt import PromptFile
    from cuebot.draft.template import Template


def read_prompts() -> BoxedPrompts:
    """Read and check the prompts of the box, without what lies ready."""
    fronts: dict[str, tuple[object, Places]] = {}
    uses: dict[str, list[str]] = {}
    for file in list_prompts():
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


TABLE: Final = PrebuiltTable(
    boxed_prompts.FILE.package, boxed_prompts.FILE.name, list_prompts, read_prompts
)
