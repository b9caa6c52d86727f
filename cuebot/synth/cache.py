"""Finished clips on disk, so that words said before sound at once and without a network."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from cuebot.model import Clip
from cuebot.runtime.fault_warnings import OutageWarning
from cuebot.runtime.recovery import log_recovery
from cuebot.synth.background_writer import BackgroundWriter

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from cuebot.model import Line, Seconds

log = logging.getLogger(__name__)

CLIP_SUFFIX = ".clip"
OWNER_ONLY = 0o600
"""Mode of a clip: it says what the host was told."""
READ_TIMEOUT: Seconds = 0.5
"""How long a line waits for a disk: it is a thousand times what a disk that works takes."""
CLOSE_TIMEOUT: Seconds = 2.0
"""How long the end of a show waits for it."""


class ClipCache:
    """A folder of clips with a size limit, evicted least recently used first (LRU)."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder = folder
        self._most = most_bytes
        self._pinned: set[Path] = set()
        self._aside = BackgroundWriter("clips")
        self._writes = OutageWarning(
            self._warn_unkept, f"Clips are kept in {folder} again.", partial(log_recovery, log)
        )
        self._answers = OutageWarning(
            log.warning,
            f"{folder} answers again, and its clips are used.",
            partial(log_recovery, log),
        )
        self._is_awaited = False
        """Whether a job waits behind one that hangs, and tells when the disk answers."""

    def pin_clip(self, mark: str, line: Line) -> None:
        """Never evict this line's clip, however long ago it was used."""
        self._pinned.add(self._clip_path(mark, line))

    async def find_clip(self, mark: str, line: Line) -> Clip | None:
        """Return the clip that a voice made of these words; a damaged one counts as none.

        A disk that does not answer counts as a miss; when it keeps hanging, one warning is logged,
        and one notice once it answers again.
        """
        if self._aside.is_hanging:
            self._report_hang()
            return None
        with suppress(TimeoutError):
            clip = await self._aside.run_with_timeout(
                partial(self._read_clip, self._clip_path(mark, line)), READ_TIMEOUT
            )
            self._answers.report_success()
            return clip
        return None

    def _report_hang(self) -> None:
        self._answers.report_fault(f"{self._folder} does not answer: every line is said anew.")
        if not self._is_awaited:
            self._is_awaited = True
            self._aside.submit_and_report(lambda: None, self._report_answer)

    def _report_answer(self, _: Future[None]) -> None:
        self._is_awaited = False
        self._answers.report_success()

    def store_clip(self, mark: str, line: Line, clip: Clip) -> None:
        """Keep a clip, soon.  A disk that is full or hangs costs the cache, never the line."""
        if not self._aside.is_hanging:
            work = partial(self._write_clip, self._clip_path(mark, line), clip)
            self._aside.submit_and_report(work, self._report_write)

    def _report_write(self, writing: Future[None]) -> None:
        if isinstance(error := writing.exception(), OSError):
            self._writes.report_fault(error.strerror or type(error).__name__)
        else:
            self._writes.report_success()

    def _warn_unkept(self, why: str) -> None:
        log.warning("Clips cannot be kept in %s: %s.", self._folder, why)

    async def aclose(self) -> None:
        """Return when everything is kept, or cannot be soon."""
        with suppress(TimeoutError):
            await self._aside.run_with_timeout(lambda: None, CLOSE_TIMEOUT)
        self._aside.stop_thread()

    def _clip_path(self, mark: str, line: Line) -> Path:
        words = json.dumps([mark, line.language, line.text])
        return self._folder / (hashlib.sha256(words.encode()).hexdigest() + CLIP_SUFFIX)

    def _read_clip(self, path: Path) -> Clip | None:
        try:
            head, _, pcm = path.read_bytes().partition(b"\n")
            told = json.loads(head)
            if hashlib.sha256(pcm).hexdigest() != told["sha256"]:
                return None
            os.utime(path)
            return Clip(pcm=pcm, sample_rate=int(told["sample_rate"]), voice=str(told["voice"]))
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def _write_clip(self, path: Path, clip: Clip) -> None:
        told = {"sample_rate": clip.sample_rate, "voice": clip.voice}
        told["sha256"] = hashlib.sha256(clip.pcm).hexdigest()
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.touch(mode=OWNER_ONLY)
            beside.write_bytes(json.dumps(told).encode() + b"\n" + clip.pcm)
            beside.replace(path)
            self._evict_oldest()
        except OSError:
            with suppress(OSError):
                beside.unlink()
            raise

    def _evict_oldest(self) -> None:
        kept = [(path.stat(), path) for path in self._folder.glob(f"*{CLIP_SUFFIX}")]
        size = sum(stat.st_size for stat, _ in kept)
        for stat, path in sorted(kept, key=lambda one: one[0].st_mtime_ns):
            if size <= self._most:
                return
            if path in self._pinned:
                continue
            path.unlink(missing_ok=True)
            size -= stat.st_size
