"""How `cuebot console` finds the console of a running show: a file that only its owner may read."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from cuebot.errors import ConsoleError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleAddress:
    """Where a console is, and what opens it to the command line."""

    url: str
    key: str
    authority: str = ""
    """The file of the authority that signed for it; empty when a browser knows who did."""


def write_access_file(path: Path, address: ConsoleAddress) -> None:
    """Write the file anew, whole or not at all; a `ConsoleError` says why it cannot be."""
    part = path.with_name(f"{path.name}.part")
    try:
        write_private_file(part, json.dumps(asdict(address)).encode())
        part.replace(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConsoleError(
            f"cannot be written ({why})", where=str(path), do="set another `access` in [console]"
        ) from error


def write_private_file(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, from its first byte on."""
    path.unlink(missing_ok=True)  # an older one may be open to others
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def read_access_file(path: Path) -> ConsoleAddress:
    """Return where the console of the running show is; a `ConsoleError` when there is none."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return ConsoleAddress(
            url=str(told["url"]), key=str(told["key"]), authority=str(told.get("authority", ""))
        )
    except FileNotFoundError as error:
        raise ConsoleError(
            "no show with a console runs by this config",
            where=str(path),
            do="start it by `cuebot run --console`",
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConsoleError(
            "cannot be read", where=str(path), do="delete it, and start the show anew"
        ) from error


def remove_access_file(path: Path, address: ConsoleAddress) -> None:
    """Remove the file, unless another show has written its own there since."""
    with suppress(ConsoleError, OSError):
        if read_access_file(path) == address:
            path.unlink()
