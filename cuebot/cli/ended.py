"""What became of each cue, told line by line, and the sum at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from cuebot.cli.fold import echo_folded
from cuebot.cli.live import format_step
from cuebot.model import Stage
from cuebot.synth.silent import SilentVoice
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from cuebot.capture.inbox import InboxCounts
    from cuebot.model import Seconds, Step


def is_unvoiced(step: Step) -> bool:
    """Tell whether a cue ended for which no voice was found, and silence stood in."""
    return step.stage is Stage.ENDED and step.voice == SilentVoice.name


def make_plain_console() -> Console:
    """Return a terminal on which words are only words."""
    return Console(markup=False, emoji=False, highlight=False, soft_wrap=True)


def print_alarm(sentence: str) -> None:
    """Say a warning where it does not mix with the output."""
    echo_folded(f"cuebot: {make_printable(sentence)}", err=True)


@dataclass
class EndedCues:
    """How the cues ended, counted; each is told as it ends, and none is kept."""

    console: Console = field(default_factory=make_plain_console)
    began: int = 0
    """Cues of which something sounded."""
    _outcomes: Counter[str] = field(default_factory=Counter)
    _count: int = 0
    _unvoiced: int = 0

    def print_step(self, step: Step) -> None:
        """Take one step of a cue, and tell it when it is the last."""
        self.record_step(step)
        if step.stage is Stage.ENDED:
            self.console.print(format_step(step))

    def record_step(self, step: Step) -> None:
        """Take one step of a cue, for the sum."""
        if step.stage is not Stage.ENDED:
            return
        self._count += 1
        self.began += step.began is not None
        self._unvoiced += is_unvoiced(step)
        if step.ending:
            self._outcomes[step.ending.outcome.value] += 1

    def print_summary(self, counts: InboxCounts, seconds: Seconds) -> None:
        """Tell how many cues ended in which way, and what the inbox counted."""
        became = ", ".join(
            f"{count} {outcome}" for outcome, count in sorted(self._outcomes.items())
        )
        if self._unvoiced:
            became += f" ({self._unvoiced} in silence)"
        typer.echo(f"\n{self._count} cues in {seconds:.0f} s of show: {became or 'none'}")
        typer.echo(
            f"{counts.world} comments and shop events received: "
            f"{counts.duplicates} duplicates, {counts.lost} lost"
        )
