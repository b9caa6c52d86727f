"""Ontime's rundown as the run of show, asked for over HTTP again and again.

Read from the code of Ontime 4.11: `GET /data/rundowns/current` answers `{"flatOrder": [id],
"entries": {id: entry}, ...}`.  An entry whose `type` is `event` has `timeStart` and `duration`, in
milliseconds, the first of the day; `delay` and `dayOffset`, which Ontime reckons; `title`, `note`,
`skip`; and `custom`, texts under names that its people gave.  `GET /api/poll` answers with status
202 `{"payload": {"eventNow": entry or null, "timer": {"playback": ...}, ...}}`.  A password is
asked for as `?token=`.  An event's `cue` is a number of Ontime's own and no link of a shop.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import from_json

from cuebot import clock
from cuebot.capture.new_warnings import warn_of_new
from cuebot.capture.rundown.cells import (
    is_reveal,
    load_role_words,
    name_role,
    parse_mode,
    parse_quiet,
)
from cuebot.capture.rundown.placing import place_run
from cuebot.capture.rundown.table import (
    MAX_LINK_LENGTH,
    MAX_SEGMENTS,
    MAX_TEXT_LENGTH,
    PlannedRun,
)
from cuebot.errors import RundownError
from cuebot.model import DAY, MINUTE, Rundown, Segment
from cuebot.runtime.backoff_policy import BackoffPolicy
from cuebot.runtime.bounded_body import read_body
from cuebot.runtime.proxy import proxy_for
from cuebot.runtime.recovery import log_recovery
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import aiohttp

    from cuebot.config.sections import RunSection
    from cuebot.model import Catalogue, Seconds
    from cuebot.ports import Put

T = TypeVar("T")
log = logging.getLogger(__name__)

RUNDOWN, POLL = "/data/rundowns/current", "/api/poll"
MAX_ANSWER_BYTES = 4_000_000
"""Bytes of an answer that are read."""
REQUEST_TIMEOUT: Seconds = 5.0
"""Seconds that an answer may take."""
UNREACHABLE = BackoffPolicy(first=2.0, longest=MINUTE, jitter=0.5)
RUNNING = ("play", "pause", "roll")
"""How Ontime calls it while one of its events is on."""
_MILLISECOND = 1e-3
"""Of Ontime's times, in seconds."""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class EntryBody(_Answer):
    """One entry of a rundown; of those that are no event, most keys are absent."""

    id: str = ""
    type: str = ""
    title: str = ""
    note: str = ""
    skip: bool = False
    start: float = Field(default=0.0, alias="timeStart")
    duration: float = Field(default=0.0, ge=0)
    delay: float = 0.0
    day_offset: int = Field(default=0, alias="dayOffset")
    custom: dict[str, str] = Field(default_factory=dict)


class RundownBody(_Answer):
    """`GET /data/rundowns/current`."""

    order: list[str] = Field(alias="flatOrder")
    entries: dict[str, EntryBody]


class EventBody(_Answer):
    """The event that is on, as `GET /api/poll` tells it."""

    id: str = ""


class TimerBody(_Answer):
    """What Ontime's timer does."""

    playback: str = ""


class StateBody(_Answer):
    """The payload of `GET /api/poll`."""

    event: EventBody | None = Field(default=None, alias="eventNow")
    timer: TimerBody = TimerBody()


class PollBody(_Answer):
    """`GET /api/poll`."""

    payload: StateBody


_RUNDOWN, _POLL = TypeAdapter(RundownBody), TypeAdapter(PollBody)


def read_rundown(body: RundownBody, where: str) -> tuple[PlannedRun, Sequence[str]]:
    """Return the run of show in a rundown, and by which id Ontime knows each segment."""
    events = [body.entries[name] for name in body.order if name in body.entries]
    events = [event for event in events if event.type == "event" and not event.skip]
    if len(events) > MAX_SEGMENTS:
        raise RundownError(
            f"has more than {MAX_SEGMENTS} events", where=where, do="keep this show's"
        )
    made = [_read_event(event, line, where) for line, event in enumerate(events, start=1)]
    order = sorted(range(len(made)), key=lambda number: made[number].at)
    plan = PlannedRun(
        where=where,
        segments=tuple(made[number] for number in order),
        by_time_of_day=True,
        lines={line: f"{where}, event {line}" for line in range(1, len(made) + 1)},
    )
    return plan, [events[number].id for number in order]


def _read_event(event: EntryBody, line: int, where: str) -> Segment:
    told = _name_fields(event.custom)
    try:
        quiet, mode = parse_quiet(told.get("quiet", "")), parse_mode(told.get("mode", ""))
    except ValueError as error:
        raise RundownError(
            str(error), where=f"{where}, event {line}", do="mend the field"
        ) from error
    note = make_printable(event.title or event.note)[:MAX_TEXT_LENGTH].strip()
    return Segment(
        at=(event.start + event.delay) * _MILLISECOND + event.day_offset * DAY,
        seconds=event.duration * _MILLISECOND,
        link=make_printable(told.get("link", ""))[:MAX_LINK_LENGTH].strip(),
        note=note,
        offer=make_printable(told.get("offer", ""))[:MAX_TEXT_LENGTH].strip(),
        quiet=is_reveal(note) if quiet is None else quiet,
        mode=mode,
        line=line,
    )


def _name_fields(custom: Mapping[str, str]) -> Mapping[str, str]:
    """Return an event's own fields by what they hold."""
    told: dict[str, str] = {}
    for key, text in custom.items():
        if role := name_role(key):
            told.setdefault(role, text.strip())
    return told


class OntimeSource:
    """Poll Ontime; warn once while it cannot be had or used, and keep the last good rundown."""

    name = "run of show"

    def __init__(self, section: RunSection, card: Catalogue) -> None:
        load_role_words()
        self._url = section.url.rstrip("/")
        self._token = section.token.get_secret_value()
        self._every = section.every
        self._start = section.start
        self._card = card
        self._last: tuple[RundownBody, PlannedRun, Sequence[str]] | None = None
        """The last rundown that could be read, and what was read of it."""
        self._plan: PlannedRun | None = None
        self._placed: tuple[Segment, ...] = ()
        self._sent: tuple[tuple[Segment, ...], int] | None = None
        self._told: frozenset[str] = frozenset()

    async def run(self, put: Put) -> None:
        import aiohttp  # noqa: PLC0415 - slow to import, and needed by few shows

        limits = aiohttp.ClientTimeout(total=REQUEST_TIMEOUT)
        failed, told = 0, ""
        async with aiohttp.ClientSession(timeout=limits) as session:
            while True:
                try:
                    plan, ids, state = await self.fetch(session)
                    self._take(plan, ids, state, put)
                except RundownError as error:
                    failed += 1
                    if str(error) != told:
                        told = str(error)
                        log.warning(
                            "%s%s", error, " The last good one stays." if self._plan else ""
                        )
                else:
                    if told:
                        log_recovery(log, "Ontime's rundown can be used again.")
                    failed, told = 0, ""
                pause = max(self._every, UNREACHABLE.delay_after(failed)) if failed else self._every
                await asyncio.sleep(pause)

    async def fetch(
        self, session: aiohttp.ClientSession
    ) -> tuple[PlannedRun, Sequence[str], StateBody]:
        """Return the rundown, its ids, and what is on; `RundownError` says why they are not had."""
        rundown = await self._ask(session, RUNDOWN, _RUNDOWN)
        poll = await self._ask(session, POLL, _POLL)
        if self._last is None or self._last[0] != rundown:
            self._last = rundown, *read_rundown(rundown, "Ontime's rundown")
        _, plan, ids = self._last
        return plan, ids, poll.payload

    def _take(self, plan: PlannedRun, ids: Sequence[str], state: StateBody, put: Put) -> None:
        if plan != self._plan:
            self._plan, self._placed = plan, place_run(plan, self._start)
            doubts = sorted(set(plan.list_doubts(self._card)))
            self._told = warn_of_new(log, doubts, self._told)
        on = state.event.id if state.event and state.timer.playback in RUNNING else ""
        current = ids.index(on) if on in ids else -1
        if (self._placed, current) != self._sent:
            self._sent = self._placed, current
            put(Rundown(at=clock.now(), segments=self._placed, current=current))

    async def _ask(self, session: aiohttp.ClientSession, path: str, shape: TypeAdapter[T]) -> T:
        import aiohttp  # noqa: PLC0415 - see above

        address = f"{self._url}{path}"
        query = {"token": self._token} if self._token else {}
        try:
            with clock.standstill():
                async with session.get(
                    address, params=query, proxy=proxy_for(address), allow_redirects=False
                ) as answer:
                    if answer.status not in (200, 202):
                        raise _explain_status(answer.status)
                    raw = await read_body(answer, MAX_ANSWER_BYTES)
                    if len(raw) > MAX_ANSWER_BYTES:
                        raise RundownError(
                            "answers too much", where="[run] url", do="check the address"
                        )
            return shape.validate_python(from_json(raw))
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            # By its kind alone: the words of some hold the address, and that the token.
            raise RundownError(
                f"Ontime cannot be reached ({type(error).__name__})",
                where="[run] url",
                do="start it, or check the address",
                retry=True,
            ) from error
        except (ValueError, ValidationError) as error:
            raise RundownError(
                "what answers there is no Ontime 4", where="[run] url", do="check the address"
            ) from error


def _explain_status(status: int) -> RundownError:
    if status in (302, 401, 403):
        return RundownError(
            "Ontime asks for its password", where="[run] url", do="set `token` under [run]"
        )
    return RundownError(
        f"Ontime answers {status}", where="[run] url", do="check the address; it must be Ontime 4"
    )
