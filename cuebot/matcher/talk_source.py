"""Talk of live rooms that asks the host nothing, by language: what the gate is fitted against.

Read by `benchmarks/matcher_index.py` alone; it stays out of the wheel.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.model import Language

SUFFIX = ".txt"
KIND_MARK = "#"


def read_talk() -> Mapping[Language, Sequence[str]]:
    """Return the lines of every language; those that only name a kind are left out."""
    folder = resources.files(__package__).joinpath("talk")
    return {
        file.name.removesuffix(SUFFIX): [
            line
            for line in file.read_text("utf-8").splitlines()
            if line.strip() and not line.startswith(KIND_MARK)
        ]
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        if file.name.endswith(SUFFIX)
    }
