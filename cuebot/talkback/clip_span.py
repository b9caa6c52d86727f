"""Where a clip stands in all that a player gives to its device."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class ClipSpan:
    """Where a clip stood in all that the player gave to its device."""

    began: int | None = None
    ended: int | None = None
    gaps: int = 0
    whole: bool = False


@dataclass(slots=True)
class SoundingClip:
    """A clip that is not over."""

    tell: Callable[[ClipSpan], None]
    tell_begun: Callable[[], None]
    over: asyncio.Event = field(default_factory=asyncio.Event)
    span: ClipSpan = ClipSpan()
    gaps: int = 0
    """Those of the player before it began."""

    def mark_begun(self, frame: int, gaps: int) -> None:
        """Note the frame with which it begins, and how many gaps the player had before."""
        self.gaps = gaps
        self.span = replace(self.span, began=frame)
        self.tell_begun()

    def mark_ended(self, frame: int, gaps: int, *, whole: bool) -> None:
        """Note the frame with which it ends, how many gaps the player had, and that it is over."""
        self.span = replace(self.span, ended=frame, gaps=gaps - self.gaps, whole=whole)
        self.mark_over()

    def mark_lost(self, frame: int) -> None:
        """Note that its device is gone after so many frames, -1 if that is unknown."""
        if self.span.began is not None and frame >= 0:
            self.span = replace(self.span, ended=frame)
        self.mark_over()

    def mark_over(self) -> None:
        """Tell where it stood, as far as that is known."""
        self.over.set()
        self.tell(self.span)
