"""A lock-free buffer of clips: one thread puts PCM, the audio thread takes frames."""

from __future__ import annotations

import array
from collections import deque
from dataclasses import dataclass
from enum import StrEnum

FADE_FRAMES = 480
"""Frames over which a clip that is stopped dies away: 10 ms at 48 kHz, too short to be a word."""


class ClipMoment(StrEnum):
    """What can happen to a clip in the feed."""

    BEGAN = "began"
    ENDED = "ended"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class ClipMark:
    """A moment in the life of a clip, and the frame at which it came."""

    clip: int
    moment: ClipMoment
    frame: int
    """Frames that the feed had given before, silence counted."""


@dataclass(frozen=True, slots=True)
class BufferedPiece:
    """Frames of one clip, in their order."""

    clip: int
    samples: array.array[int]
    last: bool
    round: int
    """How often the feed had been hushed when the piece was put."""


class ClipBuffer:
    """Frames in, frames out, and silence where there are none.

    A frame is one sample a channel.  `put_pcm` and `fade_out` run in one thread, `take_frames` in
    another; what they share is a deque and a number, so none of them needs a lock.
    """

    def __init__(self, channels: int = 1) -> None:
        self.channels = channels
        self._pieces: deque[BufferedPiece] = deque()
        self._round = 0
        self._heard = 0
        self._current: int | None = None
        self._done = 0
        self.given = 0
        """Frames taken so far, silence counted."""
        self.gaps = 0
        """How often a clip was not there in time."""
        self.was_silent = True
        """Whether nothing of a clip was in the frames taken last."""

    @property
    def is_sounding(self) -> bool:
        """Whether a clip has begun and not ended."""
        return self._current is not None

    @property
    def is_starting(self) -> bool:
        """Whether the next take begins a clip after silence."""
        return self._current is None and bool(self._pieces) and self._heard == self._round

    def put_pcm(self, clip: int, pcm: bytes, *, last: bool) -> None:
        """Add 16-bit mono PCM of a clip; `last` closes it."""
        mono = array.array("h", pcm)
        samples = mono
        if self.channels > 1:
            samples = array.array("h", bytes(len(pcm) * self.channels))
            for channel in range(self.channels):
                samples[channel :: self.channels] = mono
        self._pieces.append(BufferedPiece(clip, samples, last, self._round))

    def fade_out(self) -> None:
        """Fade out, at the next `take_frames`, all that was put so far."""
        self._round += 1

    def take_frames(self, frames: int) -> tuple[array.array[int], list[ClipMark]]:
        """Return the next frames, and what happened to clips in them."""
        out: array.array[int] = array.array("h")
        marks: list[ClipMark] = []
        wanted = frames * self.channels
        self._fade_and_drop(out, marks, wanted)
        while len(out) < wanted and self._pieces:
            self._copy_piece(out, marks, wanted)
        if self._current is not None and len(out) < wanted:
            self.gaps += 1
        self.was_silent = not out
        out.extend(array.array("h", bytes(2 * (wanted - len(out)))))
        self.given += frames
        return out, marks

    def _copy_piece(self, out: array.array[int], marks: list[ClipMark], wanted: int) -> None:
        piece = self._pieces[0]
        if piece.clip != self._current:
            self._current = piece.clip
            marks.append(self._make_mark(piece.clip, ClipMoment.BEGAN, out))
        part = piece.samples[self._done : self._done + wanted - len(out)]
        out.extend(part)
        self._done += len(part)
        if self._done < len(piece.samples):
            return
        self._pieces.popleft()
        self._done = 0
        if piece.last:
            self._current = None
            marks.append(self._make_mark(piece.clip, ClipMoment.ENDED, out))

    def _fade_and_drop(self, out: array.array[int], marks: list[ClipMark], wanted: int) -> None:
        """After a hush: fade the sounding piece, forget all that was put before, say so."""
        now = self._round
        if now == self._heard:
            return
        self._heard = now
        cut = dict.fromkeys(() if self._current is None else (self._current,))
        if self._current is not None and self._pieces:
            rest = self._pieces[0].samples[self._done :]
            out.extend(self._fade_samples(rest[: min(wanted, FADE_FRAMES * self.channels)]))
        while self._pieces and self._pieces[0].round < now:
            cut[self._pieces.popleft().clip] = None
        self._current = None
        self._done = 0
        marks.extend(self._make_mark(clip, ClipMoment.CUT, out) for clip in cut)

    def _fade_samples(self, samples: array.array[int]) -> array.array[int]:
        frames = max(1, len(samples) // self.channels)
        return array.array(
            "h",
            (
                sample * (frames - 1 - place // self.channels) // frames
                for place, sample in enumerate(samples)
            ),
        )

    def _make_mark(self, clip: int, moment: ClipMoment, out: array.array[int]) -> ClipMark:
        return ClipMark(clip, moment, self.given + len(out) // self.channels)
