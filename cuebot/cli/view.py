"""A running show as a picture for the terminal.  Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text

from cuebot.cli.run_view import render_run
from cuebot.model import Outcome, Stage
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from rich.console import RenderableType

    from cuebot.model import Question, Seconds, Snapshot, Step

NARROW_COLUMNS = 100
"""Columns below which what a question is about gives way to its words."""
SILENT_SOURCE_SECONDS: Seconds = 30.0
"""A source that has sent nothing for so long is worth a look."""
RECENT_ROWS = 4
NEXT_ROWS = 3
ALARM_ROWS = 3
GUTTER_COLUMNS = 9
"""Columns in front of each section, for its name."""
MIN_QUESTION_ROWS = 3
"""Questions that are shown however small the terminal is."""
KEY_HELP = "⏎ say  [a]gain [s]kip [l]ater [d]one [q]uiet [r]esume"
RUN_KEY_HELP = "[n]ext [b]ack [+]1 min"
OUTCOME_STYLES = {
    Outcome.SPOKEN: "green",
    Outcome.EXPIRED: "yellow",
    Outcome.REJECTED: "yellow",
    Outcome.WITHDRAWN: "bright_black",
    Outcome.FAILED: "red",
}


class SourceActivity(Protocol):
    """What one source has sent."""

    @property
    def name(self) -> str: ...
    @property
    def sent(self) -> int: ...
    @property
    def last(self) -> Seconds | None:
        """When the last event came; None when none has."""


class InboxTotals(Protocol):
    """What the inbox took in."""

    @property
    def world(self) -> int:
        """What the room and the shop sent."""

    @property
    def duplicates(self) -> int: ...
    @property
    def lost(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveScene:
    """All that the view shows."""

    title: str
    snapshot: Snapshot
    sources: Sequence[SourceActivity] = ()
    counts: InboxTotals
    holds: Collection[str] = ()
    """Why nobody may speak now."""
    alarms: Sequence[str] = ()
    """The newest last."""
    keys: bool = False
    """Whether keys are commands."""
    more_keys: str = ""
    """What other keys there are, in a practice."""
    typed: str | None = None
    """The words that the operator is typing."""


def render_scene(scene: LiveScene, *, width: int = 80, height: int = 24) -> RenderableType:
    """Return the scene for a terminal of this size."""
    alarms = [make_printable(alarm) for alarm in scene.alarms[-ALARM_ROWS:]]
    folds = sum(2 * cell_len(alarm) // (width - GUTTER_COLUMNS) for alarm in alarms)
    others = 2 + 2 + NEXT_ROWS + RECENT_ROWS + 1 + len(scene.sources) + len(alarms) + folds
    run = render_run(scene.snapshot)
    others += run.row_count
    sections = {
        "run": run,
        "ear": _render_ear(scene.snapshot),
        "next": _render_next(scene),
        "asked": _render_questions(
            scene.snapshot, max(MIN_QUESTION_ROWS, height - 1 - others), width
        ),
        "lately": _render_recent(scene.snapshot),
        "sources": _render_sources(scene),
        "alarms": _render_alarms(alarms),
    }
    body = Table.grid(padding=(0, 2, 0, 0), expand=True)
    body.add_column(width=GUTTER_COLUMNS - 2, style="bright_black")
    body.add_column(ratio=1)
    for name, section in sections.items():
        if section.row_count:
            body.add_row(name, section)
    return Group(_render_header(scene), body, _render_footer(scene))


def _render_footer(scene: LiveScene) -> Text:
    if scene.typed is not None:
        text = f"say: {make_printable(scene.typed)}▌"
        return Text(text, style="bold", no_wrap=True, overflow="ellipsis")
    run = RUN_KEY_HELP if scene.snapshot.run.segments else ""
    known = [scene.more_keys, KEY_HELP, run] if scene.keys else []
    text = "  ".join(filter(None, [*known, "Ctrl-C ends the show"]))
    return Text(text, style="bright_black", no_wrap=True, overflow="ellipsis")


def format_clock(at: Seconds) -> str:
    """Return show time as people read it: 1:02:03."""
    minutes, seconds = divmod(int(at), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def describe_step(step: Step) -> str:
    """Return what a cue says, or while it has no words, what it is about; fit to be shown."""
    question = step.cue.question
    said = step.line.text if step.line else step.cue.text
    return make_printable(said or (question.text if question else step.cue.topic))


def _make_grid(*columns: int | None) -> Table:
    """Return a grid: columns of a fixed width, and None for the one that takes what is left."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    for column in columns:
        ratio = 1 if column is None else None
        grid.add_column(width=column, ratio=ratio, no_wrap=True, overflow="ellipsis")
    return grid


def _render_header(scene: LiveScene) -> Table:
    snapshot = scene.snapshot
    facts = [f"item {make_printable(snapshot.shown)}"] if snapshot.shown else []
    facts += [f"{snapshot.viewers:,} watching"] if snapshot.viewers else []
    head = Table.grid(expand=True)
    head.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    head.add_column(justify="right", no_wrap=True)
    title = Text.assemble(("cuebot  ", "bold"), make_printable(scene.title))
    head.add_row(title, Text("  ".join([*facts, format_clock(snapshot.at)]), style="bold"))
    return head


def _render_ear(snapshot: Snapshot) -> Table:
    grid = Table.grid(expand=True)
    speaking = [step for step in snapshot.live if step.stage is Stage.SPEAKING]
    for step in speaking:
        began = snapshot.at if step.began is None else step.began
        passed = min(max(0.0, snapshot.at - began), step.seconds)
        grid.add_row(Text(f"▶ {describe_step(step)}", style="bold green"))
        voice = make_printable(step.voice)
        grid.add_row(Text(f"  {passed:.0f} of {step.seconds:.1f} s, {voice}", "bright_black"))
    if not speaking:
        grid.add_row(Text("silent", style="bright_black"))
    return grid


def _render_next(scene: LiveScene) -> Table:
    grid = _make_grid(None, 28, 5)
    live = scene.snapshot.live
    waiting = [step for step in live if step.stage is not Stage.SPEAKING]
    for step in waiting[:NEXT_ROWS]:
        left = max(0.0, step.cue.expires - scene.snapshot.at)
        why = (
            _explain_wait(scene, busy=len(live) > len(waiting))
            if step.stage is Stage.WAITING
            else ""
        )
        grid.add_row(
            Text(describe_step(step)),
            Text.assemble((step.stage.value, "cyan"), (why, "bright_black")),
            Text(f"{left:.0f} s", style="bright_black"),
        )
    return grid


def _explain_wait(scene: LiveScene, *, busy: bool) -> str:
    if busy:
        return ", the ear is taken"
    holds = ", ".join(make_printable(hold) for hold in sorted(scene.holds))
    return f", {holds}" if holds else ", a breath first"


def _render_questions(snapshot: Snapshot, most: int, width: int) -> Table:
    grid = _make_grid(5, 1, None, 22 if width >= NARROW_COLUMNS else 14, 9)
    grid.columns[0].justify = "right"
    for question in snapshot.questions[:most]:
        about = [f"link {question.link}"] if question.link else []
        about += [question.head] if question.head else []
        grid.add_row(
            Text(str(question.askers), style="bold"),
            _render_trend(question),
            Text(make_printable(question.text)),
            Text(make_printable(" ".join(about)), style="bright_black"),
            _render_fate(question, snapshot),
        )
    if not snapshot.questions:
        grid.add_row("", "", Text("nothing yet", style="bright_black"), "", "")
    return grid


def _render_trend(question: Question) -> Text:
    if question.rising > 0:
        return Text("▲", style="bold green")
    return Text("▼", style="bright_black") if question.rising < 0 else Text("·", "bright_black")


def _render_fate(question: Question, snapshot: Snapshot) -> Text:
    """Tell what became of the question in the ear."""
    for step in snapshot.live:
        if step.cue.topic == question.topic:
            return Text("in hand", style="cyan")
    for step in reversed(snapshot.ended):
        if step.cue.topic == question.topic and step.began is not None:
            return Text(f"{snapshot.at - step.began:.0f} s ago", style="green")
    return Text("")


def _render_recent(snapshot: Snapshot) -> Table:
    grid = _make_grid(7, 9, None)
    for step in list(reversed(snapshot.ended))[:RECENT_ROWS]:
        outcome = step.ending.outcome if step.ending else Outcome.FAILED
        why = make_printable(step.ending.why) if step.ending else ""
        grid.add_row(
            Text(format_clock(step.at if step.began is None else step.began), "bright_black"),
            Text(outcome.value, style=OUTCOME_STYLES[outcome]),
            Text.assemble(describe_step(step), (f"  {why}" if why else "", "bright_black")),
        )
    return grid


def _render_sources(scene: LiveScene) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for source in scene.sources:
        silent = scene.snapshot.at - (source.last or 0.0)
        rest = "nothing yet" if source.last is None else f"silent for {silent:.0f} s"
        grid.add_row(
            Text(make_printable(source.name)),
            Text(f"{source.sent:,}", justify="right"),
            Text(rest, "yellow") if silent > SILENT_SOURCE_SECONDS else Text("alive", "green"),
        )
    counts = scene.counts
    lost = f"{counts.lost:,} lost"
    summary = f"{counts.world:,} received, {counts.duplicates:,} twice, "
    return _stack_tables(grid, Text.assemble(summary, (lost, "bold red" if counts.lost else "")))


def _stack_tables(upper: Table, lower: Text) -> Table:
    grid = Table.grid()
    grid.add_row(upper)
    grid.add_row(lower)
    return grid


def _render_alarms(alarms: Iterable[str]) -> Table:
    grid = Table.grid(expand=True)
    for alarm in alarms:
        grid.add_row(Text(alarm, style="red"))
    return grid
