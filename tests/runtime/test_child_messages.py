"""Messages on a child's pipes: they arrive whole; and what a child's program loads."""

import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.runtime import child_messages
from cuebot.runtime.child_messages import Message, MessageStream

HEADS = st.dictionaries(st.text(), st.text() | st.integers() | st.booleans())
MESSAGES = st.lists(st.builds(Message, HEADS, st.binary()))


@given(MESSAGES)
def test_what_is_packed_is_heard_in_order_and_whole(messages):
    pipe = io.BytesIO(b"".join(message.encode_message() for message in messages))
    heard = []
    while message := child_messages.read_message(pipe):
        heard.append(message)
    assert heard == messages


@given(MESSAGES, st.integers(min_value=1, max_value=9))
def test_a_stream_cut_anywhere_gives_the_same_messages(messages, step):
    stream = b"".join(message.encode_message() for message in messages)
    heard = []
    cutter = MessageStream(heard.append)
    for place in range(0, len(stream), step):
        cutter.feed(stream[place : place + step])
    assert heard == messages


def test_a_message_cut_short_is_the_end():
    assert (
        child_messages.read_message(
            io.BytesIO(Message({"say": "half"}, b"body").encode_message()[:-1])
        )
        is None
    )


@pytest.mark.parametrize(
    "program",
    ["cuebot.talkback.player", "cuebot.queue.listener", "cuebot.synth.espeak"],
)
def test_a_childs_program_loads_no_event_loop(program):
    code = f"import sys, {program}; print('asyncio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"


FAULT = """
import threading
from cuebot.runtime import child_messages
child_messages.become_child()
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
"""


def test_another_fault_of_a_childs_thread_is_told():
    done = subprocess.run(
        [sys.executable, "-c", FAULT], capture_output=True, check=True, stdin=subprocess.DEVNULL
    )
    assert b"ZeroDivisionError" in done.stderr


ECHO = """
from cuebot.runtime.child_messages import Message, answer_requests
answer_requests(lambda request: Message({"said": request.head["say"]}, request.body[::-1]))
"""


def test_a_child_answers_each_request_in_order_by_its_number():
    asked = [Message({"id": number, "say": f"{number}!"}, b"ab") for number in (2, 1)]
    done = subprocess.run(
        [sys.executable, "-c", ECHO],
        capture_output=True,
        check=True,
        input=b"".join(one.encode_message() for one in asked),
    )
    answered = []
    MessageStream(answered.append).feed(done.stdout)
    assert answered == [
        Message({"id": 2, "said": "2!"}, b"ba"),
        Message({"id": 1, "said": "1!"}, b"ba"),
    ]
