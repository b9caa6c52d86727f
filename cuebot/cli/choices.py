"""What a first show is to be, and the small config that says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.cli import platforms
from cuebot.cli.platforms import text
from cuebot.config import secret_store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Language

HEAD = """\
# This show's config: only what was chosen.  Every other key, with its default and what it does,
# stands in config.example.toml beside this file; copy what you want to change.
# Before a broadcast: `cuebot doctor`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The five answers."""

    language: Language = "en"
    platform: str = "other"
    known: Mapping[str, str] = field(default_factory=dict)
    """What the platform wanted to know, by key."""
    device: str = ""
    """The ear's name; empty for none yet."""
    model: bool = False
    """Whether a model words the lines."""
    keyring: bool = False
    """Whether its key is in the system's keyring; else it is in the environment."""
    catalogue: str = "catalog.csv"
    """A file, or an address on the web."""

    def toml(self) -> str:
        """Return the config file; `ConfigError` when an answer cannot be used."""
        blocks = [
            HEAD,
            f"[show]\nlanguage = {text(self.language)}",
            f"[catalogue]            # what the host may be told\n{self._catalogue()}",
            platforms.block(self.platform, self.known),
            '[draft]\nprompts = "prompts"   # edit these in mid-show\n' + self._drafter(),
            self._ear(),
        ]
        return "\n\n".join(block.strip() for block in blocks) + "\n"

    def _catalogue(self) -> str:
        return f"{'url' if '://' in self.catalogue else 'path'} = {text(self.catalogue)}"

    def _drafter(self) -> str:
        if not self.model:
            return 'drafter = "offline"   # "llm" lets a model word the lines'
        variable = secret_store.variable(secret_store.LLM, "api_key")
        entry = text(f"{secret_store.PREFIX}{secret_store.SERVICE}/{secret_store.LLM}")
        key = (
            f"api_key = {entry}   # in the system's keyring"
            if self.keyring
            else f"# its key is in the environment: {variable}"
        )
        return f'drafter = "llm"\n\n[llm]\n{key}'

    def _ear(self) -> str:
        if not self.device:
            return (
                "[talkback]             # the ear.  Sound goes to this device or nowhere.\n"
                'use = "null"           # silent; for a device: use = "device", and\n'
                '# device = "..."       # its name, as `cuebot devices` lists it'
            )
        named = f'use = "device"\ndevice = {text(self.device)}'
        return f"[talkback]             # the ear.  Sound goes to this device or nowhere.\n{named}"
