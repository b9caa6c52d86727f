"""`cuebot run`: the show."""

from __future__ import annotations

import asyncio
import os
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.capture.terminal.keyboard import NO_KEYS, KeyboardSource
from cuebot.capture.transport.descriptor import STANDARD_INPUT
from cuebot.cli.allocator import settle_allocator
from cuebot.cli.broadcast import describe_resumption, open_broadcast
from cuebot.cli.called import format_command, localise_commands
from cuebot.cli.ended import EndedCues, make_plain_console, print_alarm
from cuebot.cli.fold import echo_folded
from cuebot.cli.interpreter import settle_interpreter
from cuebot.cli.learning_offer import describe_offer
from cuebot.cli.live import run_live_view
from cuebot.cli.view import LiveScene
from cuebot.config.secret_values import collect_secrets
from cuebot.draft.line_renderer import OFFLINE_DRAFTER
from cuebot.errors import JournalError
from cuebot.journal import retention
from cuebot.runtime import supervise
from cuebot.show.assembly import assemble_components, start_show
from cuebot.show.show import ignore_order
from cuebot.show.sign_of_life import SignOfLife
from cuebot.text.printable import make_printable
from cuebot.web.observer import ShowObserver
from cuebot.web.scene_builder import build_scene

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from rich.console import Console

    from cuebot.cli.broadcast import Broadcast
    from cuebot.model import Step
    from cuebot.ports import Source
    from cuebot.show.components import Components
    from cuebot.show.exposure import RunningShow
    from cuebot.show.resumption import ResumedShow
    from cuebot.web.back_room import BackRoom

CONFIG_FILE = Path("config.toml")
BEGINS = "The show begins once words, voices and the ear are ready; Ctrl-C ends it."


def run(
    path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="The show's config.")
    ] = CONFIG_FILE,
    *,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew, also where a show broke off.")
    ] = False,
    with_console: Annotated[
        bool, typer.Option("--console", help="Serve the console, as `on` in [console] does.")
    ] = False,
    lan: Annotated[
        bool, typer.Option("--lan", help="Open the console to the local network, as `lan` does.")
    ] = False,
    log_format: Annotated[
        str, typer.Option(metavar="FORMAT", help="text or json, as `format` in [log].")
    ] = "",
) -> None:
    """Run the show until its sources end or Ctrl-C; go on with one that broke off."""
    flags: dict[str, dict[str, object]] = {}
    if with_console or lan:
        flags["console"] = {"on": True, **({"lan": True} if lan else {})}
    if log_format:
        flags["log"] = {"format": log_format}
    chosen = config.read_config(path, flags)
    with open_log(chosen):
        _run_show(chosen, path, fresh=fresh)


def open_log(chosen: config.Config) -> AbstractContextManager[None]:
    """Return within what faults, and events where they are wanted, are logged."""
    if chosen.log.format == "text":
        return nullcontext()
    from cuebot.cli.json_log import json_log  # noqa: PLC0415 - most shows have none

    return json_log(collect_secrets(chosen))


def _run_show(chosen: config.Config, path: Path, *, fresh: bool) -> None:
    console = make_plain_console()
    if console.is_terminal:
        echo_folded(BEGINS)
    settle_allocator()
    with open_broadcast(chosen, fresh=fresh) as broadcast:
        if broadcast.unfinished is None:
            redact_expired(chosen)
        parts = assemble_components(chosen)
        _print_cost(parts)
        if offer := describe_offer(chosen, path, parts.board.take_snapshot().catalogue):
            echo_folded(offer, err=not console.is_terminal)  # a log of cues has nothing else in it
        resumed = broadcast.resume(parts)
        if broadcast.unfinished is not None:
            told = localise_commands(describe_resumption(broadcast.unfinished))
            echo_folded(told, err=not console.is_terminal)
        backroom = _build_back_room(parts, path, aside=not console.is_terminal)
        settle_interpreter()
        desk = ShowTerminal(parts, console, broadcast, resumed, backroom)
        with suppress(KeyboardInterrupt):  # Ctrl-C is how a show ends
            clock.run(desk.run_show(), start=broadcast.show_time())
    desk.print_summary()
    redact_expired(chosen)


def _print_cost(parts: Components) -> None:
    """Tell what the model will cost; without one, what reckons it is not loaded."""
    if parts.config.draft.drafter == OFFLINE_DRAFTER:
        return
    from cuebot.draft import cost_forecast  # noqa: PLC0415 - see above

    if cost := cost_forecast.describe_cost(parts.config, parts.board.take_snapshot().catalogue):
        echo_folded(make_printable(cost))


def redact_expired(chosen: config.Config) -> None:
    """Forget what viewers wrote too long ago, while nobody writes the journal."""
    path = chosen.journal.path
    if path is None or not path.is_file() or not path.stat().st_size:
        return
    from cuebot.cli import clean  # noqa: PLC0415 - a first show has nothing to forget

    try:
        clean.remember_log(path)
        for done in clean.redact_files(path, clock.utc_now() - chosen.privacy.retention_period):
            typer.echo(make_printable(done))
    except JournalError as error:
        print_alarm(f"viewers' words are still kept: {error}")


def _build_back_room(parts: Components, path: Path, *, aside: bool) -> BackRoom | None:
    """Build the console where the config wants one, and say how to reach it.

    `aside` tells whether that goes to stderr, since stdout is a log of cues.
    """
    if not parts.config.console.on:
        return None
    from cuebot.web.back_room import build_back_room  # noqa: PLC0415 - most shows have none

    made = build_back_room(parts)
    command = format_command("console", "-c", path)
    echo_folded(f"the console: {command} prints a link to it.", err=aside)
    for sentence in made.describe_openness():
        echo_folded(sentence, err=aside)
    return made


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """What keys do beside the controls."""

    keys: Mapping[str, Callable[[], None]] = field(default_factory=lambda: NO_KEYS)
    words: Mapping[str, Callable[[], None]] = field(default_factory=lambda: NO_KEYS)
    """The same by orders that are typed behind a `/`, where keys are not handed over."""
    help: str = ""


def ignore_start(_running: RunningShow) -> None:
    """Do nothing more as a show starts."""


@dataclass
class ShowTerminal:
    """The operator's end of a running show: the live view, or where there is none a log."""

    parts: Components
    console: Console
    broadcast: Broadcast
    resumed: ResumedShow | None = None
    backroom: BackRoom | None = None
    own_keys: OwnKeys = field(default_factory=OwnKeys)
    """What else keys do, in a practice."""
    on_start: Callable[[RunningShow], None] = ignore_start
    """Called once everything runs."""
    goes_on: bool = False
    """Whether another process takes the show over when this one is told to end."""

    def __post_init__(self) -> None:
        self._ended = EndedCues(console=self.console)
        self._observer = (
            self.backroom.console.observer if self.backroom else ShowObserver(self.parts)
        )
        self._running: RunningShow | None = None
        sources = self.parts.config.capture.sources
        taken = any(part.use == "stdin" for part in sources)
        by_key = self.console.is_terminal and os.isatty(STANDARD_INPUT)
        own = self.own_keys
        self._keyboard = (
            None if taken else KeyboardSource(by_key=by_key, own_keys=own.keys, own_words=own.words)
        )
        self._seconds = 0.0

    async def run_show(self) -> None:
        """Run the show; an error says which part could not start."""
        async with start_show(
            self.parts,
            on_step=self._on_step,
            alarm=self._on_alarm,
            recovered=self._on_recovery,
            key=self.broadcast.key,
            resumed=self.resumed,
            on_order=self.backroom.on_order if self.backroom else ignore_order,
        ) as running:
            self._running = running
            self._observer.attach(running)
            self.broadcast.ended = False
            self.on_start(running)
            try:
                await self._run_to_end(running)
            except asyncio.CancelledError:  # Ctrl-C
                if not self.goes_on:
                    self._end_broadcast(running)
                raise
            else:
                self._end_broadcast(running)
            finally:
                self._seconds = clock.now()

    async def _run_to_end(self, running: RunningShow) -> None:
        config = self.parts.config
        people: list[Source] = [self._keyboard] if self._keyboard else []
        people += retention.make_retention_sources(config, soon=self.resumed is not None)
        people.append(SignOfLife(running.show.journal, self.parts.drafter))
        people.append(running.loop_monitor)
        people += [self.backroom.open(running)] if self.backroom else []
        async with asyncio.TaskGroup() as group:
            viewing = group.create_task(self._keep_live_view())
            await running.run(*people)
            viewing.cancel()

    def _end_broadcast(self, running: RunningShow) -> None:
        """Let nobody go on with a show that came to its end, or that a person ended."""
        running.show.journal.queue_end()
        self.broadcast.ended = True

    def print_counts(self) -> None:
        """Tell how many cues and comments there were."""
        if self._running is not None:
            self._ended.print_summary(self._running.show.inbox.counts, self._seconds)

    def print_summary(self) -> None:
        """Tell what the show came to."""
        if self._running is not None:
            self.print_counts()
            if path := self.parts.config.journal.path:
                typer.echo(f"the journal: {make_printable(str(path))}")
                typer.echo(f"what it came to, as a page: {format_command('report', path)}")

    async def _keep_live_view(self) -> None:
        if self.console.is_terminal:
            await supervise.keep_running(
                "the live view", partial(run_live_view, self.console, self._build_scene)
            )

    def _build_scene(self) -> LiveScene:
        return LiveScene(
            scene=build_scene(self._observer.look()),
            typed=self._keyboard.typed if self._keyboard else None,
            keys=self._keyboard.by_key if self._keyboard else False,
            more_keys=self.own_keys.help,
        )

    def _on_step(self, step: Step) -> None:
        self._observer.on_step(step)
        if self.console.is_terminal:
            self._ended.record_step(step)
        else:
            self._ended.print_step(step)

    def _on_alarm(self, sentence: str) -> None:
        self._observer.on_alarm(sentence)
        if not self.console.is_terminal:
            print_alarm(sentence)

    def _on_recovery(self, sentence: str) -> None:
        self._observer.on_recovery(sentence)
        if not self.console.is_terminal:
            print_alarm(sentence)
