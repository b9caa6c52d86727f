"""What every dialect keeps to, tested once: a dialect's own test names its messages."""

import json
from typing import ClassVar

import pytest

from cuebot import clock
from cuebot.capture.dialects import room
from cuebot.capture.dialects.stamp import CommentFactory
from cuebot.capture.server.payload import PayloadIngestor
from cuebot.model import Comment

GARBAGE = [None, 0, -1, 1e300, True, "", "\x1b[2J", "x" * 5_000, [], [[]], [None], {}, {"a": 1}]


def take(*messages):
    """Return what a source makes of messages, the counts and the answers."""

    async def main():
        taken = PayloadIngestor("tool")
        return [await taken.ingest_payload(json.dumps(one), got.append) for one in messages], taken

    got = []
    answers, taken = clock.run(main(), speed=clock.VIRTUAL)
    return got, taken, answers


class Dialected:
    """Tests for a dialect; a subclass gives its name, one comment and what it should read as."""

    tool = ""
    message: ClassVar = {}
    heard = ("id", "user", "text", "platform")
    ignored = ()
    """Messages of the tool that hold nothing for the show."""

    def test_a_comment_of_the_tool_is_recognised_and_read(self):
        (comment,), taken, _ = take(self.message)
        assert (comment.id, comment.user, comment.text, comment.platform) == self.heard
        assert taken.tools == {self.tool: 1}

    def test_what_the_tool_also_sends_is_counted_as_ignored(self):
        got, taken, _ = take(*self.ignored)
        assert (got, taken.ignored, taken.refused) == ([], len(self.ignored), 0)

    def test_no_other_dialect_claims_its_messages(self):
        claims = [one.tool for one in room.DIALECTS if one.keys <= self.message.keys()]
        assert claims[0] == self.tool

    @pytest.mark.parametrize("garbage", GARBAGE)
    def test_garbage_under_any_key_does_no_harm(self, garbage):
        dialect = room.find_dialect(self.message)

        async def main():
            for key in self.message:
                broken = self.message | {key: garbage}
                for read in dialect.read(broken, CommentFactory("tool")):
                    assert not isinstance(read, str) or "\x1b" not in read
                    assert not isinstance(read, Comment) or len(read.text) <= 1000

        clock.run(main(), speed=clock.VIRTUAL)

    def test_garbage_inside_its_objects_does_no_harm(self):
        def broken(value):
            yield from GARBAGE
            if isinstance(value, dict):
                for key, under in value.items():
                    yield from ({**value, key: inside} for inside in broken(under))
            elif isinstance(value, list) and value:
                yield from ([inside] for inside in broken(value[0]))

        messages = [one for one in broken(self.message) if isinstance(one, dict)]
        _, taken, _ = take(*messages)
        assert taken.tools[self.tool] > len(self.message)
