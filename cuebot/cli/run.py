"""`cuebot run`: the show."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.capture.terminal.keyboard import STANDARD_INPUT, Keyboard
from cuebot.cli import clean
from cuebot.cli.called import called
from cuebot.cli.collector import settle_collector
from cuebot.cli.ended import Ended, alarm, plain
from cuebot.cli.live import watch
from cuebot.cli.view import Scene
from cuebot.draft import cost_forecast
from cuebot.errors import JournalError
from cuebot.journal import retention
from cuebot.runtime import supervise
from cuebot.show.assembly import assemble, rigged
from cuebot.text.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

    from cuebot.model import Step
    from cuebot.show.assembly import Parts, Rig

HERE = Path("config.toml")
ALARMS = 20
"""Alarms that the live view can look back on."""


def run(
    path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="The show's config.")
    ] = HERE,
) -> None:
    """Run the show until its sources end or Ctrl-C."""
    chosen = config.read(path)
    _clean(chosen)
    parts = assemble(chosen)
    if cost := cost_forecast.sentence(parts.config, parts.board.snapshot().catalogue):
        typer.echo(printable(cost))
    settle_collector()
    desk = Desk(parts, plain())
    with suppress(KeyboardInterrupt):  # Ctrl-C is how a show ends
        clock.run(desk.broadcast())
    desk.sum_up()
    _clean(chosen)


def _clean(chosen: config.Config) -> None:
    """Forget what viewers wrote too long ago, while nobody writes the journal."""
    path = chosen.journal.path
    if path is None or not path.is_file() or not path.stat().st_size:
        return
    try:
        clean.note_log(path)
        for done in clean.clean(path, clock.wall() - chosen.privacy.kept):
            typer.echo(printable(done))
    except JournalError as error:
        alarm(f"viewers' words are still kept: {error}")


@dataclass
class Desk:
    """The operator's end of a running show: the live view, or where there is none a log."""

    parts: Parts
    console: Console
    alarms: deque[str] = field(default_factory=lambda: deque(maxlen=ALARMS))

    def __post_init__(self) -> None:
        self._ended = Ended(console=self.console)
        self._rig: Rig | None = None
        sources = self.parts.config.capture.sources
        taken = any(part.use == "stdin" for part in sources)
        by_key = self.console.is_terminal and os.isatty(STANDARD_INPUT)
        self._keyboard = None if taken else Keyboard(by_key=by_key)
        self._seconds = 0.0

    async def broadcast(self) -> None:
        """Run the show; an error says which part could not start."""
        async with rigged(self.parts, hear=self._hear, alarm=self._alarm) as rig:
            self._rig = rig
            try:
                async with asyncio.TaskGroup() as group:
                    viewing = group.create_task(self._view(rig))
                    people = [self._keyboard] if self._keyboard else []
                    await rig.run(*people, *retention.make(self.parts.config))
                    viewing.cancel()
            finally:
                self._seconds = clock.now()

    def sum_up(self) -> None:
        """Tell what the show came to."""
        if self._rig is not None:
            self._ended.sum_up(self._rig.show.inbox.counts, self._seconds)
            if path := self.parts.config.journal.path:
                typer.echo(f"the journal: {printable(str(path))}")
                typer.echo(f"what it came to, as a page: {called('report', path)}")

    async def _view(self, rig: Rig) -> None:
        if self.console.is_terminal:
            look = partial(self._scene, rig)
            await supervise.keep("the live view", partial(watch, self.console, look))

    def _scene(self, rig: Rig) -> Scene:
        show = rig.show
        return Scene(
            title=self.parts.config.show.title,
            snapshot=show.board.snapshot(),
            pulses=rig.pulses,
            counts=show.inbox.counts,
            holds=show.floor.holds,
            alarms=tuple(self.alarms),
            typed=self._keyboard.typed if self._keyboard else None,
            keys=self._keyboard.by_key if self._keyboard else False,
        )

    def _hear(self, step: Step) -> None:
        if self.console.is_terminal:
            self._ended.keep(step)
        else:
            self._ended.hear(step)

    def _alarm(self, sentence: str) -> None:
        self.alarms.append(sentence)
        if not self.console.is_terminal:
            alarm(sentence)
