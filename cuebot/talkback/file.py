"""The ear that is a WAV file: each clip stands at its show time, with silence between."""

from __future__ import annotations

import asyncio
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pydantic import Field

from cuebot import clock
from cuebot.audio.wav import HEADER_BYTES, MAX_DATA_BYTES, encode_wav_header
from cuebot.config import FilePath, Section
from cuebot.errors import EarError
from cuebot.model import Heard
from cuebot.talkback import sound
from cuebot.talkback.file_calls import FileCalls

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.config import Config, Part
    from cuebot.model import Clip
    from cuebot.model.call import Call, CallReport, VoiceFrame
    from cuebot.talkback.file_calls import VoiceBlock

log = logging.getLogger(__name__)


class FileEarOptions(Section):
    """Keys of `use = "file"`."""

    path: FilePath = Path("ear.wav")
    sample_rate: int = Field(default=24_000, ge=8_000, le=96_000)
    earcons: bool = False
    """Whether a short sound before each line tells who speaks, as on a device."""


class FileEar:
    """Writes what the host would hear, at the moment when the host would hear it."""

    def __init__(self, options: FileEarOptions) -> None:
        self._path = options.path
        self._rate = options.sample_rate
        self._earcons = options.earcons
        self._file: BinaryIO | None = None
        self._opened = False
        self._turn = asyncio.Lock()
        self._on_heard: Callable[[Heard], None] = _ignore_heard
        self._disk = ThreadPoolExecutor(max_workers=1)  # one, so that work keeps its order
        self._calls = FileCalls(options.sample_rate, self._submit_voice)

    def tell(self, on_heard: Callable[[Heard], None]) -> None:
        """From now on call `on_heard` for each clip that was written, whole or cut short."""
        self._on_heard = on_heard

    async def open(self) -> None:
        await self._run_on_disk(self._create_file)
        self._opened = True

    async def play(self, clip: Clip) -> None:
        async with self._turn:
            began = round(clock.now() * self._rate)
            with clock.standstill():
                ready = await asyncio.to_thread(
                    sound.render_clip, clip, self._rate, earcons=self._earcons
                )
            told = partial(self._report_heard, clip.cue, ready.digest, began)
            try:
                await self._run_on_disk(lambda: self._write_clip(began, ready.pcm))
                self._calls.note_line(began + len(ready.pcm) // 2)
                await asyncio.sleep(ready.seconds(self._rate))
            except asyncio.CancelledError:
                until = round(clock.now() * self._rate)
                await self._run_on_disk(lambda: self._resize_file(until))
                told(until)
                raise
            told(began + len(ready.pcm) // 2, whole=True)

    def _report_heard(
        self, cue: int, digest: str, began: int, ended: int, *, whole: bool = False
    ) -> None:
        self._on_heard(
            Heard(
                cue=cue,
                clip=digest,
                device=f"file:{self._path}",
                sample_rate=self._rate,
                began=began,
                ended=ended,
                whole=whole,
            )
        )

    def begin_call(self, call: Call) -> None:
        """Expect frames of a call; one of a lesser rank gives way to it."""
        self._calls.begin_call(call)

    def play_voice(self, frame: VoiceFrame) -> None:
        """Take a frame of a call that has begun, at the show time at which it comes."""
        self._calls.play_voice(frame)

    def end_call(self, number: int, why: str = "") -> None:
        """Let a call end after what has come of it; of one that is over, nothing happens."""
        self._calls.end_call(number, why)

    def report_calls(self, on_report: Callable[[CallReport], None]) -> None:
        """From now on call `on_report` of each call; what stands in the file counts as heard."""
        self._calls.report_calls(on_report)

    def _submit_voice(self, block: VoiceBlock) -> None:
        """Let the file's thread put a voice over what is there; what cannot be written is told."""
        self._disk.submit(self._write_voice, block)

    def _write_voice(self, block: VoiceBlock) -> None:
        try:
            self._keep_place()
            file = self._require_file()
            there = (file.seek(0, 2) - HEADER_BYTES) // 2
            file.seek(HEADER_BYTES + block.begins * 2)
            line = file.read(block.frames * 2)
            mixed = block.blend_line(line.ljust(block.frames * 2, b"\0"))
            self._resize_file(max(there, block.begins + block.frames))
            file.seek(HEADER_BYTES + block.begins * 2)
            file.write(mixed)
            file.flush()
        except OSError as error:
            log.warning("a voice cannot be written to %s: %s.", self._path, error)

    async def aclose(self) -> None:
        self._calls.close()
        if self._file is not None:
            until = round(clock.now() * self._rate)
            await self._run_on_disk(lambda: self._close_file(until))
        self._disk.shutdown(wait=False)

    async def _run_on_disk(self, work: Callable[[], None]) -> None:
        """Run disk work in the file's one thread; virtual time stands still meanwhile."""
        try:
            with clock.standstill():
                await asyncio.get_running_loop().run_in_executor(self._disk, work)
        except OSError as error:
            why = error.strerror or str(error)
            raise EarError(
                f"cannot be written ({why})", where=str(self._path), do="free or change the place"
            ) from error

    def _create_file(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w+b")
        self._resize_file(0)

    def _keep_place(self) -> None:
        """See that the file is still the one of its path; begin a new one there when it is not.

        Who moves the file away, or puts another in its place, would find no later line in either.
        """
        if not self._opened:
            return
        with suppress(FileNotFoundError):
            there = self._path.stat()
            if self._file is not None and os.path.samestat(os.fstat(self._file.fileno()), there):
                return
        if self._file is not None:
            self._file.close()
            self._file = None
        self._create_file()
        log.warning("%s was moved or replaced: the ear goes on in a new file there.", self._path)

    def _write_clip(self, began: int, samples: bytes) -> None:
        """Put PCM at a sample; silence fills the file up to it."""
        if began * 2 + len(samples) > MAX_DATA_BYTES:
            raise OSError("a WAV file cannot be longer than 4 GB")
        self._keep_place()
        file = self._require_file()
        self._resize_file(began)
        file.seek(0, 2)
        try:
            file.write(samples)
            self._resize_file(began + len(samples) // 2)
        except OSError:
            self._resize_file(began)
            raise

    def _resize_file(self, end: int) -> None:
        """Cut or fill the file to a number of samples, and let its header say so."""
        file = self._require_file()
        file.truncate(HEADER_BYTES + end * 2)
        file.seek(0)
        file.write(encode_wav_header(end * 2, self._rate))
        file.flush()

    def _close_file(self, until: int) -> None:
        file = self._require_file()
        try:
            self._resize_file(max(until, (file.seek(0, 2) - HEADER_BYTES) // 2))
        finally:
            self._file = None
            file.close()

    def _require_file(self) -> BinaryIO:
        if self._file is None:
            raise OSError("it is not open")
        return self._file


def _ignore_heard(_: Heard) -> None:
    """Nobody asked to hear."""


def make_file_ear(part: Part, config: Config) -> FileEar:  # noqa: ARG001 - the signature of a part
    """Build the ear from `[talkback]`."""
    return FileEar(part.read(FileEarOptions))
