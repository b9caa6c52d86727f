"""Work in a thread that nobody has to wait for."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from cuebot import clock
from cuebot.synth.background_writer import BackgroundWriter

LONG = 30.0


def asked(use):
    """Run `use(aside)`; end the thread."""

    async def main():
        aside = BackgroundWriter("test")
        try:
            return await use(aside)
        finally:
            aside.stop_thread()

    return clock.run(main())


def test_work_is_done_in_its_order():
    done = []

    async def use(aside):
        for number in range(20):
            aside.submit_job(lambda number=number: done.append(number))
        return await aside.run_with_timeout(done.copy, LONG)

    assert asked(use) == list(range(20))


def test_what_the_disk_refuses_is_raised_to_who_asks():
    def refuse():
        raise OSError("full")

    async def use(aside):
        with pytest.raises(OSError, match="full"):
            await aside.run_with_timeout(refuse, LONG)
        return await aside.run_with_timeout(lambda: 1, LONG)

    assert asked(use) == 1


def test_while_work_hangs_nobody_waits_and_afterwards_it_goes_on():
    gate, begun = threading.Event(), []

    async def use(aside):
        with pytest.raises(TimeoutError):
            await aside.run_with_timeout(gate.wait, 0.05)
        assert aside.is_hanging
        with pytest.raises(TimeoutError):
            await aside.run_with_timeout(lambda: begun.append(1), LONG)
        gate.set()
        assert aside._late.result(LONG)
        return aside.is_hanging, await aside.run_with_timeout(lambda: 2, LONG)

    assert asked(use) == (False, 2)
    assert begun == []


HUNG = """
import threading
from cuebot.synth.background_writer import BackgroundWriter
BackgroundWriter("hung").submit_job(threading.Event().wait)
print("over")
"""


def test_a_program_ends_though_its_disk_hangs():
    done = subprocess.run(
        [sys.executable, "-c", HUNG], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout == "over\n"


def test_what_became_of_a_job_is_reported_in_the_thread_of_the_loop():
    def refuse():
        raise OSError("full")

    async def use(aside):
        told = []
        for work in (refuse, lambda: 7):
            aside.submit_and_report(
                work, lambda job: told.append((threading.get_ident(), job.exception()))
            )
        await aside.run_with_timeout(lambda: None, LONG)
        return told

    (mine, error), (again, none) = asked(use)
    assert mine == again == threading.get_ident()
    assert (str(error), none) == ("full", None)


def test_what_becomes_of_a_job_after_the_show_is_no_fault(caplog):
    gate, over = threading.Event(), []

    async def use(aside):
        aside.submit_and_report(gate.wait, over.append)
        return aside.submit_job(lambda: over.append("later"))

    later = asked(use)
    gate.set()
    later.result(LONG)
    assert over == ["later"]
    assert caplog.records == []
