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
    interrupt.end_at_once()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    interrupt.unwind()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_was_started_deaf_to_it_stays_so():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    interrupt.end_at_once()
    interrupt.unwind()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def chained(*, hide):
    error = ValueError("a library's own")
    error.__context__ = KeyboardInterrupt()
    error.__cause__ = OSError() if hide else None
    return error


def test_it_is_found_behind_what_a_library_made_of_it():
    assert interrupt.is_behind(KeyboardInterrupt())
    assert interrupt.is_behind(chained(hide=False))
    assert interrupt.is_behind(chained(hide=True))
    assert interrupt.is_behind(BaseExceptionGroup("all", [ValueError(), KeyboardInterrupt()]))


def test_another_fault_is_not_taken_for_it():
    looped = ValueError()
    looped.__context__ = OSError()
    looped.__context__.__context__ = looped
    assert not interrupt.is_behind(looped)
    assert not interrupt.is_behind(ExceptionGroup("all", [ValueError(), OSError()]))
    assert not interrupt.is_behind(None)
