"""The host's language, as a person says it: a code, or a name in any language of the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot import config
from cuebot.errors import ConfigError
from cuebot.text import languages

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from cuebot.model import Language


def read_language(asked: str, folder: Path) -> Language:
    """Return the code of a language that a voice or a prompt knows.

    `folder` is the show's, whose own prompts may know others than the box.  `ConfigError` names the
    nearest one, and all that there are.
    """
    known = list_known_languages(folder)
    code = languages.find_code(asked)
    if code in known:
        return code
    near = languages.guess_code(asked, known)
    hint = (
        f"did you mean {near!r} ({languages.find_own_name(near)})?  There are" if near else "one of"
    )
    raise ConfigError(
        f"no voice and no prompt knows the language {asked!r}",
        where="--language",
        do=f"{hint} {', '.join(sorted(known))}",
    )


def list_known_languages(folder: Path) -> AbstractSet[Language]:
    """Return the codes of the languages that the box or the show's own prompts can speak."""
    from cuebot.synth import edge, local, models  # noqa: PLC0415 - slow for --help

    return (
        edge.EDGE_VOICES.keys()
        | local.ESPEAK_VOICES.keys()
        | models.MODELS.keys()
        | list_worded_languages(folder)
    )


def list_worded_languages(folder: Path) -> AbstractSet[Language]:
    """Return the codes of the languages that have wordings, in the show's prompts or in the box."""
    from cuebot.draft import prompt_folder as prompts  # noqa: PLC0415 - slow for --help
    from cuebot.model import Kind  # noqa: PLC0415 - as above

    own = folder / "prompts"
    chosen = config.build_config(
        {"draft": {"prompts": str(own.absolute())}} if own.is_dir() else {}
    )
    return prompts.load_prompt_folder(chosen).find_prompt(Kind.QUESTION.value).fallback.keys()
