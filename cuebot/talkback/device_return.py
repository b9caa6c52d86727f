"""Tell that the device is gone, and that it is back: also when no line wants it meanwhile."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import EarError
from cuebot.runtime.recovery import log_recovery
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)


class DeviceReturn:
    """Whether the operator knows that the device is not there, and the looks for its return."""

    def __init__(self, device: str, open_device: Callable[[], Awaitable[object]]) -> None:
        """`open_device` returns what has the device, the same while it lasts, or an `EarError`.

        It opens that device alone, and nothing sounds; None when it may not be looked for now.
        """
        self._device = device
        self._open_device = open_device
        self._is_lost = False
        self._looking: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    def report_loss(self, error: EarError) -> None:
        """Tell that the device is gone, once, and look for it from now on."""
        if not self._is_lost:
            self._is_lost = True
            log.warning("the ear is silent: %s", error)
        if (self._looking is None or self._looking.done()) and not self._closing.is_set():
            self._looking = asyncio.get_running_loop().create_task(self._look_until_back())

    def report_return(self) -> None:
        """Tell that the device is back, if people know that it was gone."""
        if self._is_lost:
            self._is_lost = False
            log_recovery(log, "the ear is back on %r.", self._device)

    async def _look_until_back(self) -> None:
        """Look again and again; what lasts from one look to the next is back."""
        before: object = None
        while self._is_lost and not self._closing.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(
                    clock.to_show_seconds(TALKBACK_POLICY.device_look_interval)
                ):
                    await self._closing.wait()
            if not self._is_lost or self._closing.is_set():
                return
            try:
                there = await self._open_device()
            except EarError:
                before = None
                continue
            if there is not None and there is before:
                self.report_return()
            before = there

    async def aclose(self) -> None:
        """Look no more; a look that is under way is waited for, so that what it opens can end."""
        self._closing.set()
        looking, self._looking = self._looking, None
        if looking is not None:
            await looking
        self._closing.clear()
