"""Where viewers write, what each place wants to know, and the block of a config that hears it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cuebot.cli.pasted_address import AddressForm, is_address
from cuebot.config import secret_store
from cuebot.errors import ConfigError
from cuebot.text.toml_text import quote_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

PLATFORM_FLAG = "--platform"
HTTP_SOURCE = "http"
HTTP_HINT = (
    "",
    "# With these two lines, buttons, a shop's system and other tools reach 127.0.0.1:8765 too:",
    "# [[capture.sources]]",
    '# use = "http"',
)


@dataclass(frozen=True, slots=True)
class RequiredSetting:
    """One thing that a platform wants to know."""

    key: str
    about: str
    number: bool = False
    secret: bool = False
    """Whether it goes into the keyring and never into a file."""
    pattern: str = ".+"
    """What it looks like."""
    forms: tuple[AddressForm, ...] = ()
    """Addresses that have it, and may be pasted in its place."""

    def read_value(self, told: str) -> str:
        """Return what was told, or what a pasted address has of it; `ConfigError` if it is not."""
        value = told.strip()
        if is_address(value):
            value = next(filter(None, (form.find_name(value) for form in self.forms)), "")
        if self.number and not (value.isascii() and value.isdigit()):
            do = f"`{self.key}` is {self.about}"
            raise ConfigError(f"{told!r} is no number", where=PLATFORM_FLAG, do=do)
        if not re.fullmatch(self.pattern, value):
            what = f"{told!r} cannot be the `{self.key}`"
            raise ConfigError(what, where=PLATFORM_FLAG, do=f"give {self.about}")
        return value


@dataclass(frozen=True, slots=True)
class PlatformSetup:
    """One place."""

    about: str
    """How cuebot hears it, in a few words."""
    use: str
    fixed: Mapping[str, str] = field(default_factory=dict)
    wants: tuple[RequiredSetting, ...] = ()
    needs: tuple[str, ...] = ()
    """What else must be so, a sentence a line."""

    @property
    def non_secret_wants(self) -> tuple[RequiredSetting, ...]:
        """What must be known to write the config: all but the secrets."""
        return tuple(want for want in self.wants if not want.secret)

    def keyring_entry(self, want: RequiredSetting) -> str:
        """Return how the keyring calls a secret."""
        return f"{self.use}-{want.key}"

    def environment_variable(self, want: RequiredSetting) -> str:
        """Return how the environment calls it."""
        return secret_store.environment_variable(self.use, want.key)


_SHOPEE_HOSTS = (
    *("shopee.co.id", "shopee.co.th", "shopee.com.br", "shopee.com.my", "shopee.ph", "shopee.sg"),
    *("shopee.tw", "shopee.vn"),
)
_SOCIAL_STREAM = PlatformSetup(
    "by Social Stream Ninja, in your browser (its session is asked for)",
    "reader",
    {"tool": "socialstream"},
    (
        RequiredSetting(
            "room",
            "Social Stream's session",
            forms=(AddressForm(("socialstream.ninja",), queries=("session",)),),
        ),
    ),
    (
        "Social Stream must have `Enable remote API control` and",
        "`Send chat messages to API server` on.",
    ),
)
PLATFORMS: Mapping[str, PlatformSetup] = {
    "tiktok": _SOCIAL_STREAM,
    "tiktoklive": PlatformSetup(
        "TikTok without a browser, by TikTokLive (unofficial)",
        "tiktok",
        wants=(
            RequiredSetting(
                "host",
                "the host's TikTok name, behind the @",
                pattern=r"@?[\w.]{1,60}",
                forms=(AddressForm(("tiktok.com",), folders=("@",)),),
            ),
        ),
        needs=(
            "It wants cuebot[tiktok] installed; read about its licence in config.example.toml.",
        ),
    ),
    "douyin": PlatformSetup(
        "by DouyinBarrageGrab, on this computer",
        "reader",
        {"tool": "barragegrab"},
        needs=("DouyinBarrageGrab must run on this machine, and the room be open in a browser.",),
    ),
    "youtube": PlatformSetup(
        "by YouTube's own stream, with an API key",
        "youtube",
        wants=(
            RequiredSetting(
                "video",
                "the video's id: what stands behind v= in its address",
                pattern="[A-Za-z0-9_-]{6,20}",
                forms=(
                    AddressForm(
                        ("youtube.com",),
                        queries=("v",),
                        folders=("live", "shorts", "embed", "video"),
                    ),
                    AddressForm(("youtu.be",), folders=("",)),
                ),
            ),
            RequiredSetting("key", "an API key with YouTube Data API v3", secret=True),
        ),
    ),
    "twitch": PlatformSetup(
        "its chat, without a key",
        "twitch",
        wants=(
            RequiredSetting(
                "channel",
                "the channel's name in its address",
                pattern="#?[A-Za-z0-9_]{1,25}",
                forms=(AddressForm(("twitch.tv",), folders=("popout", "moderator", "")),),
            ),
        ),
    ),
    "kick": PlatformSetup(
        "by Kick's signed webhook, which wants an address that Kick reaches",
        "http",
        {"kick_key": "kick.pem"},
        (
            RequiredSetting(
                "kick_broadcaster", "your channel's user id, a number", pattern="[0-9]+"
            ),
        ),
        (
            "It wants cuebot[kick] installed, what api.kick.com/public/v1/public-key shows as",
            "kick.pem in this folder, and Kick's webhook sent on to /v1/hooks/kick.  Without all",
            "that, Social Stream hears Kick too: `cuebot init --platform socialstream:SESSION`.",
        ),
    ),
    "bilibili": PlatformSetup(
        "by its Open Live platform, with a developer's key",
        "bilibili",
        wants=(
            RequiredSetting("access_key", "the developer's access key id"),
            RequiredSetting("app", "the project's id", number=True),
            RequiredSetting("access_secret", "the developer's access secret", secret=True),
            RequiredSetting("code", "the host's identity code of today", secret=True),
        ),
    ),
    "shopee": PlatformSetup(
        "by Shopee's Open API, with a partner's key",
        "shopee",
        wants=(
            RequiredSetting(
                "session",
                "the number of the live session",
                number=True,
                forms=(AddressForm(_SHOPEE_HOSTS, queries=("session",)),),
            ),
            RequiredSetting("partner", "the app's partner id", number=True),
            RequiredSetting("user", "the id of the host's account", number=True),
            RequiredSetting("key", "the app's partner key", secret=True),
            RequiredSetting("token", "that account's access token", secret=True),
        ),
        needs=(
            'links = { "item id" = "1" } tells which item is which link of the catalogue; with',
            "renew, the refresh token, it stays connected for longer than four hours.",
        ),
    ),
    "socialstream": replace(
        _SOCIAL_STREAM, about="Instagram, Facebook, Kick and more, in your browser"
    ),
    "other": PlatformSetup(
        "any tool that sends comments to this computer",
        "http",
        needs=("Any tool may POST comments to http://127.0.0.1:8765/v1/comments.",),
    ),
}


def parse_platform(flag: str) -> tuple[str, Mapping[str, str]]:
    """Take `twitch:NAME` or `shopee:session=1,partner=2,user=3` apart, in any case of the name.

    In the place of a name or an id its address may stand.
    """
    head, _, told = flag.partition(":")
    name = head.strip().lower()
    platform = PLATFORMS.get(name)
    if platform is None:
        do = f"one of {', '.join(PLATFORMS)}"
        raise ConfigError(f"no platform {head!r}", where=PLATFORM_FLAG, do=do)
    wanted = {want.key: want for want in platform.non_secret_wants}
    pairs = [piece.partition("=") for piece in told.split(",") if piece]
    if pairs and all(key.strip() in wanted and equals for key, equals, _ in pairs):
        given = {key.strip(): value.strip() for key, _, value in pairs}
        return name, {key: wanted[key].read_value(value) for key, value in given.items() if value}
    if told and not platform.non_secret_wants:
        raise ConfigError(
            f"{name} wants to know nothing", where=PLATFORM_FLAG, do=f"write {name} alone"
        )
    if not told:
        return name, {}
    want = platform.non_secret_wants[0]
    return name, {want.key: want.read_value(told)}


def build_source_block(name: str, known: Mapping[str, str]) -> str:
    """Return the block that hears a platform; `ConfigError` says what it still wants to know."""
    platform = PLATFORMS[name]
    missing = [want for want in platform.non_secret_wants if not known.get(want.key)]
    if missing:
        what = ", ".join(f"`{want.key}` ({want.about})" for want in missing)
        example = ",".join(f"{want.key}=..." for want in platform.non_secret_wants)
        short = "..." if len(platform.non_secret_wants) == 1 else example
        do = f"say it behind a colon, as {name}:{short}"
        raise ConfigError(f"{name} wants to know {what}", where=PLATFORM_FLAG, do=do)
    lines = [f"# {line}" for line in platform.needs]
    lines += ["[[capture.sources]]", f"use = {quote_toml(platform.use)}"]
    lines += [f"{key} = {quote_toml(value)}" for key, value in platform.fixed.items()]
    lines += [_format_setting(platform, want, known) for want in platform.wants]
    return "\n".join([*lines, *([] if platform.use == HTTP_SOURCE else HTTP_HINT)])


def _format_setting(
    platform: PlatformSetup, want: RequiredSetting, known: Mapping[str, str]
) -> str:
    if want.secret:
        where = quote_toml(
            f"{secret_store.KEYRING_PREFIX}{secret_store.SERVICE}/{platform.keyring_entry(want)}"
        )
        return (
            f"{want.key} = {where}   # or in the environment: {platform.environment_variable(want)}"
        )
    value = known[want.key]
    if want.number:
        value = want.read_value(value)
    return f"{want.key} = {int(value) if want.number else quote_toml(value)}"
