"""The five questions that a first show begins with, asked at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from cuebot import clock
from cuebot.cli import platforms
from cuebot.cli.choices import SetupChoices
from cuebot.cli.fold import echo_folded
from cuebot.cli.platforms import PLATFORMS
from cuebot.config import secret_store
from cuebot.errors import ConfigError, CuebotError, EarError
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cuebot.cli.platforms import PlatformSetup, RequiredSetting
    from cuebot.model import Language

NAME_COLUMN_WIDTH = max(map(len, PLATFORMS)) + 2


def run_interview(
    read_language: Callable[[str], Language], found: Callable[[str], str]
) -> SetupChoices:
    """Ask, and return the answers; a key that is typed goes into the keyring and nowhere else.

    `read_language` returns the code of a language by any name; `found` returns where a catalogue
    is; each refuses with a `CuebotError` what cannot be used.
    """
    language = _ask_language(read_language)
    platform, known = _ask_platform()
    device = _ask_device()
    model, keyring = _ask_model()
    return SetupChoices(
        language=language,
        platform=platform,
        known=known,
        device=device,
        model=model,
        keyring=keyring,
        catalogue=_ask_catalogue(found),
    )


def _ask_language(read_language: Callable[[str], Language]) -> Language:
    while True:
        asked = str(
            typer.prompt("1/5  The host's language (en, English, 中文, español, ...)", "en")
        )
        try:
            return read_language(asked)
        except ConfigError as error:
            _print_indented(make_printable(f"{error.what}; {error.do}."))


def _ask_platform() -> tuple[str, Mapping[str, str]]:
    for name, platform in PLATFORMS.items():
        _print_indented(f"{name:{NAME_COLUMN_WIDTH}}{platform.about}", NAME_COLUMN_WIDTH)
    while True:
        asked = typer.prompt("2/5  The platform", "other").strip()
        head, colon, rest = asked.partition(":")
        try:
            name, known = platforms.parse_platform(f"{head.strip().lower()}{colon}{rest}")
        except ConfigError as error:
            _print_indented(make_printable(f"{error.what}; {error.do}."))
            continue
        platform = PLATFORMS[name]
        told = {
            want.key: known.get(want.key) or _ask_setting(want)
            for want in platform.non_secret_wants
        }
        for want in platform.wants:
            if want.secret:
                _store_secret(platform, want)
        return name, told


def _ask_setting(want: RequiredSetting) -> str:
    while True:
        told = str(typer.prompt(f"     {want.about}")).strip()
        if told and not (want.number and not (told.isascii() and told.isdigit())):
            return told
        _print_indented("A number, please." if want.number else "It cannot be empty.")


def _store_secret(platform: PlatformSetup, want: RequiredSetting) -> None:
    """Ask for a secret, which may come later, and store it."""
    secret = _ask_hidden(f"     {want.about}, which is not shown (empty: later)")
    variable = platform.environment_variable(want)
    if not secret:
        _print_indented(f"Later then: `cuebot doctor` tells how to store it, or set {variable}.")
    elif not secret_store.store_secret(platform.keyring_entry(want), secret):
        _print_indented(f"This machine has no keyring: set {variable} in the environment.")


def _ask_device() -> str:
    """Let a device be chosen by its number or name, and heard."""
    from cuebot.talkback import device_listing  # noqa: PLC0415 - slow for --help

    try:
        there = [one.name for one in clock.run(device_listing.list_devices()) if one.is_usable]
    except EarError as error:
        typer.echo(f"3/5  No device can be chosen: {make_printable(str(error))}")
        return ""
    if not there:
        typer.echo("3/5  No device can be chosen: this machine has none (see `cuebot devices`).")
        return ""
    for number, name in enumerate(there, 1):
        _print_indented(f"{number}  {make_printable(name)}")
    while True:
        asked = typer.prompt(
            "3/5  The host's ear, by number or name (empty: none yet)", "", show_default=False
        ).strip()
        if asked.isascii() and asked.isdigit() and 0 < int(asked) <= len(there):
            asked = there[int(asked) - 1]
        if not asked or (asked in there and _confirm_tone(asked)):
            return str(asked)
        if asked not in there:
            _print_indented("Its number, or its name as it is listed.")


def _confirm_tone(device: str) -> bool:
    """Sound a tone on a device, and ask whether the host heard it."""
    from cuebot import config  # noqa: PLC0415 - slow for --help
    from cuebot.doctor import hearing  # noqa: PLC0415 - see above

    chosen = config.build_config({}, {"talkback": {"use": "device", "device": device}})
    try:
        clock.run(hearing.check_ear(chosen, lambda: None))
    except EarError as error:
        _print_indented(make_printable(str(error)))
        return False
    return typer.confirm("     Did the host hear a tone?", default=True)


def _ask_model() -> tuple[bool, bool]:
    """Return whether a model words the lines, and whether the keyring has its key."""
    key = _ask_hidden("4/5  A model's key, which is not shown (empty: no model)")
    if not key:
        return False, False
    if secret_store.store_secret(secret_store.LLM, key):
        return True, True
    variable = secret_store.environment_variable(secret_store.LLM, "api_key")
    _print_indented(f"This machine has no keyring: set {variable} in the environment.")
    return True, False


def _ask_catalogue(found: Callable[[str], str]) -> str:
    while True:
        asked = typer.prompt(
            "5/5  Your catalogue: a file, or a Google Sheet's address (empty: a sample)",
            "",
            show_default=False,
        ).strip()
        try:
            return found(asked) if asked else SetupChoices().catalogue
        except CuebotError as error:
            _print_indented(make_printable(str(error)))


def _ask_hidden(question: str) -> str:
    return str(typer.prompt(question, "", hide_input=True, show_default=False)).strip()


def _print_indented(told: str, indent: int = 0) -> None:
    """Print below a question; what is folded is moved in by so many columns more."""
    echo_folded(f"     {told}", indent=5 + indent)
