"""Where viewers write, what each place wants to know, and the block of a config that hears it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cuebot.config import secret_store
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

FLAG = "--platform"
HTTP = "http"
ALSO = (
    "",
    "# With these two lines, buttons, a shop's system and other tools reach 127.0.0.1:8765 too:",
    "# [[capture.sources]]",
    '# use = "http"',
)


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that a platform wants to know."""

    key: str
    about: str
    number: bool = False
    secret: bool = False
    """Whether it goes into the keyring and never into a file."""


@dataclass(frozen=True, slots=True)
class Platform:
    """One place."""

    about: str
    """How cuebot hears it, in a few words."""
    use: str
    fixed: Mapping[str, str] = field(default_factory=dict)
    wants: tuple[Want, ...] = ()
    needs: tuple[str, ...] = ()
    """What else must be so, a sentence a line."""

    @property
    def asked(self) -> tuple[Want, ...]:
        """What must be known to write the config: all but the secrets."""
        return tuple(want for want in self.wants if not want.secret)

    def entry(self, want: Want) -> str:
        """Return how the keyring calls a secret."""
        return f"{self.use}-{want.key}"

    def variable(self, want: Want) -> str:
        """Return how the environment calls it."""
        return secret_store.variable(self.use, want.key)


_SOCIAL_STREAM = Platform(
    "by Social Stream Ninja, in your browser (its session is asked for)",
    "reader",
    {"tool": "socialstream"},
    (Want("room", "Social Stream's session"),),
    (
        "Social Stream must have `Enable remote API control` and",
        "`Send chat messages to API server` on.",
    ),
)
PLATFORMS: Mapping[str, Platform] = {
    "tiktok": _SOCIAL_STREAM,
    "tiktoklive": Platform(
        "TikTok without a browser, by TikTokLive (unofficial)",
        "tiktok",
        wants=(Want("host", "the host's TikTok name, behind the @"),),
        needs=(
            "It wants cuebot[tiktok] installed; read about its licence in config.example.toml.",
        ),
    ),
    "douyin": Platform(
        "by DouyinBarrageGrab, on this computer",
        "reader",
        {"tool": "barragegrab"},
        needs=("DouyinBarrageGrab must run on this machine, and the room be open in a browser.",),
    ),
    "youtube": Platform(
        "by YouTube's own stream, with an API key",
        "youtube",
        wants=(
            Want("video", "the video's id: what stands behind v= in its address"),
            Want("key", "an API key with YouTube Data API v3", secret=True),
        ),
    ),
    "twitch": Platform(
        "its chat, without a key",
        "twitch",
        wants=(Want("channel", "the channel's name in its address"),),
    ),
    "kick": Platform(
        "by Kick's signed webhook, which wants an address that Kick reaches",
        "http",
        {"kick_key": "kick.pem"},
        (Want("kick_broadcaster", "your channel's user id"),),
        (
            "It wants cuebot[kick] installed, what api.kick.com/public/v1/public-key shows as",
            "kick.pem in this folder, and Kick's webhook sent on to /v1/hooks/kick.  Without all",
            "that, Social Stream hears Kick too: `cuebot init --platform socialstream:SESSION`.",
        ),
    ),
    "bilibili": Platform(
        "by its Open Live platform, with a developer's key",
        "bilibili",
        wants=(
            Want("access_key", "the developer's access key id"),
            Want("app", "the project's id", number=True),
            Want("access_secret", "the developer's access secret", secret=True),
            Want("code", "the host's identity code of today", secret=True),
        ),
    ),
    "shopee": Platform(
        "by Shopee's Open API, with a partner's key",
        "shopee",
        wants=(
            Want("session", "the number of the live session", number=True),
            Want("partner", "the app's partner id", number=True),
            Want("user", "the id of the host's account", number=True),
            Want("key", "the app's partner key", secret=True),
            Want("token", "that account's access token", secret=True),
        ),
        needs=(
            'links = { "item id" = "1" } tells which item is which link of the catalogue; with',
            "renew, the refresh token, it stays connected for longer than four hours.",
        ),
    ),
    "socialstream": replace(
        _SOCIAL_STREAM, about="Instagram, Facebook, Kick and more, in your browser"
    ),
    "other": Platform(
        "any tool that sends comments to this computer",
        "http",
        needs=("Any tool may POST comments to http://127.0.0.1:8765/v1/comments.",),
    ),
}


def read(flag: str) -> tuple[str, Mapping[str, str]]:
    """Take `twitch:NAME` or `shopee:session=1,partner=2,user=3` apart."""
    name, _, told = flag.partition(":")
    platform = PLATFORMS.get(name)
    if platform is None:
        do = f"one of {', '.join(PLATFORMS)}"
        raise ConfigError(f"no platform {name!r}", where=FLAG, do=do)
    wanted = {want.key for want in platform.asked}
    pairs = [piece.partition("=") for piece in told.split(",") if piece]
    if pairs and all(key.strip() in wanted and equals for key, equals, _ in pairs):
        return name, {key.strip(): value.strip() for key, _, value in pairs}
    if told and not platform.asked:
        raise ConfigError(f"{name} wants to know nothing", where=FLAG, do=f"write {name} alone")
    return name, {platform.asked[0].key: told} if told else {}


def block(name: str, known: Mapping[str, str]) -> str:
    """Return the block that hears a platform; `ConfigError` says what it still wants to know."""
    platform = PLATFORMS[name]
    missing = [want for want in platform.asked if not known.get(want.key)]
    if missing:
        what = ", ".join(f"`{want.key}` ({want.about})" for want in missing)
        example = ",".join(f"{want.key}=..." for want in platform.asked)
        short = "..." if len(platform.asked) == 1 else example
        do = f"say it behind a colon, as {name}:{short}"
        raise ConfigError(f"{name} wants to know {what}", where=FLAG, do=do)
    lines = [f"# {line}" for line in platform.needs]
    lines += ["[[capture.sources]]", f"use = {text(platform.use)}"]
    lines += [f"{key} = {text(value)}" for key, value in platform.fixed.items()]
    lines += [_line(platform, want, known) for want in platform.wants]
    return "\n".join([*lines, *([] if platform.use == HTTP else ALSO)])


def _line(platform: Platform, want: Want, known: Mapping[str, str]) -> str:
    if want.secret:
        where = text(f"{secret_store.PREFIX}{secret_store.SERVICE}/{platform.entry(want)}")
        return f"{want.key} = {where}   # or in the environment: {platform.variable(want)}"
    value = known[want.key]
    if want.number and not (value.isascii() and value.isdigit()):
        do = f"`{want.key}` is {want.about}"
        raise ConfigError(f"{value!r} is no number", where=FLAG, do=do)
    return f"{want.key} = {int(value) if want.number else text(value)}"


def text(value: str) -> str:
    """Return a string as TOML writes it: JSON's is a kind of it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
