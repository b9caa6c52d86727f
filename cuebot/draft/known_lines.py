"""The lines that are known before the show: what the prompt files say without a slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.draft import prompt_folder
from cuebot.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config
    from cuebot.draft.prompt import Prompt
    from cuebot.model import Language

NAME = "offline"
FIRST = "network"
"""The prompt whose lines matter most when nothing else works."""


def lines(config: Config) -> list[Line]:
    """Return every line without a slot, in the language it will be said in, each text once."""
    prompts = sorted(prompt_folder.loaded(config).all(), key=lambda prompt: prompt.name != FIRST)
    known = (line for prompt in prompts for line in _of(prompt, config.show.language))
    return list({(line.language, line.text): line for line in known}.values())


def _of(prompt: Prompt, host: Language) -> Iterator[Line]:
    language = prompt.language(host)
    names = prompt.fallback.get(language) or prompt.fallback.get("en") or {}
    for wordings in names.values():
        for wording in wordings:
            if not wording.uses:
                text = " ".join(wording.render({}).split())
                text = text[:1].upper() + text[1:]
                yield Line(text=text, language=language, drafted_by=NAME, prompt=prompt.hash)
