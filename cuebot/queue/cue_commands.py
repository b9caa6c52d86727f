"""What people's orders need of the cues that wait or sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Cue, Kind, Mode, Rejection, Seconds, Step


class CueCommands(Protocol):
    """The cues, as far as a command reaches."""

    per_minute: int

    def start_cue(self, cue: Cue) -> int:
        """Start the task of a cue; return its number."""

    def withdraw_cue(self, cue_id: int, why: str = "") -> None: ...
    def postpone_cue(self, cue_id: int, until: Seconds) -> None: ...
    def close_question(self, topic: str, comment_ids: Sequence[str]) -> None: ...
    def approve_cue(self, cue_id: int, by: str) -> bool:
        """Let a proposed line be said; tell whether it was waiting for that."""

    def edit_line(self, step: Step, text: str) -> int | Rejection:
        """Start a cue with other words in the place of one; return its number, or the refusal."""

    def set_mode(self, kind: Kind, mode: Mode, at: Seconds) -> None:
        """Say from a moment on what must happen before cues of a kind are said."""
