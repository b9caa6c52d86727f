"""A show that was killed goes on: its board is what it was, by the rows of its journal.

The rows go through the same board by the same calls as when they happened, so that there is one
truth.  A cue that was in the ear when the process died counts as said, unless the ear says that it
never began: said twice is worse than not said.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from cuebot.board.policy import BOARD_POLICY
from cuebot.journal.sqlite_file import hash_viewer
from cuebot.model import (
    RESTARTED,
    CallEnded,
    Command,
    Comment,
    Edit,
    Ending,
    Kind,
    Outcome,
    Phrasing,
    Snapshot,
    Stage,
    Step,
    Tick,
    WorldEvent,
)
from cuebot.ports import KeptEvents
from cuebot.queue.controls import LASTING_CONTROLS
from cuebot.queue.hold_reasons import find_holder
from cuebot.show.policy import SHOW_POLICY
from cuebot.show.undone_orders import UndoneOrders, find_undone_orders, put_off_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuebot.journal.history import History
    from cuebot.journal.unfinished_show import UnfinishedShow
    from cuebot.model import Catalogue, Event, Seconds
    from cuebot.queue.controls import ControlDispatcher
    from cuebot.queue.floor import Floor
    from cuebot.show.components import Components

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumedShow:
    """What a show takes over from the process that died."""

    unfinished: UnfinishedShow
    history: History
    """Without the world's events, which the board has and nobody else needs any more."""
    kept: KeptEvents
    """What a source need not send again."""
    comment_names: Sequence[tuple[str, str]]
    """Platform and id of each comment that the board was fed again."""
    endings: Sequence[Step] = ()
    """Of the cues that had none."""
    edits: Sequence[Edit | Phrasing | CallEnded] = ()
    """What was changed on the disk while nobody ran the show, and the ends of calls that the
    process died in: a call does not outlive its page, nor the show that it was part of."""
    undone: UndoneOrders = field(default_factory=UndoneOrders)
    """What people ordered last, and what the process died before it did."""
    viewers: ReturningViewers
    has_console: bool = False
    """Whether people can take seats again; all seats ended with the process."""

    @property
    def commands(self) -> Iterator[Command]:
        """What people ordered in the whole show, in its order."""
        return (event for event in self.history.happened if isinstance(event, Command))

    @property
    def speech(self) -> Iterator[tuple[Seconds, Seconds]]:
        """From when to when something sounded, as far as it is remembered."""
        for step in self._list_ended():
            if step.began is not None:
                yield step.began, step.at

    @property
    def wanted(self) -> Iterator[Step]:
        """The cues that a person asked for and that nobody heard: they are tried once more."""
        return (
            step
            for step in self.history.unended
            if step.cue.id in self.undone.new_words or is_wanted_again(step, self.history.unheard)
        )

    def _list_ended(self) -> Iterator[Step]:
        yield from (step for step in self.history.happened if isinstance(step, Step))
        yield from self.endings


@runtime_checkable
class CatalogueReading(Protocol):
    """A source of the catalogue that takes one with broken rows when the parts are built."""

    def refuse_loss(self, before: Catalogue) -> bool:
        """Tell whether `before` stays, because a broken row costs goods that it has.

        Then the source takes what was read for a bad edit, and tells so.
        """


class ReturningViewers:
    """Knows those who come back after a restart by the names that stand for them in the journal."""

    def __init__(self, key: bytes, known: frozenset[str]) -> None:
        """Know some viewers by what `hash_viewer` made of them under a key."""
        self._key = key
        self._known = known

    def recognise(self, event: Event) -> Event:
        """Return a comment by one whom the board knows by a hash as that one's; others as is."""
        if not isinstance(event, Comment) or event.masked or not self._known:
            return event
        known = hash_viewer(event, self._key)
        return replace(event, user=known) if known in self._known else event


def resume_board(
    parts: Components, history: History, unfinished: UnfinishedShow, *, key: bytes
) -> ResumedShow:
    """Let a board that knows nothing yet be what it was; return what else is taken over.

    The board has the catalogue of now, which becomes an edit where the show had another, unless its
    source refuses it.
    """
    board, life = parts.board, parts.config.cue.life
    now = board.take_snapshot().catalogue
    board.apply_event(Tick(at=SHOW_POLICY.max_tick_interval))  # since when figures are known
    undone = find_undone_orders(history, unfinished.at, life)
    history = _carry_out_on_cues(history, undone, life)
    endings = [
        end_lost_step(
            step, unfinished.at, history.unheard, withdrawn=undone.withdrawn.get(step.cue.id, "")
        )
        for step in history.unended
    ]
    history = replace(
        history,
        unended=[step for step in history.unended if step.cue.id not in undone.withdrawn],
    )
    ticked = max(0.0, unfinished.at - BOARD_POLICY.ending_retention)
    for what in (*history.happened, *endings):
        while what.at >= ticked + SHOW_POLICY.replay_tick_interval:
            ticked += SHOW_POLICY.replay_tick_interval
            board.apply_event(Tick(at=ticked))
        if isinstance(what, Step):
            board.follow_step(what)
        else:
            board.apply_event(what)
    edits = [
        *_find_edits(history, unfinished.at, now, parts),
        *_end_lost_calls(board.take_snapshot(), unfinished.at),
    ]
    for edit in edits:
        board.apply_event(edit)
    news = board.take_snapshot().network
    world = [event for event in history.happened if isinstance(event, WorldEvent)]
    comments = [event for event in world if isinstance(event, Comment)]
    known = {comment.user for comment in comments if not comment.masked}
    own = [what for what in history.happened if isinstance(what, Command | Step)]
    return ResumedShow(
        unfinished=unfinished,
        history=replace(history, happened=own),
        kept=KeptEvents(
            until=max((event.at for event in world), default=0.0),
            wall=unfinished.wall,
            metric_ids=frozenset(history.metric_ids),
            online=news is None or news.there,
        ),
        comment_names=[(comment.platform, comment.id) for comment in comments],
        endings=endings,
        edits=edits,
        undone=undone,
        viewers=ReturningViewers(key, frozenset(known)),
    )


def _carry_out_on_cues(history: History, undone: UndoneOrders, life: Seconds) -> History:
    """Return a history whose cues are put back as was ordered."""
    put_off = undone.put_off
    unended = [
        put_off_step(step, put_off[step.cue.id], life) if step.cue.id in put_off else step
        for step in history.unended
    ]
    return replace(history, unended=unended)


def resume_floor(
    floor: Floor, controls: ControlDispatcher, resumed: ResumedShow, snapshot: Snapshot
) -> None:
    """Let the floor know what it said, and what people have set for the rest of the show."""
    for began, ended in resumed.speech:
        floor.restore_speech(began, ended)
    for command in resumed.commands:
        if command.control in LASTING_CONTROLS:
            controls.apply_event(command, snapshot)
    if not resumed.has_console:
        _release_lost_seats(floor)


def _release_lost_seats(floor: Floor) -> None:
    """End the holds of people who have no page by which they could let go."""
    for holder in filter(None, map(find_holder, floor.active_holds)):
        floor.release_held(holder)
        log.warning("%s held all lines and has no console any more: they go on.", holder)


def _find_edits(
    history: History, at: Seconds, card: Catalogue, parts: Components
) -> Iterator[Edit | Phrasing]:
    """Yield what is another on the disk now than when the show broke off, but for a bad edit."""
    edits = [event for event in history.happened if isinstance(event, Edit)]
    if not edits or (edits[-1].catalogue != card and not _refuse_loss(edits[-1], parts.beside)):
        yield Edit(at=at, catalogue=card)
    lessons = [event for event in history.happened if isinstance(event, Phrasing)]
    if lessons and lessons[-1].phrases != parts.phrases:
        yield Phrasing(at=at, phrases=parts.phrases)


def _refuse_loss(last: Edit, beside: Iterable[object]) -> bool:
    return any(
        one.refuse_loss(last.catalogue) for one in beside if isinstance(one, CatalogueReading)
    )


def _end_lost_calls(snapshot: Snapshot, died: Seconds) -> Iterator[CallEnded]:
    """Yield the end of each call that went on as the process died."""
    for call in snapshot.calls:
        yield CallEnded(
            at=died,
            number=call.number,
            seat=call.seat,
            office=call.office,
            group=call.group,
            why="the show broke off",
        )


def end_lost_step(
    step: Step, died: Seconds, unheard: frozenset[int], *, withdrawn: str = ""
) -> Step:
    """Return the last step of a cue that was under way when the process died, at that moment.

    What sounded was said.  What was cut before and waited for another turn was heard in part.
    What somebody had `withdrawn` last, for a reason, is over as if the process had lived to see
    to it.
    """
    began = step.began if step.cue.id not in unheard else None
    if withdrawn and (began is None or step.stage is not Stage.SPEAKING):
        ending = Ending(Outcome.WITHDRAWN, withdrawn)
    elif began is None:
        ending = Ending(Outcome.WITHDRAWN, RESTARTED)
    elif step.stage is Stage.SPEAKING:
        ending = Ending(Outcome.SPOKEN)
    else:
        ending = Ending(Outcome.WITHDRAWN, "cut")
    ended = died if began is None else min(died, began + step.seconds)
    at = max(ended, step.at)
    return replace(step, at=at, stage=Stage.ENDED, began=began, ending=ending)


def is_wanted_again(step: Step, unheard: frozenset[int]) -> bool:
    """Tell whether a person asked for a cue that was lost, and still waits for it.

    What the machine thought of itself it will think of again.
    """
    if step.stage is Stage.LATER:
        return True
    asked = step.cue.kind is Kind.OPERATOR and bool(step.cue.text)
    return (asked or step.cue.line is not None) and (step.began is None or step.cue.id in unheard)
