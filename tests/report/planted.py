"""Shows made by a seed, whose lines do what was planted and nothing else.

Orders come in clumps, at a rate that wanders (an autoregression by the minute) and drifts over the
show; lines come as cuebot's do, when orders jump or lag or a question is asked by many, so that
the minute after them differs from the minute before whatever they do.
"""

from __future__ import annotations

import numpy as np
from journals import written

from cuebot.model import (
    Cue,
    Ending,
    Kind,
    Line,
    Metric,
    MetricKind,
    Outcome,
    Priority,
    Rundown,
    Stage,
    Step,
)
from cuebot.report.series import CountSeries, SaidLine, ShowFigures

MINUTES = 90
LINKS = ("1", "2", "3")
STEP = 5.0
"""Seconds of one step of the simulation."""
LINE = 4.0
"""Seconds of a line."""
KINDS = {
    "surge": Kind.SALES, "slow": Kind.SALES, "point": Kind.IDLE, "peak": Kind.PACE,
    "left": Kind.STOCK, "drop": Kind.PACE,
}  # fmt: skip
CHANCE_SORTS = ("point", "peak", "left", "drop")
"""Sorts of line that come at any time."""


def make_show(seed, *, lift=None, hush=1.0, questions=14):
    """Return a show.

    `lift` says for sorts how many times as many orders come in the minute after; `hush` is what is
    left of the asking once a question was told.
    """
    rng = np.random.default_rng(seed)
    orders, said = {}, []
    for link in LINKS:
        events, lines = simulate_orders(rng, link, lift or {})
        orders[link] = events
        said += lines
    times = sorted(
        (t, n)
        for series in orders.values()
        for t, n in zip(series.times, series.counts, strict=True)
    )
    orders[""] = CountSeries([t for t, _ in times], [n for _, n in times])
    asks, answers = simulate_questions(rng, questions, hush)
    return ShowFigures(ends=MINUTES * 60.0, orders=orders, asks=asks, said=[*said, *answers])


def simulate_orders(rng, link, lift):
    """Return a product's orders, and the lines that they made due or that chance did."""
    log_rate, wander = np.log(rng.uniform(1.5, 5.0)), 0.0
    boosts, times, counts, lines, rest = [], [], [], [], {}
    steps = np.zeros(int(MINUTES * 60 / STEP))
    chance = {sort: sorted(rng.uniform(120, MINUTES * 60 - 120, 3)) for sort in CHANCE_SORTS}
    for step in range(len(steps)):
        at = step * STEP
        wander = 0.99 * wander + rng.normal(0, 0.5 * np.sqrt(1 - 0.99**2))
        drift = 0.4 * np.sin(np.pi * at / (MINUTES * 60))
        boost = max((up for since, until, up in boosts if since <= at < until), default=1.0)
        # Clumped: a negative binomial, twice as wide as a Poisson count.
        mean = np.exp(log_rate + wander + drift) * boost * STEP / 60
        for _ in range(rng.poisson(mean / 1.6)):
            times.append(at + rng.uniform(0, STEP))
            counts.append(int(rng.geometric(0.625)))
            steps[step] += counts[-1]
        for sort in due_sorts(at, steps, step, chance):
            if at - rest.get(sort, -999.0) >= 180.0:
                rest[sort] = at
                kind = KINDS[sort]
                lines.append(SaidLine(kind=kind, sort=sort, began=at, ended=at + LINE, series=link))
                boosts.append((at + LINE, at + LINE + 60.0, lift.get(sort, 1.0)))
    order = np.argsort(times)
    return CountSeries([times[n] for n in order], [counts[n] for n in order]), lines


def due_sorts(at, steps, step, chance):
    """Yield the sorts of line that are due: by what was ordered lately, or by chance."""
    if at < 300.0:
        return
    lately = steps[step - 12 : step].sum()
    before = steps[step - 60 : step - 12].sum() / 4
    if lately >= 10 and lately >= 2.5 * before:
        yield "surge"
    if before >= 4.0 and lately <= 0.25 * before:
        yield "slow"
    for sort, moments in chance.items():
        if moments and at >= moments[0]:
            moments.pop(0)
            yield sort


def simulate_questions(rng, number, hush):
    """Return who asked each question, and the lines of those that were told.

    Each is asked in waves.  It is told in the wave that makes it due, a third of the time late.
    """
    asks, lines = {}, []
    grid = np.arange(0.0, MINUTES * 60, STEP)
    for n in range(number):
        waves, sizes = rng.uniform(60, MINUTES * 60 - 400, 3), rng.uniform(4, 14, 3)
        will_tell = rng.random() < 0.6
        delay = rng.uniform(0, 60) if rng.random() < 0.33 else 1.0
        rate = sum(
            size * np.exp(-0.5 * ((grid - wave - 60) / 60) ** 2)
            for wave, size in zip(waves, sizes, strict=True)
        )
        asked = rng.poisson(rate * STEP / 60)
        lately = np.convolve(asked, np.ones(12))[: len(grid)]
        due = np.flatnonzero(lately >= 5)
        if will_tell and len(due):
            told = float(grid[due[0]] + STEP + delay)
            lines.append(
                SaidLine(
                    kind=Kind.QUESTION,
                    sort="question",
                    began=told,
                    ended=told + LINE,
                    series=f"q{n}",
                )
            )
            hushed = (grid >= told + LINE) & (grid < told + LINE + 180.0)
            asked = np.where(hushed, rng.binomial(asked, hush), asked)
        times = np.sort(np.repeat(grid, asked) + rng.uniform(0, STEP, asked.sum()))
        asks[f"q{n}"] = CountSeries(times.tolist(), [1] * len(times))
    return asks, lines


def make_triple(seed, **planted):
    """Return three shows of one week."""
    return [make_show((seed, day), **planted) for day in range(3)]


def write_journal(path, seed, *, began, rundown=(), missing=(), **planted):
    """Write a planted show as a journal: its orders, its lines, viewers that one segment loses.

    `missing` are comments of questions that the card does not answer.
    """
    show = make_show(seed, questions=0, **planted)
    rng = np.random.default_rng(seed)
    rows = [
        Metric(at=float(at), kind=MetricKind.ORDER, link=link, count=count)
        for link in LINKS
        for at, count in zip(show.orders[link].times, show.orders[link].counts, strict=True)
    ]
    rows += [step_of(number, line) for number, line in enumerate(show.said, start=1)]
    viewers = 800.0
    for at in range(0, int(show.ends), 20):
        leaving = any(
            one.note == "Reveal" and one.at <= at < one.at + one.seconds for one in rundown
        )
        viewers *= np.exp(rng.normal(0.0, 0.006) + (0.005 if not leaving else -0.02))
        rows.append(Metric(at=float(at), kind=MetricKind.VIEWERS, count=int(viewers)))
    rows += missing
    if rundown:
        rows.append(Rundown(at=0.0, segments=tuple(rundown)))
    return written(path, *rows, title=f"Show {seed[1] + 1}", began=began)


def step_of(number, line):
    """Return the last step of a cue of a line."""
    cue = Cue(
        id=number, kind=line.kind, topic=f"{line.sort}/{line.series}",
        priority=Priority.SALES, born=line.began, expires=line.began + 40.0,
    )  # fmt: skip
    return Step(
        at=line.ended, cue=cue, stage=Stage.ENDED, began=line.began, seconds=LINE,
        line=Line(text=f"{line.sort} {line.series}", language="en", drafted_by="offline"),
        voice="local", ending=Ending(Outcome.SPOKEN),
    )  # fmt: skip
