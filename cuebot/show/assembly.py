"""Build every component that a config names, start them in order, stop them in reverse."""

from __future__ import annotations

import hashlib
import json
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, ParamSpec

from cuebot import catalogue, clock, verbalise
from cuebot.board.board import Board
from cuebot.capture import catalogue_web, phrases_file
from cuebot.capture.inbox import Inbox
from cuebot.capture.rundown.sources import make_run_sources
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.config import Part
from cuebot.config.plugins import DRAFTERS, EARS, GUARDS, SOURCES, TRIGGERS, VOICES
from cuebot.draft import known_lines
from cuebot.guard import banned
from cuebot.journal.writer import Journal
from cuebot.matcher.learnt_phrases import NO_PHRASES
from cuebot.model import Edit, Kind, Mode, Phrasing
from cuebot.ports import (
    Budgeted,
    Edited,
    Exposing,
    Noticing,
    Paid,
    Resuming,
    Telling,
)
from cuebot.queue import host, quiet_spans
from cuebot.queue.floor import Floor
from cuebot.queue.pause_rhythm import PausePredictor
from cuebot.runtime import warning_forwarder
from cuebot.runtime.connectivity import ConnectivityMonitor
from cuebot.runtime.log_context import show_context
from cuebot.show import event_log, exposure, prefetch
from cuebot.show.components import Components
from cuebot.show.metrics import NoMetrics, make_metrics
from cuebot.show.policy import SHOW_POLICY
from cuebot.show.show import Show, ignore_order
from cuebot.show.status import StatusReader
from cuebot.show.unapproved_lines import UnapprovedLines
from cuebot.show.unknown_links import UnknownLinks
from cuebot.synth import voice_chain
from cuebot.synth.standby import VoiceWarmer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from cuebot.config import Config, QueueSection
    from cuebot.model import Command, Event, Step
    from cuebot.ports import Drafter, Source
    from cuebot.queue.order_result import OrderResult
    from cuebot.show.exposure import RunningShow
    from cuebot.show.resumption import ResumedShow

P = ParamSpec("P")


def assemble_components(config: Config) -> Components:
    """Read the catalogue and build every part; an error says which one, and why.

    It blocks (files, and perhaps the catalogue's address): call it before the event loop starts.
    """
    verbalise.preload_language(config.show.language)
    catalogue.preload_word_tables()
    card, shelves = catalogue_web.open_catalogue(config.catalogue)
    phrases, lessons = phrases_file.open_phrases(config.catalogue, card)
    topics = QuestionGrouper(config.cluster.window, most=SHOW_POLICY.max_questions)
    drafter = DRAFTERS.build_part(Part(use=config.draft.drafter), config)
    voices = [VOICES.build_part(part, config) for part in config.synth.voices]
    voice = voice_chain.build_voice_chain(voices, config.synth, config.guard.longest)
    triggers = TRIGGERS.build_all(config)
    sources = [SOURCES.build_part(part, config) for part in config.capture.sources]
    served = any(isinstance(source, Exposing) for source in sources)
    return Components(
        config=config,
        board=Board(topics, card, banned.make_abuse_detector(config), phrases),
        phrases=phrases,
        sources=sources,
        triggers=triggers,
        early_triggers=prefetch.build_early_triggers(config.cue, triggers),
        drafter=drafter,
        guards=GUARDS.build_all(config),
        voice=voice,
        ear=EARS.build_part(config.talkback, config),
        metrics=make_metrics() if served else NoMetrics(),
        beside=[
            *shelves,
            *lessons,
            *make_run_sources(config.run, card),
            *([drafter.watch()] if isinstance(drafter, Edited) else []),
            *_make_grouping_sources(config, topics),
            VoiceWarmer(voice, known_lines.list_known_lines(config)),
            ConnectivityMonitor([drafter, voice]),
            *host.make_host_sources(config),
        ],
    )


def _make_grouping_sources(config: Config, topics: QuestionGrouper) -> Sequence[Source]:
    made: list[Source] = []
    if config.cluster.semantic != "off":
        from cuebot.grouper_llm import grouper  # noqa: PLC0415 - 20 ms that most shows need not pay

        made += grouper.make_grouping_sources(config, topics)
    if config.cluster.understanding != "words":
        from cuebot.embedder import reader  # noqa: PLC0415 - most shows need it not

        made += reader.make_sentence_readers(config, topics)
    return made


@asynccontextmanager
async def start_show(  # noqa: PLR0913 - who listens to what, each by its name
    parts: Components,
    *,
    on_step: Callable[[Step], None],
    alarm: Callable[[str], None],
    recovered: Callable[[str], None] | None = None,
    on_order: Callable[[Command, OrderResult], None] = ignore_order,
    key: bytes = b"",
    resumed: ResumedShow | None = None,
) -> AsyncIterator[RunningShow]:
    """Start every component, yield the running show, stop every component.

    An error says which component and why.  What the parts warn of reaches `alarm` as one sentence,
    that it is over `recovered` (or without it `alarm`), and both the journal, which hides viewers
    under `key`, or when it is empty under one that nobody will know.  A show that is `resumed`
    goes on with its broadcast: `resume_board` has seen to the board, and show time goes on where
    it would be.
    """
    config = parts.config
    async with AsyncExitStack() as stack:
        unfinished = resumed.unfinished if resumed else None
        journal = await Journal.open(config.journal.path, key, unfinished, parts.on_rows)
        stack.push_async_callback(journal.aclose)
        stack.enter_context(show_context(f"{identify_show(config)[:8]}-{journal.show}"))
        _begin_parts(parts, resumed, journal)
        stack.callback(_note_cost, parts.drafter, journal)
        metrics = parts.metrics
        note = partial(journal.queue_note, "alarm")
        status = StatusReader(parts, identify_show(config))
        told = (note, alarm, metrics.count_alarm, status.count_alarm)
        over = (partial(journal.queue_note, "recovery"), recovered or alarm)
        stack.enter_context(warning_forwarder.forward_warnings(*told, recovered=over))
        voices = () if parts.shares_voice else (parts.voice,)
        for part in (parts.drafter, *voices, parts.ear):
            stack.push_async_callback(part.aclose)
        if isinstance(parts.ear, Telling):
            parts.ear.tell(
                _join_listeners(metrics.count_heard, journal.queue_heard, event_log.log_heard)
            )
        await parts.ear.open()
        unapproved = UnapprovedLines()
        inbox = Inbox(config.capture.inbox, config.capture.same_text_seconds)
        if resumed:
            inbox.resume(resumed.comment_names, resumed.kept.metric_ids)
        show = Show(
            inbox=inbox,
            board=parts.board,
            triggers=parts.triggers,
            early_triggers=parts.early_triggers,
            per_minute=config.cue.per_minute,
            modes={Kind(kind): Mode(mode) for kind, mode in config.cue.modes.items()},
            drafter=parts.drafter,
            guards=parts.guards,
            voice=parts.voice,
            floor=_build_floor(config.queue),
            ear=parts.ear,
            journal=journal,
            on_step=_join_listeners(
                metrics.count_step, event_log.log_step, unapproved.follow_step, on_step
            ),
            resumed=resumed,
            on_order=_join_listeners(event_log.log_order, unapproved.follow_order, on_order),
            on_event=_join_listeners(
                metrics.count_event,
                event_log.log_call,
                UnknownLinks(lambda: parts.board.take_snapshot().catalogue).follow_event,
                _make_event_listener(parts.sources),
            ),
            operator_cue_ttl=config.cue.life,
        )
        running = exposure.expose_show(parts, show, status)
        stack.enter_context(event_log.log_show(restarted=resumed is not None))
        yield running


def _join_listeners(*listeners: Callable[P, None]) -> Callable[P, None]:
    """Return what calls all of these in their order."""

    def tell(*what: P.args, **more: P.kwargs) -> None:
        for listener in listeners:
            listener(*what, **more)

    return tell


def _make_event_listener(sources: Sequence[Source]) -> Callable[[Event], None]:
    """Return what lets the sources know that react to what happens on air."""
    return _join_listeners(*(one.notice for one in sources if isinstance(one, Noticing)))


def identify_show(config: Config) -> str:
    """Return by what a show is told from others in one journal: its title and its catalogue."""
    where = config.catalogue.url or str(config.catalogue.path and config.catalogue.path.absolute())
    said = json.dumps([config.show.title, where]).encode()
    return hashlib.blake2b(said, digest_size=16).hexdigest()


def _begin_parts(parts: Components, resumed: ResumedShow | None, journal: Journal) -> None:
    if resumed:
        _resume_parts(parts, resumed, journal)
    else:
        _note_show_details(parts, journal)


def _resume_parts(parts: Components, resumed: ResumedShow, journal: Journal) -> None:
    """Let every part know what it told and paid before the show was restarted."""
    journal.queue_events(resumed.edits)
    for source in (*parts.sources, *parts.beside):
        if isinstance(source, Resuming):
            source.resume(resumed.kept)
    if isinstance(parts.drafter, Budgeted):
        parts.drafter.resume_spending(resumed.history.spent, resumed.history.spent_ahead)


def _note_show_details(parts: Components, journal: Journal) -> None:
    """Let the journal know what its reader cannot ask anybody later."""
    show = parts.config.show
    told = {
        "title": show.title,
        "identity": identify_show(parts.config),
        "language": show.language,
        "least_askers": parts.config.cue.least_askers,
    }
    journal.queue_note("show", json.dumps(told))
    journal.queue_events([Edit(at=clock.now(), catalogue=parts.board.take_snapshot().catalogue)])
    if parts.phrases != NO_PHRASES:
        journal.queue_events([Phrasing(at=clock.now(), phrases=parts.phrases)])


def _note_cost(drafter: Drafter, journal: Journal) -> None:
    if isinstance(drafter, Paid):
        journal.queue_note("cost", f"{drafter.spent:.6f}")


def _build_floor(section: QueueSection) -> Floor:
    return Floor(
        gap=section.gap,
        speech=section.speech,
        quiet=quiet_spans.parse_quiet_spans(section.quiet),
        patience=section.patience,
        rhythm=PausePredictor(section.pause),
    )
