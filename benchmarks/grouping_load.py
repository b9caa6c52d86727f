"""How fast cuebot groups, how long a tick takes and what it holds, whatever the room does."""

from __future__ import annotations

import gc
import os
import random
import string
import time
from dataclasses import replace
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from scripted import TOP, WINDOW

from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.model import Comment

RATE, RATES = 500.0, (10.0, 100.0, 500.0, 2_000.0, 10_000.0)
TIMES = 3
MILLION, STEP = 1_000_000, 100_000
NEW = 0.3
"""Share of the comments of a long show that say what nobody said before."""
ACCOUNTS, HELD = 200, 2.0
ATTACK = "is it true that this shop {}sells fakes?"


def play(comments):
    """Return the seconds of processor time, those of each tick, and the grouping at the end."""
    topics, at, ticks = QuestionGrouper(WINDOW, most=TOP), 1.0, []
    began = time.process_time()
    for comment in comments:
        while comment.at >= at:
            ticked = time.thread_time()
            topics.questions(at)
            ticks.append(time.thread_time() - ticked)
            at += 1.0
        topics.add(comment, "")
    return time.process_time() - began, ticks, topics


def flood(comments, rate=RATE):
    """Return the comments a second, and the milliseconds of a tick: median, 99 %, longest."""
    timed = [replace(comment, at=n / rate) for n, comment in enumerate(comments)]
    gc.freeze()
    runs = []
    for _ in range(TIMES):
        gc.collect()  # or a run would tidy up what the one before it left
        runs.append(play(timed)[:2])
    gc.unfreeze()
    ticks = [tick * 1000 for _, run in runs for tick in run]
    p99 = (
        quantiles(ticks, n=100, method="inclusive")[-1]
        if len(ticks) > 1
        else max(ticks, default=0.0)
    )
    speed = median(len(timed) / spent for spent, _ in runs)
    return speed, median(ticks or [0.0]), p99, max(ticks, default=0.0)


def resident():
    """Return what the process holds in real memory, in MB."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * os.sysconf("SC_PAGESIZE") / 1e6


def endless(comments):
    """Yield comments for ever: the same rooms again, with new people, ids and words."""
    chance = random.Random(7)
    for number in count():
        comment = comments[number % len(comments)]
        text = comment.text
        if chance.random() < NEW:
            text = f"{text} {''.join(chance.choices(string.ascii_lowercase, k=7))}"
        user = f"{comment.user}.{chance.randrange(number // len(comments) + 1)}"
        yield Comment(at=number / RATE, id=str(number), user=user, text=text)


def million(comments):
    """Print what the process holds after each hundred thousand of a million comments."""
    topics, at, ticks = QuestionGrouper(WINDOW, most=TOP), 1.0, []
    gc.collect()
    gc.freeze()
    start, held, began = resident(), [], time.process_time()
    for number, comment in enumerate(endless(comments), 1):
        while comment.at >= at:
            ticked = time.thread_time()
            topics.questions(at)
            ticks.append((time.thread_time() - ticked) * 1000)
            at += 1.0
        topics.add(comment, "")
        if number % STEP == 0:
            held.append(resident() - start)
            spent, began = time.process_time() - began, time.process_time()
            speed, longest = STEP / spent, max(ticks[-int(STEP / RATE) :])
            print(
                f"{number:10,} comments{held[-1]:+8.1f} MB{speed:10,.0f}/s"
                f"   tick at most {longest:.1f} ms",
                flush=True,
            )
        if number == MILLION:
            break
    print(f"grown by {held[-1]:.1f} MB; after the first {STEP:,} by {held[-1] - held[0]:.1f} MB")
    gc.unfreeze()


def brigade(comments):
    """Return the askers that fresh accounts with one text count for, their flag and their rank."""
    start = comments[len(comments) // 2].at
    sent = [
        Comment(
            at=start + n * 20.0 / ACCOUNTS,
            id=f"fresh {n}",
            user=f"fresh {n}",
            text=ATTACK.format("really " if n % 3 else ""),
        )
        for n in range(ACCOUNTS)
    ]
    topics, at, worst = QuestionGrouper(WINDOW, most=10_000), HELD, (0, 0, 0)
    for comment in sorted([*comments, *sent], key=lambda comment: comment.at):
        while comment.at >= at:
            for rank, question in enumerate(topics.questions(at), 1):
                if any(one.startswith("fresh ") for one in question.comment_ids):
                    worst = max(worst, (question.askers, question.brigade, rank))
            at += HELD
        topics.add(comment, "")
    return worst
