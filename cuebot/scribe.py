"""From a cue to a line with its sound: drafted, judged by every guard, and spoken by a voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.ahead import Ready
from cuebot.model import Rejection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.board import Board
    from cuebot.model import Cue, Line
    from cuebot.ports import Drafter, Guard, Voice


@dataclass(frozen=True, slots=True)
class Scribe:
    """Words cues by what the board shows at that moment."""

    board: Board
    drafter: Drafter
    guards: Sequence[Guard]
    voice: Voice

    async def draft(self, cue: Cue) -> Line:
        """Return what the cue brings with it, or else a new line."""
        return cue.line or await self.drafter.draft(cue, self.board.snapshot())

    def judge(self, cue: Cue, line: Line) -> Line | Rejection:
        """Return the line as the guards let it pass now, or the first refusal."""
        snapshot = self.board.snapshot()
        for guard in self.guards:
            verdict = guard(cue, line, snapshot)
            if isinstance(verdict, Rejection):
                return verdict
            line = verdict
        return line

    async def make(self, cue: Cue) -> Ready | None:
        """Make a line that is not due yet; None when the guards refuse it."""
        draft = await self.draft(cue)
        line = self.judge(cue, draft)
        return None if isinstance(line, Rejection) else await self.voiced(draft, line)

    async def voiced(self, draft: Line, line: Line) -> Ready:
        """Have a line spoken that the guards let pass."""
        return Ready(draft=draft, line=line, clip=await self.voice.speak(line))
