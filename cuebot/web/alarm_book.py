"""The alarms that people at a console can look back on, and which of them are over.

The end of a fault is told as good news; the alarm that it ends stays to be read, and counts as
wrong no more.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.text.printable import make_printable
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene import AlarmRow
from cuebot.web.sentence_book import NO_SENTENCES, name_fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.web.sentence_book import SentenceBook


@dataclass(frozen=True, slots=True)
class EndedFault:
    """Which alarms some good news ends."""

    codes: frozenset[str] = frozenset()
    """Of which forms they are; empty for any."""
    named: bool = True
    """Whether they begin with the name that the good news is about."""

    def ends(self, alarm: AlarmRow, subject: str) -> bool:
        """Tell whether an alarm is over by good news about something of this name."""
        if self.codes and name_fault(alarm.said) not in self.codes:
            return False
        return not self.named or (bool(subject) and alarm.text.startswith(subject))


def _end(*codes: str, named: bool = True) -> EndedFault:
    return EndedFault(frozenset(codes), named)


ENDED_FAULTS: Mapping[str, EndedFault] = MappingProxyType(
    {
        "source_talks": _end("source_silent"),
        "source_begins": _end("source_unheard"),
        "room_heard": _end("room_unheard"),
        "part_again": _end(),
        "voice_again": _end(),
        "file_again": _end(),
        "prompt_again": _end(),
        "prompts_there": _end(),
        "disk_takes": _end("disk_refuses", "rows_lost"),
        "live_hears": _end("live_deaf", named=False),
        "ear_unmuted": _end("ear_muted", named=False),
        "leak_watched": _end("leak_unheard", "leak_unwatched", named=False),
        "ear_back": _end("ear_silent", named=False),
        "ear_there": _end("ear_gone", named=False),
        "ear_alone": _end("ear_shared", named=False),
        "stop_over": _end("stop_unreached", named=False),
        "host_read": _end("host_unread"),
        "lines_approved": _end("lines_unapproved", named=False),
        "model_again": _end("offline_line", named=False),
        "ontime_again": _end("last_stays", named=False),
        "clips_kept": _end("clips_unkept", named=False),
        "clips_answer": _end("clips_hang"),
        "grouping_again": _end("grouping_model", named=False),
        "sentence_again": _end("sentence_model", named=False),
        "network_there": _end("network_never", named=False),
        "broker_there": _end("broker_away"),
        "room_built": _end(),
    }
)
"""What each good news ends, by the code of its form."""


GRAVITY: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(
        [
            "ear_silent", "ear_muted", "ear_gone", "ear_leaks", "ear_shared", "ear_replaced",
            "line_unheard", "stop_unreached", "no_voice", "rows_lost", "disk_refuses",
            "room_not_run",
        ],
        3,
    )
    | dict.fromkeys(
        [
            "catalogue_stays", "prompt_stays", "prompt_unused", "prompts_stay", "phrases_stay",
            "rundown_stays", "last_stays", "lines_unapproved", "room_unheard", "broker_away",
        ],
        2,
    )
    | dict.fromkeys(["source_silent", "source_unheard"], 0)
)  # fmt: skip
"""How grave a fault is, by the code of its form: 3 the host hears nothing or all is lost, 2 what is
told is of an older state or waits for people, 0 what may be usual; any other is 1."""


@dataclass(slots=True)
class AlarmBook:
    """What was wrong, and what is well again."""

    sentences: SentenceBook = NO_SENTENCES
    _alarms: deque[AlarmRow] = field(default_factory=lambda: deque(maxlen=WEB_POLICY.max_alarms))
    _recoveries: deque[AlarmRow] = field(
        default_factory=lambda: deque(maxlen=WEB_POLICY.max_recoveries)
    )
    _told: int = 0

    def add_alarm(self, sentence: str) -> None:
        """Take what the operator should read."""
        if len(self._alarms) == WEB_POLICY.max_alarms:
            self._alarms.remove(min(self._alarms, key=lambda row: (not row.ended, row.gravity)))
        self._alarms.append(self._make_row(sentence, over=False))

    def add_recovery(self, sentence: str) -> None:
        """Take that a fault is over, and end the alarms that told of it."""
        row = self._make_row(sentence, over=True)
        self._recoveries.append(row)
        code, *values = row.said or ("",)
        if (ended := ENDED_FAULTS.get(str(code))) is None:
            return
        subject = str(values[0]) if values else ""
        for place, alarm in enumerate(self._alarms):
            if not alarm.ended and ended.ends(alarm, subject):
                self._alarms[place] = replace(alarm, ended=True)

    def list_rows(self) -> Sequence[AlarmRow]:
        """Return all of them, the oldest first."""
        return sorted((*self._alarms, *self._recoveries), key=lambda row: int(row.key))

    def _make_row(self, sentence: str, *, over: bool) -> AlarmRow:
        self._told += 1
        text = make_printable(sentence)
        said = self.sentences.find(text)
        return AlarmRow(
            key=str(self._told),
            at=round(clock.now(), 1),
            text=text,
            said=said,
            over=over,
            gravity=GRAVITY.get(name_fault(said), 1),
        )
