"""A show that died goes on: what it knows, what it says, and what it does not say again."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from parts import Script, cue

from cuebot import clock, config
from cuebot.board.policy import BOARD_POLICY
from cuebot.journal.history import HistorySpan, read_history
from cuebot.journal.sqlite_reader import open_journal
from cuebot.journal.unfinished import find_unfinished_show
from cuebot.model import (
    RESTARTED,
    SKIPPED,
    CallBegan,
    Command,
    Comment,
    Control,
    Deletion,
    Edit,
    Kind,
    Line,
    Metric,
    MetricKind,
    Mode,
    Outcome,
    Priority,
    Stage,
    Step,
)
from cuebot.show.assembly import assemble_components, start_show
from cuebot.show.edited_line import EDITED
from cuebot.show.resumption import (
    end_lost_step,
    is_wanted_again,
    resume_board,
)
from cuebot.show.sign_of_life import SignOfLife

CARD = "link,title,price,stock,size|sizing\n3,Denim jacket,$58.00,40,S to XXL\n4,Tote,$12,5,one\n"
KEY = b"k" * 32
PRICE, SIZE = "how much is link 3?", "what size is link 3?"


def asking(text, at, people, prefix="u"):
    """Return comments in which so many people ask, a tenth of a second apart."""
    return [
        Comment(at=at + n / 10, id=f"{text}-{at}-{n}", user=f"{prefix}{n}", text=text)
        for n in range(people)
    ]


class Desk:
    """A show in a folder, whose disk can be looked at as it was at any moment."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "catalog.csv").write_text(CARD)
        self.settings()

    def settings(self, **sections):
        table = {
            "catalogue": {"path": "catalog.csv"},
            "capture": {"sources": [{"use": "stdin"}]},
            "synth": {"voices": [{"use": "silent"}], "cache_megabytes": 0},
            "journal": {"path": "show.sqlite"},
            "cue": {"idle_seconds": 9_000},
        }
        self.config = config.build_config(table | sections, folder=self.folder)

    def play(self, events, until, *, gap=None, has_console=False):
        """Play a show up to a moment; return its steps, and the board as it was then.

        With a `gap` it goes on with the show before it, so many seconds after that broke off.  The
        journal is then as the disk was at the moment, with the process killed.
        """
        path, seen, steps = self.config.journal.path, [], []
        parts = assemble_components(self.config)
        resumed, start = None, 0.0
        if gap is not None:
            unfinished = find_unfinished_show(path)
            start = unfinished.at + gap
            span = HistorySpan(
                asked_since=start - self.config.cluster.window,
                told_since=start - BOARD_POLICY.ending_retention,
            )
            history = read_history(path, unfinished, span)
            resumed = resume_board(parts, history, unfinished, key=KEY)
            resumed = replace(resumed, has_console=has_console)
        copy = self.folder / "copy.sqlite"

        async def main():
            async with start_show(
                replace(parts, sources=[Script([*events, *asking("bye", until + 1.0, 1)])]),
                on_step=steps.append,
                alarm=print,
                key=KEY,
                resumed=resumed,
            ) as running:
                journal = running.show.journal
                async with asyncio.TaskGroup() as group:
                    playing = group.create_task(running.run(SignOfLife(journal, parts.drafter)))
                    await asyncio.sleep(until - start)
                    seen.append(running.show.board.take_snapshot())
                    await journal.flush()
                    with clock.standstill():
                        await asyncio.to_thread(back_up, path, copy)
                    playing.cancel()

        clock.run(main(), speed=clock.VIRTUAL, start=start)
        for name in (path, *self.folder.glob("show.sqlite-*")):
            name.unlink(missing_ok=True)
        copy.rename(path)
        return [step for step in steps if step.at < until], seen[-1]


def back_up(path, copy):
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(copy)) as other:
        one.backup(other)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def spoken(steps):
    return [
        (step.cue.topic, step.ending.outcome.value) for step in steps if step.stage is Stage.ENDED
    ]


def begun(steps):
    return [step.cue.topic for step in steps if step.stage is Stage.SPEAKING]


def test_what_was_told_is_not_told_again_within_its_cooldown(desk):
    before, _ = desk.play(asking(PRICE, 1.0, 8), 20.0)
    assert begun(before) == ["3/price"]
    after, _ = desk.play(asking(PRICE, 40.0, 8, "others"), 120.0, gap=10.0)
    assert begun(after) == []
    later, _ = desk.play(asking(PRICE, 200.0, 8, "more"), 240.0, gap=10.0)
    assert begun(later) == ["3/price"]


def test_who_was_answered_and_asks_again_is_nobody_new(desk):
    desk.settings(cue={"cooldown": 30, "idle_seconds": 9_000})
    desk.play(asking(PRICE, 1.0, 8), 20.0)
    after, board = desk.play(asking(PRICE, 60.0, 8), 90.0, gap=10.0)
    assert begun(after) == []
    assert board.questions == ()


def test_those_who_asked_before_count_with_those_who_ask_after(desk):
    desk.play(asking(SIZE, 1.0, 3), 10.0)
    after, board = desk.play(asking(SIZE, 20.0, 3), 40.0, gap=5.0)  # the same people
    assert [question.askers for question in board.questions] == [3]
    assert begun(after) == []
    more, _ = desk.play(asking(SIZE, 50.0, 2, "others"), 70.0, gap=5.0)
    assert begun(more) == ["3/size"]


def test_a_line_that_was_sounding_was_said(desk):
    before, _ = desk.play(asking(PRICE, 1.0, 8), 2.5)
    assert [step.stage for step in before][-1] is Stage.SPEAKING
    after, _ = desk.play(asking(PRICE, 20.0, 8, "others"), 100.0, gap=10.0)
    assert spoken(after) == [("3/price", "spoken")]
    assert begun(after) == []
    with open_journal(desk.folder / "show.sqlite") as record:
        ended = [step for step in record.read_steps() if step.stage is Stage.ENDED]
    assert [(step.cue.id, step.at <= 2.5) for step in ended] == [(1, True)]


def forget_steps(desk, words):
    """Take the steps of some cues out of a journal: the process died before they were written."""
    with closing(sqlite3.connect(desk.folder / "show.sqlite")) as journal, journal:
        journal.execute("DELETE FROM entry WHERE kind = 'step' AND body LIKE ?", (f"%{words}%",))


def test_words_that_were_kept_and_had_no_cue_yet_are_said(desk):
    orders = [
        Command(at=1.0, control=Control.SAY, text="stand up"),
        Command(at=11.9, control=Control.SAY, text="smile please"),
    ]
    desk.play(orders, 12.0)
    forget_steps(desk, "smile please")
    after, _ = desk.play([], 40.0, gap=3.0)
    assert [step.cue.text for step in after if step.stage is Stage.SPEAKING] == ["smile please"]
    later, _ = desk.play([], 80.0, gap=3.0)
    assert begun(later) == []


def skip(at, cue_id=0):
    return Command(at=at, control=Control.SKIP, cue=cue_id)


def test_words_that_were_skipped_in_the_last_moment_are_not_said(desk):
    orders = [
        Command(at=1.0, control=Control.QUIET, value=20.0),
        Command(at=2.0, control=Control.SAY, text="smile please"),
        skip(4.5),
    ]
    desk.play(orders, 5.0)
    forget_steps(desk, SKIPPED)
    after, _ = desk.play([], 40.0, gap=3.0)
    assert begun(after) == []
    (ended,) = [step for step in after if step.ending]
    assert (ended.cue.text, ended.ending.why) == ("smile please", SKIPPED)


def test_a_line_that_was_put_back_in_the_last_moment_is_said_at_its_time(desk):
    orders = [
        Command(at=0.5, control=Control.QUIET, value=10.0),
        *asking(PRICE, 1.0, 8),
        Command(at=4.5, control=Control.LATER, value=30.0),
    ]
    before, _ = desk.play(orders, 5.0)
    assert [step.stage for step in before][-1] is Stage.LATER
    forget_steps(desk, Stage.LATER.value)
    after, _ = desk.play([], 80.0, gap=3.0)
    (said,) = [step for step in after if step.stage is Stage.SPEAKING]
    assert said.cue.topic == "3/price"
    assert said.began >= 34.5


def test_a_line_that_sounded_and_was_put_back_in_the_last_moment_is_said_again_at_its_time(desk):
    orders = [*asking(PRICE, 1.0, 8), Command(at=3.0, control=Control.LATER, value=30.0)]
    desk.play(orders, 3.1)
    with closing(sqlite3.connect(desk.folder / "show.sqlite")) as journal, journal:
        journal.execute("DELETE FROM entry WHERE kind = 'step' AND at >= 3.0")
    after, _ = desk.play([], 80.0, gap=3.0)
    (said,) = [step for step in after if step.stage is Stage.SPEAKING]
    assert said.began >= 33.0
    assert spoken(after) == [("3/price", "withdrawn"), ("3/price", "spoken")]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ([Command(at=2.0, control=Control.SAY, text="smile please")], "wave please"),
        (asking(PRICE, 1.0, 8), "the denim jacket is $58.00, they ask again"),
    ],
)
def test_words_that_were_changed_in_the_last_moment_are_said_and_the_old_ones_are_not(
    desk, first, words
):
    orders = [Command(at=0.5, control=Control.QUIET, value=10.0), *first]
    before, _ = desk.play([*orders, Command(at=4.5, control=Control.EDIT, cue=1, text=words)], 5.0)
    assert [step.ending.why for step in before if step.ending] == [EDITED]
    forget_steps(desk, words)
    forget_steps(desk, EDITED)
    after, _ = desk.play([], 40.0, gap=3.0)
    assert [
        step.line.text if step.line else step.cue.text
        for step in after
        if step.stage is Stage.SPEAKING
    ] == [words]


def test_words_that_a_guard_refuses_after_a_restart_are_told_and_the_old_ones_are_said(
    desk, caplog
):
    orders = [Command(at=0.5, control=Control.QUIET, value=10.0), *asking(PRICE, 1.0, 8)]
    wrong = Command(at=4.5, control=Control.EDIT, cue=1, text="the denim jacket is $41.00")
    desk.play([*orders, wrong], 5.0)
    after, _ = desk.play([], 40.0, gap=3.0)
    (said,) = [step for step in after if step.stage is Stage.SPEAKING]
    assert "$58.00" in said.line.text
    assert "is refused" in caplog.text


def test_a_quiet_that_was_ordered_and_the_settings_hold_on(desk):
    orders = [
        Command(at=1.0, control=Control.QUIET, value=100.0),
        Command(at=1.0, control=Control.GAP, value=33.0),
        Command(at=1.0, control=Control.PER_MINUTE, value=2.0),
    ]
    desk.play(orders, 5.0)
    after, _ = desk.play([*asking(PRICE, 20.0, 8), *asking(SIZE, 20.0, 8)], 200.0, gap=5.0)
    first, second = [step for step in after if step.stage is Stage.ENDED and step.began]
    assert first.began >= 101.0
    assert second.began - first.at >= 33.0


def test_words_of_the_operator_that_nobody_heard_are_said_and_those_that_were_said_are_not(desk):
    orders = [
        Command(at=1.0, control=Control.SAY, text="stand up"),
        Command(at=8.0, control=Control.QUIET, value=20.0),
        Command(at=9.0, control=Control.SAY, text="smile please"),
    ]
    before, _ = desk.play(orders, 12.0)
    assert [step.cue.text for step in before if step.stage is Stage.SPEAKING] == ["stand up"]
    after, _ = desk.play([], 40.0, gap=3.0)
    said = [step for step in after if step.stage is Stage.SPEAKING]
    assert [(step.cue.text, step.cue.id > 2, step.began >= 28.0) for step in said] == [
        ("smile please", True, True)
    ]
    lost = [step for step in after if step.ending and step.ending.why == RESTARTED]
    assert [step.cue.text for step in lost] == ["smile please"]


def test_a_line_that_was_put_back_is_said_at_its_time(desk):
    events = [*asking(PRICE, 1.0, 8), Command(at=3.0, control=Control.LATER, value=30.0)]
    desk.play(events, 10.0)
    after, _ = desk.play([], 80.0, gap=5.0)
    (said,) = [step for step in after if step.stage is Stage.SPEAKING]
    assert said.cue.topic == "3/price"
    assert said.began >= 33.0


def test_a_cue_that_was_lost_before_it_sounded_is_due_at_once(desk):
    events = [Command(at=0.5, control=Control.QUIET, value=6.0), *asking(PRICE, 1.0, 8)]
    before, _ = desk.play(events, 4.0)
    assert before
    assert not begun(before)
    after, _ = desk.play([], 20.0, gap=2.0)
    (said,) = [step for step in after if step.stage is Stage.SPEAKING]
    assert said.began < 10.0
    assert spoken(after) == [("3/price", "withdrawn"), ("3/price", "spoken")]


def test_what_is_held_stays_held_until_it_is_released(desk):
    hold = Command(at=1.0, control=Control.HOLD)
    desk.play([hold, *asking(PRICE, 2.0, 8)], 10.0)
    held, _ = desk.play([], 30.0, gap=3.0)
    assert begun(held) == []
    release = Command(at=40.0, control=Control.RELEASE)
    free, _ = desk.play([release, *asking(PRICE, 41.0, 8, "others")], 60.0, gap=3.0)
    assert begun(free) == ["3/price"]
    after, _ = desk.play(asking(SIZE, 70.0, 8), 90.0, gap=3.0)
    assert begun(after) == ["3/size"]


def test_a_call_that_the_process_died_in_is_over_and_keeps_no_line_back(desk):
    began = CallBegan(at=2.0, number=4, seat="Mai", office="producer", group="host")
    _, before = desk.play([began], 10.0)
    assert before.calls == (began,)
    steps, after = desk.play(asking(PRICE, 14.0, 8), 40.0, gap=3.0)
    assert (after.calls, after.last_call) == ((), 4)
    assert begun(steps) == ["3/price"]
    with open_journal(desk.folder / "show.sqlite") as record:
        (ended,) = record.read_calls()
    assert (ended.number, ended.seat, ended.why) == (4, "Mai", "the show broke off")
    desk.play([], 60.0, gap=3.0)
    with open_journal(desk.folder / "show.sqlite") as record:
        assert len(list(record.read_calls())) == 1, "it ends once"


@pytest.mark.parametrize(("has_console", "said"), [(True, []), (False, ["3/price"])])
def test_what_a_seat_holds_ends_with_a_restart_after_which_nobody_could_release_it(
    desk, has_console, said
):
    desk.play([Command(at=1.0, control=Control.HOLD, by="front desk")], 5.0)
    after, _ = desk.play(asking(PRICE, 10.0, 8), 30.0, gap=3.0, has_console=has_console)
    assert begun(after) == said


def test_a_kinds_mode_holds_on(desk):
    off = Command(at=1.0, control=Control.MODE, kind=Kind.QUESTION, mode=Mode.OFF)
    desk.play([off], 5.0)
    silent, _ = desk.play(asking(PRICE, 10.0, 8), 20.0, gap=3.0)
    assert silent == []
    approve = Command(at=22.0, control=Control.MODE, kind=Kind.QUESTION, mode=Mode.APPROVE)
    desk.play([approve], 24.0, gap=1.0)
    after, _ = desk.play(asking(PRICE, 30.0, 8, "others"), 40.0, gap=3.0)
    assert [step.stage for step in after][-1] is Stage.PROPOSED


def test_what_a_person_corrected_stays_corrected_until_the_file_says_something_new(desk):
    facts = [
        Command(at=1.0, control=Control.FACT, link="3", head=head, text=text)
        for head, text in (("size", "S to M"), ("price", "$49"), ("stock", "7"))
    ]
    _, before = desk.play(facts, 5.0)
    _, after = desk.play([], 15.0, gap=3.0)
    assert after.catalogue == before.catalogue
    assert [after.catalogue.fact("3", "price").cell, after.catalogue.by_link["3"].stock] == [
        "$49",
        7,
    ]
    fresh = CARD.replace("S to XXL", "M to L")
    (desk.folder / "catalog.csv").write_text(fresh)
    _, edited = desk.play([], 25.0, gap=3.0)
    assert edited.catalogue.by_link["3"].facts["size"] == "M to L"
    assert edited.catalogue.fact("3", "price").cell == "$49"


def test_a_card_that_is_half_saved_at_the_restart_is_a_bad_edit(desk):
    price = Command(at=1.0, control=Control.FACT, link="4", head="price", text="$49")
    _, before = desk.play([price], 5.0)
    (desk.folder / "catalog.csv").write_text(CARD[: CARD.rindex(",")])
    _, after = desk.play([], 15.0, gap=3.0)
    assert after.catalogue == before.catalogue
    assert after.catalogue.fact("4", "price").cell == "$49"


def test_a_question_that_was_marked_as_answered_stays_answered(desk):
    hold = Command(at=0.5, control=Control.HOLD)
    done = Command(at=5.0, control=Control.DONE, topic="3/price")
    release = Command(at=8.0, control=Control.RELEASE)
    _, before = desk.play([hold, *asking(PRICE, 1.0, 8), done, release], 7.0)
    assert before.questions == ()
    after, board = desk.play([Command(at=11.0, control=Control.RELEASE)], 30.0, gap=3.0)
    assert (begun(after), board.questions) == ([], ())


def test_words_that_wait_for_approval_wait_for_it_again_and_are_not_said_without(desk):
    propose = Command(at=1.0, control=Control.PROPOSE, text="smile please", by="service")
    desk.play([propose], 4.0)
    proposed, _ = desk.play([], 8.0, gap=1.0)
    assert [step.stage for step in proposed][-1] is Stage.PROPOSED
    number = proposed[-1].cue.id
    edit = Command(at=12.0, control=Control.EDIT, cue=number + 1, text="smile more")
    approve = Command(at=14.0, control=Control.APPROVE, by="producer")
    after, _ = desk.play([edit, approve], 25.0, gap=1.0)
    (said,) = [step for step in after if step.stage is Stage.SPEAKING]
    assert (said.line.text, said.cue.by, said.approved_by) == ("smile more", "service", "producer")


def test_a_line_that_was_edited_keeps_its_words_and_waits_for_approval_again(desk):
    desk.settings(cue={"modes": {"question": "approve"}, "idle_seconds": 9_000})
    edit = Command(at=5.0, control=Control.EDIT, cue=1, text="Link 3: $58.00, tell them.")
    before, _ = desk.play([*asking(PRICE, 1.0, 8), edit], 8.0)
    assert (before[-1].stage, before[-1].line.text) == (Stage.PROPOSED, edit.text)
    after, _ = desk.play([Command(at=14.0, control=Control.APPROVE)], 25.0, gap=3.0)
    stages = [step.stage for step in after if step.cue.id == 3]
    assert stages[3:] == [Stage.PROPOSED, Stage.WAITING, Stage.WAITING, Stage.SPEAKING, Stage.ENDED]
    assert [step.line.text for step in after if step.stage is Stage.SPEAKING] == [edit.text]


def test_a_line_that_the_machine_proposed_is_proposed_anew_and_its_approval_with_it(desk):
    desk.settings(cue={"modes": {"question": "approve"}, "idle_seconds": 9_000})
    hold = Command(at=0.5, control=Control.QUIET, value=8.0)
    approve = Command(at=4.0, control=Control.APPROVE)
    before, _ = desk.play([hold, *asking(PRICE, 1.0, 8), approve], 6.0)
    assert before[-1].stage is Stage.WAITING
    after, _ = desk.play([], 20.0, gap=3.0)
    assert (begun(after), after[-1].stage) == ([], Stage.PROPOSED)


def test_words_that_were_proposed_and_put_off_are_said_at_their_time(desk):
    propose = Command(at=1.0, control=Control.PROPOSE, text="smile please")
    later = Command(at=3.0, control=Control.LATER, cue=1, value=40.0)
    desk.play([propose, later], 5.0)
    after, _ = desk.play([Command(at=12.0, control=Control.APPROVE)], 80.0, gap=3.0)
    (said,) = [step for step in after if step.stage is Stage.SPEAKING]
    assert said.began >= 43.0


def test_cues_get_no_number_twice(desk):
    first, _ = desk.play(asking(PRICE, 1.0, 8), 20.0)
    second, _ = desk.play(asking(SIZE, 40.0, 8), 60.0, gap=10.0)
    assert {step.cue.id for step in first} == {1}
    assert {step.cue.id for step in second} == {2}


def test_comments_that_are_sent_again_are_dropped(desk):
    asked = asking(SIZE, 1.0, 2)
    desk.play(asked, 10.0)
    again = [replace(one, at=30.0) for one in asked]
    _, board = desk.play([*again, *asking(SIZE, 30.0, 1, "new")], 40.0, gap=10.0)
    assert [question.askers for question in board.questions] == [3]
    with open_journal(desk.folder / "show.sqlite") as record:
        ids = [comment.id for comment in record.read_comments()]
    assert len(ids) == len(set(ids))


def shop(at):
    return [
        Metric(at=at, kind=MetricKind.SHOW_ITEM, link="3"),
        Metric(at=at + 1, kind=MetricKind.PRICE, link="3", price="$49"),
        Metric(at=at + 2, kind=MetricKind.STOCK, link="4", count=90),
        Metric(at=at + 3, kind=MetricKind.ORDER, link="3", count=4),
        Metric(at=at + 4, kind=MetricKind.ORDER, link="4", count=2),
        Metric(at=at + 5, kind=MetricKind.VIEWERS, count=321),
        Metric(at=at + 6, kind=MetricKind.GMV, price="$1,234"),
    ]


def test_a_board_that_goes_on_is_what_it_would_be(desk):
    """Compare with one that was never stopped, in all that it shows but who is who."""
    world = [
        *shop(1.0),
        *asking(PRICE, 10.0, 8),
        *asking(SIZE, 30.0, 4),
        Deletion(at=36.0, id=f"{SIZE}-30.0-1"),
        *asking("love it", 50.0, 9),
        *shop(100.0),
    ]
    _, there = desk.play(world, 150.0)
    for name in desk.folder.glob("show.sqlite*"):
        name.unlink()
    desk.play(world, 120.0)
    _, back = desk.play([], 150.0, gap=2.0)
    for name in ("catalogue", "shown", "viewers", "levels", "variant_levels", "network", "ended"):
        assert getattr(back, name) == getattr(there, name), name
    assert [plain(one) for one in back.questions] == [plain(one) for one in there.questions]
    assert plain_room(back.room) == plain_room(there.room)
    assert [replace(one, at=0.0) for one in back.effects] == [
        replace(one, at=0.0) for one in there.effects
    ]


def plain(question):
    """Return a question without the numbers that stand for people in one process."""
    return replace(question, asked_by=(), id="")


def plain_room(room):
    return replace(room, doubts={link: plain(one) for link, one in room.doubts.items()})


def test_a_catalogue_that_was_edited_meanwhile_is_an_edit(desk):
    desk.play(shop(1.0), 20.0)
    (desk.folder / "catalog.csv").write_text(CARD.replace("S to XXL", "S to XL"))
    _, board = desk.play([], 60.0, gap=10.0)
    card = board.catalogue
    assert card.fact("3", "size").cell == "S to XL"
    assert card.by_link["3"].price == "$49"  # the shop's own is newer than the file
    with open_journal(desk.folder / "show.sqlite") as record:
        assert next(edit.at for edit in record.read_edits()) < 1.0
        assert len(list(record.read_edits())) == 2


def test_a_catalogue_that_nobody_edited_is_no_edit(desk):
    desk.play([], 20.0)
    desk.play([], 60.0, gap=10.0)
    with open_journal(desk.folder / "show.sqlite") as record:
        assert len(list(record.read_edits())) == 1


def test_what_a_model_has_cost_counts_on(desk):
    llm = {"base_url": "http://127.0.0.1:9/v1", "api_key": "k", "model": "m"}
    desk.settings(draft={"drafter": "llm"}, llm=llm)
    parts = assemble_components(desk.config)
    purse = parts.drafter.servers.purse

    async def main():
        async with start_show(parts, on_step=print, alarm=print, key=KEY) as running:
            journal = running.show.journal
            async with asyncio.TaskGroup() as group:
                beating = group.create_task(SignOfLife(journal, parts.drafter).run(print))
                await asyncio.sleep(1.5)
                purse.charge_call("x" * 300, "", (10.0, 10.0), ahead=True)
                await asyncio.sleep(1.0)
                await journal.flush()
                with clock.standstill():
                    await asyncio.to_thread(back_up, desk.config.journal.path, copy)
                beating.cancel()

    copy = desk.folder / "copy.sqlite"
    clock.run(main(), speed=clock.VIRTUAL)
    copy.rename(desk.config.journal.path)
    paid = purse.spent
    assert paid > 0
    desk.play([], 20.0, gap=10.0)
    with open_journal(desk.config.journal.path) as record:
        notes = [(about, float(text)) for _, about, text in record.read_notes() if "cost" in about]
    assert notes[-2:] == [("cost", paid), ("cost ahead", paid)]


LINE = Line(text="hello", language="en", drafted_by="operator")


def lost(stage, *, began=None, **fields):
    one = replace(cue(7), **fields)
    return Step(at=10.0, cue=one, stage=stage, line=LINE, seconds=4.0, began=began)


@pytest.mark.parametrize(
    ("step", "unheard", "outcome", "began", "at"),
    [
        (lost(Stage.SPEAKING, began=9.0), (), Outcome.SPOKEN, 9.0, 13.0),
        (lost(Stage.SPEAKING, began=9.0), {7}, Outcome.WITHDRAWN, None, 12.0 + 8.0),
        (lost(Stage.WAITING, began=2.0), (), Outcome.WITHDRAWN, 2.0, 10.0),
        (lost(Stage.WAITING), (), Outcome.WITHDRAWN, None, 20.0),
        (lost(Stage.DRAFTING), {8}, Outcome.WITHDRAWN, None, 20.0),
    ],
)
def test_each_lost_cue_has_one_ending(step, unheard, outcome, began, at):
    ended = end_lost_step(step, 20.0, frozenset(unheard))
    assert (ended.ending.outcome, ended.began, ended.at) == (outcome, began, at)
    assert ended.stage is Stage.ENDED


OPERATOR = {"kind": Kind.OPERATOR, "priority": Priority.OPERATOR}


@pytest.mark.parametrize(
    ("step", "unheard", "wanted"),
    [
        (lost(Stage.WAITING), (), False),
        (lost(Stage.WAITING, text="smile", **OPERATOR), (), True),
        (lost(Stage.SPEAKING, began=9.0, text="smile", **OPERATOR), (), False),
        (lost(Stage.SPEAKING, began=9.0, text="smile", **OPERATOR), {7}, True),
        (lost(Stage.WAITING, topic="network/gone", **OPERATOR), (), False),
        (lost(Stage.DRAFTING, line=LINE), (), True),
        (lost(Stage.LATER, began=3.0), (), True),
    ],
)
def test_only_what_a_person_waits_for_is_tried_again(step, unheard, wanted):
    assert is_wanted_again(step, frozenset(unheard)) is wanted


def test_an_edit_in_mid_show_is_replayed_with_the_live_figures_over_it(desk):
    _, before = desk.play([], 0.5)
    card = before.catalogue
    titled = tuple(replace(one, title=f"{one.title}!") for one in card.products)
    changed = replace(card, products=titled)
    desk.play(shop(2.0), 20.0, gap=1.0)
    _, edited = desk.play([Edit(at=30.0, catalogue=changed)], 40.0, gap=5.0)
    assert edited.catalogue.by_link["3"].title == "Denim jacket!"
    _, back = desk.play([], 60.0, gap=5.0)
    assert back.catalogue.by_link["3"].price == "$49"


def test_a_restarted_show_goes_on_in_its_segment_and_with_its_plan(desk):
    plan = "at,seconds,link,note,quiet\n0:00,60,3,Jacket,\n1:00,60,,Reveal,\n2:00,60,4,Tote,\n"
    (desk.folder / "run.csv").write_text(plan)
    desk.settings(run={"path": "run.csv"})
    orders = [
        Command(at=2.0, control=Control.EXTEND),
        Command(at=5.0, control=Control.NEXT),
        Command(at=6.0, control=Control.NEXT),
    ]
    _, before = desk.play(orders, 20.0)
    assert (before.run.now.note, before.run.entered) == ("Tote", 6.0)
    _, after = desk.play([], 40.0, gap=5.0)
    assert after.run.segments == before.run.segments
    assert (after.run.now.note, after.run.entered, after.run.by_clock) == ("Tote", 6.0, False)
    back = [Command(at=46.0, control=Control.BACK)]
    steps, quiet = desk.play([*back, *asking(PRICE, 48.0, 8)], 60.0, gap=5.0)
    assert quiet.run.quiet
    assert begun(steps) == []
    resumed, still = desk.play([], 80.0, gap=5.0)
    assert still.run.quiet
    assert begun(resumed) == []
