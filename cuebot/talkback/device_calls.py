"""Calls on the ear that is a device: through its player, over the player's death, never late."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import EarError
from cuebot.model.call import CallReport, CallState
from cuebot.runtime.child_messages import Message
from cuebot.talkback import call_messages
from cuebot.talkback.call_tracker import CallTracker
from cuebot.talkback.player_process import HEARTBEAT_GRACE
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cuebot.model import Seconds
    from cuebot.model.call import Call, VoiceFrame
    from cuebot.talkback.player_keeper import PlayerKeeper
    from cuebot.talkback.player_process import PlayerProcess

CHECK_INTERVAL: Seconds = 0.1
"""Between two looks, during a call, whether the player plays."""
REOPEN_INTERVAL: Seconds = 0.2
"""Between two tries to open a device that may come back."""
REFUSED_INTERVAL: Seconds = 2.0
"""Between two tries to open a device that is there and may not be the ear."""
END_TIMEOUT: Seconds = 1.0
"""For which the player may take to say that a call has ended."""
_NO_PLAYER = "the ear has no device"


class DeviceCalls:
    """The calls of a device's ear, from the thread of the loop."""

    def __init__(self, players: PlayerKeeper, find_silence: Callable[[], str]) -> None:
        """`find_silence` tells why the ear must be silent now, as a clause, or nothing."""
        self._players = players
        self._find_silence = find_silence
        self._tracker = CallTracker()
        self._calls: dict[int, Call] = {}
        self._in_player: set[int] = set()
        """Those that the living player knows."""
        self._live: set[int] = set()
        """The calls of the live microphone, of which the player told no end yet."""
        self._ending: dict[int, tuple[str, Seconds]] = {}
        """Why they end, and until when the player may say so."""
        self._keeping: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()
        self._on_report: Callable[[CallReport], None] | None = None

    def report_calls(self, on_report: Callable[[CallReport], None]) -> None:
        """From now on call `on_report` of each call; players load early what a call needs."""
        self._on_report = on_report
        self._players.spare.expect_voices()
        if (remote := self._players.living) is not None:
            remote.send_request(Message({"do": "expect"}))

    def attach_player(self, remote: PlayerProcess) -> None:
        """Use a player that has just opened the device."""
        self._in_player.clear()
        remote.on_report = self._note_report
        remote.on_loss = self._note_loss
        if self._on_report is not None:
            remote.send_request(Message({"do": "expect"}))

    def begin_call(self, call: Call) -> None:
        """Expect frames of a call; one that was on already goes on."""
        if call.number in self._calls:
            return
        self._calls[call.number] = call
        self._tracker.begin_call(call)
        if (why := self._find_silence()) or self._players.living is None:
            self._hand_on_reports(self._tracker.note_loss(why or _NO_PLAYER, clock.now()))
        else:
            self._introduce_call(self._players.living, call)
        if (self._keeping is None or self._keeping.done()) and not self._closing.is_set():
            self._keeping = asyncio.get_running_loop().create_task(self._keep_player())

    def play_voice(self, frame: VoiceFrame) -> None:
        """Hand a frame to the player; without one, it is not heard."""
        call = self._calls.get(frame.call)
        if call is None or frame.call in self._ending:
            return
        remote = self._players.living
        if remote is not None and not self._find_silence():
            self._introduce_call(remote, call)
            remote.send_request(call_messages.encode_frame(frame))
        self._hand_on_reports(self._tracker.note_frame(frame.call, clock.now()))

    def end_call(self, number: int, why: str) -> None:
        """Let a call end after what has come of it."""
        if number not in self._calls or number in self._ending:
            return
        remote = self._players.living
        if remote is None or number not in self._in_player:
            self._forget_call(number, why)
            return
        self._ending[number] = (why, clock.now() + clock.to_show_seconds(END_TIMEOUT))
        remote.send_request(call_messages.encode_end(number, why))

    def _introduce_call(self, remote: PlayerProcess, call: Call) -> None:
        """Let the player know of a call, once it is sure that the device may be the ear."""
        if call.number not in self._in_player:
            self._in_player.add(call.number)
            remote.send_request(Message({"do": "check"}))
            remote.send_request(call_messages.encode_call(call))

    def _forget_call(self, number: int, why: str) -> None:
        self._calls.pop(number, None)
        self._ending.pop(number, None)
        self._in_player.discard(number)
        self._hand_on_reports(self._tracker.end_call(number, why))

    def _note_report(self, report: CallReport) -> None:
        if report.call < 0:  # of the live microphone, which the player hears itself
            self._live.add(report.call)
            if report.state is CallState.ENDED:
                self._live.discard(report.call)
            self._hand_on_reports([report])
            return
        told = self._tracker.note_report(report, clock.now())
        if report.call not in self._tracker:
            self._calls.pop(report.call, None)
            self._ending.pop(report.call, None)
        self._hand_on_reports(told)

    def _note_loss(self, fault: EarError) -> None:
        self._in_player.clear()
        ended = CallReport(call=0, state=CallState.ENDED, why=fault.what)
        self._hand_on_reports([replace(ended, call=number) for number in self._live])
        self._live.clear()
        self._hand_on_reports(
            self._tracker.note_loss(self._find_silence() or fault.what, clock.now())
        )
        for number, (why, _) in list(self._ending.items()):
            self._forget_call(number, why)

    def _hand_on_reports(self, reports: Iterable[CallReport]) -> None:
        if self._on_report is not None:
            for report in reports:
                self._on_report(report)

    async def _keep_player(self) -> None:
        """See to it, while there are calls, that a player plays them or nothing does."""
        while self._calls and not self._closing.is_set():
            for number, (why, until) in list(self._ending.items()):
                if clock.now() >= until:
                    self._forget_call(number, why)
            pause = await self._mend_player()
            with suppress(TimeoutError):
                async with asyncio.timeout(clock.to_show_seconds(pause)):
                    await self._closing.wait()

    async def _mend_player(self) -> Seconds:
        """Open the device anew when its player has ended; return the seconds to the next look."""
        if why := self._find_silence():
            await self._players.end_player()
            self._hand_on_reports(self._tracker.note_loss(why, clock.now()))
            return CHECK_INTERVAL
        remote = self._players.living
        if remote is not None and remote.is_still_for(TALKBACK_POLICY.unheard_after):
            # A loop that was busy has beats to read yet, before a heart counts as still.
            await asyncio.sleep(clock.to_show_seconds(HEARTBEAT_GRACE))
            if remote.is_still_for(TALKBACK_POLICY.unheard_after):
                await self._players.end_player()
        try:
            if await self._players.ensure_player() is not remote:
                await self._players.spare.ensure_ready()
        except EarError as error:
            self._hand_on_reports(self._tracker.note_loss(error.what, clock.now()))
            return REOPEN_INTERVAL if error.retry else REFUSED_INTERVAL
        return CHECK_INTERVAL

    async def aclose(self) -> None:
        """End all calls; a player that is being opened is waited for, so that it ends as well."""
        self._closing.set()
        keeping, self._keeping = self._keeping, None
        if keeping is not None:
            await keeping
        for number in list(self._calls):
            self._forget_call(number, "the ear is closed")
        self._closing.clear()
