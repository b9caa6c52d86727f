"""The file of the run of show as a source: poll it, and put each good edit into the inbox."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.capture.new_warnings import warn_of_new
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.capture.reload_warning import make_reload_warning
from cuebot.capture.rundown.placing import place_run
from cuebot.capture.rundown.table import parse_run
from cuebot.errors import RundownError
from cuebot.model import Rundown
from cuebot.runtime.file_looks import look_at_file, wait_for_look

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.capture.rundown.table import PlannedRun
    from cuebot.model import Catalogue
    from cuebot.ports import Put

log = logging.getLogger(__name__)

MAX_FILE_BYTES = 4_000_000
"""Bytes; a larger file is no run of show."""


def load_run_file(path: Path) -> PlannedRun:
    """Return the run of show in a file; `RundownError` names the line to mend."""
    return parse_run(_read_bytes(path), str(path))


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise RundownError(
            f"cannot be read ({why})", where=str(path), do="check `path` under [run]"
        ) from error
    if len(raw) > MAX_FILE_BYTES:
        raise RundownError(
            f"is larger than {MAX_FILE_BYTES // 1_000_000} MB",
            where=str(path),
            do="keep this show's segments",
        )
    return raw


class RunFileSource:
    """Reload the file after an edit; warn once of a bad one and keep the last good version."""

    name = "run of show"

    def __init__(self, path: Path, start: str, card: Catalogue) -> None:
        """Read the file as it is; it blocks, so call it before the event loop starts."""
        self._path = path
        self._start = start
        self._card = card
        self._raw = _read_bytes(path)
        self._plan = parse_run(self._raw, str(path))
        self._told: frozenset[str] = frozenset()
        self._bad_raw = b""
        self._fault: RundownError | None = None
        """What is wrong with `_bad_raw`, the last version that could not be used."""

    async def run(self, put: Put) -> None:
        self._send(put)
        warning = make_reload_warning(log, "%s The last good run of show stays.", self._path)
        while True:
            await wait_for_look(CAPTURE_POLICY.file_poll_interval)
            try:
                edited = await look_at_file(self._read_if_changed)
            except RundownError as error:
                warning.report_fault(str(error))
                continue
            warning.report_success()
            if edited is not None:
                self._plan = edited
                self._send(put)

    def _send(self, put: Put) -> None:
        put(Rundown(at=clock.now(), segments=place_run(self._plan, self._start)))
        doubts = sorted(set(self._plan.list_doubts(self._card)))
        self._told = warn_of_new(log, doubts, self._told)

    def _read_if_changed(self) -> PlannedRun | None:
        """Return a plan that differs from the last good one; an error as long as it is bad."""
        raw = _read_bytes(self._path)
        if raw == self._raw:
            return None
        if raw == self._bad_raw and self._fault is not None:
            raise self._fault.with_traceback(None)  # or it would grow with each look
        try:
            plan = parse_run(raw, str(self._path))
        except RundownError as error:
            self._bad_raw, self._fault = raw, error
            raise
        self._raw = raw
        return plan
