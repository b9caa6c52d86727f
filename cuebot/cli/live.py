"""A running show on the terminal: a picture that moves, or where there is none, a line a step."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rich.live import Live
from rich.text import Text

from cuebot import clock
from cuebot.cli.view import STYLES, clock_face, view, words
from cuebot.model import Stage
from cuebot.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from cuebot.cli.view import Scene
    from cuebot.model import Seconds, Step

REFRESH: Seconds = 0.25


async def watch(console: Console, look: Callable[[], Scene]) -> None:
    """Keep the picture on the terminal until cancelled; the last one stays."""
    with Live(console=console, auto_refresh=False, redirect_stdout=False) as live:
        while True:
            live.update(view(look(), width=console.width, height=console.height))
            # A terminal blocks its writer while somebody selects text in it; the show must go on.
            with clock.standstill():
                await asyncio.to_thread(live.refresh)
            await asyncio.sleep(REFRESH)


def told(step: Step) -> Text:
    """Return one step of a cue as a line of a log."""
    ending = step.ending
    stage = ending.outcome.value if ending else step.stage.value
    style = STYLES[ending.outcome] if ending else ""
    why = f"  ({printable(ending.why)})" if ending and ending.why else ""
    at = step.at if step.began is None or step.stage is not Stage.ENDED else step.began
    return Text.assemble(
        (f"{clock_face(at)}  cue {step.cue.id:<3} ", "bright_black"),
        (f"{stage:<13}", style),
        words(step),
        (why, "bright_black"),
    )
