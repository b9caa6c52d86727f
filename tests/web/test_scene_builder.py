"""The scene of a show, and what each office sees of it."""

from dataclasses import replace

import pytest
from naughty import naughty
from parts import cue, question
from scenes import LINE, state, step

from cuebot.model import (
    Catalogue,
    Ending,
    Outcome,
    Priority,
    Product,
    Stage,
)
from cuebot.text.printable import make_printable
from cuebot.web.groups import BOX_GROUPS
from cuebot.web.offices import BOX_OFFICES
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene_builder import build_scene
from cuebot.web.seats import Invitation, Seat


def rows(section, **fields):
    return build_scene(state(**fields)).sections[section]


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


def test_what_the_host_did_not_confirm_is_told_once_there_is_a_host_to_ask():
    said = tuple(step(n, Stage.ENDED, began=80.0, ending=Ending(Outcome.SPOKEN)) for n in (1, 2))
    assert [row.seen for row in rows("said", ended=said)] == [True, True]
    assert [row.seen for row in rows("said", ended=said, asks_host=True, seen={2})] == [True, False]
    live = (step(3, Stage.SPEAKING, began=98.0, seconds=3.0),)
    assert rows("ear", live=live, seen={3}, levels=(20, 30))[0].seen
    assert rows("ear", live=live, levels=(20, 30))[0].levels == (20, 30)


def test_groups_are_told_with_the_rights_that_a_word_to_them_needs():
    told = {row.key: row for row in rows("groups", groups=BOX_GROUPS)}
    assert told["host"].needs == ("say",)
    assert told["room"].needs == ("tell",)
    assert told["all"].needs == ("tell", "say", "everybody")


def test_the_card_is_told_with_its_products_and_what_can_be_corrected():
    card = Catalogue(products=(Product(link="3", title="Jacket", price="$58.00"),))
    (goods,), (heads,) = rows("goods", card=card), rows("card", card=card)
    assert (goods.key, goods.price, heads.heads) == ("3", "$58.00", ("price", "stock"))
