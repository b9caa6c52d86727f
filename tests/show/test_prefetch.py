"""Lines made before they are due, in virtual time."""

import asyncio
from dataclasses import replace

import pytest
from parts import cue, question

from cuebot import clock, config
from cuebot.errors import DraftError
from cuebot.model import Clip, Line, Snapshot
from cuebot.show import prefetch
from cuebot.show.policy import SHOW_POLICY
from cuebot.show.prefetch import EarlyTriggers, LinePrefetcher, PreparedLine

LINE = Line(text="a line", language="en", drafted_by="script")
CLIP = Clip(pcm=bytes(100), sample_rate=8000, voice="script")


def about(topic, askers=5):
    return cue(topic=topic, question=question(topic, askers=askers))


class Maker:
    """Makes a line in a second, and writes down for what."""

    def __init__(self, faulty=()):
        self.made = []
        self.faulty = faulty

    async def __call__(self, wanted):
        self.made.append(wanted.topic)
        await asyncio.sleep(1.0)
        if wanted.topic in self.faulty:
            raise DraftError("nothing to say")
        return PreparedLine(draft=LINE, line=LINE, clip=CLIP)


def played(story, maker, most=3):
    async def main():
        lines = LinePrefetcher(maker, most)
        async with asyncio.TaskGroup() as group:
            running = group.create_task(lines.run())
            told = await story(lines)
            running.cancel()
        return told

    return clock.run(main(), speed=clock.VIRTUAL)


def test_what_is_wanted_is_ready_when_it_is_taken():
    async def story(lines):
        lines.set_wanted([about("a")])
        await asyncio.sleep(2.0)
        return await lines.take_prepared(about("a")), clock.now()

    ready, at = played(story, Maker())
    assert (ready.line, at) == (LINE, 2.0)


def test_what_is_being_made_is_waited_for():
    async def story(lines):
        lines.set_wanted([about("a")])
        await asyncio.sleep(0.4)
        return await lines.take_prepared(about("a")), clock.now()

    ready, at = played(story, Maker())
    assert ready
    assert at == 1.0


def test_nothing_is_ready_for_what_nobody_wanted():
    async def story(lines):
        lines.set_wanted([about("a")])
        await asyncio.sleep(2.0)
        return await lines.take_prepared(about("b"))

    assert played(story, Maker()) is None


def test_a_line_is_taken_once():
    async def story(lines):
        lines.set_wanted([about("a")])
        await asyncio.sleep(2.0)
        lines.set_wanted([])
        return [await lines.take_prepared(about("a")) for _ in range(2)]

    first, second = played(story, Maker())
    assert first
    assert second is None


def test_so_many_and_no_more_are_made_in_vain_within_a_minute():
    maker = Maker()

    async def story(lines):
        for second in range(600):
            lines.set_wanted([about(f"{second}")])
            await asyncio.sleep(1.0)

    played(story, maker)
    assert 25 <= len(maker.made) <= 30


def test_the_likeliest_is_made_first():
    maker = Maker()

    async def story(lines):
        lines.set_wanted([about("likely"), about("possible")])
        await asyncio.sleep(5.0)

    played(story, maker)
    assert maker.made == ["likely", "possible"]


def test_a_fault_is_left_for_the_cue_to_meet_and_not_tried_again_at_once():
    maker = Maker(faulty={"a"})

    async def story(lines):
        for _ in range(30):
            lines.set_wanted([about("a"), about("b")])
            await asyncio.sleep(1.0)
        return [await lines.take_prepared(about(topic)) for topic in "ab"]

    nothing, ready = played(story, maker)
    assert nothing is None
    assert ready
    assert maker.made == ["a", "b"]


def test_a_line_too_old_is_not_taken():
    async def story(lines):
        lines.set_wanted([about("a")])
        await asyncio.sleep(SHOW_POLICY.prefetch_ttl + 1.0)
        return await lines.take_prepared(about("a"))

    assert played(story, Maker()) is None


def test_a_line_that_speaks_of_far_fewer_people_is_not_taken():
    async def story(lines):
        lines.set_wanted([about("a"), about("b"), about("c")])
        await asyncio.sleep(5.0)
        return [
            await lines.take_prepared(about(topic, n))
            for topic, n in (("a", 7), ("b", 9), ("c", 4))
        ]

    some_more, far_more, fewer = played(story, Maker())
    assert some_more
    assert (far_more, fewer) == (None, None)


def test_a_cue_foreseen_speaks_of_as_many_people_as_will_make_it_due():
    few, many = about("a", 3), about("b", 8)
    plain = replace(cue(topic="c"), question=None)
    named = cue(topic="d", question=question("d", askers=3, head="size"))
    seen = EarlyTriggers(triggers=[lambda _: [few, many, plain, named]], least=4, unnamed=8, most=3)
    first, second, third, fourth = seen.find_early_cues(Snapshot(at=0.0))
    assert (first.question.askers, fourth.question.askers) == (8, 4)
    assert (second, third) == (many, plain)


def test_cues_that_may_be_due_soon_are_looked_for_when_something_happened_and_now_and_then():
    looked = []

    def trigger(snapshot):
        looked.append(snapshot.at)
        return [about("a", 8)]

    early = prefetch.EarlyCues(EarlyTriggers(triggers=[trigger], least=4, unnamed=4, most=3))
    every = SHOW_POLICY.early_look_interval
    for at in (0.0, 1.0, 2.0):
        assert [one.topic for one in early.find_cues(Snapshot(at=at))] == ["a"]
    early.note_change()
    for at in (3.0, 4.0, 3.0 + every):
        early.find_cues(Snapshot(at=at))
    assert looked == [0.0, 3.0, 3.0 + every]


@pytest.mark.parametrize("least", [9, 5, 3, 1])
def test_the_shows_own_triggers_are_asked_for_what_is_due_a_few_people_early(least):
    section = config.build_config({"cue": {"least_askers": least, "least_unnamed": least + 2}}).cue
    asked = []
    seen = prefetch.build_early_triggers(
        section, [lambda snapshot: asked.append(snapshot.early) or ()]
    )
    assert (seen.least, seen.unnamed) == (max(least - 1, 1), least + 2)
    assert list(seen.find_early_cues(Snapshot(at=0.0))) == []
    assert asked == [SHOW_POLICY.early_askers]


def test_a_config_that_wants_nothing_ahead_asks_no_trigger():
    def trigger(_snapshot):
        raise AssertionError

    seen = prefetch.build_early_triggers(config.build_config({"cue": {"ahead": 0}}).cue, [trigger])
    assert list(seen.find_early_cues(Snapshot(at=0.0))) == []
    assert (seen.triggers, seen.most) == ((), 0)
