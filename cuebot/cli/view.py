"""A running show as a picture for the terminal.  Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text

from cuebot.model import Outcome, Stage
from cuebot.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from rich.console import RenderableType

    from cuebot.model import Question, Seconds, Snapshot, Step

NARROW = 100
"""Columns below which what a question is about gives way to its words."""
SILENT: Seconds = 30.0
"""A source that has sent nothing for so long is worth a look."""
LATELY = 4
NEXT = 3
ALARMS = 3
GUTTER = 9
"""Columns in front of each section, for its name."""
FEWEST = 3
"""Questions that are shown however small the terminal is."""
KEYS = "⏎ say  [a]gain [s]kip [l]ater [d]one [q]uiet [r]esume"
STYLES = {
    Outcome.SPOKEN: "green",
    Outcome.EXPIRED: "yellow",
    Outcome.REJECTED: "yellow",
    Outcome.WITHDRAWN: "bright_black",
    Outcome.FAILED: "red",
}


class Pulse(Protocol):
    """What one source has sent."""

    @property
    def name(self) -> str: ...
    @property
    def sent(self) -> int: ...
    @property
    def last(self) -> Seconds | None:
        """When the last event came; None when none has."""


class Counts(Protocol):
    """What the inbox took in."""

    @property
    def world(self) -> int:
        """What the room and the shop sent."""

    @property
    def duplicates(self) -> int: ...
    @property
    def lost(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that the view shows."""

    title: str
    snapshot: Snapshot
    pulses: Sequence[Pulse] = ()
    counts: Counts
    holds: Collection[str] = ()
    """Why nobody may speak now."""
    alarms: Sequence[str] = ()
    """The newest last."""
    keys: bool = False
    """Whether keys are commands."""
    typed: str | None = None
    """The words that the operator is typing."""


def view(scene: Scene, *, width: int = 80, height: int = 24) -> RenderableType:
    """Return the scene for a terminal of this size."""
    alarms = [printable(alarm) for alarm in scene.alarms[-ALARMS:]]
    folds = sum(2 * cell_len(alarm) // (width - GUTTER) for alarm in alarms)
    others = 2 + 2 + NEXT + LATELY + 1 + len(scene.pulses) + len(alarms) + folds
    sections = {
        "ear": _ear(scene.snapshot),
        "next": _next(scene),
        "asked": _asked(scene.snapshot, max(FEWEST, height - 1 - others), width),
        "lately": _lately(scene.snapshot),
        "sources": _sources(scene),
        "alarms": _alarms(alarms),
    }
    body = Table.grid(padding=(0, 2, 0, 0), expand=True)
    body.add_column(width=GUTTER - 2, style="bright_black")
    body.add_column(ratio=1)
    for name, section in sections.items():
        if section.row_count:
            body.add_row(name, section)
    return Group(_head(scene), body, _foot(scene))


def _foot(scene: Scene) -> Text:
    if scene.typed is not None:
        text = f"say: {printable(scene.typed)}▌"
        return Text(text, style="bold", no_wrap=True, overflow="ellipsis")
    text = f"{KEYS}  Ctrl-C ends the show" if scene.keys else "Ctrl-C ends the show"
    return Text(text, style="bright_black", no_wrap=True, overflow="ellipsis")


def clock_face(at: Seconds) -> str:
    """Return show time as people read it: 1:02:03."""
    minutes, seconds = divmod(int(at), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def words(step: Step) -> str:
    """Return what a cue says, or while it has no words, what it is about; fit to be shown."""
    question = step.cue.question
    said = step.line.text if step.line else step.cue.text
    return printable(said or (question.text if question else step.cue.topic))


def _rows(*columns: int | None) -> Table:
    """Return a grid: columns of a fixed width, and None for the one that takes what is left."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    for column in columns:
        ratio = 1 if column is None else None
        grid.add_column(width=column, ratio=ratio, no_wrap=True, overflow="ellipsis")
    return grid


def _head(scene: Scene) -> Table:
    snapshot = scene.snapshot
    facts = [f"item {printable(snapshot.shown)}"] if snapshot.shown else []
    facts += [f"{snapshot.viewers:,} watching"] if snapshot.viewers else []
    head = Table.grid(expand=True)
    head.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    head.add_column(justify="right", no_wrap=True)
    title = Text.assemble(("cuebot  ", "bold"), printable(scene.title))
    head.add_row(title, Text("  ".join([*facts, clock_face(snapshot.at)]), style="bold"))
    return head


def _ear(snapshot: Snapshot) -> Table:
    grid = Table.grid(expand=True)
    speaking = [step for step in snapshot.live if step.stage is Stage.SPEAKING]
    for step in speaking:
        began = snapshot.at if step.began is None else step.began
        passed = min(max(0.0, snapshot.at - began), step.seconds)
        grid.add_row(Text(f"▶ {words(step)}", style="bold green"))
        voice = printable(step.voice)
        grid.add_row(Text(f"  {passed:.0f} of {step.seconds:.1f} s, {voice}", "bright_black"))
    if not speaking:
        grid.add_row(Text("silent", style="bright_black"))
    return grid


def _next(scene: Scene) -> Table:
    grid = _rows(None, 28, 5)
    live = scene.snapshot.live
    waiting = [step for step in live if step.stage is not Stage.SPEAKING]
    for step in waiting[:NEXT]:
        left = max(0.0, step.cue.expires - scene.snapshot.at)
        why = _why(scene, busy=len(live) > len(waiting)) if step.stage is Stage.WAITING else ""
        grid.add_row(
            Text(words(step)),
            Text.assemble((step.stage.value, "cyan"), (why, "bright_black")),
            Text(f"{left:.0f} s", style="bright_black"),
        )
    return grid


def _why(scene: Scene, *, busy: bool) -> str:
    if busy:
        return ", the ear is taken"
    holds = ", ".join(printable(hold) for hold in sorted(scene.holds))
    return f", {holds}" if holds else ", a breath first"


def _asked(snapshot: Snapshot, most: int, width: int) -> Table:
    grid = _rows(5, 1, None, 22 if width >= NARROW else 14, 9)
    grid.columns[0].justify = "right"
    for question in snapshot.questions[:most]:
        about = [f"link {question.link}"] if question.link else []
        about += [question.head] if question.head else []
        grid.add_row(
            Text(str(question.askers), style="bold"),
            _trend(question),
            Text(printable(question.text)),
            Text(printable(" ".join(about)), style="bright_black"),
            _fate(question, snapshot),
        )
    if not snapshot.questions:
        grid.add_row("", "", Text("nothing yet", style="bright_black"), "", "")
    return grid


def _trend(question: Question) -> Text:
    if question.rising > 0:
        return Text("▲", style="bold green")
    return Text("▼", style="bright_black") if question.rising < 0 else Text("·", "bright_black")


def _fate(question: Question, snapshot: Snapshot) -> Text:
    """Tell what became of the question in the ear."""
    for step in snapshot.live:
        if step.cue.topic == question.topic:
            return Text("in hand", style="cyan")
    for step in reversed(snapshot.ended):
        if step.cue.topic == question.topic and step.began is not None:
            return Text(f"{snapshot.at - step.began:.0f} s ago", style="green")
    return Text("")


def _lately(snapshot: Snapshot) -> Table:
    grid = _rows(7, 9, None)
    for step in list(reversed(snapshot.ended))[:LATELY]:
        outcome = step.ending.outcome if step.ending else Outcome.FAILED
        why = printable(step.ending.why) if step.ending else ""
        grid.add_row(
            Text(clock_face(step.at if step.began is None else step.began), "bright_black"),
            Text(outcome.value, style=STYLES[outcome]),
            Text.assemble(words(step), (f"  {why}" if why else "", "bright_black")),
        )
    return grid


def _sources(scene: Scene) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for pulse in scene.pulses:
        silent = scene.snapshot.at - (pulse.last or 0.0)
        rest = "nothing yet" if pulse.last is None else f"silent for {silent:.0f} s"
        grid.add_row(
            Text(printable(pulse.name)),
            Text(f"{pulse.sent:,}", justify="right"),
            Text(rest, "yellow") if silent > SILENT else Text("alive", "green"),
        )
    counts = scene.counts
    lost = f"{counts.lost:,} lost"
    summary = f"{counts.world:,} received, {counts.duplicates:,} twice, "
    return _under(grid, Text.assemble(summary, (lost, "bold red" if counts.lost else "")))


def _under(upper: Table, lower: Text) -> Table:
    grid = Table.grid()
    grid.add_row(upper)
    grid.add_row(lower)
    return grid


def _alarms(alarms: Iterable[str]) -> Table:
    grid = Table.grid(expand=True)
    for alarm in alarms:
        grid.add_row(Text(alarm, style="red"))
    return grid
