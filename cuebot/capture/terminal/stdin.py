"""Comments typed or piped in: a line is a comment.

`user<TAB>text` says who wrote it; a line without a tab is by a viewer of its own.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cuebot import clock
from cuebot.capture.comment import CommentBody
from cuebot.capture.dialects.stamp import make_comment_id
from cuebot.capture.transport.descriptor import STANDARD_INPUT, DescriptorReader
from cuebot.capture.transport.line_reader import MAX_LINE_BYTES, LineSplitter
from cuebot.config import Section
from cuebot.model import Comment
from cuebot.runtime.invalid_value import explain_validation_error

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.ports import Put

log = logging.getLogger(__name__)


class StdinOptions(Section):
    """There are none."""


class StdinSource:
    """Read comments from a file descriptor until it ends."""

    name = "stdin"

    def __init__(self, descriptor: int = STANDARD_INPUT) -> None:
        self._descriptor = descriptor
        self._made = 0
        self.refused = 0
        """Lines that are no comment: too long, or a user and no text."""

    async def run(self, put: Put) -> None:
        """Send each line as it comes; return at the end of the input."""
        reading, lines = DescriptorReader(self._descriptor), LineSplitter()
        while chunk := await self._read_chunk(reading):
            self._put_lines(lines.feed(chunk), put)
        self._put_lines(lines.flush_line(), put)

    @staticmethod
    async def _read_chunk(reading: DescriptorReader) -> bytes:
        with clock.standstill():
            return await reading.read_chunk()

    def _put_lines(self, lines: list[bytes | None], put: Put) -> None:
        for line in lines:
            if line is None:
                self._refuse_line(f"longer than {MAX_LINE_BYTES} bytes")
            elif line.strip():
                read = self._parse_comment(line.decode(errors="replace"))
                if isinstance(read, Comment):
                    put(read)
                else:
                    self._refuse_line(read)

    def _parse_comment(self, line: str) -> Comment | str:
        user, _, text = line.rpartition("\t")
        try:
            body = CommentBody(user=user, text=text)
        except ValidationError as error:
            return explain_validation_error(error)
        self._made += 1
        return body.to_comment(clock.now(), make_comment_id(self.name, self._made))

    def _refuse_line(self, why: str) -> None:
        self.refused += 1
        if self.refused == 1:
            log.warning(
                "%s: a line is no comment (%s); more of the kind are counted.", self.name, why
            )


def make_stdin_source(part: Part, _config: Config) -> StdinSource:
    """Build the source that `use = "stdin"` names; it has no keys."""
    part.read(StdinOptions)
    return StdinSource()
