"""How cuebot is called here, for the commands that its messages tell people to type."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from pathlib import Path

UV_VARIABLE = "UV"
"""What `uv run` sets in the environment of what it runs."""


def format_command(verb: str, *words: str | Path) -> str:
    """Return a command as it would be typed in this terminal."""
    start = ["uv", "run", "cuebot"] if os.environ.get(UV_VARIABLE) else ["cuebot"]
    return make_printable(shlex.join([*start, verb, *map(str, words)]))
