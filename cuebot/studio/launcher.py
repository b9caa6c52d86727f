"""What starts a room, and the line to one that runs.  Ports: a fork server stands behind them."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.studio.messages import RoomMessage, RoomOrder, StudioMessage


class RoomLine(Protocol):
    """A room that was started, as its studio knows it."""

    async def receive(self) -> RoomMessage | None:
        """Return what it says next; None when it is gone."""

    def send(self, message: StudioMessage) -> None:
        """Tell it something, without waiting; one that is gone hears nothing."""

    async def end_process(self) -> bool:
        """End the process of a room that stands still, once its other rooms have left it.

        Return whether there were any.
        """

    async def wait_gone(self) -> int | None:
        """Return its process's exit code, negative for a signal; None when nobody can tell."""

    def close(self) -> None:
        """Let go of it."""


class RoomLauncher(Protocol):
    """What starts rooms."""

    async def launch(self, order: RoomOrder, on_leave: Callable[[], None]) -> RoomLine:
        """Start a room; a `StudioError` says why that cannot be.

        `on_leave` is called when it has to go on in another process.
        """


def describe_exit(code: int | None) -> str:
    """Return the sentence for a process that ended without a word."""
    if code is None:
        return "its process is gone."
    if code >= 0:
        return f"its process ended with code {code}; the folder's cuebot.log says why."
    name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
    if -code == signal.SIGKILL:
        return "its process was killed (SIGKILL): by somebody, or for want of memory."
    return f"its process was killed ({name})."
