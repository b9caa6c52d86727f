"""Journals of little shows, for the tests of the report."""

from __future__ import annotations

import json

from kept_rows import keep_notes, keep_rows

from cuebot.journal.sqlite_file import JournalFile
from cuebot.model import (
    Catalogue,
    Comment,
    Cue,
    Edit,
    Ending,
    Fact,
    Head,
    Kind,
    Line,
    Metric,
    MetricKind,
    Outcome,
    Priority,
    Product,
    Question,
    Stage,
    Step,
)

CARD = Catalogue(
    products=(
        Product(link="1", title="Wool blanket", price="$40", facts={"care": "hand wash"}),
        Product(link="2", title="Clay teapot", price="$25"),
    ),
    heads=(Head(name="care", synonyms=("wash",)),),
)


def comment(at, user, text, number=0):
    return Comment(at=at, id=f"{user}-{at}-{number}", user=user, text=text, platform="p")


def asking(text, at, people, prefix="u"):
    """Return comments in which so many people ask, a second apart."""
    return [comment(at + n, f"{prefix}{n}", text) for n in range(people)]


def said(comments, topic, at, *, text="Hand wash.", outcome=Outcome.SPOKEN, why=""):
    """Return the last step of a cue about what these comments ask."""
    question = Question(
        id="q1",
        text=comments[0].text,
        askers=len(comments),
        comment_ids=tuple(one.id for one in comments),
        language="en",
        first=comments[0].at,
        last=comments[-1].at,
    )
    cue = Cue(
        id=1,
        kind=Kind.QUESTION,
        topic=topic,
        priority=Priority.QUESTION,
        born=at - 1.0,
        expires=at + 40.0,
        question=question,
    )
    fact = Fact(link="1", head="care", cell="hand wash")
    return Step(
        at=at + 2.0,
        cue=cue,
        stage=Stage.ENDED,
        line=Line(text=text, language="en", facts=(fact,), drafted_by="offline"),
        voice="local",
        seconds=2.0,
        began=at if outcome is Outcome.SPOKEN else None,
        ending=Ending(outcome, why),
    )


def order(at, count=1):
    return Metric(at=at, kind=MetricKind.ORDER, link="1", count=count)


BEGAN = "2026-11-21T10:00:00+00:00"


def written(path, *rows, notes=(), card=CARD, title="Sunday sale", least_askers=None, began=BEGAN):
    """Write one broadcast of these events and steps, and return the path."""
    file = JournalFile(path)
    file.open(began, 0.0)
    known = {"title": title, "language": "en"}
    if least_askers:
        known["least_askers"] = least_askers
    file.append_rows(keep_notes([(0.0, "show", json.dumps(known))]))
    file.append_rows([(0.0, "edit", Edit(at=0.0, catalogue=card))])
    file.append_rows(keep_rows(rows))
    file.append_rows(keep_notes(notes))
    file.close()
    return path
