"""Holds what a simulated show left behind against what a show promises.

It shares no code with what it checks, and reads nothing of cuebot but the journal's documented rows
and the sentences that an operator reads.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from simulation import telling

NAMED = "host ear"
COOLDOWN = 180.0
LIFE = 40.0
"""Seconds after which a cue is stale, by the config."""
POLL = 2.5
"""Seconds within which a saved file is read, with one look at which it may be half written."""
PROBE_WORD, PROBE_QUESTION = 20.0, 90.0
"""Seconds within which a person's words, and what many ask, are heard of a show that is well."""
EXACT = 0.01
"""Seconds by which a moment may differ from what was ordered."""
EAR = 0.5
"""Seconds from a step to its sound, at most, in an ear that is well."""
FIGURE = re.compile(r"\d{3}\.\d{2}")
LINK = re.compile(r"\blink (\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Breach:
    """One promise that was not kept."""

    promise: str
    at: float
    why: str

    def __str__(self):
        return f"{self.promise} at {self.at:.1f} s: {self.why}"


def check_record(record):
    """Return every promise that was not kept."""
    checks = (
        check_alive,
        check_nothing_lost,
        check_lines_once,
        check_deadlines,
        check_truth,
        check_device,
        check_endings,
        check_silence,
        check_orders,
        check_put_back,
        check_probes,
        telling.check_told_once,
    )
    return [Breach(*found) for check in checks for found in check(record)]


def check_alive(record):
    """No fault of the world ends the program."""
    if record.crash:
        yield "the show goes on", record.lives[-1][1], record.crash
    for _, at, sentence in record.alarms:
        if "unexpected" in sentence or "unforeseen" in sentence:
            yield "the show goes on", at, sentence
    for _, at, step in record.steps:
        if "unforeseen" in step["why"]:
            yield "the show goes on", at, f"cue {step['cue']}: {step['why']}"


def check_nothing_lost(record):
    """Hold to it that what was accepted is in the journal, and that all is there once."""
    kept = Counter()
    for _, _, kind, body in record.rows:
        if kind in {"comment", "metric"} and body.get("id"):
            kept[body["id"].removeprefix("shop ")] += 1
    lost = [name for name in record.accepted if not kept[name]]
    if lost:
        at = record.accepted[lost[0]]
        yield "accepted is kept", at, f"{len(lost)} were accepted and are gone, as {lost[0]}"
    twice = [name for name, count in kept.items() if count > 1]
    if twice:
        yield "kept once", 0.0, f"{len(twice)} stand in the journal twice, as {twice[0]}"


def check_lines_once(record):
    """No topic is told again within its cooldown, nor the same words, across restarts too."""
    wanted = _asked_again(record)
    last = {}
    for began, ended, _, mark in record.sounds:
        text = record.texts.get(mark)
        if text is None:
            continue
        for name in _topics(text):
            before = last.get(name)
            heard = before is not None and began - before[1] < COOLDOWN - 1.0
            if (
                heard
                and not _was_cut(record, before)
                and not _excused(record, wanted, before, began)
            ):
                yield "no line twice", began, f"{text!r}, {began - before[1]:.1f} s after the last"
            last[name] = (began, ended)


def _topics(text):
    """Return by what a line counts as told: the cells that it quotes, or else its words."""
    figures = FIGURE.findall(text)
    return figures or [text]


def _was_cut(record, before):
    """Tell whether a line that was told before was cut, and not by the end of its process.

    What sounded when a process was killed counts as told.
    """
    if any(abs(at - before[1]) < 0.1 for at, _ in record.kills):
        return False
    for _, at, step in record.steps:
        if step["stage"] == "speaking" and abs(at - before[0]) < EAR:
            return before[1] - before[0] < 0.97 * step["seconds"]
    return False


def _asked_again(record):
    """Return when people wanted a line once more, and until when they may have it."""
    return [at for at, order, _ in record.orders if order in {"again", "later"}]


def _excused(record, wanted, before, began):
    if any(before[0] - 1.0 < at <= began and began - at < 2 * LIFE + 30.0 for at in wanted):
        return True
    # A disk that takes nothing when the process is killed: nobody can know what was told then.
    return any(before[0] - 5.0 < at < began and waiting for at, waiting in record.kills)


def check_deadlines(record):
    """No line begins to sound after its cue is stale."""
    for life, at, step in _speakings(record):
        sound = _sound_after(record, at, life)
        if sound is None:
            continue
        late = sound + record.skews[life] - step["expires"]
        if late > EAR + _stopped(record, at - LIFE, sound):
            yield "no line after its deadline", sound, f"{step['text']!r}, {late:.1f} s late"
        fixed = step["born"] + LIFE
        if step["expires"] > fixed + 0.01 and not any(
            each["cue"] == step["cue"] and each["stage"] == "later" for _, _, each in record.steps
        ):
            orders = {order for when, order, _ in record.orders if at - 120.0 < when <= at}
            if not orders & {"later", "again"}:
                yield "no line after its deadline", at, f"{step['text']!r} was put off by nobody"


def check_truth(record):
    """Each figure that is said is on the card at that moment."""
    spans = _find_spans(record)
    for began, _, _, mark in record.sounds:
        text = record.texts.get(mark, "")
        late = POLL + _slowed(record, began)
        said = LINK.search(text)
        for figure in FIGURE.findall(text):
            since, until, link = spans.get(figure, (0.0, -1.0, ""))
            if not since <= began <= until + late:
                yield "no false line", began, f"{text!r}, while the card said something else"
            elif said and said[1] != link:
                yield "no false line", began, f"{text!r}, of another product"


def _find_spans(record):
    """Return of each figure from when to when it stood on the card, and under which link.

    What replaces it may be told several times, until it is kept: the last time counts.
    """
    told = defaultdict(list)
    for at, link, column, cell in record.truths:
        told[link, column].append((at, _number(cell)))
    spans = {}
    for (link, _), moments in told.items():
        moments.sort()
        order = list(dict.fromkeys(number for _, number in moments))
        for place, number in enumerate(order):
            since = min(at for at, one in moments if one == number)
            after = order[place + 1] if place + 1 < len(order) else None
            until = max((at for at, one in moments if one == after), default=float("inf"))
            spans[number] = (since, until, link)
    return spans


def _number(cell):
    return FIGURE.search(cell)[0]


def check_device(record):
    """No sound but on the named device, and one at a time."""
    before = -1.0
    for began, ended, device, _ in record.sounds:
        if device != NAMED:
            yield "no sound elsewhere", began, f"a line sounded on {device}"
        if began < before - 0.05:
            yield "one voice", began, "two lines sounded at once"
        before = max(before, ended)


def check_endings(record):
    """Each cue is ended once, as the terminal hears of it and as the journal keeps it."""
    heard = Counter((life, step["cue"]) for life, _, step in record.steps if _is_end(step))
    last = len(record.lives) - 1
    begun = dict.fromkeys((life, step["cue"]) for life, _, step in record.steps)
    for life, cue in begun:
        if heard[life, cue] > 1 or (life == last and not heard[life, cue]):
            at = record.lives[life][1]
            yield "each cue ends once", at, f"cue {cue} ended {heard[life, cue]} times"
    steps = [body for _, _, kind, body in record.rows if kind == "step"]
    ended = Counter(body["cue"]["id"] for body in steps if body["stage"] == "ended")
    for cue in dict.fromkeys(body["cue"]["id"] for body in steps):
        if ended[cue] != 1 and not record.lost:
            yield "each cue ends once", 0.0, f"the journal has {ended[cue]} ends of cue {cue}"


def check_silence(record):
    """Hold to it that what counts as said was heard."""
    for life, at, step in record.steps:
        if step["outcome"] != "spoken" or step["began"] is None or step["why"]:
            continue
        began = step["began"] - record.skews[life]
        near = [each for each in record.sounds if -0.1 < each[0] - began < 6.0]
        if any(record.texts.get(mark) == step["text"] for _, _, _, mark in near):
            continue
        if any(abs(killed - at) < 40.0 for killed, _ in record.kills) and not near:
            continue  # a sounding line counts as said when nobody can tell
        if near or not _ear_failed(record, began):
            yield "said is heard", at, f"{step['text']!r} counts as said, and was not heard"


def check_orders(record):
    """Words that a person ordered are heard, or their cue ends with a reason."""
    told = {step["words"] for _, _, step in record.steps if step["words"] and _is_end(step)}
    kept = {
        body["text"] for _, _, kind, body in record.rows if kind == "command" and body.get("text")
    }
    end = record.lives[-1][1]
    for at, order, words in record.orders:
        if order == "say" and words not in told and words in kept and at < end - 60.0:
            yield "an order is carried out", at, f"{words!r} was ordered, kept, and nobody heard it"


def check_put_back(record):
    """Hold to it that a line is put back as was ordered, though the process dies meanwhile."""
    expiries = [body["cue"]["expires"] for _, _, kind, body in record.rows if kind == "step"]
    sounding = set()
    for _, at, kind, body in record.rows:
        if kind == "step":
            alter = sounding.add if body["stage"] == "speaking" else sounding.discard
            alter(body["cue"]["id"])
        elif kind == "command" and body["control"] == "later" and sounding:
            until = at + body["value"] + LIFE
            if not any(abs(until - expires) < EXACT for expires in expiries):
                yield "an order is done", at, f"cue {sounding} was put back, and no cue shows it"


def check_probes(record):
    """Hold to it that what is due when all is well is said within a bound."""
    for at, order, words in record.orders:
        if order == "probe":
            if not _heard_figure(record, at, words):
                yield "the floor is free", at, f"14 people asked {words}, and nobody told the host"
        elif order == "say" and at in record.probes and not _heard(record, words, at, PROBE_WORD):
            yield "the floor is free", at, f"{words!r} was not heard within {PROBE_WORD:g} s"


def _heard(record, words, at, within):
    return any(
        record.texts.get(mark) == words and at <= began <= at + within
        for began, _, _, mark in record.sounds
    )


def _heard_figure(record, at, topic):
    link, column = topic.split("/")
    cells = {_number(cell) for _, of, name, cell in record.truths if (of, name) == (link, column)}
    return any(
        cells & set(FIGURE.findall(record.texts.get(mark, "")))
        for began, _, _, mark in record.sounds
        if at - COOLDOWN <= began <= at + PROBE_QUESTION
    )


def _is_end(step):
    return step["stage"] == "ended"


def _speakings(record):
    return [row for row in record.steps if row[2]["stage"] == "speaking"]


def _sound_after(record, at, life):
    """Return when the sound of a step began; None when there was none."""
    later = min((row[1] for row in _speakings(record) if row[1] > at), default=float("inf"))
    until = min(later, record.lives[life][1])
    return next((began for began, *_ in record.sounds if at - 0.001 <= began < until), None)


def _overlap(record, since, until, parts):
    """Return for how many seconds of a span any of some faults lasted."""
    return sum(
        max(0.0, min(until, ended) - max(since, began))
        for began, ended, *kind in record.faults
        if kind[0] in parts or tuple(kind) in parts
    )


def _stopped(record, since, until):
    """Return for how long the process did not run at all, as far as it can have been."""
    return _overlap(record, since, until, {"process", "memory"})


def _slowed(record, at):
    """Return by how much later the show may have learnt what the card says."""
    slow = {"process", "memory", "disk"}
    return _overlap(record, at - 60.0, at + 1.0, slow)


def _ear_failed(record, at):
    return _overlap(record, at - 1.0, at + 12.0, {"player", "device", "sound server"}) > 0
