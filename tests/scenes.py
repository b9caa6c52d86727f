"""A show's state for tests of the scene."""

from dataclasses import replace

from parts import cue, question

from cuebot.model import Catalogue, Kind, Line, Snapshot, Step
from cuebot.web.scene import FiguresRow, SettingsRow
from cuebot.web.show_state import ShowState

FIGURES = FiguresRow(
    received=9, duplicates=1, lost=0, draft_seconds=0.5, voice_seconds=0.2, spent=0.3, cap=2.0
)
NO_CARD = Catalogue()
SETTINGS = SettingsRow(gap=1.5, speech=25.0, per_minute=4)
LINE = Line(text="Link 3 is $58.00.", language="en", drafted_by="offline")


def step(number, stage, at=90.0, *, by="", text="", **fields):
    kind = Kind.OPERATOR if text else Kind.QUESTION
    about = replace(
        cue(number, question=None if text else question(f"q{number}"), topic=f"3/h{number}"),
        kind=kind,
        by=by,
        text=text,
    )
    return Step(at=at, cue=about, stage=stage, line=LINE, **fields)


def state(*, live=(), ended=(), questions=(), card=NO_CARD, **fields):
    return ShowState(
        **{
            "at": 100.0,
            "title": "Sunday sale",
            "language": "en",
            "device": "Headphones",
            "snapshot": Snapshot(
                at=99.5, live=live, ended=ended, questions=questions, catalogue=card
            ),
            "settings": SETTINGS,
            "figures": FIGURES,
        }
        | fields
    )
