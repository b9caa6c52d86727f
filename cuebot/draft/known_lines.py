"""List the fallback lines without a slot, whose speech can be synthesised ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.draft import prompt_folder
from cuebot.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config
    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Language

OFFLINE_DRAFTER = "offline"
FIRST_PROMPT = "network"
"""The prompt whose lines matter most when nothing else works."""


def list_known_lines(config: Config) -> list[Line]:
    """Return every line without a slot, in the language it will be said in, each text once."""
    prompts = sorted(
        prompt_folder.load_prompt_folder(config).list_prompts(),
        key=lambda prompt: prompt.name != FIRST_PROMPT,
    )
    known = (
        line for prompt in prompts for line in _render_slotless_lines(prompt, config.show.language)
    )
    return list({(line.language, line.text): line for line in known}.values())


def _render_slotless_lines(prompt: PromptFile, host: Language) -> Iterator[Line]:
    language = prompt.choose_language(host)
    names = prompt.fallback.get(language) or prompt.fallback.get("en") or {}
    for wordings in names.values():
        for wording in wordings:
            if not wording.uses:
                text = " ".join(wording.render({}).split())
                text = text[:1].upper() + text[1:]
                yield Line(
                    text=text, language=language, drafted_by=OFFLINE_DRAFTER, prompt=prompt.hash
                )
