"""What a running show measures, in the text format of Prometheus.

The names are a contract (docs/metrics.md): alarms of operators hang on them.  Steps of cues, clips
and alarms are counted as they happen; all else is read when it is asked for.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

from cuebot import clock
from cuebot.model import CallEnded, Kind, Outcome, Stage
from cuebot.ports import Audible, Breaking, Paid, Reaching
from cuebot.queue.hold_reasons import hide_holder
from cuebot.show.call_metrics import CallMetrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from prometheus_client import CollectorRegistry
    from prometheus_client.metrics_core import Metric

    from cuebot.capture.silence_monitor import SilenceMonitor
    from cuebot.model import Event, Heard, Seconds, Step
    from cuebot.runtime.loop_monitor import LoopMonitor
    from cuebot.show.show import Show

LIBRARY = "prometheus_client"
SOURCE_EVENTS = "source_events"
Samples: TypeAlias = "list[tuple[list[str], float]]"
"""The values of a figure's labels, and the figure."""
STAGE_BUCKETS = (0.01, 0.03, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
"""Seconds that a cue is in one stage; its life is half a minute or so."""
EAR_BUCKETS = (0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 20.0, 40.0)
"""Seconds from the moment that a cue is due to its first sound."""


class ShowMetrics:
    """The figures of one show; `render_metrics` may be called at any moment from its loop."""

    def __init__(self) -> None:
        # Only who has the extra installed comes here.
        from prometheus_client import CollectorRegistry, Counter, Histogram  # noqa: PLC0415

        self._registry: CollectorRegistry = CollectorRegistry(auto_describe=False)
        self._show: Show | None = None
        self._sources: Sequence[SilenceMonitor] = ()
        self._loop: LoopMonitor | None = None
        self._since: dict[int, tuple[Stage, Seconds]] = {}
        """Of each cue that is alive: its stage, and since when."""
        own = self._registry
        self._cues = Counter(
            "cuebot_cues",
            "Cues that ended, by kind and outcome.",
            ("kind", "outcome"),
            registry=own,
        )
        for kind in Kind:
            for outcome in Outcome:
                self._cues.labels(kind.value, outcome.value)
        self._stages = Histogram(
            "cuebot_stage_seconds",
            "How long cues were in each stage.",
            ("stage",),
            buckets=STAGE_BUCKETS,
            registry=own,
        )
        self._to_ear = Histogram(
            "cuebot_cue_to_ear_seconds",
            "From the moment at which a cue was due until it began to sound.",
            ("kind",),
            buckets=EAR_BUCKETS,
            registry=own,
        )
        self._lines = Counter("cuebot_lines", "Lines spoken, by voice.", ("voice",), registry=own)
        self._clips = Counter("cuebot_clips", "Clips given to the ear.", ("whole",), registry=own)
        self._gaps = Counter("cuebot_ear_gaps", "How often a clip's sound was late.", registry=own)
        self._alarms = Counter("cuebot_alarms", "Warnings to the operator.", registry=own)
        self._calls = CallMetrics(own)
        self._registry.register(_PartsCollector(self))

    def watch_show(self, show: Show, sources: Sequence[SilenceMonitor], loop: LoopMonitor) -> None:
        """Read these from now on."""
        self._show, self._sources, self._loop = show, sources, loop

    def count_step(self, step: Step) -> None:
        """Take a step in the life of a cue."""
        before = self._since.pop(step.cue.id, None)
        if before is not None:
            self._stages.labels(before[0].value).observe(max(0.0, step.at - before[1]))
        if step.stage is Stage.SPEAKING and step.began is not None:
            self._to_ear.labels(step.cue.kind.value).observe(max(0.0, step.began - step.cue.born))
        if step.stage is not Stage.ENDED:
            self._since[step.cue.id] = (step.stage, step.at)
        elif step.ending is not None:
            self._cues.labels(step.cue.kind.value, step.ending.outcome.value).inc()
            if step.ending.outcome is Outcome.SPOKEN:
                self._lines.labels(step.voice).inc()

    def count_heard(self, heard: Heard) -> None:
        """Take what the ear gave of a clip."""
        self._clips.labels(str(heard.whole).lower()).inc()
        self._gaps.inc(heard.gaps)

    def count_event(self, event: Event) -> None:
        """Take an event: of these, the ends of calls are counted."""
        if isinstance(event, CallEnded):
            self._calls.count_call(event)

    def count_alarm(self, _sentence: str) -> None:
        """Take a warning."""
        self._alarms.inc()

    def render_metrics(self) -> bytes:
        """Return all figures in Prometheus's text format."""
        from prometheus_client import generate_latest  # noqa: PLC0415 - see above

        return generate_latest(self._registry)

    def read_parts(self) -> Iterator[Metric]:
        """Yield what the parts know of themselves now."""
        from prometheus_client.core import (  # noqa: PLC0415 - see above
            CounterMetricFamily,
            GaugeMetricFamily,
        )

        show, loop = self._show, self._loop
        if show is None or loop is None:
            return
        for name, told, value, counts in (*_read_show(show), *_read_loop(loop)):
            family = CounterMetricFamily if counts else GaugeMetricFamily
            yield family(f"cuebot_{name}", told, value=value)
        for name, told, labels, samples in _read_labelled(show, self._sources):
            family = CounterMetricFamily if name == SOURCE_EVENTS else GaugeMetricFamily
            made = family(f"cuebot_{name}", told, labels=labels)
            for values, value in samples:
                made.add_metric(values, value)
            yield made


class _PartsCollector:
    """The parts, as the library wants to ask them."""

    def __init__(self, metrics: ShowMetrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics.read_parts()


def _read_show(show: Show) -> Iterator[tuple[str, str, float, bool]]:
    """Yield name, meaning and value, and whether it only grows."""
    counts, restarted = show.inbox.counts, show.resumed is not None
    yield "show_seconds", "How long the show has lasted.", clock.now(), False
    yield "restarted", "Whether the show went on after it broke off.", restarted, False
    yield "events", "Events that came to the inbox.", counts.received, True
    yield "duplicate_comments", "Comments that were here before.", counts.duplicates, True
    yield "lost_events", "Events that made room for newer ones.", counts.lost, True
    yield "waiting_events", "Events that nobody has looked at yet.", counts.waiting, False
    pending = show.journal.pending_rows
    yield "journal_pending_rows", "Rows that are not on the disk yet.", pending, False
    yield "journal_lost_rows", "Rows that will never be.", show.journal.lost_rows, True
    snapshot = show.board.take_snapshot()
    yield "questions", "Questions that people wait for.", len(snapshot.questions), False
    yield "live_cues", "Cues that have not ended.", len(snapshot.live), False
    yield "live_calls", "Calls of people that have not ended.", len(snapshot.calls), False
    if isinstance(show.drafter, Paid):
        yield "spent_dollars", "What models have cost.", show.drafter.spent, True


def _read_labelled(
    show: Show, sources: Sequence[SilenceMonitor]
) -> Iterator[tuple[str, str, list[str], Samples]]:
    """Yield name, meaning, names of the labels, and the samples."""
    named = _group_by_name(sources)
    sent: Samples = [([name], sum(one.sent for one in same)) for name, same in named.items()]
    silent: Samples = [
        ([name], max(one.silent_seconds for one in same)) for name, same in named.items()
    ]
    yield SOURCE_EVENTS, "Events of a source.", ["source"], sent
    yield "source_silent_seconds", "How long a source sent nothing.", ["source"], silent
    asked = (("model", show.drafter), ("voice", show.voice))
    reached: Samples = [
        ([name], part.reached)
        for name, part in asked
        if isinstance(part, Reaching) and part.reached is not None
    ]
    yield "reached", "Whether the last try got an answer; 1 or 0.", ["part"], reached
    resting: Samples = [
        ([name, own], is_open)
        for name, part in asked
        if isinstance(part, Breaking)
        for own, is_open in part.open_breakers.items()
    ]
    yield "breaker_open", "Whether it is left alone after failures.", ["part", "name"], resting
    trouble = isinstance(show.ear, Audible) and bool(show.ear.trouble)
    yield "ear_trouble", "Whether no line could sound now.", [], [([], trouble)]
    reasons = set(map(hide_holder, show.floor.active_holds))
    holds: Samples = [([reason], 1) for reason in sorted(reasons)]
    yield "floor_hold", "Why no line may begin.", ["reason"], holds


def _group_by_name(sources: Sequence[SilenceMonitor]) -> Mapping[str, Sequence[SilenceMonitor]]:
    """Return the sources by name, which two readers share; of one name there may be one series.

    prometheus-client writes two, and Prometheus takes the first and warns.
    """
    named: dict[str, list[SilenceMonitor]] = {}
    for source in sources:
        named.setdefault(source.name, []).append(source)
    return named


def _read_loop(loop: LoopMonitor) -> Iterator[tuple[str, str, float, bool]]:
    """Yield what the watch on the loop tells, in the same form."""
    yield "loop_stalls", "How often the event loop was late by more than 50 ms.", loop.stalls, True
    yield "loop_late_seconds", "The most of the last minute by which it was late.", loop.late, False
    yield "loop_busy_seconds", "The most of the last minute that it worked.", loop.busy, False


class NoMetrics:
    """Counts nothing, where the extra `cuebot[metrics]` is not installed."""

    def count_step(self, step: Step) -> None: ...
    def count_heard(self, heard: Heard) -> None: ...
    def count_event(self, event: Event) -> None: ...
    def count_alarm(self, _sentence: str) -> None: ...


MetricsRecorder: TypeAlias = ShowMetrics | NoMetrics


def make_metrics() -> MetricsRecorder:
    """Return what counts for a show."""
    return ShowMetrics() if find_spec(LIBRARY) else NoMetrics()
