"""The rules that every test runs under are armed."""

import socket
import subprocess
import sys
import threading
from pathlib import Path

import purity
import pytest
import sharing
from blockbuster import BlockingError

from cuebot import clock
from cuebot.capture import replay

TESTS = Path(__file__).parent


def test_code_that_blocks_the_loop_fails_its_test(tmp_path):
    (tmp_path / "show.toml").write_text('title = "a show"')
    (tmp_path / "chat.jsonl").touch()

    async def main():
        replay.open_recording(tmp_path)

    with pytest.raises(BlockingError):
        clock.run(main())


@pytest.mark.parametrize(
    "place", ["draft/test_sensitive_topics.py", "guard/test_facts.py", "show/test_show.py"]
)
def test_what_reaches_nothing_outside_is_pure(place):
    assert purity.is_pure(TESTS / place)


@pytest.mark.parametrize(
    "place",
    [
        "talkback/test_device.py",  # a device, by its fixture's file
        "report/test_page.py",  # a browser, by a file of the tests
        "draft/test_llm.py",  # a server
        "runtime/test_child_process.py",  # a process
        "cli/test_run.py",
        "cli/test_say.py",  # an ear, by the name that a config gives it
    ],
)
def test_what_reaches_outside_is_not(place):
    assert not purity.is_pure(TESTS / place)


def test_what_only_types_name_is_not_reached(tmp_path):
    typed, opening = tmp_path / "test_typed.py", tmp_path / "test_opening.py"
    typed.write_text("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import socket\n")
    opening.write_text("def test_it():\n    import socket\n")
    assert purity.is_pure(typed)
    assert not purity.is_pure(opening)


def test_a_process_and_a_socket_are_seen_where_none_may_be():
    with purity.watch() as done:
        subprocess.run([sys.executable, "-c", ""], check=True)
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
    assert {"subprocess.Popen", "socket.bind"} <= set(done)
    with purity.watch() as done:
        clock.run(_nothing())
    assert done == []


def test_what_a_thread_of_an_earlier_test_does_is_no_fault_of_this_one():
    may_begin, over = threading.Event(), threading.Event()

    def work():
        may_begin.wait()
        subprocess.run([sys.executable, "-c", ""], check=True)
        over.set()

    threading.Thread(target=work).start()
    with purity.watch() as done:
        may_begin.set()
        over.wait()
    assert done == []


async def _nothing():
    """Do nothing, in an event loop."""


def test_a_mark_says_which_tests_are_pure(request):
    marked = {item.path for item in request.session.items if item.get_closest_marker("pure")}
    assert marked == {item.path for item in request.session.items if purity.is_pure(item.path)}


def test_files_that_wait_and_pure_ones_take_turns_and_browsers_come_first():
    pure = [
        TESTS / "cell/test_hits.py",
        TESTS / "cue/test_questions.py",
        TESTS / "text/test_folding.py",
    ]
    browser, process = TESTS / "web/test_page_files.py", TESTS / "cli/test_run.py"
    assert purity.has_browser(browser)
    assert not purity.has_browser(process)
    order = sharing.take_turns([process, *reversed(pure), browser])
    assert order == [browser, pure[0], process, pure[1], pure[2]]
    assert sharing.take_turns([]) == []


def test_each_process_begins_elsewhere_and_comes_to_all_places():
    places = sharing.list_test_places()
    assert {str(TESTS / "cell"), str(TESTS / "test_house.py")} <= set(places)
    assert not [place for place in places if Path(place).name in ("__pycache__", "purity.py")]
    begun = [sharing.begin_elsewhere(places, number / 4) for number in range(4)]
    assert begun[0] == places
    assert len({each[0] for each in begun}) == 4
    assert all(sorted(each) == places for each in begun)


def test_who_is_to_be_alone_waits_for_those_who_run_and_keeps_others_waiting(tmp_path):
    for name in ("gate", "floor"):
        (tmp_path / name).touch()
    one, other, alone, late = (
        sharing.Turn(tmp_path / "gate", tmp_path / "floor") for _ in range(4)
    )
    told, is_alone, may_end = [], threading.Event(), threading.Event()

    def run_alone():
        alone.begin(alone=True)
        told.append("alone")
        is_alone.set()
        may_end.wait()
        told.append("no longer alone")
        alone.end()

    one.begin(alone=False)
    other.begin(alone=False)  # beside the first
    thread = threading.Thread(target=run_alone)
    thread.start()
    for turn in (one, other):
        told.append("ended")
        turn.end()
    is_alone.wait()
    may_end.set()
    late.begin(alone=False)
    told.append("late")
    late.end()
    thread.join()
    assert told == ["ended", "ended", "alone", "no longer alone", "late"]
