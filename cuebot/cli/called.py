"""How cuebot is called here, for the commands that its messages tell people to type."""

from __future__ import annotations

import os
import shlex
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "cuebot"
QUOTED_COMMAND = f"`{PROGRAM} "
"""How a command begins that stands in a sentence."""
UV_VARIABLE = "UV"
"""What `uv run` sets in the environment of what it runs."""


def format_command(verb: str, *words: str | Path) -> str:
    """Return a command as it would be typed in this terminal."""
    return make_printable(shlex.join([*_find_own_program(), verb, *map(str, words)]))


def localise_commands(sentence: str) -> str:
    """Return a sentence whose commands, in backquotes, can be typed in this terminal.

    The rooms below the command line word them as `cuebot doctor`: how cuebot is called is known
    here alone.
    """
    if QUOTED_COMMAND not in sentence:
        return sentence
    return sentence.replace(QUOTED_COMMAND, f"`{shlex.join(_find_own_program())} ")


def _find_own_program() -> Sequence[str]:
    return find_program(os.environ.get(UV_VARIABLE, ""), os.environ.get("PATH", ""), sys.argv[0])


@cache
def find_program(uv: str, path: str, typed: str) -> Sequence[str]:
    """Return the words that call cuebot: by uv, by its name, or by the path that was typed.

    `uv` is what uv set, `path` is where the shell looks, `typed` is how this process was called.
    """
    import shutil  # noqa: PLC0415 - slow for --help

    if uv:
        return ("uv", "run", PROGRAM)
    by_path = Path(typed).stem == PROGRAM and Path(typed).is_file()
    return (typed,) if by_path and not shutil.which(PROGRAM, path=path) else (PROGRAM,)
