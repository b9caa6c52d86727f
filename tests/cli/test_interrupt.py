"""Ctrl-C, wherever it falls."""

import signal

import pytest

from cuebot.cli import interrupt


@pytest.fixture(autouse=True)
def as_it_was():
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def test_it_ends_at_once_until_there_is_something_to_unwind():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    interrupt.exit_on_interrupt()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    interrupt.raise_on_interrupt()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_was_started_deaf_to_it_stays_so():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    interrupt.exit_on_interrupt()
    interrupt.raise_on_interrupt()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def chained(*, hide):
    error = ValueError("a library's own")
    error.__context__ = KeyboardInterrupt()
    error.__cause__ = OSError() if hide else None
    return error


def test_it_is_found_behind_what_a_library_made_of_it():
    assert interrupt.caused_by_interrupt(KeyboardInterrupt())
    assert interrupt.caused_by_interrupt(chained(hide=False))
    assert interrupt.caused_by_interrupt(chained(hide=True))
    assert interrupt.caused_by_interrupt(
        BaseExceptionGroup("all", [ValueError(), KeyboardInterrupt()])
    )


def test_another_fault_is_not_taken_for_it():
    looped = ValueError()
    looped.__context__ = OSError()
    looped.__context__.__context__ = looped
    assert not interrupt.caused_by_interrupt(looped)
    assert not interrupt.caused_by_interrupt(ExceptionGroup("all", [ValueError(), OSError()]))
    assert not interrupt.caused_by_interrupt(None)
