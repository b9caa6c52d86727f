"""A recorded show, played again: the same events at the same moments."""

from __future__ import annotations

import asyncio
import logging
import tomllib
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cuebot import clock
from cuebot.capture import recorded_row
from cuebot.capture.formats import room
from cuebot.capture.formats.columns import NamedColumns, NoColumnError
from cuebot.capture.formats.format import MendedRow, read_chunks
from cuebot.capture.formats.newest_first import do_fall
from cuebot.config import FilePath, Section
from cuebot.errors import CaptureError
from cuebot.model import Comment
from cuebot.runtime.invalid_value import explain_validation_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.config import Config, Part
    from cuebot.model import Language, RecordedEvent, Seconds
    from cuebot.ports import KeptEvents, Put

log = logging.getLogger(__name__)

MAX_LOGGED_LINES = 5
"""Skipped lines that are explained; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A show that can be played again."""

    title: str
    language: Language = ""
    """The host's; empty when the recording does not say."""
    length_seconds: Seconds = 0.0
    """As the recording states it; 0 when it does not say."""
    catalogue: Path | None = None
    run: Path | None = None
    """Its run of show."""
    events: Path
    whole: Sequence[Row] | None = None
    """The rows, when the format is one that must be read whole and put in order first."""


@dataclass(slots=True)
class SkippedLines:
    """The lines of a recording that could not be read."""

    count: int = 0
    first: list[str] = field(default_factory=list)
    """A sentence for each of the first few."""

    mended: int = 0
    """Lines that could be read after all."""

    def add_line(self, where: str, why: str) -> None:
        """Count a line, and log the first few."""
        if isinstance(why, MendedRow):
            self.mended += 1
        else:
            self.count += 1
        if len(self.first) < MAX_LOGGED_LINES:
            became = "mended" if isinstance(why, MendedRow) else "skipped"
            self.first.append(f"{where}: {why}; the line is {became}.")
            log.warning("%s", self.first[-1])


class ShowBody(BaseModel):
    """What show.toml may say of a show; keys that are not needed are not read."""

    model_config = ConfigDict(extra="ignore")

    title: str = ""
    host_language: str = Field(default="", pattern=r"^([a-z]{2})?$")
    length_seconds: float = Field(
        default=0.0, ge=0, le=recorded_row.MAX_SHOW_TIME, allow_inf_nan=False
    )


def open_recording(path: Path, named: NamedColumns = NamedColumns()) -> Recording:  # noqa: B008 - frozen
    """Find what there is of a show folder (show.toml, catalog.csv, run.csv, chat.jsonl).

    Or else of a recording.  Only the comments must be there; a `CaptureError` says what is missing
    or broken.  `named` are the columns of a table or of JSON that a person named.
    """
    if not path.exists():
        raise CaptureError("no such recording", where=str(path), do="check the path")
    if not path.is_dir():
        return Recording(title=path.stem, events=path, whole=_read_sorted_rows(path, named))
    events, catalogue = path / "chat.jsonl", path / "catalog.csv"
    run = path / "run.csv"
    if not events.is_file():
        raise CaptureError("no chat.jsonl in this folder", where=str(path), do="check the path")
    show = _read_show_body(path / "show.toml")
    return Recording(
        title=show.title or path.resolve().name,
        language=show.host_language,
        length_seconds=show.length_seconds,
        catalogue=catalogue if catalogue.is_file() else None,
        run=run if run.is_file() else None,
        events=events,
        whole=_read_sorted_rows(events, named),
    )


def _read_sorted_rows(path: Path, named: NamedColumns) -> Sequence[Row] | None:
    """Read what another program recorded; its rows may be in any order."""
    found = room.find_format(path)
    if found is room.LIVE:
        _refuse_unknown(path)
        _refuse_silent(path)
        return None
    try:
        rows = list(found.rows(path, named))
    except NoColumnError as error:
        raise CaptureError(str(error), where=str(path)) from error
    if not any(isinstance(event, Comment) for _, event in rows):
        what = f"no comments in this recording of {found.program}"
        raise CaptureError(what, where=str(path), do="check that it is the whole file")
    return _sort_rows(rows)


def _refuse_unknown(path: Path) -> None:
    """Refuse what is neither cuebot's own recording nor any other that is known, before a show."""
    head = next(read_chunks(path), b"").strip()
    if head and not head.lstrip(b"\xef\xbb\xbf").startswith(b"{") and b"\n{" not in head:
        what = "no recording of any tool that is known"
        raise CaptureError(what, where=str(path), do="save it as JSON, CSV or lines of text")


def _refuse_silent(path: Path) -> None:
    """Refuse a recording of cuebot's own in which nothing happens, before a show."""
    rows = room.LIVE.rows(path, NamedColumns())
    if all(isinstance(event, str) for _, event in rows):
        what = "is empty" if not path.stat().st_size else "no comments in this recording"
        raise CaptureError(what, where=str(path), do="check that it is the whole file")


def _sort_rows(rows: Sequence[Row]) -> Sequence[Row]:
    """Put rows in the order of their time, which counts from the first comment before the show."""
    times = [0.0 if isinstance(event, str) else event.at for _, event in rows]
    before = min(0.0, *times)
    moved = [
        (number, event)
        if isinstance(event, str) or not before
        else (number, replace(event, at=round(event.at - before, 6)))
        for number, event in rows
    ]
    if do_fall([event.at for _, event in moved if not isinstance(event, str)]):
        moved.reverse()  # of one second, the upper is the later
    return sorted(moved, key=lambda row: 0.0 if isinstance(row[1], str) else row[1].at)


def _read_show_body(path: Path) -> ShowBody:
    try:
        return ShowBody.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        return ShowBody()
    except (OSError, UnicodeDecodeError) as error:
        raise _file_error(path, f"cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise _file_error(path, f"not TOML: {error}") from error
    except ValidationError as error:
        raise _file_error(path, explain_validation_error(error)) from error


def _file_error(path: Path, what: str) -> CaptureError:
    return CaptureError(what, where=str(path), do="mend the file")


def read_events(
    recording: Recording, skipped: SkippedLines | None = None
) -> Iterator[RecordedEvent]:
    """Read a recording, in the order of its time; cuebot's own is read lazily.

    A row that cannot be read is skipped, counted and reported.  `CaptureError` when the file
    cannot be read at all.
    """
    skipped = SkippedLines() if skipped is None else skipped
    latest: Seconds = 0.0
    rows = (
        room.LIVE.rows(recording.events, NamedColumns())
        if recording.whole is None
        else recording.whole
    )
    for number, event in rows:
        if isinstance(event, str):
            skipped.add_line(f"{recording.events}:{number}", event)
            continue
        latest = max(event.at, latest)
        yield event if event.at == latest else replace(event, at=latest)
    if skipped.count + skipped.mended > len(skipped.first):
        mended = f" and {skipped.mended} mended" if skipped.mended else ""
        log.warning("%s: %d lines were skipped%s in all.", recording.events, skipped.count, mended)


class ReplaySource:
    """Play a recording at its own pace; how fast show time passes is the clock's matter."""

    name = "replay"

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.skipped = SkippedLines()
        self._kept_until: Seconds = -1.0

    def resume(self, kept: KeptEvents) -> None:
        """Leave out what was sent before the show was restarted."""
        self._kept_until = kept.until

    async def run(self, put: Put) -> None:
        """Send what happened in one instant in one go, when show time reaches it."""
        self.skipped = SkippedLines()
        for at, instant in groupby(
            read_events(self.recording, self.skipped), lambda event: event.at
        ):
            if at <= self._kept_until:
                continue
            await asyncio.sleep(max(0.0, at - clock.now()))
            for event in instant:
                put(event)


class ReplayOptions(Section):
    """`path`: a show folder, or a recording in any format; else columns, by their heads."""

    path: FilePath
    text: str = ""
    time: str = ""
    user: str = ""


def make_replay_source(part: Part, _config: Config) -> ReplaySource:
    """Build the source that a `use = "replay"` part describes."""
    options = part.read(ReplayOptions)
    named = NamedColumns(text=options.text, time=options.time, user=options.user)
    return ReplaySource(open_recording(options.path, named))
