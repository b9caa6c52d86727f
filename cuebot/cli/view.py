"""A running show as a picture for the terminal.  Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text

from cuebot.cli.called import localise_commands
from cuebot.cli.run_view import render_run
from cuebot.model import Outcome, Stage
from cuebot.text.clock_face import format_clock
from cuebot.text.printable import make_printable
from cuebot.web.call_rows import ASKING, CallRow
from cuebot.web.run_rows import RunRow, SegmentRow
from cuebot.web.scene import (
    AlarmRow,
    EarRow,
    FiguresRow,
    LineRow,
    QuestionRow,
    Row,
    SaidRow,
    ShowRow,
    SourceRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from cuebot.model import Seconds, Step
    from cuebot.web.scene import Scene

NARROW_COLUMNS = 100
"""Columns below which what a question is about gives way to its words."""
SILENT_SOURCE_SECONDS: Seconds = 30.0
"""A source that has sent nothing for so long is worth a look."""
RECENT_ROWS = 4
"""Lines said of late that are shown."""
NEXT_ROWS = 3
"""Lines to come that are shown."""
ALARM_ROWS = 3
"""Alarms that are shown."""
GUTTER_COLUMNS = 9
"""Columns in front of each section, for its name."""
MIN_QUESTION_ROWS = 3
"""Questions that are shown however small the terminal is."""
KEY_HELP = "⏎ say  [a]gain [s]kip [l]ater [d]one [g]ot [q]uiet [r]esume"
RUN_KEY_HELP = "[n]ext [b]ack [+]1 min"
OUTCOME_STYLES = {
    Outcome.SPOKEN: "green",
    Outcome.EXPIRED: "yellow",
    Outcome.REJECTED: "yellow",
    Outcome.WITHDRAWN: "bright_black",
    Outcome.FAILED: "red",
}

CALL_STYLES = {"heard": "bold green", "unheard": "bold red", "granted": "cyan", "reaching": "cyan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveScene:
    """All that the view shows."""

    scene: Scene
    """What a seat of the console that sees everything is shown."""
    keys: bool = False
    """Whether keys are commands."""
    more_keys: str = ""
    """What other keys there are, in a practice."""
    typed: str | None = None
    """The words that the operator is typing."""


def render_scene(live: LiveScene, *, width: int = 80, height: int = 24) -> RenderableType:
    """Return the scene for a terminal of this size."""
    scene = live.scene
    alarms = [
        replace(row, text=localise_commands(row.text))
        for row in _list_rows(scene, AlarmRow)[:ALARM_ROWS][::-1]
    ]
    folds = sum(2 * cell_len(row.text) // (width - GUTTER_COLUMNS) for row in alarms)
    run = render_run(_list_rows(scene, RunRow), _list_rows(scene, SegmentRow), scene.at)
    sources = len(_list_rows(scene, SourceRow))
    calls = len(_list_rows(scene, CallRow))
    others = 2 + 2 + NEXT_ROWS + RECENT_ROWS + 1 + sources + len(alarms) + folds + run.row_count
    others += calls
    sections = {
        "run": run,
        "ear": _render_ear(scene),
        "next": _render_next(scene),
        "asked": _render_questions(scene, max(MIN_QUESTION_ROWS, height - 1 - others), width),
        "lately": _render_recent(scene),
        "sources": _render_sources(scene),
        "alarms": _render_alarms(alarms),
    }
    body = Table.grid(padding=(0, 2, 0, 0), expand=True)
    body.add_column(width=GUTTER_COLUMNS - 2, style="bright_black")
    body.add_column(ratio=1)
    for name, section in sections.items():
        if section.row_count:
            body.add_row(name, section)
    return Group(_render_header(scene), body, _render_footer(live))


RowT = TypeVar("RowT", bound=Row)


def _list_rows(scene: Scene, kind: type[RowT]) -> tuple[RowT, ...]:
    """Return the rows of a kind: each section has one of its own."""
    rows = (row for section in scene.sections.values() for row in section)
    return tuple(row for row in rows if isinstance(row, kind))


def _render_footer(live: LiveScene) -> Text:
    if live.typed is not None:
        text = f"say: {make_printable(live.typed)}▌"
        return Text(text, style="bold", no_wrap=True, overflow="ellipsis")
    run = RUN_KEY_HELP if _list_rows(live.scene, RunRow) else ""
    known = [live.more_keys, KEY_HELP, run] if live.keys else []
    text = " ".join(filter(None, [*known, "Ctrl-C ends the show"]))
    return Text(text, style="bright_black", no_wrap=True, overflow="ellipsis")


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


def _render_header(scene: Scene) -> Table:
    (show,) = _list_rows(scene, ShowRow)
    facts = [f"item {show.shown}"] if show.shown else []
    facts += [f"{show.viewers:,} watching"] if show.viewers else []
    head = Table.grid(expand=True)
    head.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    head.add_column(justify="right", no_wrap=True)
    title = Text.assemble(("cuebot  ", "bold"), show.title)
    head.add_row(title, Text("  ".join([*facts, format_clock(scene.at)]), style="bold"))
    return head


def _render_ear(scene: Scene) -> Table:
    (ear,) = _list_rows(scene, EarRow)
    grid = Table.grid(expand=True)
    for call in _list_rows(scene, CallRow):
        grid.add_row(_render_call(call))
    if ear.away:
        grid.add_row(Text(f"away: {ear.away}", style="bold red"))
    if not ear.cue:
        grid.add_row(Text("silent", style="bright_black"))
        return grid
    passed = min(max(0.0, scene.at - ear.began), ear.seconds)
    grid.add_row(Text(f"▶ {ear.text}", style="bold green"))
    grid.add_row(Text(f"  {passed:.0f} of {ear.seconds:.1f} s, {ear.voice}", "bright_black"))
    return grid


def _render_call(call: CallRow) -> Text:
    """Tell who speaks to whom, and how it is heard."""
    who = call.seat or call.office
    if call.state == ASKING:
        return Text(f"? {who} asks to speak to {call.group}", style="yellow")
    office = f" ({call.office})" if call.seat else ""
    delay = f", {1000 * call.delay:.0f} ms" if call.delay else ""
    text = f"● {who}{office} speaks to {call.group}: {call.state}{delay}"
    return Text(text, style=CALL_STYLES.get(call.state, "yellow"))


def _render_next(scene: Scene) -> Table:
    (ear,) = _list_rows(scene, EarRow)
    grid = _make_grid(None, 28, 5)
    for line in _list_rows(scene, LineRow)[:NEXT_ROWS]:
        left = max(0.0, line.expires - scene.at)
        why = _explain_wait(ear) if line.stage == Stage.WAITING else ""
        grid.add_row(
            Text(line.text or line.about),
            Text.assemble((line.stage, "cyan"), (why, "bright_black")),
            Text(f"{left:.0f} s", style="bright_black"),
        )
    return grid


def _explain_wait(ear: EarRow) -> str:
    if ear.cue:
        return ", the ear is taken"
    holds = ", ".join(ear.holds)
    return f", {holds}" if holds else ", a breath first"


def _render_questions(scene: Scene, most: int, width: int) -> Table:
    rows = _list_rows(scene, QuestionRow)
    grid = _make_grid(5, 1, None, 22 if width >= NARROW_COLUMNS else 14, 9)
    grid.columns[0].justify = "right"
    for question in rows[:most]:
        about = [f"link {question.link}"] if question.link else []
        about += [question.head or "no column"] if question.head or question.awaited else []
        grid.add_row(
            Text(str(question.askers), style="bold"),
            _render_trend(question),
            Text(question.text),
            Text(" ".join(about), style="bright_black"),
            _render_fate(question, scene.at),
        )
    if not rows:
        grid.add_row("", "", Text("nothing yet", style="bright_black"), "", "")
    return grid


def _render_trend(question: QuestionRow) -> Text:
    if question.trend > 0:
        return Text("▲", style="bold green")
    return Text("▼", style="bright_black") if question.trend < 0 else Text("·", "bright_black")


def _render_fate(question: QuestionRow, at: Seconds) -> Text:
    """Tell what became of the question in the ear."""
    if question.fate == "in_hand":
        return Text("in hand", style="cyan")
    if question.awaited:
        return Text(f"at {question.awaited}/min", style="bright_black")
    told = question.told
    return Text("") if told is None else Text(f"{at - told:.0f} s ago", style="green")


def _render_recent(scene: Scene) -> Table:
    grid = _make_grid(7, 9, None)
    for said in _list_rows(scene, SaidRow)[:RECENT_ROWS]:
        why = f"  {said.why}" if said.why else ""
        grid.add_row(
            Text(format_clock(said.at), "bright_black"),
            Text(said.outcome, style=OUTCOME_STYLES[Outcome(said.outcome)]),
            Text.assemble(said.text, (why, "bright_black")),
        )
    return grid


def _render_sources(scene: Scene) -> Table:
    (counts,) = _list_rows(scene, FiguresRow)
    grid = Table.grid(padding=(0, 2, 0, 0))
    for source in _list_rows(scene, SourceRow):
        silent = scene.at - (source.last or 0.0)
        rest = "nothing yet" if source.last is None else f"silent for {silent:.0f} s"
        grid.add_row(
            Text(source.name),
            Text(f"{source.sent:,}", justify="right"),
            Text(rest, "yellow") if silent > SILENT_SOURCE_SECONDS else Text("alive", "green"),
        )
    lost = f"{counts.lost:,} lost"
    summary = f"{counts.received:,} received, {counts.duplicates:,} twice, "
    return _stack_tables(grid, Text.assemble(summary, (lost, "bold red" if counts.lost else "")))


def _stack_tables(upper: Table, lower: Text) -> Table:
    grid = Table.grid()
    grid.add_row(upper)
    grid.add_row(lower)
    return grid


def _style_alarm(row: AlarmRow) -> str:
    if row.over:
        return "green"
    return "bright_black" if row.ended else "red"


def _render_alarms(alarms: Iterable[AlarmRow]) -> Table:
    grid = Table.grid(expand=True)
    for row in alarms:
        grid.add_row(Text(row.text, style=_style_alarm(row)))
    return grid
