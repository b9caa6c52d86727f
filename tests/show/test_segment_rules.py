"""A run of show that is moved, shortened and dropped in mid-show, through the real show.

The comments, the catalogue and run.csv are real files, the parts are those of the box, and time is
virtual: what the host would hear, and when, at every step.
"""

from __future__ import annotations

import asyncio
import json

import pytest

from cuebot import clock, config
from cuebot.model import Command, Control, Kind, Mode, RunState, Segment, Stage
from cuebot.queue.floor import Floor
from cuebot.show.assembly import assemble_components, start_show
from cuebot.show.segment_rules import SegmentRules

CARD = """link,title,price,size,colour,care,material
1,Canvas tote,$24.00,38 by 42 centimetres,sand,wipe clean,cotton
2,Rain jacket,$79.00,S to XL,yellow,hand wash,nylon
3,Wool beanie,$18.50,one size,rust,hand wash cold,wool
"""
PLAN = """at,seconds,link,note,offer,quiet,mode
0:00,300,1,Tote,free delivery,,
5:00,60,,Reveal of the jacket,,,
6:00,300,2,Jacket,$10 off two,,
11:00,240,3,Beanie,,,approve
"""


def asking(at, link, head, people):
    """Return lines of a recording in which so many people ask one thing, all at once."""
    return [
        {"at": at + 0.01 * n / people, "id": f"{at}-{link}-{head}-{n}", "user": f"{at}{head}{n}",
         "text": f"what {head} is link {link}?"}
        for n in range(people)
    ]  # fmt: skip


class Editor:
    """Somebody who saves run.csv, or orders something, at moments of the show."""

    name = "editor"

    def __init__(self, path, *acts):
        self.path, self.acts = path, acts

    async def run(self, put):
        for at, act in self.acts:
            await asyncio.sleep(max(0.0, at - clock.now()))
            if not isinstance(act, Control):
                with clock.standstill():
                    await asyncio.to_thread(self.path.write_text, act)
            else:
                put(Command(at=clock.now(), control=act))


class Played:
    """A show that was played to its end."""

    def __init__(self, folder, events, *acts, plan=PLAN, **sections):
        (folder / "catalog.csv").write_text(CARD)
        (folder / "run.csv").write_text(plan)
        rows = sorted(events, key=lambda row: row["at"])
        (folder / "chat.jsonl").write_text("\n".join(map(json.dumps, rows)))
        chosen = {
            "catalogue": {"path": folder / "catalog.csv"},
            "run": {"path": folder / "run.csv", "start": "first"},
            "capture": {"sources": [{"use": "replay", "path": folder / "chat.jsonl"}]},
            "synth": {"voices": [{"use": "silent"}], "cache_megabytes": 0},
            "journal": {"path": folder / "show.sqlite"},
            "cue": {"cooldown": 100, "modes": {"idle": "off", "sales": "off"}},
            **sections,
        }
        self.alarms, self.steps, self.looks = [], [], []
        parts = assemble_components(config.build_config(chosen, folder=folder))
        clock.run(self._play(parts, Editor(folder / "run.csv", *acts)), speed=clock.VIRTUAL)

    async def _play(self, parts, editor):
        def on_step(step):
            self.steps.append(step)
            self.looks.append((step.at, parts.board.run))

        async with start_show(parts, on_step=on_step, alarm=self.alarms.append) as running:
            await running.run(editor)

    def said(self, since=0.0, until=10_000.0):
        """Return when each line of between two moments began, its topic and its words."""
        return [
            (step.began, step.cue.topic, step.line.text)
            for step in self.steps
            if step.stage is Stage.ENDED and step.began is not None and since <= step.began < until
        ]

    def topics(self, since=0.0, until=10_000.0):
        return [topic for _, topic, _ in self.said(since, until)]

    def asked(self, since=0.0, until=10_000.0):
        """Return link and head of each question that was told between two moments."""
        return [
            (step.cue.question.link, step.cue.question.head)
            for step in self.steps
            if step.stage is Stage.ENDED
            and step.began is not None
            and since <= step.began < until
            and step.cue.question
        ]


def last(at):
    return {"at": at, "id": f"end{at}", "user": "end", "text": "thanks for the show"}


MOVED = (
    PLAN.replace("5:00,60,,Reveal", "7:00,60,,Reveal")
    .replace("6:00,300", "5:00,120")
    .replace("11:00,240", "8:00,240")
)
"""The jacket comes first and for two minutes, and the reveal after it."""
SHORTENED = (
    MOVED.replace("5:00,120", "5:00,60")
    .replace("7:00,60", "6:00,60")
    .replace("8:00,240", "7:00,240")
)
DROPPED = "".join(line for line in SHORTENED.splitlines(keepends=True) if "Reveal" not in line)


def test_segments_moved_shortened_and_dropped_rank_and_hush_as_the_plan_then_says(tmp_path):
    events = [
        # The tote is on: though more ask about the beanie, the tote goes first; the jacket waits.
        *asking(20, "3", "size", 8), *asking(20, "1", "size", 6), *asking(20, "2", "size", 6),
        # The plan was moved at 200: at 300 the jacket is on and no reveal.
        *asking(310, "1", "colour", 7), *asking(310, "2", "colour", 6),
        # It was shortened at 330: from 360 on there is the reveal, and nothing is said.
        *asking(365, "2", "care", 6), *asking(365, "1", "material", 6),
        # The reveal was dropped at 390: the jacket is over, and the beanie not there yet.
        *asking(425, "3", "care", 6), *asking(425, "2", "material", 9),
        last(480),
    ]  # fmt: skip
    played = Played(tmp_path, events, (200, MOVED), (330, SHORTENED), (390, DROPPED))
    assert played.asked(0, 60) == [("1", "size"), ("3", "size")]
    assert played.asked(60, 310) == [("2", "size")]  # when its own segment began
    assert played.said(60, 310)[0][0] == pytest.approx(300.05)
    assert played.asked(310, 360) == [("2", "colour"), ("1", "colour")]
    assert played.said(360, 390) == []
    assert played.asked(390, 420) == [("2", "care"), ("1", "material")]
    proposed = [step.cue.topic for step in played.steps if step.stage is Stage.PROPOSED]
    assert proposed == ["3/care", "2/material"]  # the beanie's segment wants approval
    assert played.asked(420) == []
    (alarm,) = played.alarms  # nobody gave it
    assert alarm.startswith("a line ran out of time while it waited for approval, and 1 more")


def test_an_edit_that_cannot_be_read_is_told_with_its_line_and_changes_nothing(tmp_path):
    bad = PLAN.replace("6:00,300", "six,300")
    events = [*asking(370, "1", "size", 7), *asking(370, "2", "size", 6), last(400)]
    played = Played(tmp_path, events, (200, bad))
    assert played.asked() == [("2", "size"), ("1", "size")]
    (alarm,) = played.alarms
    assert f"{tmp_path / 'run.csv'}, line 4: `at` is no time: 'six'" in alarm


def test_no_line_begins_that_would_sound_in_a_reveal(tmp_path):
    events = [*asking(298.5, "1", "size", 6), last(360)]
    played = Played(tmp_path, events, plan=PLAN.replace("5:00,60,", "5:00,30,"))
    ((began, topic, _),) = played.said()
    assert topic == "1/size"
    assert began == pytest.approx(330.0, abs=1.1)


def test_a_reveal_that_people_begin_cuts_the_line_and_resume_ends_its_quiet(tmp_path):
    events = [
        *asking(20, "1", "size", 6), *asking(30, "1", "care", 6), *asking(60, "3", "size", 6),
        last(80),
    ]  # fmt: skip
    played = Played(tmp_path, events, (21, Control.NEXT), (45, Control.RESUME), (55, Control.BACK))
    assert played.topics(20, 21) == []  # it was cut as it began
    assert played.topics(21, 45) == []
    assert set(played.topics(45)) == {"1/size", "1/care", "3/size"}


def test_the_item_on_screen_moves_the_show_and_the_host_hears_once_that_it_is_late(tmp_path):
    def pinned(at, link):
        return {"at": at, "type": "show_item", "link": link}

    plan = "at,seconds,link\n0:00,60,1\n1:00,60,2\n2:00,60,3\n3:00,600,1\n"
    events = [
        pinned(1, "1"), pinned(140, "2"), *asking(150, "1", "size", 9),
        *asking(150, "2", "size", 6), pinned(290, "3"), last(420),
    ]  # fmt: skip
    played = Played(tmp_path, events, plan=plan)
    assert played.asked(140, 200) == [("2", "size"), ("1", "size")]
    late = [(began, topic) for began, topic, _ in played.said() if topic.startswith("late")]
    assert late == [(pytest.approx(121.0, abs=2.0), "late/2")]


def test_what_burns_does_not_wait_for_its_segment(tmp_path):
    events = [*asking(20, "2", "size", 12), *asking(20, "2", "care", 6), last(60)]
    assert Played(tmp_path, events).asked() == [("2", "size")]
    few = [*asking(20, "2", "care", 6), *asking(320, "2", "care", 1), last(358)]
    plan = PLAN.replace("6:00,300", "9:00,300")
    played = Played(tmp_path, few, plan=plan.replace("5:00,60,,", "8:00,60,,"))
    assert played.asked(319, 359) == [("2", "care")]  # some have waited for five minutes


def test_a_peak_in_viewers_brings_the_offer_of_the_segment(tmp_path):
    def watching(*counts):
        return [{"at": 30.0 * n, "type": "viewers", "count": count} for n, count in counts]

    quiet = [(n, 100) for n in range(13)]
    events = [*watching(*quiet, (13, 240)), last(450)]
    ((_, topic, text),) = Played(tmp_path, events).said()
    assert (topic, text) == ("offer", "Most viewers so far, offer: $10 off two.")
    plain = PLAN.replace("$10 off two", "")
    ((_, topic, _),) = Played(tmp_path, events, plan=plain).said()
    assert topic == "peak"


def test_a_segments_mode_ends_with_it_and_what_people_order_in_it_stands_over_it(tmp_path):
    plan = "at,seconds,link,mode\n0:00,60,1,off\n1:00,60,2,\n"
    events = [*asking(20, "1", "size", 6), last(100)]
    ((began, _, _),) = Played(tmp_path, events, plan=plan).said()
    assert began == pytest.approx(60.05)


def rules_in(mode, *, entered=10.0):
    segment = Segment(at=10.0, seconds=60.0, mode=mode)

    async def main():
        rules = SegmentRules(Floor(gap=1.0))
        changed = rules.follow_run(RunState(segments=(segment,), index=0, entered=entered))
        return rules, changed

    return clock.run(main(), speed=clock.VIRTUAL)


def test_a_segments_mode_stands_over_the_config_and_peoples_orders_over_both():
    rules, changed = rules_in(Mode.OFF)
    assert changed
    modes = {Kind.SALES: Mode.APPROVE}
    assert rules.find_mode(Kind.SALES, modes) is Mode.OFF
    rules.note_ordered(Kind.SALES, 9.0)  # before the segment began
    assert rules.find_mode(Kind.SALES, modes) is Mode.OFF
    rules.note_ordered(Kind.SALES, 11.0)
    assert rules.find_mode(Kind.SALES, modes) is Mode.APPROVE
    assert rules.find_mode(Kind.OPERATOR, {}) is Mode.AUTO


def test_without_a_mode_of_its_own_a_segment_leaves_it_to_the_config():
    rules, changed = rules_in(None)
    assert not changed
    assert rules.find_mode(Kind.SALES, {Kind.SALES: Mode.OFF}) is Mode.OFF
