"""What each kind of server wants: how it is asked for JSON, kept from thinking, and paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from cuebot.config import Server

Json: TypeAlias = Mapping[str, object]


class JsonMode(IntEnum):
    """How firmly a server is asked for JSON; it steps down when it refuses."""

    TEXT = 0
    OBJECT = 1
    SCHEMA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerProfile:
    """How one kind of server differs from the others."""

    hosts: tuple[str, ...] = ()
    """Ends of host names, or `:port`, by which it is known."""
    json_mode: JsonMode = JsonMode.SCHEMA
    quiet: Json = field(default_factory=dict)
    """What is added to a request to keep the model from thinking aloud."""
    price: tuple[float, float] = (0.0, 0.0)
    """Of a million tokens in and out, in US dollars, for the kind's usual small model."""


PROFILES: Mapping[str, ServerProfile] = MappingProxyType(
    {
        "openai": ServerProfile(hosts=("api.openai.com",), price=(0.40, 1.60)),
        "deepseek": ServerProfile(
            hosts=("deepseek.com",),
            json_mode=JsonMode.OBJECT,
            quiet={"thinking": {"type": "disabled"}},
            price=(0.28, 0.42),
        ),
        "qwen": ServerProfile(
            hosts=("aliyuncs.com",),
            json_mode=JsonMode.OBJECT,
            quiet={"enable_thinking": False},
            price=(0.05, 0.40),
        ),
        "ollama": ServerProfile(hosts=(":11434",), quiet={"reasoning_effort": "none"}),
        "vllm": ServerProfile(
            hosts=(":8000",), quiet={"chat_template_kwargs": {"enable_thinking": False}}
        ),
        "lmstudio": ServerProfile(hosts=(":1234",)),
        "other": ServerProfile(),
    }
)
_REASONERS = ("o1", "o3", "o4", "gpt-5")
_UNKNOWN = "other"


def find_profile(server: Server) -> ServerProfile:
    """Return the profile that a server's section names, or else that of its address."""
    if server.profile != "auto":
        return PROFILES[server.profile]
    place = urlsplit(server.base_url)
    host = f"{place.hostname or ''}:{place.port}" if place.port else place.hostname or ""
    known = (profile for profile in PROFILES.values() if host.endswith(profile.hosts))
    return next(known, PROFILES[_UNKNOWN])


def find_prices(server: Server) -> tuple[float, float]:
    """Return what a million tokens in and out cost: as the config says, or else the profile."""
    return server.price or find_profile(server).price


def build_request_options(server: Server, tokens: int) -> Json:
    """Return what a request to a server carries beside model and messages."""
    profile = find_profile(server)
    if server.model.startswith(_REASONERS) and profile is PROFILES["openai"]:
        # These think before they speak, and take neither a temperature nor the older limit.
        return {"reasoning_effort": "minimal", "max_completion_tokens": tokens}
    return {"max_tokens": tokens, "temperature": 0, "extra_body": dict(profile.quiet)}
