"""A clip that comes in pieces.  Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.wire.ear_messages import ClipOffer
    from cuebot.wire.sound_frames import ClipPiece


@dataclass(slots=True)
class ArrivingClip:
    """What has come of a clip so far."""

    offer: ClipOffer
    _pcm: bytearray = field(default_factory=bytearray)
    is_damaged: bool = False
    """Whether what came cannot be what was sent."""

    def add(self, piece: ClipPiece) -> None:
        """Take a piece; one that does not follow the last damages the clip."""
        if piece.offset != len(self._pcm) or len(self._pcm) + len(piece.pcm) > self.offer.size:
            self.is_damaged = True
        else:
            self._pcm += piece.pcm
        if len(self._pcm) == self.offer.size:
            self.is_damaged |= hashlib.sha256(self._pcm).hexdigest() != self.offer.digest

    @property
    def is_over(self) -> bool:
        """Whether nothing more of it is worth waiting for."""
        return self.is_damaged or len(self._pcm) == self.offer.size

    @property
    def pcm(self) -> bytes:
        """All that has come."""
        return bytes(self._pcm)
