"""A proof of the wordings of a question: whether the guards would let each of them pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.draft import prompt_check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.draft.prompt import Prompt
    from cuebot.ports import Guard


def refused(prompt: Prompt, folder: Path) -> Iterator[str]:
    """Give a sentence for each wording that a guard would keep from the host."""
    from cuebot.guard import banned, contact, facts, markup, word_pack  # noqa: PLC0415 - slow for --help

    for language in prompt.fallback:
        guards: tuple[Guard, ...] = (
            facts.Facts(word_pack.read(language, folder)),
            banned.Words(banned.read(language, folder)),
            contact.check,
            markup.check,
        )
        for one in prompt_check.refused(prompt, language, guards):
            where, why = one.wording.at(), one.why
            yield f"{where}: {why.guard} would refuse {one.name!r}: {why.reason}."
