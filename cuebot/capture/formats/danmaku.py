"""Bilibili danmaku: XML, as the site serves it and its recorders write it.

`<d p="seconds,type,size,colour,unix,pool,uid,rowid">text</d>`, where the uid is hashed; recorders
add `user`, write a comment that was paid for as `<sc ts="seconds" user uid>text</sc>`, and write 0
for what they do not know: BililiveRecorder every row's id, and the uid of a viewer that Bilibili
hides.  A file that declares entities is refused: nothing in it is expanded.  Fields: `WriteAsync`
in BililiveRecorder.Core/Danmaku/BasicDanmakuWriter.cs of BililiveRecorder/BililiveRecorder at
c428086, and src/blrec/danmaku/io.py of acgnhiki/blrec at 47f16f2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from cuebot.capture.formats.format import Format, chunks, number, stamp, timed
from cuebot.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.formats.format import Row

LONGEST = 10_000
"""Characters of a comment that are collected."""
UID, ROW = 6, 7
SAID = frozenset({"d", "sc"})
UNKNOWN = "0"


class _Danmaku:
    """The comments that are whole by now."""

    def __init__(self) -> None:
        self._marks = stamp()
        self._place: dict[str, str] | None = None
        self._text: list[str] = []
        self._length = 0
        self._count = 0
        self.whole: list[Row] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say
        self.parser.EntityDeclHandler = self._refuse

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in SAID:
            self._place, self._text, self._length = attributes, [], 0

    def _say(self, text: str) -> None:
        if self._place is not None and self._length < LONGEST:
            self._text.append(text)
            self._length += len(text)

    def _end(self, tag: str) -> None:
        if tag not in SAID or self._place is None:
            return
        self._count += 1
        place = self._place.get("p", self._place.get("ts", "")).split(",")
        known = {n: told for n, told in enumerate(place) if told != UNKNOWN}
        uid = known.get(UID) or self._place.get("uid", "").removeprefix(UNKNOWN)
        said = self._marks.comment(
            "".join(self._text),
            known=known.get(ROW),
            user=uid,
            nickname=self._place.get("user"),
            platform="bilibili",
        )
        self.whole.append((self._count, timed(said, number(place[0]))))
        self._place = None

    def _refuse(self, *_declared: object) -> None:
        raise ValueError("it declares entities")


def knows(head: bytes) -> bool:
    return head.startswith(b"<") and (b"<i>" in head or b"<d p=" in head or b"<i " in head)


def rows(path: Path) -> Iterator[Row]:
    danmaku = _Danmaku()
    try:
        for chunk in chunks(path):
            danmaku.parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
            yield from danmaku.whole
            danmaku.whole = []
        danmaku.parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        yield danmaku.parser.CurrentLineNumber, f"not XML from here on ({error})"
    except ValueError as error:
        raise CaptureError(str(error), where=str(path), do="take another recording") from error


FORMAT = Format("Bilibili danmaku", knows, rows)
