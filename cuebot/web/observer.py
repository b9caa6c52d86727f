"""The running show as a console sees it: what its parts tell, gathered into one state."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Kind, Mode
from cuebot.model.call import CallState
from cuebot.ports import Audible, Calling, Paid
from cuebot.queue.meant_cues import find_live_step
from cuebot.queue.order_result import ResultCode
from cuebot.web.alarm_book import AlarmBook
from cuebot.web.latency import LatencyTracker
from cuebot.web.scene import FiguresRow, SettingsRow
from cuebot.web.sentence_book import NO_SENTENCES
from cuebot.web.show_state import ShowState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from cuebot.model import Command, Event, Snapshot, Step
    from cuebot.model.call import CallReport
    from cuebot.queue.order_result import OrderResult
    from cuebot.show.components import Components
    from cuebot.show.exposure import RunningShow
    from cuebot.web.sentence_book import SentenceBook
    from cuebot.wire.far_ear import FarEar


MODED_KINDS = [kind for kind in Kind if kind is not Kind.OPERATOR]
"""Kinds that have a mode: what people say themselves is said."""


def _ignore_report(_report: CallReport) -> None:
    """Nobody at a console waits for it."""


class ShowObserver:
    """Follows a show from before it runs, and tells what is known of it."""

    def __init__(self, parts: Components, sentences: SentenceBook = NO_SENTENCES) -> None:
        self._parts = parts
        self.sentences = sentences
        self._running: RunningShow | None = None
        self._latency = LatencyTracker()
        self._alarms = AlarmBook(sentences)
        self._seen: set[int] = set()
        self._reports: dict[int, CallReport] = {}
        """The last that the ear told of each call, while the call goes on."""
        self._on_report: Callable[[CallReport], None] = _ignore_report

    def attach(self, running: RunningShow) -> None:
        """Look at this show from now on."""
        self._running = running
        if (self._parts.config.talkback.model_extra or {}).get("live"):
            self.follow_reports(_ignore_report)

    @property
    def calling_ear(self) -> Calling | None:
        """The ear, if people can be heard in it."""
        ear = self.running.show.ear
        return ear if isinstance(ear, Calling) else None

    def follow_reports(self, on_report: Callable[[CallReport], None]) -> None:
        """From now on call `on_report` with all that the ear tells of calls.

        An ear that is asked to tell loads what calls need, which a show without any need not.
        """
        self._on_report = on_report
        if self.calling_ear is not None:
            self.calling_ear.report_calls(self._take_report)

    def _take_report(self, report: CallReport) -> None:
        self._reports[report.call] = report
        if report.state is CallState.ENDED:
            del self._reports[report.call]
        self._on_report(report)

    @property
    def running(self) -> RunningShow:
        """The show; a console is served only while there is one."""
        if self._running is None:
            raise RuntimeError("no show is attached")
        return self._running

    @property
    def far_ear(self) -> FarEar | None:
        """The show's ear, where it is elsewhere."""
        from cuebot.wire.far_ear import FarEar  # noqa: PLC0415 - numpy, and a show begins before it

        return self._parts.ear if isinstance(self._parts.ear, FarEar) else None

    def take_snapshot(self) -> Snapshot:
        """Return what the board shows now."""
        return self.running.show.board.take_snapshot()

    @property
    def holds(self) -> Collection[str]:
        """Why nobody may speak now."""
        return self.running.show.floor.active_holds

    def is_own_cue(self, name: str, cue: int) -> bool:
        """Tell whether a cue that lives is made of a seat's own words."""
        if not cue:
            return False
        step = find_live_step(self.take_snapshot(), cue)
        return step is not None and step.cue.by == name

    def on_step(self, step: Step) -> None:
        self._latency.follow_step(step)

    def on_alarm(self, sentence: str) -> None:
        self._alarms.add_alarm(sentence)

    def on_recovery(self, sentence: str) -> None:
        """Take that a fault is over."""
        self._alarms.add_recovery(sentence)

    def follow_order(self, result: OrderResult) -> None:
        """Take what became of an order: the host may have taken a line in by it."""
        if result.cue and result.code in (ResultCode.SEEN, ResultCode.ANSWERED):
            self._seen.add(result.cue)

    def put_event(self, event: Event) -> None:
        """Give the show an event of its own console; once it has ended, keep it at least."""
        show = self.running.show
        if show.inbox.is_closed:
            show.journal.queue_events([event])
        else:
            show.inbox.put(event)

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

    def look(self) -> ShowState:
        """Return what is known now of the show itself."""
        config = self._parts.config
        named = (config.talkback.model_extra or {}).get("device", config.talkback.use)
        place = self.far_ear.place if self.far_ear else None
        return ShowState(
            at=clock.now(),
            title=config.show.title,
            language=config.show.language,
            device=f"{place.name}: {place.device}" if place and place.device else str(named),
            place=place,
            snapshot=self.take_snapshot(),
            settings=self._read_settings(),
            figures=self._read_figures(),
            least_unnamed=config.cue.least_unnamed,
            holds=self.holds,
            sources=self.running.silence_monitors,
            alarms=self._alarms.list_rows(),
            sentences=self.sentences,
            seen=self._seen,
            asks_host=bool(self._seen),
            reports=self._reports,
            away=self._find_ear_trouble(),
            kept=self._is_ear_kept(),
        )

    def _find_ear_trouble(self) -> str:
        ear = self.running.show.ear
        return ear.trouble if isinstance(ear, Audible) else ""

    def _is_ear_kept(self) -> bool:
        """Tell whether what sounds in the ear is written to a file."""
        talkback = self._parts.config.talkback
        return talkback.use == "file" or bool((talkback.model_extra or {}).get("record"))

    def _read_settings(self) -> SettingsRow:
        show = self.running.show
        speech = show.floor.allowance.seconds
        return SettingsRow(
            gap=show.floor.gap,
            speech=speech if math.isfinite(speech) else None,
            per_minute=show.per_minute,
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
