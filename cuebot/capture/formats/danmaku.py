"""Danmaku as XML: Bilibili's, as the site serves it and its recorders write it, and Niconico's.

`<d p="seconds,type,size,colour,unix,pool,uid,rowid">text</d>`, where the uid is hashed; recorders
add `user`, write a comment that was paid for as `<sc ts="seconds" user uid>text</sc>`, and write 0
for what they do not know: BililiveRecorder every row's id, and the uid of a viewer that Bilibili
hides.  Niconico's are `<chat vpos="centiseconds" no user_id premium>text</chat>`, where a host's
that begins with `/` is a command.

Viewers type what is no XML (control signs), and tools forget to escape it or append a second root,
so each row is parsed by itself, mended where that is safe, and told.  A file that declares entities
is refused: nothing in it is expanded.  Fields: `WriteAsync` in
BililiveRecorder.Core/Danmaku/BasicDanmakuWriter.cs of BililiveRecorder/BililiveRecorder at
c428086, and src/blrec/danmaku/io.py of acgnhiki/blrec at 47f16f2.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.parsers import expat

from cuebot.capture.formats.danmaku_fields import PREMIUM_HOSTS
from cuebot.capture.formats.decoding import find_codec
from cuebot.capture.formats.format import (
    MendedRow,
    RecordingFormat,
    make_comment_factory,
    parse_seconds,
    read_chunks,
    retime_event,
)
from cuebot.errors import CaptureError
from cuebot.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.stamp import CommentFactory
    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row
    from cuebot.model import RecordedEvent

MAX_ROW_LENGTH = 10_000
"""Characters of a row; a longer one is broken, and what follows it is read."""
ROOTS = re.compile(rb"<i[\s>]|<d p=|<chat [^<>]{0,400}\bvpos=")
"""What no other XML begins with; a messenger's `<chat>` has no place in a video."""
UID, ROW = 6, 7
CENTISECONDS = 100.0
"""Of which Niconico counts the time."""
UNKNOWN_ID = "0"
_ROW_BEGINS = re.compile(r"<(d|sc|chat)(?=[\s>/])")
_DECLARES = re.compile(r"<!(?:ENTITY|DOCTYPE[^>\[]*\[)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:[0-8]|1[124-9]|2\d|3[01]);")
"""What XML 1.0 has no place for, also by number."""
_SIMPLE_ROW = re.compile(
    r'<\w+((?:\s+\w+="[^"<&\x00-\x1f]*")*)\s*>([^<&\x00-\x1f\ufffe\uffff]*)</\w+>'
)
"""A row that is XML at a glance."""
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding=["']([A-Za-z0-9._-]{1,40})["']""")


def matches_format(head: bytes) -> bool:
    page = re.match(rb"<!doctype html|<html", head, re.IGNORECASE)
    return head.startswith(b"<") and not page and ROOTS.search(head) is not None


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    factory = make_comment_factory()
    for line, row in split_rows(_decode_chunks(path), str(path)):
        yield from ((line, told) for told in _read_row(row, factory))


def split_rows(pieces: Iterator[str], where: str) -> Iterator[tuple[int, str]]:
    """Yield each row's XML with the line on which it begins; `CaptureError` for entities."""
    kept, line = "", 1
    for piece in pieces:
        kept += piece
        refuse_declarations(kept, where)
        begun = [found.start() for found in _ROW_BEGINS.finditer(kept)]
        # The last row may not be whole yet, and the beginning of one may be cut in two.
        until = begun[-1] if begun else max(0, len(kept) - MAX_ROW_LENGTH)
        counted = 0
        for place, following in pairwise(begun):
            line += kept.count("\n", counted, place)
            counted = place
            yield line, kept[place:following]
        line += kept.count("\n", counted, until)
        kept = kept[until:]
    if _ROW_BEGINS.match(kept):
        yield line, kept


def refuse_declarations(text: str, where: str) -> None:
    if _DECLARES.search(text):
        raise CaptureError("it declares entities", where=where, do="take another recording")


def _decode_chunks(path: Path) -> Iterator[str]:
    decoder: codecs.IncrementalDecoder | None = None
    for chunk in read_chunks(path):
        if decoder is None:
            told = _ENCODING.search(chunk[:200])
            try:
                name = told[1].decode() if told else "utf-8"
                if name.lower().startswith("utf"):  # UTF-16 was read as UTF-8 already
                    name = find_codec(chunk)
                decoder = codecs.getincrementaldecoder(name)("replace")
            except LookupError:
                decoder = codecs.getincrementaldecoder("utf-8")("replace")
        yield decoder.decode(chunk)
    if decoder is not None:
        yield decoder.decode(b"", final=True)


def _read_row(row: str, factory: CommentFactory) -> Iterator[RecordedEvent | str]:
    """Parse one row alone; what stands between its end and the next row is no part of it."""
    tag = _ROW_BEGINS.match(row)[1]  # type: ignore[index]  # it was found so
    end = row.find(f"</{tag}>")
    empty = re.match(r"<\w+[^<>]*/>", row)
    whole = empty[0] if empty else row[: end + len(tag) + 3]
    if end < 0 and not empty:
        yield "the row is cut off"
    elif len(whole) > MAX_ROW_LENGTH:
        yield f"longer than {MAX_ROW_LENGTH} characters"
    else:
        try:
            yield from _make_events(tag, *_parse_row(whole), factory)
        except expat.ExpatError as error:
            why = f"not XML ({expat.ErrorString(error.code)})"
            try:
                events = list(_make_events(tag, *_parse_row(_repair_row(whole, tag)), factory))
            except expat.ExpatError:
                yield why
            else:
                if any(not isinstance(event, str) for event in events):
                    yield MendedRow(why)
                yield from events


def _parse_row(row: str) -> tuple[dict[str, str], str]:
    """Return a row's attributes and its text."""
    if plain := _SIMPLE_ROW.fullmatch(row):  # most are: a parser for each takes ten times as long
        return dict(_ATTRIBUTE.findall(plain[1])), plain[2]
    told: list[str] = []
    place: dict[str, str] = {}
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _tag, attributes: place.update(attributes)
    parser.CharacterDataHandler = told.append
    parser.Parse(row.encode(errors="replace"), True)  # noqa: FBT003 - expat's own signature
    return place, "".join(told)


def _repair_row(row: str, tag: str) -> str:
    """Take out what XML has no place for, and escape what a tool left as a viewer typed it."""
    printable = _CONTROLS.sub("", row)
    head = re.match(r"""<\w+(?:[^<>"']|"[^"<]*"|'[^'<]*')*>""", printable)
    if head is None:
        return printable
    end = printable.rfind(f"</{tag}>")
    text = _BARE_AMPERSAND.sub("&amp;", printable[head.end() : end]).replace("<", "&lt;")
    return f"{_BARE_AMPERSAND.sub('&amp;', head[0])}{text}</{tag}>"


def _make_events(
    tag: str, attributes: dict[str, str], text: str, factory: CommentFactory
) -> Iterator[RecordedEvent | str]:
    if tag != "chat":
        yield _make_comment(attributes, text, factory)
    elif "deleted" not in attributes and not (_is_host(attributes) and text.startswith("/")):
        yield _make_niconico_comment(attributes, text, factory)


def _is_host(attributes: dict[str, str]) -> bool:
    return attributes.get("premium", "") in PREMIUM_HOSTS


def _make_niconico_comment(
    attributes: dict[str, str], text: str, factory: CommentFactory
) -> RecordedEvent | str:
    said = factory.comment(
        text,
        known=attributes.get("no"),
        user=attributes.get("user_id"),
        nickname=attributes.get("name"),
        platform="niconico",
        role=Role.HOST if _is_host(attributes) else Role.VIEWER,
    )
    return retime_event(said, parse_seconds(attributes.get("vpos"), CENTISECONDS))


def _make_comment(
    attributes: dict[str, str], text: str, factory: CommentFactory
) -> RecordedEvent | str:
    place = attributes.get("p", attributes.get("ts", "")).split(",")
    known = {n: told for n, told in enumerate(place) if told != UNKNOWN_ID}
    uid = known.get(UID) or attributes.get("uid", "").removeprefix(UNKNOWN_ID)
    said = factory.comment(
        text,
        known=known.get(ROW),
        user=uid,
        nickname=attributes.get("user"),
        platform="bilibili",
    )
    return retime_event(said, parse_seconds(place[0]))


FORMAT = RecordingFormat("danmaku", matches_format, read_rows)
