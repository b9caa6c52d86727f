"""The passes of ears elsewhere, kept beside the show's config for as long as the show lasts.

A show that breaks off in mid-broadcast and goes on must find its host again without a new link, at
`cuebot ear` or at the page of a phone.  Seats that see and order more are not kept.  The file has
the hashes of the passes, is its owner's alone, and is gone when the show has ended.
"""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.web.access_file import write_private_file
from cuebot.web.offices import EAR, is_ear_office
from cuebot.web.policy import WEB_POLICY
from cuebot.web.seats import Seat

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from cuebot.web.offices import Office
    from cuebot.web.seats import SeatBook

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEar:
    """One pass."""

    session: str
    """Its hash."""
    name: str
    office: str
    ends: str
    """The time of day, in UTC, from which it is nobody's."""


@dataclass(slots=True)
class KeptEars:
    """Writes the passes whenever they change."""

    path: Path
    _written: tuple[KeptEar, ...] = ()

    async def restore(self, book: SeatBook, offices: Mapping[str, Office]) -> None:
        """Let the ears in that the show had when it broke off, as far as their offices are so."""
        kept = await asyncio.to_thread(_read, self.path)
        for one in kept:
            left = (datetime.fromisoformat(one.ends) - clock.utc_now()).total_seconds()
            office = offices.get(one.office)
            if left > 0 and office is not None and is_ear_office(office):
                seat = Seat(name=one.name, office=office, ends=clock.now() + left)
                book.restore_seat(one.session, seat)

    async def run(self, book: SeatBook) -> None:
        """Keep the file as the passes are, until cancelled."""
        while True:
            await self._write(book)
            await asyncio.sleep(clock.to_show_seconds(WEB_POLICY.state_interval))

    async def remove(self) -> None:
        """Remove the file: the show has ended, and its passes with it."""
        await asyncio.to_thread(self.path.unlink, missing_ok=True)

    async def _write(self, book: SeatBook) -> None:
        now = clock.now()
        ears = tuple(
            KeptEar(
                session=key,
                name=seat.name,
                office=seat.office.name,
                ends=(clock.utc_now() + timedelta(seconds=round(seat.ends - now))).isoformat(),
            )
            for key, seat in book.list_ears()
        )
        if {one.session for one in ears} == {one.session for one in self._written}:
            return
        self._written = ears
        try:
            await asyncio.to_thread(_write, self.path, ears)
        except OSError as error:
            log.warning(
                "after a restart the far ear must be invited anew: %s cannot be written (%s).",
                self.path,
                error.strerror,
            )


@asynccontextmanager
async def keep_ears(
    path: Path, book: SeatBook, offices: Mapping[str, Office]
) -> AsyncIterator[None]:
    """Let ears in that a show which broke off had, and keep those that there are until the end."""
    kept = KeptEars(path)
    await kept.restore(book, offices)
    try:
        async with asyncio.TaskGroup() as group:
            keeping = group.create_task(kept.run(book))
            yield
            keeping.cancel()
    finally:
        await kept.remove()


def _read(path: Path) -> tuple[KeptEar, ...]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            KeptEar(
                session=str(one["session"]),
                name=str(one["name"]),
                office=str(one.get("office", EAR)),
                ends=str(one["ends"]),
            )
            for one in told
            if datetime.fromisoformat(str(one["ends"])).tzinfo is not None
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _write(path: Path, ears: tuple[KeptEar, ...]) -> None:
    rows = [asdict(one) for one in ears]
    part = path.with_name(f"{path.name}.part")
    write_private_file(part, json.dumps(rows).encode())
    part.replace(path)
