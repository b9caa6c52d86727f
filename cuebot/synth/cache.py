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
from cuebot.synth.background_writer import Aside

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.model import Line, Seconds

log = logging.getLogger(__name__)

SUFFIX = ".clip"
PRIVATE = 0o600
"""Mode of a clip: it says what the host was told."""
PATIENCE: Seconds = 0.5
"""How long a line waits for a disk: it is a thousand times what a disk that works takes."""
LAST_PATIENCE: Seconds = 2.0
"""How long the end of a show waits for it."""


class Cache:
    """A folder of clips that stays under a size; what was not used for longest goes first."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder = folder
        self._most = most_bytes
        self._told = False
        self._pinned: set[Path] = set()
        self._aside = Aside("clips")
        self._hung = False
        """Whether it was told that the disk hangs."""

    def pin(self, mark: str, line: Line) -> None:
        """Never make room with this line's clip, however long ago it was said."""
        self._pinned.add(self._path(mark, line))

    async def get(self, mark: str, line: Line) -> Clip | None:
        """Return the clip that a voice made of these words; a damaged one counts as none.

        So does one on a disk that does not answer; when that lasts, people hear of it, once.
        """
        if self._aside.hangs and not self._hung:
            log.warning("%s does not answer: every line is said anew.", self._folder)
        self._hung = self._aside.hangs
        with suppress(TimeoutError):
            return await self._aside.ask(partial(self._read, self._path(mark, line)), PATIENCE)
        return None

    def put(self, mark: str, line: Line, clip: Clip) -> None:
        """Keep a clip, soon.  A disk that is full or hangs costs the cache, never the line."""
        if not self._aside.hangs:
            self._aside.begin(partial(self._write, self._path(mark, line), clip))

    async def aclose(self) -> None:
        """Return when everything is kept, or cannot be soon."""
        with suppress(TimeoutError):
            await self._aside.ask(lambda: None, LAST_PATIENCE)
        self._aside.end()

    def _path(self, mark: str, line: Line) -> Path:
        words = json.dumps([mark, line.language, line.text])
        return self._folder / (hashlib.sha256(words.encode()).hexdigest() + SUFFIX)

    def _read(self, path: Path) -> Clip | None:
        try:
            head, _, pcm = path.read_bytes().partition(b"\n")
            told = json.loads(head)
            if hashlib.sha256(pcm).hexdigest() != told["sha256"]:
                return None
            os.utime(path)
            return Clip(pcm=pcm, sample_rate=int(told["sample_rate"]), voice=str(told["voice"]))
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def _write(self, path: Path, clip: Clip) -> None:
        told = {"sample_rate": clip.sample_rate, "voice": clip.voice}
        told["sha256"] = hashlib.sha256(clip.pcm).hexdigest()
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.touch(mode=PRIVATE)
            beside.write_bytes(json.dumps(told).encode() + b"\n" + clip.pcm)
            beside.replace(path)
            self._prune()
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            if not self._told:
                self._told = True
                log.warning("Clips cannot be kept in %s: %s.", self._folder, error.strerror)

    def _prune(self) -> None:
        kept = [(path.stat(), path) for path in self._folder.glob(f"*{SUFFIX}")]
        size = sum(stat.st_size for stat, _ in kept)
        for stat, path in sorted(kept, key=lambda one: one[0].st_mtime_ns):
            if size <= self._most:
                return
            if path in self._pinned:
                continue
            path.unlink(missing_ok=True)
            size -= stat.st_size
