"""A child process: its messages arrive whole, its end is told, and it never outlives its parent."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from cuebot import clock
from cuebot.config import SynthSection
from cuebot.errors import SynthError
from cuebot.model import Line
from cuebot.runtime import child_process
from cuebot.runtime.child_messages import Message
from cuebot.synth.local import LocalVoice, LocalVoiceOptions


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
from cuebot.runtime import child_messages
requests, replies = child_messages.become_child()
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
