"""The five questions that a first show begins with, asked at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from cuebot import clock, keys
from cuebot.cli.choices import PLATFORMS, Choices
from cuebot.errors import EarError
from cuebot.printable import printable

if TYPE_CHECKING:
    from cuebot.model import Language


def interview() -> Choices:
    """Ask, and return the answers; a key that is typed goes into the keyring and nowhere else."""
    language = _language()
    platform = _platform()
    device = _device()
    model, keyring = _model()
    catalogue = typer.prompt("5/5  Your catalogue file (empty: a sample)", "", show_default=False)
    return Choices(
        language=language,
        platform=platform,
        device=device,
        model=model,
        keyring=keyring,
        catalogue=catalogue.strip() or "catalog.csv",
    )


def _language() -> Language:
    while True:
        asked = typer.prompt("1/5  The host's language (en, zh, es, ...)", "en").strip().lower()
        if len(asked) == 2 and asked.isascii() and asked.isalpha():  # noqa: PLR2004 - ISO 639-1
            return str(asked)
        typer.echo("     Two letters, such as en.")


def _platform() -> str:
    while True:
        asked = typer.prompt(f"2/5  The platform ({', '.join(PLATFORMS)})", "other").strip()
        name, _, known = asked.partition(":")
        platform = PLATFORMS.get(name.lower())
        if platform is None:
            continue
        while platform.wants and not known:
            known = typer.prompt(f"     {platform.wants}").strip()
        return f"{name.lower()}:{known}"


def _device() -> str:
    """Let a device be chosen by its number or name, and heard."""
    from cuebot.talkback import remote  # noqa: PLC0415 - slow for --help

    try:
        there = [one.name for one in clock.run(remote.devices()) if one.usable]
    except EarError as error:
        typer.echo(f"3/5  No device can be chosen: {printable(str(error))}")
        return ""
    for number, name in enumerate(there, 1):
        typer.echo(f"     {number}  {printable(name)}")
    while True:
        asked = typer.prompt(
            "3/5  The host's ear, by number or name (empty: none yet)", "", show_default=False
        ).strip()
        if asked.isascii() and asked.isdigit() and 0 < int(asked) <= len(there):
            asked = there[int(asked) - 1]
        if not asked or (asked in there and _heard(asked)):
            return str(asked)


def _heard(device: str) -> bool:
    """Sound a tone on a device, and ask whether the host heard it."""
    from cuebot import config  # noqa: PLC0415 - slow for --help
    from cuebot.doctor import hearing  # noqa: PLC0415 - see above

    chosen = config.make({}, {"talkback": {"use": "device", "device": device}})
    try:
        clock.run(hearing.ear(chosen, lambda: None))
    except EarError as error:
        typer.echo(f"     {printable(str(error))}")
        return False
    return typer.confirm("     Did the host hear a tone?", default=True)


def _model() -> tuple[bool, bool]:
    """Return whether a model words the lines, and whether the keyring has its key."""
    key = typer.prompt(
        "4/5  A model's key, which is not shown (empty: no model)",
        "",
        hide_input=True,
        show_default=False,
    ).strip()
    if not key:
        return False, False
    if keys.kept(key):
        return True, True
    typer.echo(f"     This machine has no keyring: set {keys.ENVIRONMENT} in the environment.")
    return True, False
