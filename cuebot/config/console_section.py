"""The table [console] of config.toml: the page for the people in the back room."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, IPvAnyAddress, model_validator

from cuebot.config.part import FilePath, OptionalFilePath, Section
from cuebot.runtime.loopback import is_loopback


class OfficeSection(Section):
    """What the seats of an office see and may order."""

    may: tuple[str, ...] = ()
    sees: Literal["all", "questions", "ear", "public"] = "all"
    rank: int = Field(default=1, ge=0, le=9)
    """Who takes the ear of two who speak live: a producer has 2, a director 3."""


OfficeName: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,30}$")]


class GroupSection(Section):
    """A named set of seats, and of the ear."""

    seats: tuple[str, ...] = ()
    """Names of seats, and of offices, which stand for all their seats."""
    ear: bool = False


GROUP_NAME = r"^[a-z][a-z0-9_-]{0,30}$"
GroupName: TypeAlias = Annotated[str, Field(pattern=GROUP_NAME)]


class ConsoleSection(Section):
    """The page for the people in the back room."""

    on: bool = False
    host: str = "127.0.0.1"
    port: int = Field(default=8766, ge=0, le=65_535)
    names: tuple[str, ...] = ()
    lan: bool = False
    trust_port: int = Field(default=8767, ge=0, le=65_535)
    authority: FilePath = Path("console-authority")
    cert: OptionalFilePath = None
    key: OptionalFilePath = None
    behind: Literal["", "proxy"] = ""
    proxies: tuple[IPvAnyAddress, ...] = ()
    access: FilePath = Path("console.access")
    offices: dict[OfficeName, OfficeSection] = Field(default_factory=dict)
    groups: dict[GroupName, GroupSection] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _refuse_open_console(self) -> Self:
        """Let nobody in from elsewhere by a word too few, or by two ways at once."""
        if (self.cert is None) != (self.key is None):
            raise ValueError("`cert` and `key` go together")
        if (self.behind == "proxy") != bool(self.proxies):
            raise ValueError('`behind = "proxy"` and the addresses of `proxies` go together')
        ways = [name for name in ("lan", "cert", "behind") if getattr(self, name)]
        if len(ways) > 1:
            raise ValueError(f"`{ways[0]}` and `{ways[1]}` are two ways to one console")
        if not ways and not is_loopback(self.host):
            raise ValueError(
                "`host` is 127.0.0.1 unless `lan`, `cert` and `key`, or `behind` say how others "
                "reach the console"
            )
        if (self.cert or self.behind) and not self.names:
            raise ValueError("`names` tells by which host names the console is reached")
        return self
