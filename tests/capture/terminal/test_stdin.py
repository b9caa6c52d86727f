"""Comments by a pipe."""

import asyncio
import os
from contextlib import asynccontextmanager

import pytest
from capture.contract import Hearing

from cuebot import clock, config
from cuebot.capture.terminal.stdin import StdinSource, make_stdin_source
from cuebot.errors import ConfigError


@pytest.fixture
def pipe():
    read, write = os.pipe()
    with os.fdopen(read), os.fdopen(write, "wb", buffering=0) as writer:
        yield read, writer


def heard(pipe, text, speed=clock.VIRTUAL):
    descriptor, writer = pipe
    writer.write(text)
    writer.close()
    source, got = StdinSource(descriptor), []
    clock.run(source.run(got.append), speed=speed)
    return got, source


class TestStdin(Hearing):
    garbage = (b"ann\t\n", b"\t \n", b"\n", b"x" * 66_000 + b"\n")
    same_text_seconds = 600.0  # a line has no id: it is known again by who says it, and what

    def frame(self, numbers):
        return "".join(f"u{n}\tsize {n}?\n" for n in numbers).encode()

    @asynccontextmanager
    async def room(self, *calls):
        reading, writing = os.pipe()
        lines = b"".join(one for call in calls for one in call)

        def write():
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(lines)

        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.to_thread(write))
            yield StdinSource(reading)
        os.close(reading)


def test_a_line_is_a_comment_by_a_viewer_of_its_own(pipe):
    got, _ = heard(pipe, "how much\nhow much\n多少钱".encode())
    assert [comment.text for comment in got] == ["how much", "how much", "多少钱"]
    assert len({comment.user for comment in got}) == 3
    assert len({comment.id for comment in got}) == 3


def test_a_tab_parts_the_user_from_the_text(pipe):
    got, _ = heard(pipe, b"ann\tprice: how much\r\nann\tagain\n")
    assert [(comment.user, comment.text) for comment in got] == [
        ("ann", "price: how much"),
        ("ann", "again"),
    ]


def test_empty_lines_are_nothing_and_what_is_no_comment_is_counted_and_told_once(pipe, caplog):
    got, source = heard(pipe, b"\n  \nann\t\none\nbob\t \n")
    assert ([comment.text for comment in got], source.refused) == (["one"], 2)
    assert len(caplog.messages) == 1


def test_bytes_that_are_no_text_do_no_harm(pipe):
    got, _ = heard(pipe, b"\xff\xfe how much\n")
    assert got[0].text == "\ufffd\ufffd how much"


def test_a_comment_is_stamped_with_the_show_time_at_which_it_came(pipe):
    descriptor, writer = pipe

    async def main():
        got = []
        async with asyncio.TaskGroup() as group:
            group.create_task(StdinSource(descriptor).run(got.append))
            await asyncio.sleep(2.0)
            writer.write(b"hello\n")
            writer.close()
        return got

    (comment,) = clock.run(main(), speed=50.0)
    assert comment.at >= 2.0


def test_a_long_input_passes_whole_and_in_order(pipe):
    descriptor, writer = pipe
    lines = [f"comment {n}" for n in range(50_000)]

    async def main():
        got = []
        async with asyncio.TaskGroup() as group:
            group.create_task(StdinSource(descriptor).run(got.append))
            writing = asyncio.to_thread(writer.write, "\n".join(lines).encode())
            written = await writing
            while written < len("\n".join(lines)):  # a raw pipe may take less than all
                rest = "\n".join(lines).encode()[written:]
                written += await asyncio.to_thread(writer.write, rest)
            writer.close()
        return got

    assert [comment.text for comment in clock.run(main())] == lines


def test_stopping_the_source_does_not_wait_for_a_line(pipe):
    descriptor, _ = pipe

    async def main():
        async with asyncio.timeout(1.0):
            await StdinSource(descriptor).run(lambda _event: None)

    with pytest.raises(TimeoutError):
        clock.run(main(), speed=50.0)


def test_it_has_no_keys():
    with pytest.raises(ConfigError, match="unknown key"):
        make_stdin_source(config.Part(use="stdin", path="x"), config.Config())
    assert make_stdin_source(config.Part(use="stdin"), config.Config()).name == "stdin"
