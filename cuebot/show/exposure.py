"""A show that runs, and what it lets others see of it: what is kept, figures, how its parts are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cuebot.capture.silence_monitor import SilenceMonitor
from cuebot.ports import Acknowledging, Exposing, Reporting
from cuebot.runtime.loop_monitor import LoopMonitor
from cuebot.show.metrics import ShowMetrics

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.ports import Source
    from cuebot.show.components import Components
    from cuebot.show.show import Show
    from cuebot.show.status import ShowStatus, StatusReader


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningShow:
    """A show with all its parts started, ready to run."""

    show: Show
    silence_monitors: Sequence[SilenceMonitor]
    """Each source, with the beat of what it sends."""
    beside: Sequence[Source]
    loop_monitor: LoopMonitor
    """What watches the event loop, to run beside a show that does not run in virtual time."""
    read_status: Callable[[], ShowStatus]

    async def run(self, *people: Source) -> None:
        """Broadcast until the sources end, or until cancelled; `people` order what they like."""
        await self.show.run(self.silence_monitors, beside=[*self.beside, *people])


def expose_show(parts: Components, show: Show, status: StatusReader) -> RunningShow:
    """Let the sources that have senders know what is kept, and those that are asked how all is."""
    monitors, loop = [SilenceMonitor(source) for source in parts.sources], LoopMonitor()
    if isinstance(parts.metrics, ShowMetrics):
        parts.metrics.watch_show(show, monitors, loop)
    read_status = partial(status.read, show, monitors, loop)
    for source in parts.sources:
        if isinstance(source, Acknowledging):
            source.acknowledge_by(show.receipts)
        if isinstance(source, Exposing) and isinstance(parts.metrics, ShowMetrics):
            source.expose(parts.metrics.render_metrics)
        if isinstance(source, Reporting):
            source.report_by(lambda: read_status().encode_json())
    return RunningShow(
        show=show,
        silence_monitors=monitors,
        beside=parts.beside,
        loop_monitor=loop,
        read_status=read_status,
    )
