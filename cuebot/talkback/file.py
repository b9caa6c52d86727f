"""The ear that is a WAV file: each clip stands at its show time, with silence between."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pydantic import Field

from cuebot import clock
from cuebot.audio.wav import HEADER, LARGEST, header
from cuebot.config import FilePath, Section
from cuebot.errors import EarError
from cuebot.model import Heard
from cuebot.talkback import sound

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.config import Config, Part
    from cuebot.model import Clip


class Options(Section):
    """Keys of `use = "file"`."""

    path: FilePath = Path("ear.wav")
    sample_rate: int = Field(default=24_000, ge=8_000, le=96_000)
    earcons: bool = False
    """Whether a short sound before each line tells who speaks, as on a device."""


class FileEar:
    """Writes what the host would hear, at the moment when the host would hear it."""

    def __init__(self, options: Options) -> None:
        self._path = options.path
        self._rate = options.sample_rate
        self._earcons = options.earcons
        self._file: BinaryIO | None = None
        self._turn = asyncio.Lock()
        self._hear: Callable[[Heard], None] = _unheard
        self._disk = ThreadPoolExecutor(max_workers=1)  # one, so that work keeps its order

    def tell(self, hear: Callable[[Heard], None]) -> None:
        """From now on call `hear` for each clip that was written, whole or cut short."""
        self._hear = hear

    async def open(self) -> None:
        await self._do(self._begin)

    async def play(self, clip: Clip) -> None:
        async with self._turn:
            began = round(clock.now() * self._rate)
            with clock.standstill():
                ready = await asyncio.to_thread(
                    sound.ready, clip, self._rate, earcons=self._earcons
                )
            told = partial(self._told, clip.cue, ready.digest, began)
            try:
                await self._do(lambda: self._write(began, ready.pcm))
                await asyncio.sleep(ready.seconds(self._rate))
            except asyncio.CancelledError:
                until = round(clock.now() * self._rate)
                await self._do(lambda: self._end_at(until))
                told(until)
                raise
            told(began + len(ready.pcm) // 2, whole=True)

    def _told(self, cue: int, digest: str, began: int, ended: int, *, whole: bool = False) -> None:
        self._hear(
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

    async def aclose(self) -> None:
        if self._file is not None:
            until = round(clock.now() * self._rate)
            await self._do(lambda: self._finish(until))
        self._disk.shutdown(wait=False)

    async def _do(self, work: Callable[[], None]) -> None:
        """Do disk work in the thread; virtual time waits for it."""
        try:
            with clock.standstill():
                await asyncio.get_running_loop().run_in_executor(self._disk, work)
        except OSError as error:
            why = error.strerror or str(error)
            raise EarError(
                f"cannot be written ({why})", where=str(self._path), do="free or change the place"
            ) from error

    def _begin(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("wb")
        self._end_at(0)

    def _write(self, began: int, samples: bytes) -> None:
        """Put PCM at a sample; silence fills the file up to it."""
        if began * 2 + len(samples) > LARGEST:
            raise OSError("a WAV file cannot be longer than 4 GB")
        file = self._opened()
        self._end_at(began)
        file.seek(0, 2)
        try:
            file.write(samples)
            self._end_at(began + len(samples) // 2)
        except OSError:
            self._end_at(began)
            raise

    def _end_at(self, end: int) -> None:
        """Cut or fill the file to a number of samples, and let its header say so."""
        file = self._opened()
        file.truncate(HEADER + end * 2)
        file.seek(0)
        file.write(header(end * 2, self._rate))
        file.flush()

    def _finish(self, until: int) -> None:
        file = self._opened()
        try:
            self._end_at(max(until, (file.seek(0, 2) - HEADER) // 2))
        finally:
            self._file = None
            file.close()

    def _opened(self) -> BinaryIO:
        if self._file is None:
            raise OSError("it is not open")
        return self._file


def _unheard(_: Heard) -> None:
    """Nobody asked to hear."""


def make(part: Part, config: Config) -> FileEar:  # noqa: ARG001 - the signature of a part
    """Build the ear from `[talkback]`."""
    return FileEar(part.read(Options))
