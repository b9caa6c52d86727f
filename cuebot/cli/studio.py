"""`cuebot studio`: several rooms on one machine, and one wall that shows them all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock
from cuebot.cli.called import format_command
from cuebot.cli.console import ask_console, print_invitation, print_seats
from cuebot.cli.ended import print_alarm
from cuebot.cli.fold import echo_folded
from cuebot.config.rooms_file import WallSection, read_rooms_file
from cuebot.errors import ConfigError, ConsoleError, StudioError
from cuebot.studio import edits
from cuebot.text.nearest import find_nearest_name
from cuebot.text.printable import make_printable
from cuebot.web.access_file import read_access_file
from cuebot.web.offices import DIRECTOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.web.access_file import ConsoleAddress
    from cuebot.web.tile import RoomTile

ROOMS_FILE = Path("rooms.toml")
ACTS = {
    "run": (0, 1),
    "link": (0, 1),
    **dict.fromkeys(("invite", "revoke", "seats", "rooms"), (0, 0)),
    **dict.fromkeys(("add", "start", "stop", "restart", "remove"), (1, 1)),
    "move": (2, 2),
}
"""What can be done, and how many words it takes at least and at most."""
ORDERS = ("add", "start", "stop", "restart", "remove")
NOT_RUNNING = "`cuebot studio` does not run"
MOVE_TIMEOUT = 60.0
"""Seconds that a room may take to come to a silence and end."""


def studio(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE | ACT ...]", help=f"One of: {', '.join(ACTS)}."),
    ] = None,
    *,
    path: Annotated[
        Path, typer.Option("--rooms", metavar="FILE", help="The file of the rooms.")
    ] = ROOMS_FILE,
    config_path: Annotated[
        str, typer.Option("-c", "--config", metavar="FILE", help="The config of a room to add.")
    ] = "",
    office: Annotated[
        str, typer.Option(metavar="OFFICE", help="director, producer, service, host, watcher.")
    ] = DIRECTOR,
    name: Annotated[str, typer.Option(metavar="NAME", help="Whom a seat is for.")] = "",
    hours: Annotated[float, typer.Option(metavar="N", help="How long a seat lasts.")] = 12.0,
) -> None:
    """Run several rooms, each in a process of its own, or order something of those that run.

    `cuebot studio rooms.toml` runs them; `add ROOM -c FILE`, `start ROOM`, `stop ROOM`,
    `restart ROOM`, `remove ROOM` and `move ROOM FILE` change one while the others run; `link`
    opens the wall, `link ROOM` its console, and `invite`, `revoke`, `seats` and `rooms` do as they
    say.
    """
    act, rest = _read_words(words or ["run"])
    first, second = (*rest, "", "")[:2]
    if act == "run":
        _run_studio(Path(first) if first else path)
    elif act in ORDERS:
        _order(path, act, first, config_path)
    elif act == "move":
        _move(path, first, Path(second))
    else:
        _ask_wall(path, act, first, {"office": office, "name": name, "hours": hours})


def _read_words(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the act that the words begin with, or `run` for a file, and what follows it."""
    act, *rest = words
    if act not in ACTS:
        if rest or not _is_file_name(act):
            near = find_nearest_name(act, ACTS)
            do = f"did you mean {near!r}" if near else f"there are {', '.join(ACTS)}"
            raise typer.BadParameter(f"no act {act!r}; {do}")
        act, rest = "run", [act]
    least, most = ACTS[act]
    if len(rest) > most:
        after = f"takes {most} more at most" if most else "takes nothing more"
        raise typer.BadParameter(f"`{act}` {after}, and not {len(rest)}")
    if len(rest) < least:
        wanted = " and ".join(["the id of a room", "the file that it moves to"][len(rest) : least])
        raise typer.BadParameter(f"`{act}` wants {wanted}")
    return act, rest


def _is_file_name(word: str) -> bool:
    """Tell whether a word is, or would be, the name of a file."""
    return bool(Path(word).suffix) or Path(word).name != word or Path(word).exists()


def _ask_wall(path: Path, act: str, room: str, seat: dict[str, object]) -> None:
    """Print or do what is about the wall itself."""
    if act == "rooms":
        _print_rooms(path)
    elif act == "seats":
        print_seats(_find_wall(path))
    elif act == "revoke":
        _revoke(_find_wall(path), str(seat["name"]))
    elif room:
        print_invitation(_find_wall(path), "room-link", {"room": room, **seat})
    else:
        print_invitation(_find_wall(path), act, seat)


def _find_wall(path: Path) -> ConsoleAddress:
    """Return where the wall of a file is; a `StudioError` when its studio does not run."""
    access = _find_access(path)
    if not access.exists():
        do = f"start it by `{format_command('studio', path)}`"
        raise StudioError(NOT_RUNNING, where=str(path), do=do)
    return read_access_file(access)


def _find_access(path: Path) -> Path:
    """Return the access file of a studio, also when its rooms.toml is being edited."""
    try:
        return read_rooms_file(path).wall.access
    except ConfigError:
        usual = path.absolute().parent / str(WallSection.model_fields["access"].default)
        if usual.exists():
            return usual
        raise


def _revoke(wall: ConsoleAddress, name: str) -> None:
    if not name:
        raise typer.BadParameter("--name says whose seat ends")
    if ask_console(wall, "revoke", {"name": name})["result"] != "revoked":
        raise ConsoleError(f"no seat is called {name!r}", do="see `cuebot studio seats`")
    typer.echo(f"{make_printable(name)} has no seat any more.")


def _print_rooms(path: Path) -> None:
    """Print how each room is, or without a studio what the file says."""
    if not _find_access(path).exists():
        for room in read_rooms_file(path).rooms:
            typer.echo(
                f"{room.id}: {'on' if room.on else 'off'}, {make_printable(str(room.config))}"
            )
        typer.echo(f"{NOT_RUNNING}.", err=True)
        return
    told = ask_console(_find_wall(path), "status")
    tiles = told.get("rooms")
    for tile in tiles if isinstance(tiles, list) else []:
        what = [str(tile["state"])]
        what += [f"the ear: {tile['trouble']}"] if tile["trouble"] else []
        what += [f"{tile['waiting']} to approve"] if tile["waiting"] else []
        what += [_describe_restarts(tile["restarts"])] if tile["restarts"] else []
        what += [str(tile["why"] or tile["alarm"])] if tile["why"] or tile["alarm"] else []
        echo_folded(make_printable(f"{tile['key']}: {', '.join(what)}"), indent=2)
    if trouble := told.get("trouble"):
        print_alarm(str(trouble))


def _describe_restarts(count: object) -> str:
    return "started again once" if count == 1 else f"started again {count} times"


def _order(path: Path, act: str, room: str, config_path: str) -> None:
    """Order something of the studio that runs; without one, write it into the file."""
    if act == "add":
        if not config_path:
            raise typer.BadParameter("-c says which config the room has")
        edits.add_room(path, room, _name_config(Path(config_path), path))
        typer.echo(f"{room} is in {make_printable(str(path))}; a studio that runs starts it.")
        return
    if _find_access(path).exists():
        _expect(ask_console(_find_wall(path), "order", {"control": act, "room": room}), path)
    elif act == "restart":
        _find_wall(path)
    elif act == "remove":
        edits.remove_room(path, room)
    else:
        edits.switch_room(path, room, on=act == "start")
    typer.echo(f"{room}: {act}.")


def _name_config(config_path: Path, path: Path) -> str:
    """Return a config as rooms.toml names it: from its own folder on, where it lies below."""
    absolute, folder = config_path.expanduser().absolute(), path.absolute().parent
    if not absolute.is_file():
        do = "`cuebot init` makes one"
        raise ConfigError("no such file", where=str(config_path), do=do)
    below = absolute.is_relative_to(folder)
    return (absolute.relative_to(folder) if below else absolute).as_posix()


def _move(path: Path, room: str, to: Path) -> None:
    """Hand a room over to the studio of another file."""
    other = to.expanduser().absolute()
    if _find_access(path).exists():
        body: dict[str, object] = {"room": room, "to": str(other)}
        _expect(ask_console(_find_wall(path), "move", body, timeout=MOVE_TIMEOUT), path)
    else:
        edits.move_room(path, room, other)
    typer.echo(f"{room} is in {make_printable(str(to))} now; its show goes on there.")


def _expect(told: dict[str, object], path: Path) -> None:
    """Raise a `StudioError` where an order was not carried out."""
    if told["result"] == "no_such_room":
        do = f"see `{format_command('studio', 'rooms')}`"
        raise StudioError("there is no such room", where=str(path), do=do)
    if told["result"] == "failed":
        raise StudioError(str(told.get("why", "")).rstrip("."))


def _run_studio(path: Path) -> None:
    from cuebot.studio.running import open_studio  # noqa: PLC0415 - slow for --help

    rooms = read_rooms_file(path)
    running = open_studio(rooms, print_room, print_alarm, echo_folded)
    link = format_command("studio", "link", "--rooms", path)
    echo_folded(f"{len(rooms.rooms)} rooms; the wall: {link} prints a link to it. Ctrl-C ends all.")
    for sentence in running.describe_openness():
        echo_folded(sentence)
    with suppress(KeyboardInterrupt):  # Ctrl-C is how shows end
        clock.run(running.run())


def print_room(before: RoomTile, tile: RoomTile) -> None:
    """Tell on the terminal what became of a room, and what its operator should read."""
    if before.state != tile.state:
        why = f": {tile.why}" if tile.why else ""
        echo_folded(make_printable(f"{tile.key} {tile.state.value}{why}"))
    if tile.alarms > before.alarms and tile.alarm:
        print_alarm(f"{tile.key}: {tile.alarm}")
