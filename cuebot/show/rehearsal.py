"""A recorded show through the real pipeline, offline: the same each time, byte for byte."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from cuebot import clock
from cuebot.capture.rundown.placing import FIRST
from cuebot.config import Part, build_config, phrases_beside
from cuebot.show.assembly import assemble_components, start_show
from cuebot.synth.silent import SilentVoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.capture.inbox import InboxCounts
    from cuebot.capture.replay import Recording
    from cuebot.config import Config
    from cuebot.model import Seconds, Step

Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalResult:
    """What a rehearsal came to."""

    counts: InboxCounts
    seconds: Seconds
    """How long the show lasted, in show time."""


def build_offline_config(
    recording: Recording,
    *,
    ear: Part,
    catalogue: Path | None = None,
    journal: Path | None = None,
) -> Config:
    """Return the config that plays a recording through offline parts."""
    card = catalogue or recording.catalogue
    chosen: dict[str, object] = {
        "show": {"title": recording.title, "language": recording.language or "en"},
        "catalogue": {"path": card},
        "capture": {"sources": [{"use": "replay", "path": recording.events}]},
        "draft": {"drafter": "offline", "prompts": None},
        "synth": {"voices": [{"use": "local"}, {"use": "silent"}], "cache_megabytes": 0},
        "talkback": ear.model_dump(),
        "journal": {"path": journal},
        "run": {"path": recording.run, "start": FIRST if recording.run else ""},
    }
    return build_config({}, chosen, where=str(recording.events), folder=Path.cwd())


def adapt_config(
    own: Config,
    recording: Recording,
    *,
    ear: Part,
    catalogue: Path | None = None,
    journal: Path | None = None,
) -> Config:
    """Return a show's own config with a recording in the place of its room.

    What it names outside this process is left alone: its ear, its microphone and its journal.  The
    recording's own catalogue stands over the config's, since its viewers asked by those links.
    What no voice of the config can say here is rehearsed in silence.
    """
    card = catalogue or recording.catalogue
    kept = own.catalogue
    voices = own.synth.voices
    if all(voice.use != SilentVoice.name for voice in voices):
        voices = (*voices, Part(use=SilentVoice.name))
    source = Part(use="replay", path=str(recording.events))
    deaf = {"microphone": "", "transcribe": ""}
    return own.model_copy(
        update={
            "show": own.show.model_copy(update={"title": own.show.title or recording.title}),
            "catalogue": kept.model_copy(update=_move_catalogue(card)) if card else kept,
            "capture": own.capture.model_copy(update={"sources": (source,)}),
            "queue": own.queue.model_copy(update=deaf),
            "synth": own.synth.model_copy(update={"voices": voices}),
            "talkback": ear,
            "journal": own.journal.model_copy(update={"path": journal}),
            "run": own.run.model_copy(update=_move_run(recording.run or own.run.path)),
        }
    )


def _move_catalogue(card: Path) -> dict[str, object]:
    """Return the changes that put another catalogue, and its phrases, in a config's place."""
    return {"path": card, "url": "", "phrases": phrases_beside(card)}


def _move_run(path: Path | None) -> dict[str, object]:
    """Return the changes by which a run of show is a rehearsal's: its clock is no wall's."""
    return {"path": path, "url": "", "start": FIRST}


def run_rehearsal(
    config: Config,
    *,
    speed: float,
    on_step: Callable[[Step], None],
    alarm: Callable[[str], None],
    seed: int = 0,
    loaded: Callable[[], None] = lambda: None,
) -> RehearsalResult:
    """Play the recording to its end, telling `on_step` of every step and `alarm` of every warning.

    The journal hides viewers under a key made of `seed`, so that two rehearsals can be compared.
    `loaded` is called once every part is built, before the event loop starts.
    """
    parts = assemble_components(config)
    loaded()
    key = seed.to_bytes(8, "little", signed=True)

    async def play() -> RehearsalResult:
        async with start_show(parts, on_step=on_step, alarm=alarm, key=key) as running:
            await running.run()
            return RehearsalResult(counts=running.show.inbox.counts, seconds=clock.now())

    return clock.run(play(), speed=speed)


def serialise_step(step: Step) -> Row:
    """Return an ended cue as the object that `--json` prints; times in seconds of show."""
    cue, line, ending = step.cue, step.line, step.ending
    return {
        "at": round(step.at if step.began is None else step.began, 3),
        "cue": cue.id,
        "kind": cue.kind.value,
        "priority": cue.priority.name.lower(),
        "text": line.text if line else "",
        "language": line.language if line else "",
        "outcome": ending.outcome.value if ending else "",
        "why": ending.why if ending else "",
        "comment_ids": list(cue.comment_ids),
        "facts": [asdict(fact) for fact in line.facts] if line else [],
        "drafted_by": line.drafted_by if line else "",
        "voice": step.voice,
        "seconds": round(step.seconds, 3) if step.is_spoken else 0.0,
    }
