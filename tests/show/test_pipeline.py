"""A cue's way through the pipeline by itself: its stages, and the approval of its line."""

import asyncio
from dataclasses import replace

import pytest
from parts import Counted, Notebook, Speaker, Writer, cue

from cuebot import clock
from cuebot.board.board import Board
from cuebot.errors import UnbegunClipError
from cuebot.journal.writer import Journal
from cuebot.model import Catalogue, Rejection, Stage
from cuebot.queue.floor import Floor
from cuebot.show.approvals import Approvals
from cuebot.show.cue_tasks import CueTasks
from cuebot.show.pipeline import CuePipeline
from cuebot.show.prefetch import LinePrefetcher
from cuebot.show.preparer import LinePreparer


class FarNotebook(Notebook):
    """An ear elsewhere, to which clips come too late at first."""

    def __init__(self, late):
        super().__init__()
        self.late = late

    async def play(self, clip):
        if self.late:
            self.late -= 1
            await asyncio.sleep(3.0)
            raise UnbegunClipError("the line came too late to be begun at the host's ear")
        await super().play(clip)


def lead(one, *guards, act=None, drafter=None, ear=None):
    """Lead a cue to its end; return its steps, and from when to when it sounded."""
    steps, ear, approvals, floor = [], ear or Notebook(), Approvals(), Floor(gap=1.0)

    async def main():
        journal = await Journal.open(None)
        board = Board(Counted(), Catalogue())
        preparer = LinePreparer(board, drafter or Writer(), guards, Speaker())
        tasks = CueTasks(lambda each: pipeline.run_cue(each), steps.append)  # noqa: PLW0108 - it is made below
        pipeline = CuePipeline(
            cue_tasks=tasks,
            preparer=preparer,
            prefetcher=LinePrefetcher(preparer.prepare_line, 0),
            approvals=approvals,
            floor=floor,
            journal=journal,
            ear=ear,
        )
        async with asyncio.TaskGroup() as group:
            tasks.start_cue(one, group)
            if act:
                await act(approvals, floor)
        await journal.aclose()

    clock.run(main(), speed=clock.VIRTUAL)
    return steps, ear.spans


def stages(steps):
    return [step.stage.value for step in steps]


def test_a_cue_goes_from_words_to_the_ear():
    steps, spans = lead(cue())
    assert stages(steps) == [
        "drafting",
        "guarding",
        "synthesising",
        "waiting",
        "speaking",
        "ended",
    ]
    assert spans == [(1.1, 5.1)]


def test_a_line_that_came_too_late_to_an_ear_elsewhere_waits_once_more():
    steps, spans = lead(cue(), ear=FarNotebook(late=1))
    assert stages(steps)[3:] == ["waiting", "speaking", "waiting", "waiting", "speaking", "ended"]
    assert [step.began is not None for step in steps[3:]] == [False, True, False, False, True, True]
    assert (steps[-1].ending.outcome, len(spans)) == ("spoken", 1)


@pytest.mark.parametrize("life", [3.5, 8.5])
def test_one_that_comes_too_late_until_its_time_is_over_expires(life):
    steps, spans = lead(cue(life=life), ear=FarNotebook(late=100))
    assert (steps[-1].ending.outcome, spans) == ("expired", [])


def test_a_line_that_needs_approval_is_said_once_it_has_it():
    async def act(approvals, _floor):
        await asyncio.sleep(6.0)
        assert approvals.approve(1, "desk")

    steps, spans = lead(replace(cue(), needs_approval=True), act=act)
    assert stages(steps)[3:] == ["proposed", "waiting", "waiting", "speaking", "ended"]
    assert {step.approved_by for step in steps[4:]} == {"desk"}
    assert spans == [(6.0, 10.0)]


def test_a_line_that_nobody_approves_expires():
    steps, spans = lead(replace(cue(life=8.0), needs_approval=True))
    assert (steps[-1].ending.outcome, steps[-1].ending.why) == (
        "expired",
        "out of time while proposed",
    )
    assert (steps[-1].at, spans) == (8.0, [])


class Rewriter(Writer):
    """Words each draft in another way."""

    async def draft(self, cue, snapshot):
        self.drafts = getattr(self, "drafts", 0) + 1
        return replace(await super().draft(cue, snapshot), text=f"draft {self.drafts}")


@pytest.mark.parametrize(("drafter", "asked"), [(Writer(), 1), (Rewriter(), 2)])
def test_a_line_that_holds_no_longer_is_worded_anew_and_other_words_want_approval(drafter, asked):
    verdicts = iter([False, True])

    def guard(_cue, line, _snapshot):
        return Rejection(guard="facts", reason="changed") if next(verdicts, False) else line

    async def act(approvals, _floor):
        for moment in (3.0, 9.0)[:asked]:
            await asyncio.sleep(moment - clock.now())
            assert approvals.approve(1, "desk")

    one = replace(cue(), needs_approval=True)
    steps, spans = lead(one, guard, act=act, drafter=drafter)
    assert stages(steps).count("proposed") == asked
    assert spans == [(4.1, 8.1)] if asked == 1 else [(9.0, 13.0)]


def test_a_line_that_is_cut_by_talk_is_approved_once():
    async def act(approvals, floor):
        await asyncio.sleep(3.0)
        approvals.approve(1, "desk")
        await asyncio.sleep(0.5)
        floor.hear_host(talking=True)
        await asyncio.sleep(2.0)
        floor.hear_host(talking=False)

    steps, spans = lead(replace(cue(), needs_approval=True), act=act)
    assert [stages(steps).count(name) for name in ("proposed", "speaking")] == [1, 2]
    assert len(spans) == 2
    assert steps[-1].stage is Stage.ENDED
