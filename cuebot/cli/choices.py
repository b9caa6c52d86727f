"""What a first show is to be, and the small config that says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.cli import platforms
from cuebot.config import secret_store
from cuebot.text.toml_text import quote_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Language

CONFIG_HEADER = """\
# This show's config: only what was chosen.  Every other key, with its default and what it does,
# stands in config.example.toml beside this file; copy what you want to change.
# Before a broadcast: `cuebot doctor`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupChoices:
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

    def to_toml(self) -> str:
        """Return the config file; `ConfigError` when an answer cannot be used."""
        blocks = [
            CONFIG_HEADER,
            f"[show]\nlanguage = {quote_toml(self.language)}",
            f"[catalogue]            # what the host may be told\n{self._format_catalogue()}",
            platforms.build_source_block(self.platform, self.known),
            '[draft]\nprompts = "prompts"   # edit these in mid-show\n' + self._format_drafter(),
            self._format_talkback(),
        ]
        return "\n\n".join(block.strip() for block in blocks) + "\n"

    def todo(self) -> str:
        """Return what the answers left to be done, as an order; empty when nothing is."""
        todo = []
        if self.catalogue == SetupChoices().catalogue:
            todo.append(f"put your products into {self.catalogue}")
        if not self.device:
            todo.append("choose an ear in config.toml")
        return ", and ".join(todo)

    def _format_catalogue(self) -> str:
        return f"{'url' if '://' in self.catalogue else 'path'} = {quote_toml(self.catalogue)}"

    def _format_drafter(self) -> str:
        if not self.model:
            return 'drafter = "offline"   # "llm" lets a model word the lines'
        variable = secret_store.environment_variable(secret_store.LLM, "api_key")
        entry = quote_toml(
            f"{secret_store.KEYRING_PREFIX}{secret_store.SERVICE}/{secret_store.LLM}"
        )
        key = (
            f"api_key = {entry}   # in the system's keyring"
            if self.keyring
            else f"# its key is in the environment: {variable}"
        )
        return f'drafter = "llm"\n\n[llm]\n{key}'

    def _format_talkback(self) -> str:
        if not self.device:
            return (
                "[talkback]             # the ear.  Sound goes to this device or nowhere.\n"
                'use = "null"           # silent; for a device: use = "device", and\n'
                '# device = "..."       # its name, as `cuebot devices` lists it'
            )
        named = f'use = "device"\ndevice = {quote_toml(self.device)}'
        return f"[talkback]             # the ear.  Sound goes to this device or nowhere.\n{named}"
