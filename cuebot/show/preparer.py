"""From a cue to a line with its sound: drafted, judged by every guard, and spoken by a voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.errors import CuebotError
from cuebot.model import Line, Rejection
from cuebot.ports import Terse
from cuebot.run_guards import apply_guards
from cuebot.show.prefetch import PreparedLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.board.board import Board
    from cuebot.model import Cue
    from cuebot.ports import Drafter, Guard, Voice


@dataclass(frozen=True, slots=True)
class LinePreparer:
    """Words cues by what the board shows at that moment."""

    board: Board
    drafter: Drafter
    guards: Sequence[Guard]
    voice: Voice
    hurried: Callable[[], bool] = bool
    """Whether the host's pauses may be too short for a line."""

    async def draft_line(self, cue: Cue) -> Line:
        """Return what the cue brings with it, or else a new line."""
        return cue.line or await self.drafter.draft(cue, self.board.take_snapshot())

    def judge_line(self, cue: Cue, line: Line) -> Line | Rejection:
        """Return the line as the guards let it pass now, or the first refusal."""
        return apply_guards(self.guards, cue, line, self.board.take_snapshot())

    async def prepare_line(self, cue: Cue) -> PreparedLine | None:
        """Make a line that is not due yet; None when the guards refuse it."""
        draft = await self.draft_line(cue)
        line = self.judge_line(cue, draft)
        return None if isinstance(line, Rejection) else await self.synthesise_line(cue, draft, line)

    async def synthesise_line(self, cue: Cue, draft: Line, line: Line) -> PreparedLine:
        """Have a line spoken that the guards let pass, and its short form when pauses are short."""
        clip = await self.voice.speak(line)
        short = await self._prepare_short_form(cue, line) if self.hurried() else None
        return PreparedLine(draft=draft, line=line, clip=clip, short=short)

    async def _prepare_short_form(self, cue: Cue, line: Line) -> PreparedLine | None:
        if cue.line or not isinstance(self.drafter, Terse):
            return None
        draft = self.drafter.brief(cue, line, self.board.take_snapshot())
        brief = draft and self.judge_line(cue, draft)
        if draft is None or not isinstance(brief, Line):
            return None
        try:
            return PreparedLine(draft=draft, line=brief, clip=await self.voice.speak(brief))
        except (CuebotError, TimeoutError):
            return None  # the whole line has its sound
