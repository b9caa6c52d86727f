"""Bytes out of a descriptor."""

import os

from cuebot import clock
from cuebot.capture.transport.descriptor import CHUNK, MAX_CHUNKS_AHEAD, DescriptorReader


def read(number):
    async def main():
        reading, got = DescriptorReader(number), []
        while chunk := await reading.read_chunk():
            got.append(chunk)
        return b"".join(got)

    return clock.run(main())


def test_all_is_read_to_the_end(tmp_path):
    path = tmp_path / "long"
    path.write_bytes(os.urandom((MAX_CHUNKS_AHEAD + 3) * CHUNK + 7))
    with path.open("rb") as file:
        assert read(file.fileno()) == path.read_bytes()


def test_a_descriptor_that_cannot_be_read_is_at_its_end(tmp_path):
    with (tmp_path / "file").open("wb") as file:
        assert read(file.fileno()) == b""
