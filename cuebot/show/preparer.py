"""From a cue to a line with its sound: drafted, judged by every guard, and spoken by a voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.errors import CuebotError
from cuebot.model import Line, Rejection
from cuebot.ports import Terse
from cuebot.run_guards import judge
from cuebot.show.prefetch import Ready

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.board.board import Board
    from cuebot.model import Cue
    from cuebot.ports import Drafter, Guard, Voice


@dataclass(frozen=True, slots=True)
class Scribe:
    """Words cues by what the board shows at that moment."""

    board: Board
    drafter: Drafter
    guards: Sequence[Guard]
    voice: Voice
    hurried: Callable[[], bool] = bool
    """Whether the host's pauses may be too short for a line."""

    async def draft(self, cue: Cue) -> Line:
        """Return what the cue brings with it, or else a new line."""
        return cue.line or await self.drafter.draft(cue, self.board.snapshot())

    def judge(self, cue: Cue, line: Line) -> Line | Rejection:
        """Return the line as the guards let it pass now, or the first refusal."""
        return judge(self.guards, cue, line, self.board.snapshot())

    async def make(self, cue: Cue) -> Ready | None:
        """Make a line that is not due yet; None when the guards refuse it."""
        draft = await self.draft(cue)
        line = self.judge(cue, draft)
        return None if isinstance(line, Rejection) else await self.voiced(cue, draft, line)

    async def voiced(self, cue: Cue, draft: Line, line: Line) -> Ready:
        """Have a line spoken that the guards let pass, and its short form when pauses are short."""
        clip = await self.voice.speak(line)
        short = await self._short(cue, line) if self.hurried() else None
        return Ready(draft=draft, line=line, clip=clip, short=short)

    async def _short(self, cue: Cue, line: Line) -> Ready | None:
        if cue.line or not isinstance(self.drafter, Terse):
            return None
        draft = self.drafter.brief(cue, line, self.board.snapshot())
        brief = draft and self.judge(cue, draft)
        if draft is None or not isinstance(brief, Line):
            return None
        try:
            return Ready(draft=draft, line=brief, clip=await self.voice.speak(brief))
        except (CuebotError, TimeoutError):
            return None  # the whole line has its sound
