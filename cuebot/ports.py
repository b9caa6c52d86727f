"""What a part must offer to take part in a show.  Strangers' plug-ins implement the same."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from cuebot.model import Cue, Event, Line, Rejection, Snapshot
from cuebot.model.phrases import NO_PHRASES, LearntPhrases

if TYPE_CHECKING:
    from datetime import datetime

    from cuebot.model import (
        Catalogue,
        Clip,
        Comment,
        Deletion,
        Heard,
        Link,
        Question,
        Seconds,
    )
    from cuebot.model.call import Call, CallReport, VoiceFrame

Put: TypeAlias = Callable[[Event], None]
"""How a source hands over an event: never blocks, never raises."""
Trigger: TypeAlias = Callable[[Snapshot], Iterable[Cue]]
"""Find the cues that are due.  Pure; keeps no memory, for the snapshot holds what was said."""
Guard: TypeAlias = Callable[[Cue, Line, Snapshot], Line | Rejection]
"""Let a line pass, mend it, or reject it.  Pure."""


@runtime_checkable
class Source(Protocol):
    """A room, a shop or a person that sends events."""

    name: str

    async def run(self, put: Put) -> None:
        """Send events until there are no more; a `CaptureError` says why it cannot go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvents:
    """What a show that goes on has of its world already, for a source that could send it again."""

    until: Seconds
    """The latest time of an event that is kept."""
    wall: datetime
    """The time of day at which the show broke off."""
    metric_ids: frozenset[str] = frozenset()
    """Of the reports that have one, those of late."""
    online: bool = True
    """Whether the network was there, as far as anybody told."""


@runtime_checkable
class Resuming(Protocol):
    """A source that could send again what it sent before the show was restarted."""

    def resume(self, kept: KeptEvents) -> None:
        """Leave out what is kept; called before `run`, when a show goes on."""


@runtime_checkable
class Noticing(Protocol):
    """A source that reacts to what happens on air, as a simulated room does."""

    def notice(self, event: Event) -> None:
        """Take an event, after the board has it; never blocks, never raises.

        Called with every event that the show applies but ticks, in their order.
        """


class Receipts(Protocol):
    """Tells a source whether what it put is kept, so that it can tell its senders."""

    def begin(self) -> int:
        """Return a mark; ask for it before anything is put."""

    async def confirm(self, mark: int) -> str:
        """Wait until all that was put is in the journal.

        Return an empty text then, or after some seconds why it is not there, as a clause; whoever
        sent it should send it again, under the same id.
        """


@runtime_checkable
class Acknowledging(Protocol):
    """A source whose senders want to know that what they sent is kept."""

    def acknowledge_by(self, receipts: Receipts) -> None:
        """From now on answer senders by these receipts; called before `run`."""


@runtime_checkable
class Exposing(Protocol):
    """A source that lets programs on this machine read what the show measures."""

    def expose(self, render: Callable[[], bytes]) -> None:
        """Serve what `render` returns, in Prometheus's text format; called before `run`."""


@runtime_checkable
class Reporting(Protocol):
    """A source that tells programs on this machine how the show is."""

    def report_by(self, read: Callable[[], bytes]) -> None:
        """Serve what `read` returns, a JSON object; called before `run`."""


@runtime_checkable
class Grouper(Protocol):
    """Find what people ask among their comments."""

    def learn(self, catalogue: Catalogue, phrases: LearntPhrases = NO_PHRASES) -> None:
        """Take the catalogue's words, and how viewers ask; called again when either changes."""

    def add(self, comment: Comment, shown: Link) -> bool:
        """Take one comment, in the order of their time, and the item on screen as it was made.

        Return whether it asks anything.
        """

    def remove(self, deletion: Deletion) -> None:
        """Forget a comment that its platform took back; an unknown one is no mistake."""

    def find_questions(self, at: Seconds) -> Generator[None, None, tuple[Question, ...]]:
        """Return what was asked within the window that ends at `at`, most askers first.

        It yields where others may have their turn, and nothing is added or removed meanwhile.
        """


@runtime_checkable
class Drafter(Protocol):
    """Find the words for a cue."""

    async def draft(self, cue: Cue, snapshot: Snapshot) -> Line:
        """Return the line; a `DraftError` says why there is none."""

    async def aclose(self) -> None:
        """Let go of connections."""


@runtime_checkable
class Paid(Protocol):
    """A drafter that costs money."""

    @property
    def spent(self) -> float:
        """What the show has cost so far, in US dollars."""


@runtime_checkable
class Budgeted(Paid, Protocol):
    """A drafter whose spending has a limit for the whole show."""

    @property
    def spent_ahead(self) -> float:
        """How much of it was spent on lines that were not due."""

    def resume_spending(self, spent: float, ahead: float) -> None:
        """Count what was spent before the show was restarted."""


@runtime_checkable
class Terse(Protocol):
    """A drafter that can say the same in fewer words."""

    def brief(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | None:
        """Return the short form of a cue's line, of the same facts; None when there is none."""


@runtime_checkable
class Edited(Protocol):
    """A drafter whose words people edit while the show runs."""

    def watch(self) -> Source:
        """Return what reads them again, to run beside the show."""


@runtime_checkable
class Voice(Protocol):
    """Turn a line into sound."""

    name: str

    async def speak(self, line: Line) -> Clip:
        """Return the whole clip; a `SynthError` says why there is none."""

    async def aclose(self) -> None:
        """Let go of connections and processes."""


@runtime_checkable
class Reaching(Protocol):
    """A part that works over the network."""

    @property
    def reached(self) -> bool | None:
        """Whether its last try got any answer; None when nothing was tried."""


@runtime_checkable
class Breaking(Protocol):
    """A part with circuit breakers."""

    @property
    def open_breakers(self) -> Mapping[str, bool]:
        """Of each server or voice, by its name: whether its breaker is open."""


@runtime_checkable
class Outward(Protocol):
    """A part that asks addresses elsewhere, and can tell which."""

    @property
    def addresses(self) -> Sequence[str]:
        """URLs that stand for all it asks; they may hold keys, so show their hosts alone."""


@runtime_checkable
class Ear(Protocol):
    """Bring a clip to the host, and to nobody else."""

    async def open(self) -> None:
        """Bind to the device; an `EarError` says why it cannot be had."""

    async def play(self, clip: Clip) -> None:
        """Return when the clip has sounded; cancelled, it is silent at once.

        An `EarError` says that the host did not hear it; an `UnbegunClipError` that nothing of it
        sounded, so that it may be played again.
        """

    async def aclose(self) -> None:
        """Let go of the device."""


@runtime_checkable
class Audible(Protocol):
    """An ear that knows whether it could be heard, without trying."""

    @property
    def trouble(self) -> str:
        """Why nothing would sound now, as a clause; empty when it would."""


@runtime_checkable
class Distant(Protocol):
    """An ear whose device is on another machine, which may change while the show runs."""

    @property
    def far_device(self) -> str:
        """Whose it is and on which device; empty while there is none."""


@runtime_checkable
class Telling(Protocol):
    """An ear that tells exactly what it gave to its device."""

    def tell(self, on_heard: Callable[[Heard], None]) -> None:
        """From now on call `on_heard` of each clip, when it is over, however it ended."""


@runtime_checkable
class Announcing(Protocol):
    """An ear that tells when a clip begins to sound."""

    def tell_begun(self, on_begun: Callable[[int], None]) -> None:
        """From now on call `on_begun` with the cue of each clip as it begins."""


@runtime_checkable
class Calling(Protocol):
    """An ear in which a person's live voice is heard beside the lines.

    None of its methods waits or raises: what cannot be heard is told by a report.  The end of each
    call is told once: when it was asked for, when no frame comes of it any more, or when the ear is
    closed.
    """

    def begin_call(self, call: Call) -> None:
        """Expect frames of a call; one of a lesser rank gives way to it."""

    def play_voice(self, frame: VoiceFrame) -> None:
        """Take a frame of a call that has begun; others are left out."""

    def end_call(self, number: int, why: str = "") -> None:
        """Let a call end after what has come of it; of one that is over, nothing happens."""

    def report_calls(self, on_report: Callable[[CallReport], None]) -> None:
        """From now on call `on_report` of each call, in the thread of the loop."""
