"""What a running show says of itself: to the doctor, and to whoever else asks on this machine.

It holds nothing of viewers, no words of lines and no keys.  The names stay (docs/metrics.md).
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.config.secret_values import collect_secrets, redact_secrets
from cuebot.ports import Audible, Breaking, Distant, Paid, Reaching
from cuebot.queue.hold_reasons import hide_holder
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.capture.silence_monitor import SilenceMonitor
    from cuebot.runtime.loop_monitor import LoopMonitor
    from cuebot.show.components import Components
    from cuebot.show.show import Show


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """One source."""

    name: str
    sent: int
    silent_seconds: float
    doubted: bool
    """Whether it is silent for longer than is usual in its room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarStatus:
    """The ear."""

    use: str
    device: str = ""
    trouble: str = ""
    """Why nothing would sound now, as a clause; empty when it would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPartStatus:
    """The model, or the voices."""

    resting: dict[str, bool] = field(default_factory=dict)
    """Of each server or voice: whether its circuit breaker is open."""
    reached: bool | None = None
    """Whether the last try over the network got an answer; None when none was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowStatus:
    """A show at one moment."""

    identity: str
    title: str
    pid: int
    at: float
    """Show time in seconds."""
    began: float
    """When the process began the show: seconds since 1970."""
    restarted: bool
    waiting_events: int
    lost_events: int
    pending_rows: int
    lost_rows: int
    products: int
    questions: int
    live_cues: int
    holds: tuple[str, ...]
    """Why no line may begin now."""
    sources: tuple[SourceStatus, ...]
    ear: EarStatus
    model: NetworkPartStatus
    voice: NetworkPartStatus
    spent: float | None = None
    """What models have cost, in US dollars; None without one."""
    alarms: int
    last_alarm: str
    loop_late: float
    loop_busy: float
    """The most of the last minute, in seconds."""

    def encode_json(self) -> bytes:
        """Return it as a JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


class StatusReader:
    """Reads the parts of a show whenever it is asked, and keeps the alarms for that."""

    def __init__(self, parts: Components, identity: str) -> None:
        self._parts = parts
        self._identity = identity
        self._began = clock.utc_now().timestamp()
        self._secrets = collect_secrets(parts.config)
        self._alarms = 0
        self._last_alarm = ""

    def count_alarm(self, sentence: str) -> None:
        """Take a warning."""
        self._alarms += 1
        self._last_alarm = redact_secrets(make_printable(sentence), self._secrets)

    def read(self, show: Show, monitors: Sequence[SilenceMonitor], loop: LoopMonitor) -> ShowStatus:
        """Return what is known now."""
        parts, snapshot, counts = self._parts, show.board.take_snapshot(), show.inbox.counts
        holds = set(map(hide_holder, show.floor.active_holds))
        return ShowStatus(
            identity=self._identity,
            title=parts.config.show.title,
            pid=os.getpid(),
            at=clock.now(),
            began=self._began,
            restarted=show.resumed is not None,
            waiting_events=counts.waiting,
            lost_events=counts.lost,
            pending_rows=show.journal.pending_rows,
            lost_rows=show.journal.lost_rows,
            products=sum(bool(product.link) for product in snapshot.catalogue.products),
            questions=len(snapshot.questions),
            live_cues=len(snapshot.live),
            holds=tuple(sorted(holds)),
            sources=tuple(map(_read_source, monitors)),
            ear=self._read_ear(),
            model=_read_network_part(parts.drafter),
            voice=_read_network_part(parts.voice),
            spent=parts.drafter.spent if isinstance(parts.drafter, Paid) else None,
            alarms=self._alarms,
            last_alarm=self._last_alarm,
            loop_late=loop.late,
            loop_busy=loop.busy,
        )

    def _read_ear(self) -> EarStatus:
        ear, section = self._parts.ear, self._parts.config.talkback
        return EarStatus(
            use=section.use,
            device=ear.far_device
            if isinstance(ear, Distant)
            else str(section.own().get("device", "")),
            trouble=ear.trouble if isinstance(ear, Audible) else "",
        )


def _read_source(monitor: SilenceMonitor) -> SourceStatus:
    return SourceStatus(
        name=monitor.name,
        sent=monitor.sent,
        silent_seconds=monitor.silent_seconds,
        doubted=monitor.doubted,
    )


def _read_network_part(part: object) -> NetworkPartStatus:
    return NetworkPartStatus(
        resting=dict(part.open_breakers) if isinstance(part, Breaking) else {},
        reached=part.reached if isinstance(part, Reaching) else None,
    )
