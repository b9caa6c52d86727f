"""The program that holds espeak-ng, called in a process as the voice calls it."""

from __future__ import annotations

import io
import subprocess
import sys

from cuebot.runtime import child_messages
from cuebot.runtime.child_messages import Message


def answers(*heads):
    """Run the program over requests and return its replies."""
    requests = b"".join(Message(head).encode_message() for head in heads)
    done = subprocess.run(
        [sys.executable, "-m", "cuebot.synth.espeak"],
        input=requests,
        capture_output=True,
        check=True,
    )
    pipe = io.BytesIO(done.stdout)
    replies = []
    while reply := child_messages.read_message(pipe):
        replies.append(reply)
    return replies


def request(number, text, voice="en-us", wpm=170):
    return {"id": number, "text": text, "voice": voice, "wpm": wpm}


def test_it_answers_each_request_in_order_and_ends_with_its_parent():
    replies = answers(request(1, "one"), request(2, "one two three"))
    assert [reply.head["id"] for reply in replies] == [1, 2]
    assert replies[0].head["sample_rate"] == 22_050
    assert 0 < len(replies[0].body) < len(replies[1].body)


def test_a_faster_rate_is_shorter():
    slow, fast = answers(request(1, "one two three", wpm=120), request(2, "one two three", wpm=300))
    assert len(fast.body) < 0.7 * len(slow.body)


def test_a_voice_that_is_not_there_gives_no_sound():
    (reply,) = answers(request(1, "one", voice="no-such-voice"))
    assert reply.body == b""
