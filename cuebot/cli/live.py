"""A running show on the terminal: a picture that moves, or where there is none, a line a step."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rich.live import Live
from rich.text import Text

from cuebot import clock
from cuebot.cli.view import OUTCOME_STYLES, describe_step, render_scene
from cuebot.model import Stage
from cuebot.text.clock_face import format_clock
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from cuebot.cli.view import LiveScene
    from cuebot.model import Seconds, Step

REFRESH_INTERVAL: Seconds = 0.25
"""Seconds between two pictures of the live view."""


async def run_live_view(console: Console, look: Callable[[], LiveScene]) -> None:
    """Keep the picture on the terminal until cancelled; the last one stays."""
    with Live(console=console, auto_refresh=False, redirect_stdout=False) as live:
        while True:
            live.update(render_scene(look(), width=console.width, height=console.height))
            # A terminal blocks its writer while somebody selects text in it; the show must go on.
            with clock.standstill():
                await asyncio.to_thread(live.refresh)
            await asyncio.sleep(REFRESH_INTERVAL)


def format_step(step: Step) -> Text:
    """Return one step of a cue as a line of a log."""
    ending = step.ending
    stage = ending.outcome.value if ending else step.stage.value
    style = OUTCOME_STYLES[ending.outcome] if ending else ""
    why = f"  ({make_printable(ending.why)})" if ending and ending.why else ""
    at = step.at if step.began is None or step.stage is not Stage.ENDED else step.began
    return Text.assemble(
        (f"{format_clock(at)}  cue {step.cue.id:<3} ", "bright_black"),
        (f"{stage:<13}", style),
        describe_step(step),
        (why, "bright_black"),
    )
