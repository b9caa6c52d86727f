"""A proof of the wordings of a question: whether the guards would let each of them pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.draft import prompt_check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.draft.prompt import PromptFile
    from cuebot.ports import Guard


def find_refused_wordings(prompt: PromptFile, folder: Path) -> Iterator[str]:
    """Give a sentence for each wording that a guard would keep from the host."""
    from cuebot.guard import banned, contact, facts, markup, word_pack  # noqa: PLC0415 - slow for --help

    for language in prompt.fallback:
        guards: tuple[Guard, ...] = (
            facts.FactsGuard(word_pack.load_language_pack(language, folder)),
            banned.BannedWordsGuard(banned.read_banned_words(language, folder)),
            contact.check_contact,
            markup.check_markup,
        )
        for one in prompt_check.find_refused_wordings(prompt, language, guards):
            where, why = one.wording.locate_line(), one.why
            yield f"{where}: {why.guard} would refuse {one.name!r}: {why.reason}."
