"""The parts of a show, as a config names them, before anything of them runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.board.board import Board
    from cuebot.config import Config
    from cuebot.journal.sqlite_file import Row
    from cuebot.matcher.learnt_phrases import LearntPhrases
    from cuebot.ports import Drafter, Ear, Guard, Source, Trigger
    from cuebot.show import prefetch
    from cuebot.show.metrics import MetricsRecorder
    from cuebot.synth import voice_chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """Every component that a config names, built but not started."""

    config: Config
    board: Board
    phrases: LearntPhrases
    """How viewers ask, as it was learnt before the show."""
    sources: Sequence[Source]
    triggers: Sequence[Trigger]
    early_triggers: prefetch.EarlyTriggers
    drafter: Drafter
    guards: Sequence[Guard]
    voice: voice_chain.VoiceChain
    ear: Ear
    metrics: MetricsRecorder
    beside: Sequence[Source]
    """What runs along and is not the room: the catalogue's file or address, its phrases, the run of
    show, the prompts' files, the model that groups, the voices' own work, the watch on the network.
    """
    on_rows: Callable[[Sequence[Row]], None] | None = None
    """Called with what the journal keeps, where somebody else keeps it as well."""
    shares_voice: bool = False
    """Whether other shows speak by the same voice, so that it does not end with this one."""
