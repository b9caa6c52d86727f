"""The running show as a console sees it: what its parts tell, gathered into one state."""

from __future__ import annotations

import json
import math
from collections import deque
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Kind, Mode
from cuebot.ports import Paid
from cuebot.queue.meant_cues import find_live_step
from cuebot.text.printable import make_printable
from cuebot.web.latency import LatencyTracker
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene import AlarmRow, FiguresRow, SettingsRow
from cuebot.web.scene_builder import ShowState

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cuebot.model import Command, Step
    from cuebot.queue.order_result import OrderResult
    from cuebot.show.assembly import Components
    from cuebot.show.exposure import RunningShow
    from cuebot.web.seats import SeatBook


MODED_KINDS = [kind for kind in Kind if kind is not Kind.OPERATOR]
"""Kinds that have a mode: what people say themselves is said."""


class ShowObserver:
    """Follows a show from before it runs, and tells what is known of it."""

    def __init__(self, parts: Components) -> None:
        self._parts = parts
        self._running: RunningShow | None = None
        self._latency = LatencyTracker()
        self._alarms: deque[AlarmRow] = deque(maxlen=WEB_POLICY.max_alarms)
        self._told = 0

    def attach(self, running: RunningShow) -> None:
        """Look at this show from now on."""
        self._running = running

    @property
    def running(self) -> RunningShow:
        """The show; a console is served only while there is one."""
        if self._running is None:
            raise RuntimeError("no show is attached")
        return self._running

    @property
    def holds(self) -> Collection[str]:
        """Why nobody may speak now."""
        return self.running.show.floor.active_holds

    def is_own_cue(self, name: str, cue: int) -> bool:
        """Tell whether a cue that lives is made of a seat's own words."""
        if not cue:
            return False
        step = find_live_step(self.running.show.board.take_snapshot(), cue)
        return step is not None and step.cue.by == name

    def on_step(self, step: Step) -> None:
        self._latency.follow_step(step)

    def on_alarm(self, sentence: str) -> None:
        self._told += 1
        shown = make_printable(sentence)
        self._alarms.append(AlarmRow(key=str(self._told), at=round(clock.now(), 1), text=shown))

    def note(self, about: str, **told: object) -> None:
        """Keep in the journal what happened at the console."""
        text = json.dumps(told, ensure_ascii=False)
        self.running.show.journal.queue_note(about, text)

    def note_order(self, command: Command, result: OrderResult) -> None:
        """Keep what became of an order; the order itself is in the journal before it is done."""
        self.note(
            "order",
            number=command.number,
            by=command.by,
            control=command.control,
            result=result.code,
            cue=result.cue,
            why=result.why,
        )

    def look(
        self,
        offices: Collection[str],
        book: SeatBook,
        pages: Mapping[str, int],
        taken: Mapping[str, str],
    ) -> ShowState:
        """Return what is known now."""
        show, config = self.running.show, self._parts.config
        named = (config.talkback.model_extra or {}).get("device", config.talkback.use)
        return ShowState(
            at=clock.now(),
            title=config.show.title,
            language=config.show.language,
            device=str(named),
            snapshot=show.board.take_snapshot(),
            settings=self._read_settings(offices),
            figures=self._read_figures(),
            holds=self.holds,
            sources=self.running.silence_monitors,
            alarms=tuple(self._alarms),
            seats=book.seats,
            invitations=book.invitations,
            pages=pages,
            taken=taken,
        )

    def _read_settings(self, offices: Collection[str]) -> SettingsRow:
        show = self.running.show
        speech = show.floor.allowance.seconds
        return SettingsRow(
            gap=show.floor.gap,
            speech=speech if math.isfinite(speech) else None,
            per_minute=show.per_minute,
            offices=tuple(offices),
            modes={kind.value: show.modes.get(kind, Mode.AUTO).value for kind in MODED_KINDS},
        )

    def _read_figures(self) -> FiguresRow:
        counts, drafter = self.running.show.inbox.counts, self._parts.drafter
        spent = round(drafter.spent, 3) if isinstance(drafter, Paid) else None
        return FiguresRow(
            received=counts.world,
            duplicates=counts.duplicates,
            lost=counts.lost,
            draft_seconds=self._latency.draft_seconds,
            voice_seconds=self._latency.voice_seconds,
            spent=spent,
            cap=None if spent is None else self._parts.config.llm.cap or None,
        )
