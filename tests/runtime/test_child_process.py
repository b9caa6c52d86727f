"""A child process: its messages arrive whole, its end is told, and it never outlives its parent."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot import clock
from cuebot.config import SynthSection
from cuebot.errors import SynthError
from cuebot.model import Line
from cuebot.runtime import child_process
from cuebot.runtime.child_process import Message
from cuebot.synth.local import LocalVoice, LocalVoiceOptions

HEADS = st.dictionaries(st.text(), st.text() | st.integers() | st.booleans())
MESSAGES = st.lists(st.builds(Message, HEADS, st.binary()))


@given(MESSAGES)
def test_what_is_packed_is_heard_in_order_and_whole(messages):
    pipe = io.BytesIO(b"".join(message.encode_message() for message in messages))
    heard = []
    while message := child_process.read_message(pipe):
        heard.append(message)
    assert heard == messages


@given(MESSAGES, st.integers(min_value=1, max_value=9))
def test_a_stream_cut_anywhere_gives_the_same_messages(messages, step):
    stream = b"".join(message.encode_message() for message in messages)
    buffer = bytearray()
    heard = []
    for place in range(0, len(stream), step):
        buffer += stream[place : place + step]
        while message := child_process.decode_message(buffer):
            heard.append(message)
    assert heard == messages


def test_a_message_cut_short_is_the_end():
    assert (
        child_process.read_message(
            io.BytesIO(Message({"say": "half"}, b"body").encode_message()[:-1])
        )
        is None
    )


def test_a_child_answers_and_its_end_is_told_once():
    async def main():
        words, ends = asyncio.Queue(), []
        running = await child_process.start_child(
            "cuebot.synth.espeak", words.put_nowait, lambda: ends.append(1)
        )
        running.send_message(Message({"id": 7, "text": "one two", "voice": "en-us", "wpm": 170}))
        reply = await words.get()
        alive = running.alive
        await running.kill_and_wait()
        running.send_message(Message({"id": 8}))
        await running.kill_and_wait()
        return reply.head["id"], alive, running.alive, ends

    assert clock.run(main()) == (7, True, False, [1])


def test_a_program_that_is_not_there_ends_at_once():
    async def main():
        voice = LocalVoice(LocalVoiceOptions(), SynthSection(), program="cuebot.no_such_program")
        with pytest.raises(SynthError, match="ended unexpectedly"):
            await voice.speak(Line(text="one", language="en", drafted_by="operator"))
        await voice.aclose()

    clock.run(main())


ORPHAN = """
import threading
from cuebot.runtime import child_process
requests, replies = child_process.become_child()
def tell():
    while True:
        replies.write(b"word")
threading.Thread(target=tell, daemon=True).start()
threading.Event().wait()
"""


def test_a_child_whose_thread_finds_its_parent_gone_ends_without_a_word():
    process = subprocess.Popen(
        [sys.executable, "-c", ORPHAN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout.read(4) == b"word"
        process.stdout.close()
        assert (process.wait(20.0), process.stderr.read()) == (0, b"")


FAULT = """
import threading
from cuebot.runtime import child_process
child_process.become_child()
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
"""


def test_another_fault_of_a_childs_thread_is_told():
    done = subprocess.run(
        [sys.executable, "-c", FAULT], capture_output=True, check=True, stdin=subprocess.DEVNULL
    )
    assert b"ZeroDivisionError" in done.stderr
