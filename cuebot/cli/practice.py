"""`cuebot practice`: the host hears the ear for real while a simulated room runs, and is scored."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.audience import scenario as scenarios
from cuebot.audience.levels import find_level
from cuebot.audience.source import AudienceSource, open_room
from cuebot.cli.allocator import settle_allocator
from cuebot.cli.broadcast import open_broadcast
from cuebot.cli.called import format_command, localise_commands
from cuebot.cli.ended import make_plain_console
from cuebot.cli.fold import echo_folded
from cuebot.cli.interpreter import settle_interpreter
from cuebot.cli.run import OwnKeys, ShowTerminal
from cuebot.errors import ConfigError, JournalError
from cuebot.practice import page, progress, room_recording, scoring, session
from cuebot.practice.faults import FAULT_HELP, TrainerFaults
from cuebot.practice.session import PracticePlan
from cuebot.practice.summary import format_score
from cuebot.practice.unpluggable_ear import UnpluggableEar
from cuebot.show.assembly import assemble_components
from cuebot.talkback import ear_choice
from cuebot.text.printable import encode_printable_json, make_printable

if TYPE_CHECKING:
    from cuebot.config import Config
    from cuebot.show.exposure import RunningShow

FOLDER = Path("practice")
SILENT = (
    "Nothing sounds: name your earpiece by --ear (`cuebot devices` lists them), or your config "
    "by -c."
)
DEAF = (
    "Nobody listens to you: name a microphone by --microphone, and your talk, your pauses and dead "
    "air are scored too.  Without one, press d when you have answered a question."
)


def practice(  # noqa: PLR0913 - a parameter a flag
    path: Annotated[
        Path | None, typer.Option("-c", "--config", metavar="FILE", help="Your show's config.")
    ] = None,
    *,
    scenario: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="Which room; --list shows those in the box.")
    ] = "first_show",
    level: Annotated[
        int, typer.Option(metavar="1-5", help="How hard; 0 goes by your last practice.")
    ] = 0,
    minutes: Annotated[
        float, typer.Option(metavar="N", min=0, help="How long; 0 takes the scenario's length.")
    ] = 0.0,
    seed: Annotated[
        int, typer.Option(metavar="N", help="The same room once more; 0 draws a new one.")
    ] = 0,
    ear: Annotated[
        str, typer.Option(metavar="EAR", help="null, file:PATH, or the name of a device.")
    ] = "",
    microphone: Annotated[str, typer.Option(metavar="NAME", help="A device to hear you by.")] = "",
    catalog: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The catalogue, if not the config's.")
    ] = None,
    host: Annotated[str, typer.Option(metavar="NAME", help="Who practises.")] = "",
    model: Annotated[
        bool, typer.Option("--model", help="Let the model of [llm] write viewers who react.")
    ] = False,
    folder: Annotated[
        Path, typer.Option(metavar="DIR", help="Where journals and pages go.")
    ] = FOLDER,
    listed: Annotated[
        bool, typer.Option("--list", help="List the scenarios in the box, and play none.")
    ] = False,
    score: Annotated[
        Path | None,
        typer.Option(metavar="JOURNAL", help="Score a practice that was, and play none."),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write the room as a show folder, and play none."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the score as JSON.")] = False,
) -> None:
    """Hear the ear for real while a simulated room runs, and be scored as a coach would.

    The trainer's keys make things go wrong: u unplugs the ear's device, n takes the network away, f
    floods the chat.  Comments reach this machine alone.
    """
    if listed:
        _list_scenarios()
        return
    if score is not None:
        _tell_score(score, as_json=as_json)
        return
    own = config.read_config(path) if path else None
    plan = PracticePlan(
        scenario=str(scenarios.find_scenario(scenario).absolute()),
        level=find_level(level or _choose_level(folder, host)).number,
        seed=seed or secrets.randbelow(1_000_000) + 1,
        minutes=minutes,
        model=model,
        host=host,
    )
    if write is not None:
        _write_room(own, plan, write, catalog)
        return
    journal = session.name_journal(folder, clock.utc_now())
    chosen = session.build_practice_config(
        own,
        plan,
        journal.absolute(),
        ear=ear_choice.parse_ear(ear, own.talkback if own else ear_choice.NULL_EAR)
        if ear
        else None,
        microphone=microphone,
        catalogue=catalog.absolute() if catalog else None,
    )
    _announce(chosen, plan)
    _play(chosen, plan)
    _tell_score(journal, as_json=as_json)


def _choose_level(folder: Path, host: str) -> int:
    """Return the level that the last practice suggests; every journal of the folder is read."""
    return session.choose_level(progress.read_progress(folder, host) if folder.is_dir() else ())


def _list_scenarios() -> None:
    for name in scenarios.list_scenarios():
        told = scenarios.read_scenario(scenarios.find_scenario(name))
        echo_folded(f"{name:<14} {told.minutes:g} min  {told.about}", indent=15)


def _announce(chosen: Config, plan: PracticePlan) -> None:
    told = scenarios.read_scenario(Path(plan.scenario))
    minutes = plan.minutes or told.minutes
    echo_folded(
        make_printable(f"{told.title}, level {plan.level}, {minutes:g} min, seed {plan.seed}.")
    )
    if told.about:
        echo_folded(make_printable(told.about))
    if chosen.talkback.use == ear_choice.NULL_EAR.use:
        echo_folded(localise_commands(SILENT))
    if not chosen.queue.microphone:
        echo_folded(DEAF)
    echo_folded(f"{FAULT_HELP}; typed, they are /unplug, /network and /flood.  Ctrl-C ends it.")


def _play(chosen: Config, plan: PracticePlan) -> None:
    console = make_plain_console()
    settle_allocator()
    with open_broadcast(chosen, fresh=True) as broadcast:
        parts = assemble_components(chosen)
        (audience,) = (one for one in parts.sources if isinstance(one, AudienceSource))
        ear = UnpluggableEar(parts.ear)
        started: list[RunningShow] = []

        def note_fault(what: str) -> None:
            for running in started:
                running.show.journal.queue_note(scoring.FAULT_NOTE, what)

        faults = TrainerFaults(ear, audience, note_fault)

        def on_start(running: RunningShow) -> None:
            started.append(running)
            faults.install()
            running.show.journal.queue_note(scoring.PRACTICE_NOTE, _describe_plan(plan))

        keys = OwnKeys(faults.keys, faults.words, FAULT_HELP)
        settle_interpreter()
        heard = replace(parts, ear=ear)
        desk = ShowTerminal(heard, console, broadcast, own_keys=keys, on_start=on_start)
        with suppress(KeyboardInterrupt):  # Ctrl-C is how a practice ends early
            clock.run(desk.run_show())
    desk.print_counts()


def _describe_plan(plan: PracticePlan) -> str:
    return json.dumps(asdict(plan) | {"scenario": Path(plan.scenario).stem})


def _tell_score(journal: Path, *, as_json: bool) -> None:
    """Print a practice's score, and write its page beside the journal."""
    told = scoring.read_score(journal)
    if not told.details.level:
        do = (
            f"give the journal of a practice; of a show tells `{format_command('report', journal)}`"
        )
        raise JournalError("holds no practice", where=str(journal), do=do)
    if as_json:
        typer.echo(encode_printable_json(asdict(told) | {"mark": told.mark}))
        return
    past = [
        one
        for one in progress.read_progress(journal.parent, told.details.host)
        if one.began <= told.began
    ]
    for line in format_score(told, past):
        echo_folded(make_printable(line))
    out = journal.with_suffix(".html")
    page.write_page(out, told, past)
    typer.echo(f"the page: {make_printable(str(out))}")
    practised = told.details
    words = ("--scenario", practised.scenario, "--level", str(practised.level))
    again = format_command("practice", *words, "--seed", str(practised.seed))
    typer.echo(f"the same room again: {make_printable(again)}")


def _write_room(own: Config | None, plan: PracticePlan, folder: Path, catalog: Path | None) -> None:
    chosen = session.build_practice_config(
        own, plan, folder / "unused.sqlite", catalogue=catalog.absolute() if catalog else None
    )
    file = chosen.catalogue.path
    if file is None:
        raise ConfigError("a room wants a catalogue's file", do="name one by --catalog")
    told = scenarios.squeeze_scenario(scenarios.read_scenario(Path(plan.scenario)), plan.minutes)
    room = open_room(told, told.languages, chosen, level=plan.level, seed=plan.seed)
    language = chosen.show.language
    written = room_recording.write_room(room, folder, language=language, catalogue=file)
    typer.echo(f"{make_printable(str(folder))}: {written} comments, seed {plan.seed}.")
    typer.echo(f"play it: {format_command('rehearse', folder)}")
