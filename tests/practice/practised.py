"""Practices for tests: their cues, the host's doings, and journals of both."""

import json
from dataclasses import replace

from kept_rows import keep_notes, keep_rows

from cuebot.journal.sqlite_file import JournalFile
from cuebot.model import (
    Catalogue,
    Cue,
    Edit,
    Ending,
    Fact,
    Head,
    Kind,
    Line,
    Outcome,
    Priority,
    Product,
    Question,
    Said,
    Stage,
    Step,
    Talk,
)

CARD = Catalogue(
    products=(
        Product(link="1", title="Wool blanket", price="$40", facts={"care": "hand wash cold"}),
        Product(link="2", title="Clay teapot", price="$25"),
    ),
    heads=(Head(name="care", synonyms=("wash",)), Head(name="capacity", synonyms=("how big",))),
)


def question_step(  # noqa: PLR0913 - a row has as many
    number, ended, *, head="care", link="1", text="", outcome=Outcome.SPOKEN, why="", card=CARD
):
    """Return the last step of a cue about a column, three seconds long."""
    fact = card.fact(link, head)
    told = text or (
        f"Link {link}: {fact.cell}." if fact else f"{head} on link {link}: not on the card."
    )
    asked = Question(
        id=f"q{number}", text=head, askers=5, comment_ids=(f"c{number}",), language="en",
        link=link, head=head, first=ended - 9, last=ended - 4,
    )  # fmt: skip
    topic = f"{link}/{head}"
    about = (Kind.QUESTION, topic, asked)
    return _step(number, ended, about, told, (outcome, why), fact)


def sales_step(number, ended, *, topic="surge/2", text="Link 2 is selling fast: keep on it.",
               kind=Kind.SALES):  # fmt: skip
    return _step(number, ended, (kind, topic, None), text, (Outcome.SPOKEN, ""), None)


def _step(number, ended, about, text, ending, fact):
    kind, topic, asked = about
    outcome, why = ending
    facts = (fact,) if isinstance(fact, Fact) else ()
    cue = Cue(
        id=number, kind=kind, topic=topic, priority=Priority.QUESTION,
        born=ended - 4, expires=ended + 40, question=asked,
    )  # fmt: skip
    return Step(
        at=ended, cue=cue, stage=Stage.ENDED,
        line=Line(text=text, language="en", facts=facts, drafted_by="offline"),
        voice="local", seconds=3.0, began=ended - 3.0 if outcome is Outcome.SPOKEN else None,
        ending=Ending(outcome, why),
    )  # fmt: skip


def said(at, text):
    return Said(at=at, text=text)


def talks(*spans):
    """Return the events of a host who talks in these spans, and is silent around them."""
    events = [Talk(at=0.0, talking=False)]
    for start, end in spans:
        events += [Talk(at=start, talking=True), Talk(at=end, talking=False)]
    return events


def written(
    path, *rows, details=None, faults=(), wall="2026-11-21T10:00:00+00:00", card=CARD, practice=True
):
    """Write one practice of these events and steps, or a show, and return the path."""
    file = JournalFile(path)
    file.open(wall, 0.0)
    known = {"scenario": "first_show", "level": 2, "seed": 5, "host": ""} | (details or {})
    told = [(0.0, "practice", json.dumps(known))] if practice else []
    notes = [*told, *((at, "fault", text) for at, text in faults)]
    file.append_rows([(0.0, "edit", Edit(at=0.0, catalogue=card))])
    file.append_rows(keep_rows(rows))
    file.append_rows(keep_notes(notes))
    file.close()
    return path


def expired(step):
    """Return a step of a line that was ready and found no pause."""
    return replace(step, began=None, ending=Ending(Outcome.EXPIRED))
