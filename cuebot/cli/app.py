"""The commands, and how their errors reach a person."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cuebot.cli import interrupt, log
from cuebot.cli.dashed_words import part_dashed_words
from cuebot.cli.fold import echo_folded
from cuebot.cli.usage_words import explain_usage
from cuebot.errors import CuebotError
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

VERBS = {
    "demo": "Play a sample show: no key, no network, no sound card.",
    "init": "Lay out config.toml, prompts/ and catalog.csv.",
    "learn": "Let a model write, before the show, how viewers will ask.",
    "doctor": "Try every part of the show for real, before it begins.",
    "selftest": "Try the promises of safety on this very machine.",
    "practice": "Practise with the ear in a simulated room, and be scored.",
    "run": "Run the show.",
    "studio": "Run several rooms on one machine, and show them on one wall.",
    "worker": "Run rooms of a fleet, as many as are this machine's share.",
    "feed": "Bring the sources of a fleet's rooms in.",
    "tenant": "Write a broker's accounts; give out or erase a tenant's data.",
    "console": "Invite people to the console of the running show.",
    "rehearse": "Play a recorded show and list what became of each cue.",
    "forget": "Take what viewers wrote out of a journal and its reports.",
    "report": "Tell what a show came to, as a page.",
    "questions": "List what people ask in a recording, moment by moment.",
    "catalogue": "Check a catalogue: what was understood, and what was mended.",
    "prompts": "Check, preview or compare prompt files.",
    "say": "Say words of your own into the ear.",
    "voices": "List which voice speaks what; fetch neural ones.",
    "ear": "Be the host's ear for a show that runs elsewhere.",
    "devices": "List the devices that can be an ear.",
}
"""Each verb is the function of its name in the module of its name; here is its line of help."""


def main() -> NoReturn:
    """Run the command line, and leave with its exit code."""
    log.configure_logging()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # comments come in every script, also into pipes
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = run_command(sys.argv[1:])
    except BaseException as error:
        if not interrupt.caused_by_interrupt(error):
            raise
        code = interrupt.STOPPED
    finally:
        interrupt.exit_on_interrupt()
    sys.exit(code)


def run_command(words: Sequence[str]) -> int:
    """Do what the words ask; an error becomes one sentence on stderr and an exit code."""
    asked = part_dashed_words(words) or ["--help"]
    command = typer.main.get_command(build_commands(asked))
    interrupt.raise_on_interrupt()
    try:
        code = command.main(asked, prog_name="cuebot", standalone_mode=False)
    except CuebotError as error:
        if interrupt.caused_by_interrupt(error):
            return _print_error("stopped.", interrupt.STOPPED)
        return _print_error(str(error), error.exit_code)
    except typer.TyperException as error:
        told = explain_usage(error.format_message().rstrip("."))
        return _print_error(f"{told} (see `cuebot --help`).", 2)
    except typer.Abort as error:
        return _print_error(
            "stopped.", interrupt.STOPPED if interrupt.caused_by_interrupt(error) else 1
        )
    return code if isinstance(code, int) else 0


def build_commands(words: Sequence[str]) -> typer.Typer:
    """Return the commands.  Of the verbs, only the one that the words call is imported."""
    called = next((word for word in words if not word.startswith("-")), "")
    commands = typer.Typer(
        name="cuebot",
        help="A producer's voice in a live seller's ear.",
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    commands.callback()(_global_options)
    for verb, line in VERBS.items():
        commands.command(verb, short_help=line)(
            _load_verb(verb) if verb == called else _fail_uncalled
        )
    return commands


def _print_version(*, asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - a third of what --help would take

        typer.echo(f"cuebot {version('cuebot')}")
        raise typer.Exit


def _global_options(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Take what stands before the verb."""


def _load_verb(name: str) -> Callable[..., object]:
    function = getattr(import_module(f"cuebot.cli.{name}"), name)
    if not callable(function):
        raise TypeError(f"cuebot.cli.{name}.{name} is not a function")
    return function  # type: ignore[no-any-return]  # callable() narrows to any result


def _fail_uncalled() -> None:
    raise AssertionError("a verb that was not called ran")


def _print_error(sentence: str, code: int) -> int:
    echo_folded(f"cuebot: {make_printable(sentence)}", err=True)
    return code
