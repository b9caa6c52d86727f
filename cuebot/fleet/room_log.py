"""What became of a room, appended to the broker by the one worker that owns it.

Each append names the last one: the broker keeps it only while nobody else has written since.  So a
worker that was frozen or cut off, and that another has replaced, can keep nothing more; and since
a line is spoken only once it is kept, it can say nothing more.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from pydantic import TypeAdapter, ValidationError

from cuebot.errors import FleetError
from cuebot.fleet.broker import StaleWriterError
from cuebot.fleet.names import LOG, make_room_subject
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.journal.sqlite_file import encode_row_body
from cuebot.model import Seconds, Stage, Step
from cuebot.show.cue_tasks import SHOW_ENDED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cuebot.fleet.broker import Broker
    from cuebot.journal.sqlite_file import Row

LoggedRow: TypeAlias = tuple[Seconds, str, str]
"""When, what kind, and the JSON of what."""

LOGGED_KINDS = frozenset({"step", "heard", "command", "answer", "network", "talk", "note", "end"})
"""What only the worker knows.  What the world sent is stored by the one who brought it; card,
phrases and run of show lie in files, which every worker has."""
LOGGED_STAGES = frozenset(
    {Stage.DRAFTING, Stage.PROPOSED, Stage.LATER, Stage.SPEAKING, Stage.ENDED}
)
"""Of a cue's steps those by which a show goes on; the others are its worker's own affair."""
RETRY_DELAY: Seconds = 0.1
"""Before an append is tried again of which no answer came."""
_ROWS = TypeAdapter(list[LoggedRow])


class RoomLostError(FleetError):
    """Another worker has the room: this one must fall silent."""


def find_cause(errors: ExceptionGroup[Exception]) -> Exception:
    """Return the error that tasks of one room ended with: that it is lost, or else the first."""
    leaves = list(_list_leaves(errors))
    return next((one for one in leaves if isinstance(one, RoomLostError)), leaves[0])


@contextmanager
def one_error() -> Iterator[None]:
    """Raise the error that tasks ended with by itself, so that a person is told one sentence."""
    try:
        yield
    except ExceptionGroup as errors:
        raise find_cause(errors) from errors


def _list_leaves(error: Exception) -> Iterator[Exception]:
    if isinstance(error, ExceptionGroup):
        for one in error.exceptions:
            yield from _list_leaves(one)
    else:
        yield error


def encode_rows(token: int, rows: Sequence[LoggedRow]) -> bytes:
    """Return the payload of a message of a room's log."""
    return json.dumps({"token": token, "rows": rows}, ensure_ascii=False).encode()


def decode_rows(payload: bytes) -> tuple[int, Sequence[LoggedRow]]:
    """Return the token of who wrote a message, and its rows; a `FleetError` when it is none."""
    try:
        told = json.loads(payload)
        return int(told["token"]), _ROWS.validate_python(told["rows"])
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise FleetError("a room's log has a message that is none") from error


def _is_logged(step: Step) -> bool:
    """Tell whether a show goes on by a step; what was cut since its worker left goes on itself."""
    why = step.ending.why if step.ending is not None else ""
    left = why == SHOW_ENDED or why.startswith(f"{FleetError.stage}:")
    return step.stage in LOGGED_STAGES and not left


class RoomLog:
    """Appends the rows of one room, in their order."""

    def __init__(self, broker: Broker, room: str, token: int, is_owned: Callable[[], bool]) -> None:
        self._broker = broker
        self._subject = make_room_subject(room, LOG)
        self._name = f"{room}/{token}"
        self._token = token
        self._is_owned = is_owned
        self._rows: deque[LoggedRow] = deque()
        self._cues: dict[int, int] = {}
        """Of each cue that began to sound: how many rows were queued up to that one."""
        self._numbers: dict[int, int] = {}
        self._deadlines: dict[int, Seconds] = {}
        self._queued = self._kept = 0
        self._closed = False
        self._last = 0
        self._wake = asyncio.Event()
        self._progress = asyncio.Event()

    @property
    def pending_rows(self) -> int:
        """How many rows the broker does not keep yet."""
        return len(self._rows)

    async def take_over(self) -> int:
        """Write that the room is this worker's; return the number of that message.

        From then on nobody who owned it before can append.
        """
        self._last = await self._broker.publish(self._subject, encode_rows(self._token, []))
        return self._last

    def queue_rows(self, rows: Sequence[Row]) -> None:
        """Let rows wait to be appended; those that nobody needs are left out."""
        if self._closed:
            return
        for at, kind, what in rows:
            step = what if isinstance(what, Step) else None
            if kind not in LOGGED_KINDS or (step and not _is_logged(step)):
                continue
            self._rows.append((at, kind, encode_row_body(what)))
            self._queued += 1
            if step and step.stage is Stage.SPEAKING:
                self._cues[step.cue.id] = self._queued
                self._deadlines[step.cue.id] = step.cue.expires
                self._numbers.pop(step.cue.id, None)
            elif step and step.stage is Stage.ENDED:
                self._cues.pop(step.cue.id, None)
                self._deadlines.pop(step.cue.id, None)
                self._numbers.pop(step.cue.id, None)
        self._wake.set()

    async def wait_until_kept(self, cue: int) -> tuple[int, Seconds]:
        """Return the number under which the broker has kept that a cue speaks, and its deadline.

        A `FleetError` says that it did not in time, or that the room is given away.
        """
        if self._closed or cue not in self._cues:
            raise FleetError("the room goes to another worker", where=self._subject)
        try:
            async with asyncio.timeout(FLEET_POLICY.broker_timeout):
                while cue not in self._numbers:
                    self._progress.clear()
                    await self._progress.wait()
        except TimeoutError:
            raise FleetError("the broker has not kept the line in time", retry=True) from None
        return self._numbers[cue], self._deadlines[cue]

    async def flush(self) -> None:
        """Return when all so far is kept, or after the broker's time."""
        upto = self._queued
        try:
            async with asyncio.timeout(FLEET_POLICY.broker_timeout):
                while self._kept < upto:
                    self._progress.clear()
                    await self._progress.wait()
        except TimeoutError:
            return

    def close(self) -> None:
        """Take no more rows."""
        self._closed = True

    async def run(self) -> None:
        """Append what waits, until cancelled; `RoomLostError` when another owns the room."""
        while True:
            while self._rows:
                batch = list(islice(self._rows, FLEET_POLICY.log_batch))
                self._last = await self._append(encode_rows(self._token, batch))
                for _ in batch:
                    self._rows.popleft()
                before, self._kept = self._kept, self._kept + len(batch)
                for cue, place in self._cues.items():
                    if before < place <= self._kept:
                        self._numbers[cue] = self._last
                self._progress.set()
            self._wake.clear()
            await self._wake.wait()

    async def _append(self, payload: bytes) -> int:
        name = f"{self._name}/{self._kept}"
        while True:
            if not self._is_owned():
                raise RoomLostError("the lease could not be renewed", where=self._subject)
            try:
                return await self._broker.publish(
                    self._subject, payload, name=name, after=self._last
                )
            except StaleWriterError as error:
                if error.latest:
                    raise RoomLostError("another worker has it", where=self._subject) from error
                self._last = 0  # what was kept is too old by now, and nobody has written since
            except FleetError:
                await asyncio.sleep(RETRY_DELAY)  # under the same name it is kept once
