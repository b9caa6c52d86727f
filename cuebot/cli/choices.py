"""What a first show is to be, and the small config that says so."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Language

HEAD = """\
# This show's config: only what was chosen.  Every other key, with its default and what it does,
# stands in config.example.toml beside this file; copy what you want to change.
# Before a broadcast: `cuebot doctor`.
"""


@dataclass(frozen=True, slots=True)
class Platform:
    """Where viewers write, and how cuebot hears them."""

    source: str
    """The block's keys; `{}` is what the platform wants to know."""
    wants: str = ""
    """What it wants to know."""
    about: str = ""


PLATFORMS: Mapping[str, Platform] = {
    "tiktok": Platform(
        'use = "reader"\ntool = "socialstream"\nroom = {}',
        "Social Stream's session",
        "Social Stream must have `Enable remote API control` and `Send chat messages to API server`"
        " on",
    ),
    "douyin": Platform(
        'use = "reader"\ntool = "barragegrab"',
        about="DouyinBarrageGrab must run on this machine, and the room be open in a browser",
    ),
    "youtube": Platform(
        'use = "youtube"\nvideo = {}\nkey = "keyring:cuebot/youtube"',
        "the video's id",
        "store an API key of your own by `python -m keyring set cuebot youtube`",
    ),
    "twitch": Platform('use = "twitch"\nchannel = {}', "the channel"),
    "other": Platform(
        'use = "http"',
        about="any tool may POST comments to http://127.0.0.1:8765/v1/comments",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The five answers."""

    language: Language = "en"
    platform: str = "other"
    """With what it wants to know behind a colon: `twitch:my_channel`."""
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
        if not re.fullmatch("[a-z]{2}", self.language):
            do = "give two letters, such as en"
            raise ConfigError(f"no language {self.language!r}", where="--language", do=do)
        blocks = [
            HEAD,
            f"[show]\nlanguage = {_text(self.language)}",
            f"[catalogue]            # what the host may be told\n{self._catalogue()}",
            _source(self.platform),
            '[draft]\nprompts = "prompts"   # edit these in mid-show\n' + self._drafter(),
            self._ear(),
        ]
        return "\n\n".join(block.strip() for block in blocks) + "\n"

    def _catalogue(self) -> str:
        return f"{'url' if '://' in self.catalogue else 'path'} = {_text(self.catalogue)}"

    def _drafter(self) -> str:
        if not self.model:
            return 'drafter = "offline"   # "llm" lets a model word the lines'
        key = (
            'api_key = "keyring:cuebot/llm"   # in the system\'s keyring'
            if self.keyring
            else "# its key is in the environment: CUEBOT_LLM__API_KEY"
        )
        return f'drafter = "llm"\n\n[llm]\n{key}'

    def _ear(self) -> str:
        if not self.device:
            return (
                "[talkback]             # the ear.  Sound goes to this device or nowhere.\n"
                'use = "null"           # silent; for a device: use = "device", and\n'
                '# device = "..."       # its name, as `cuebot devices` lists it'
            )
        named = f'use = "device"\ndevice = {_text(self.device)}'
        return f"[talkback]             # the ear.  Sound goes to this device or nowhere.\n{named}"


def _source(asked: str) -> str:
    name, _, known = asked.partition(":")
    platform = PLATFORMS.get(name)
    if platform is None:
        raise ConfigError(
            f"no platform {name!r}", where="--platform", do=f"one of {', '.join(PLATFORMS)}"
        )
    if platform.wants and not known:
        raise ConfigError(
            f"{name} wants to know {platform.wants}",
            where="--platform",
            do=f"say it behind a colon, as {name}:...",
        )
    about = f"# {platform.about}.\n" if platform.about else ""
    return f"{about}[[capture.sources]]\n{platform.source.format(_text(known))}"


def _text(value: str) -> str:
    """Return a string as TOML writes it: JSON's is a kind of it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
