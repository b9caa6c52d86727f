"""The policies of the room `queue`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePolicy:
    """When a line may be said beyond the settings of `[queue]`, and when the host talks."""

    max_pauses: int = 60
    """Pauses by which a host is known: some minutes of speech."""
    min_fit_chance: float = 0.6
    """Likelihood with which a line must fit into the pause when it has all its time to wait for a
    better one (decision 82)."""
    recheck_delay: Seconds = 0.1
    """Seconds until it is asked again: the longer a pause has lasted, the longer it is likely to
    go on."""
    max_repeatable_share: float = 0.75
    """Share of a line after which the rest of it is not worth saying it again (decision 51)."""
    max_call_over_line: Seconds = 1.5
    """Seconds of a call under which a line goes on; under a longer one it would not be heard."""
    gap_after_call: Seconds = 0.6
    """Seconds after a call in which no line begins: whoever spoke may go on."""
    budget_window: Seconds = MINUTE
    """Seconds in which `[queue] speech` limits what is said."""
    default_pause: Seconds = MINUTE
    """Seconds that quiet lasts and that `later` puts a line back, unless the command says."""
    last_line_window: Seconds = MINUTE
    """Seconds after a line in which the host still means that one."""
    speech_window: Seconds = 15.0
    """Seconds ago that words may be that belong to those said now: speech comes in pieces."""
    min_word_share: float = 0.6
    """Share of a clause's words that must be heard: a host does not recite."""
    min_utterance: Seconds = 0.6
    """Seconds of an utterance that is worth sending: a shorter one answers nothing."""
    max_waiting_utterances: int = 4
    """Utterances that may wait; the oldest makes room."""
    speech_threshold: float = 0.5
    """Likelihood of speech, by Silero's detector, from which a frame begins to be talk (decision
    82)."""
    silence_threshold: float = 0.35
    """Likelihood below which it ceases to be."""
    onset_frames: int = 3
    """Frames of 32 ms that begin talk: a click is shorter."""
    hangover_frames: int = 4
    """Frames of 32 ms that end it: the gaps inside of words are shorter."""


QUEUE_POLICY = QueuePolicy()
