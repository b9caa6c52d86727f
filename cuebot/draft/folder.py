"""The folder of prompt files, read again while the show runs; a bad edit never replaces a good."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock, resources
from cuebot.draft import prompt
from cuebot.errors import PromptError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.draft.prompt import Prompt
    from cuebot.model import Seconds

log = logging.getLogger(__name__)

EVERY: Seconds = 1.0
"""How often, at most, the files are looked at."""


@dataclass(slots=True)
class Folder:
    """The prompts in force."""

    path: Path
    alarm: Callable[[str], None] = log.warning
    """Told, in one sentence, of an edit that cannot be used."""
    _prompts: dict[str, Prompt] = field(default_factory=dict, init=False)
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict, init=False)
    _next_look: Seconds = field(default=0.0, init=False)

    def get(self, name: str) -> Prompt:
        """Return the prompt for a kind of cue; `PromptError` when there is none."""
        try:
            return self._prompts[name]
        except KeyError:
            raise PromptError(
                f"has no prompt for {name} cues", where=str(self.path), do=f"add {name}.md"
            ) from None

    def all(self) -> Iterator[Prompt]:
        """Give every prompt in force, in the order of their names."""
        return (self._prompts[name] for name in sorted(self._prompts))

    def load(self) -> None:
        """Read every prompt file; the first `PromptError` stops it."""
        for path in self._files():
            self._seen[path.name] = _stamp(path)
            self._prompts[path.stem] = prompt.read(path)
        if not self._prompts:
            raise PromptError(
                "holds no prompt", where=str(self.path), do="`cuebot init` makes them"
            )

    def refresh(self) -> None:
        """Read what changed; what cannot be used is told once, and the old stays in force."""
        try:
            files = self._files()
        except PromptError as error:
            if self._seen:
                self._seen.clear()
                self.alarm(f"{error} The prompts that were read stay in force.")
            return
        for path in files:
            try:
                stamp = _stamp(path)
                if self._seen.get(path.name) == stamp:
                    continue
                self._seen[path.name] = stamp
                self._prompts[path.stem] = prompt.read(path)
            except OSError:
                continue  # gone between the listing and the look; the next look tells
            except PromptError as error:
                self.alarm(f"{error} The one before stays in force.")

    async def fresh(self) -> None:
        """Read what changed, away from the event loop, when the last look is long enough ago."""
        if clock.now() < self._next_look:
            return
        self._next_look = clock.now() + EVERY
        with clock.standstill():
            await asyncio.to_thread(self.refresh)

    def _files(self) -> list[Path]:
        if not self.path.is_dir():
            raise PromptError(
                "no such folder of prompts", where=str(self.path), do="`cuebot init` makes one"
            )
        return sorted(self.path.glob("*.md"))


def loaded(config: Config) -> Folder:
    """Read the prompts that the config names, or those of the box."""
    folder = Folder(config.draft.prompts or resources.path("prompts"))
    folder.load()
    return folder


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size
