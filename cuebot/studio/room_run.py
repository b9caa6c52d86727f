"""One run of a room, from its first beat to its last word; one that stands still is ended."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.studio.launcher import describe_exit
from cuebot.studio.messages import Farewell, LinkRequest, StopOrder, StudioMessage
from cuebot.studio.policy import STUDIO_POLICY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cuebot.model import Seconds
    from cuebot.studio.launcher import RoomLine
    from cuebot.studio.messages import Beat


@dataclass(slots=True)
class RoomRun:
    """A room that runs."""

    line: RoomLine
    on_beat: Callable[[Beat], None]
    on_hang: Callable[[str], None]
    """Called with what is wrong with a room that stands still, before its process is ended."""
    _ending: bool = False
    _links: dict[int, asyncio.Future[dict[str, object]]] = field(default_factory=dict)
    """Requests that wait for their answer, by number."""
    _asked: int = 0

    async def wait_ready(self) -> Farewell | None:
        """Wait for the first beat; return the last word of a room that never had one."""
        try:
            async with asyncio.timeout(STUDIO_POLICY.start_timeout):
                return await self._take_next()
        except TimeoutError:
            return await self._end_hung("was not ready", STUDIO_POLICY.start_timeout)

    async def attend(self, wait_end: Callable[[], Awaitable[bool]]) -> Farewell:
        """Follow the room to its end, and return its last word.

        Once `wait_end` returns the room is told to end; it says whether another process goes on.
        """
        async with asyncio.TaskGroup() as group:
            try:
                async with asyncio.timeout(STUDIO_POLICY.hung_after) as patience:
                    ending = group.create_task(self._order_end(wait_end, patience))
                    while (farewell := await self._take_next()) is None:
                        if not self._ending:
                            patience.reschedule(clock.now() + STUDIO_POLICY.hung_after)
            except TimeoutError:
                if self._ending:
                    farewell = await self._end_hung("did not end", STUDIO_POLICY.end_timeout)
                else:
                    farewell = await self._end_hung("stood still", STUDIO_POLICY.hung_after)
            ending.cancel()
        return farewell

    async def _order_end(
        self, wait_end: Callable[[], Awaitable[bool]], patience: asyncio.Timeout
    ) -> None:
        goes_on = await wait_end()
        self._ending = True
        if not patience.expired():
            patience.reschedule(clock.now() + STUDIO_POLICY.end_timeout)
        self.line.send(StudioMessage(stop=StopOrder(goes_on=goes_on)))

    async def make_link(
        self, office: str, name: str, hours: float, *, public: bool
    ) -> dict[str, object]:
        """Return what the room's console answers to a request for an invitation."""
        self._asked += 1
        number = self._asked
        answer: asyncio.Future[dict[str, object]] = asyncio.get_running_loop().create_future()
        self._links[number] = answer
        asked = LinkRequest(number=number, office=office, name=name, hours=hours, public=public)
        self.line.send(StudioMessage(link=asked))
        try:
            async with asyncio.timeout(STUDIO_POLICY.answer_timeout):
                return await answer
        except TimeoutError:
            return {"result": "no_answer", "why": "the room does not answer"}
        finally:
            del self._links[number]

    async def _take_next(self) -> Farewell | None:
        """Take one message; return the room's last word if it was that, or if it is gone."""
        message = await self.line.receive()
        if message is None:
            return Farewell(failed=describe_exit(await self.line.wait_gone()), died=True)
        if message.beat is not None:
            self.on_beat(message.beat)
        elif message.link is not None:
            answer = self._links.get(message.link.number)
            if answer is not None and not answer.done():
                answer.set_result(message.link.told)
        return message.farewell

    async def _end_hung(self, what: str, seconds: Seconds) -> Farewell:
        """End the room, and its process with it; where it stood is written down before."""
        why = f"it {what} for {seconds:.0f} s"
        self.on_hang(f"{why}; its process is ended.")
        hung = await self.line.end_process()
        return Farewell(failed=f"{why}; the folder's crash.log says where.", hung=hung)
