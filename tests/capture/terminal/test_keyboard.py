"""What the operator types."""

import asyncio
import os
import pty
import termios

import pytest

from cuebot import clock
from cuebot.capture.terminal.keyboard import KeyboardSource
from cuebot.model import Control


def piped(text):
    """Return what lines on a pipe order: (control, text, urgent, value)."""
    read, write = os.pipe()
    with os.fdopen(read), os.fdopen(write, "wb", buffering=0) as writer:
        writer.write(text)
        writer.close()
        got = []
        clock.run(KeyboardSource(read).run(got.append))
    return [(order.control, order.text, order.urgent, order.value) for order in got]


def test_a_line_is_words_to_say_and_an_exclamation_mark_makes_them_urgent():
    assert piped("smile\n!wrong link, it is 4\n\n谢谢大家".encode()) == [
        (Control.SAY, "smile", False, None),
        (Control.SAY, "wrong link, it is 4", True, None),
        (Control.SAY, "谢谢大家", False, None),
    ]


def test_a_slash_begins_a_control():
    assert piped(b"/skip\n/quiet 300\n") == [
        (Control.SKIP, "", False, None),
        (Control.QUIET, "", False, 300.0),
    ]


def test_what_is_no_command_is_told_and_the_next_one_is_done(caplog):
    assert piped(b"/explode\n/quiet soon\n/done\n") == [(Control.DONE, "", False, None)]
    assert len(caplog.messages) == 2
    assert "explode" not in caplog.text


def pressed(*chunks):
    """Press keys, one chunk after another; return what was ordered, and the words typed by then."""
    keyboard, got, typed = KeyboardSource(by_key=True), [], []

    async def main():
        for chunk in chunks:
            keyboard.press_keys(chunk, got.append)
            typed.append(keyboard.typed)

    clock.run(main(), speed=clock.VIRTUAL)
    return [(order.control, order.text) for order in got], typed


def test_a_key_is_a_control_at_once_and_others_are_nothing():
    orders, _ = pressed("sx", "\x1b[A", "q")
    assert orders == [(Control.SKIP, ""), (Control.QUIET, "")]


def test_enter_begins_and_ends_words_in_which_no_key_is_a_control():
    orders, typed = pressed("\n", "sale\x7f\x7f", "s 好", "\n", "a")
    assert typed == ["", "sa", "sas 好", None, None]
    assert orders == [(Control.SAY, "sas 好"), (Control.AGAIN, "")]


def test_escape_gives_the_words_up_and_empty_words_are_nothing():
    orders, typed = pressed("\nsale", "\x1b", "\n", "\n", "a")
    assert typed == ["sale", None, "", None, None]
    assert orders == [(Control.AGAIN, "")]


@pytest.fixture
def terminal():
    """Return the operator's end of a terminal, and the program's."""
    operator, program = pty.openpty()
    yield operator, program
    os.close(operator)
    os.close(program)


def test_a_terminal_hands_over_each_key_and_is_left_as_it_was(terminal):
    operator, program = terminal
    before, got = termios.tcgetattr(program), []

    async def main():
        pressed = asyncio.Event()

        def put(order):
            got.append(order.control)
            pressed.set()

        async with asyncio.timeout(10.0), asyncio.TaskGroup() as group:
            running = group.create_task(KeyboardSource(program, by_key=True).run(put))
            os.write(operator, b"s")
            await pressed.wait()
            running.cancel()

    clock.run(main())
    assert got == [Control.SKIP]
    assert termios.tcgetattr(program) == before


def test_more_keys_and_words_do_what_they_are_given_for():
    pressed = []
    more = {"u": lambda: pressed.append("key"), "s": lambda: pressed.append("own s")}
    keyboard = KeyboardSource(by_key=True, own_keys=more)
    got = []

    async def press():
        keyboard.press_keys("us", got.append)
        keyboard.press_keys("\rsun\r", got.append)  # typed words are no keys

    clock.run(press())
    assert pressed == ["key", "own s"]
    assert [order.text for order in got] == ["sun"]


def test_a_word_behind_a_slash_that_is_given_is_no_control():
    read, write = os.pipe()
    pressed, got = [], []
    with os.fdopen(read), os.fdopen(write, "wb", buffering=0) as writer:
        writer.write(b"/unplug\n/skip\n")
        writer.close()
        words = {"unplug": lambda: pressed.append("unplug")}
        clock.run(KeyboardSource(read, own_words=words).run(got.append))
    assert pressed == ["unplug"]
    assert [order.control for order in got] == [Control.SKIP]
