"""16-bit mono WAV: its header, and a recorder that writes what the ear was given."""

from __future__ import annotations

import struct
import threading
from collections import deque
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from cuebot.errors import EarError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER_BYTES = 44
"""Bytes before the first sample."""
MAX_DATA_BYTES = 2**32 - 1 - HEADER_BYTES
"""Bytes of sound that a WAV can count."""
MAX_QUEUED_PIECES = 3_000
"""Pieces that wait for a slow disk: about a minute of sound; later ones become silence."""


def encode_wav_header(size: int, sample_rate: int) -> bytes:
    """Return the 44 bytes before `size` bytes of 16-bit mono PCM."""
    form = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1,
                       sample_rate, sample_rate * 2, 2, 16)  # fmt: skip
    return form + struct.pack("<4sI", b"data", size)


class WavRecorder:
    """Writes sound to a new file, from a thread of its own; the file is valid at every moment."""

    def __init__(self, path: Path, sample_rate: int, trouble: Callable[[str], None]) -> None:
        """Begin `path`, or when it is there `path-2`, `path-3` and so on; nothing is overwritten.

        An `EarError` says why it cannot be written; what goes wrong later is told to `trouble`,
        once, and ends the tape.
        """
        self._rate = sample_rate
        self._trouble = trouble
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._come = threading.Event()
        self._lost = False
        self._end = 0
        self._file = _create_new_file(path)
        self.path = self._file.name
        self._file.write(encode_wav_header(0, sample_rate))
        self._file.flush()
        threading.Thread(target=self._write_pending, daemon=True).start()

    def record_pcm(self, frame: int, pcm: bytes) -> None:
        """Keep sound that begins at a frame, and drop what was after it; never blocks."""
        if len(self._waiting) < MAX_QUEUED_PIECES:
            self._waiting.append((frame, pcm))
        else:
            self._lost = True
        self._come.set()

    def _write_pending(self) -> None:
        try:
            with self._file:
                while not self._lost:
                    self._come.wait()
                    self._come.clear()
                    while self._waiting:
                        self._write_pcm(*self._waiting.popleft())
            self._trouble("the disk is too slow")
        except OSError as error:
            self._trouble(error.strerror or str(error))

    def _write_pcm(self, frame: int, pcm: bytes) -> None:
        """Put sound at its place; what a seek leaves out is silence to the file system."""
        if frame * 2 + len(pcm) > MAX_DATA_BYTES:
            raise OSError("a WAV file cannot be longer than 4 GB")
        if frame * 2 < self._end:
            self._file.truncate(HEADER_BYTES + frame * 2)
        self._file.seek(HEADER_BYTES + frame * 2)
        self._file.write(pcm)
        self._end = frame * 2 + len(pcm)
        self._file.seek(0)
        self._file.write(encode_wav_header(self._end, self._rate))


def _create_new_file(path: Path) -> BinaryIO:
    """Open a file that was not there."""
    names = (path if n == 1 else path.with_stem(f"{path.stem}-{n}") for n in count(1))
    for name in names:
        try:
            return name.open("xb", buffering=0)
        except FileExistsError:
            continue
        except OSError as error:
            why = error.strerror or str(error)
            raise EarError(
                f"cannot be written ({why})", where=str(name), do="set another `record`"
            ) from error
    raise AssertionError("there is always another number")
