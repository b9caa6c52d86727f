"""The scene of a show, and what each office sees of it."""

from dataclasses import replace

import pytest
from naughty import naughty
from parts import cue, question

from cuebot.model import (
    Catalogue,
    Ending,
    Kind,
    Line,
    Outcome,
    Priority,
    Product,
    Snapshot,
    Stage,
    Step,
)
from cuebot.text.printable import make_printable
from cuebot.web.offices import BOX_OFFICES, Sight
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene import FiguresRow, SettingsRow
from cuebot.web.scene_builder import SECTIONS, ShowState, build_scene, select_scene
from cuebot.web.seats import Invitation, Seat

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
            "pages": {},
            "taken": {},
        }
        | fields
    )


def rows(section, **fields):
    return build_scene(state(**fields)).sections[section]


def test_a_question_tells_who_asks_how_it_goes_and_what_became_of_it():
    asked = [
        question("a", askers=9, rising=2, link="3", head="price"),
        question("b", rising=-1, head="h1", link="3"),
        question("c", head="h2", link="3"),
    ]
    told = step(2, Stage.ENDED, began=80.0, ending=Ending(Outcome.SPOKEN))
    first, second, third = rows(
        "questions",
        questions=tuple(asked),
        live=(step(1, Stage.WAITING),),
        ended=(told,),
        taken={"3/h2": "desk"},
    )
    assert (first.askers, first.trend, first.fate, first.topic) == (9, 1, "", "3/price")
    assert (second.trend, second.fate) == (-1, "in_hand")
    assert (third.fate, third.told, third.taken) == ("told", 80.0, "desk")


def test_a_line_tells_its_words_its_stage_and_until_when_it_holds():
    (line,) = rows("lines", live=(step(1, Stage.WAITING, seconds=2.25),))
    assert (line.key, line.text, line.stage, line.expires, line.seconds) == (
        "1",
        LINE.text,
        "waiting",
        30.0,
        2.2,
    )
    (own,) = rows("lines", live=(step(2, Stage.WAITING, by="desk", text="smile"),))
    assert (own.kind, own.by, own.urgent) == ("operator", "desk", False)


def test_the_ear_tells_what_sounds_on_which_device_and_what_keeps_others_away():
    (silent,) = rows("ear", holds={"held by desk", "the host talks"})
    assert (silent.cue, silent.device) == (0, "Headphones")
    assert silent.holds == ("held by desk", "the host talks")
    (sounding,) = rows("ear", live=(step(1, Stage.SPEAKING, began=98.0, seconds=3.0, voice="v"),))
    assert (sounding.cue, sounding.began, sounding.seconds, sounding.voice) == (1, 98.0, 3.0, "v")


def test_what_was_said_and_what_was_not_is_told_newest_first():
    said = step(1, Stage.ENDED, 80.0, began=77.0, ending=Ending(Outcome.SPOKEN))
    lost = step(2, Stage.ENDED, 90.0, ending=Ending(Outcome.REJECTED, "facts: stale"))
    newest, oldest = rows("said", ended=(said, lost))
    assert (newest.outcome, newest.why, newest.at) == ("rejected", "facts: stale", 90.0)
    assert (oldest.outcome, oldest.at) == ("spoken", 77.0)


def test_seats_and_invitations_are_told_with_who_holds():
    seat = Seat(name="desk", office=BOX_OFFICES["service"], ends=9e9)
    invited = Invitation(name="late", office=BOX_OFFICES["host"], hours=1.0, until=9e9)
    taken, open_ = rows(
        "seats", seats=(seat,), invitations=(invited,), pages={"desk": 2}, holds={"held by desk"}
    )
    assert (taken.key, taken.office, taken.pages, taken.holds) == ("desk", "service", 2, True)
    assert (open_.key, open_.invited) == ("late", True)


def test_a_scene_has_bounds_whatever_goes_on():
    many = range(500)
    scene = build_scene(
        state(
            questions=tuple(question(f"q{n}") for n in many),
            live=tuple(step(n, Stage.WAITING) for n in many),
            ended=tuple(step(n, Stage.ENDED, ending=Ending(Outcome.SPOKEN)) for n in many),
        )
    )
    sizes = {name: len(section) for name, section in scene.sections.items()}
    assert sizes["questions"] == WEB_POLICY.max_questions
    assert sizes["lines"] == WEB_POLICY.max_lines
    assert sizes["said"] == WEB_POLICY.max_said


def test_a_service_desk_sees_its_own_lines_and_of_others_only_that_they_wait():
    live = (step(1, Stage.WAITING, by="desk", text="a"), step(2, Stage.WAITING, by="x", text="b"))
    scene = select_scene(build_scene(state(live=live)), Sight.QUESTIONS, "desk")
    own, other = scene.sections["lines"]
    assert (own.text, other.text, other.by) == (LINE.text, "", "")
    assert set(scene.sections) == SECTIONS[Sight.QUESTIONS]


def test_a_host_sees_the_ear_and_the_next_three():
    live = tuple(step(n, Stage.WAITING) for n in range(6))
    scene = select_scene(build_scene(state(live=live)), Sight.EAR, "host")
    assert [row.key for row in scene.sections["lines"]] == ["0", "1", "2"]
    assert "questions" not in scene.sections


def test_a_watcher_sees_neither_money_nor_names():
    ended = (step(3, Stage.ENDED, by="Anna", ending=Ending(Outcome.SPOKEN)),)
    whole = build_scene(
        state(
            live=(step(1, Stage.WAITING, by="Anna", text="a"),),
            ended=ended,
            questions=(question("q", link="3", head="price"),),
            taken={"3/price": "Anna"},
            holds={"held by Anna", "held by Bo"},
            seats=(Seat(name="Anna", office=BOX_OFFICES["director"], ends=9e9),),
        )
    )
    scene = select_scene(whole, Sight.PUBLIC, "x")
    assert "Anna" in repr(whole)
    assert "Anna" not in repr(scene)
    assert "spent" not in repr(scene)
    assert scene.sections["ear"][0].holds == ("held",)


@pytest.mark.parametrize("text", naughty(), ids=range(len(naughty())))
def test_what_viewers_write_is_one_line_without_a_sign_that_hides(text):
    scene = build_scene(
        state(
            questions=(question("q", text=text),),
            live=(
                replace(
                    step(1, Stage.WAITING), line=None, cue=cue(1, question=question("q", text=text))
                ),
            ),
        )
    )
    for shown in (scene.sections["questions"][0].text, scene.sections["lines"][0].about):
        assert shown == make_printable(text)


def test_priority_urgent_is_told():
    urgent = replace(step(1, Stage.WAITING), cue=cue(1, priority=Priority.URGENT))
    assert rows("lines", live=(urgent,))[0].urgent


def test_a_question_comes_with_what_the_card_says_of_it():
    card = Catalogue(products=(Product(link="3", title="Jacket", price="$58.00"),))
    asked = (question("a", link="3", head="price"), question("b", link="3", head="size"))
    scene = build_scene(state(questions=asked, card=card))
    assert [row.fact for row in scene.sections["questions"]] == ["$58.00", ""]
    (goods,), (heads,) = scene.sections["goods"], scene.sections["card"]
    assert (goods.key, goods.price, heads.heads) == ("3", "$58.00", ("price", "stock"))
