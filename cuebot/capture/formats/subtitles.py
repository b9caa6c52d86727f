r"""Comments that a tool turned into subtitles: ASS or SSA of danmaku, SRT, WebVTT, SBV, SAMI.

An ASS event has its fields in the order of the `Format:` line of its section; the text is the last
and may hold commas.  `{...}` overrides the style, `\N` breaks a line; a `Comment:` line is a note
that no player shows.  An SRT or WebVTT cue is a line `start --> end` and the lines of its text.
Fields: http://www.tcax.org/docs/ass-specs.htm and https://www.w3.org/TR/webvtt1/.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.decoding import decode_recording
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.table import read_table, unescape_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

HEADS = ("time", "user", "text")
_Cue: TypeAlias = tuple[int, str, tuple[str, str]]
"""A cue's line and time, and who speaks what in it."""
ASS_FIELDS = (
    *("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect"),
    "text",
)
"""The order of an event's fields where no line tells it."""
_ASS = re.compile(r"^\s*\[(?:Script Info|V4\+? Styles|Events)\]", re.IGNORECASE | re.MULTILINE)
_OVERRIDE = re.compile(r"\{[^{}]*\}")
_DRAWING = re.compile(r"\{[^{}]*\\p[1-9]")
_BREAK = re.compile(r"\\[Nnh]")
_CUE = re.compile(
    r"\s*(?P<start>(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}|(?:\d{1,3}:)?\d{1,2}:\d{2}(?=\s*-->))"
    r"(?:\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?:\s.*)?"
    r"|\s?[,;]\s?(?:\d{1,3}:)?\d{1,2}:\d{2}\.\d{1,3}\s*)"
)
"""The line above a text: `0:01.000 --> 0:04.000`, or with a comma alone as SBV has it."""
_HALF_CUE = re.compile(r"\s*[\d?xX]{1,3}:[\d?xX-]{1,2}[\d?xX:.,-]*\s*(?:[,;>-]|$)")
"""What is left of such a line: `0:01:--,0:01:14.000`."""
_ARROW = re.compile(
    r"^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->|^WEBVTT\b"
    r"|^(?:\d{1,3}:)?\d{1,2}:\d{2}\.\d{1,3},(?:\d{1,3}:)?\d{1,2}:\d{2}\.\d{1,3}\s*$",
    re.MULTILINE,
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,80})>")
_TAG = re.compile(r"</?(?:[biuvcs]|font|ruby|rt|lang|\d)[^<>]{0,80}>|<\d[\d:.]*>")
_SYNC = re.compile(
    r"<SYNC\s+Start\s*=\s*[\"']?(?P<ms>\d{1,10})[\"']?[^<>]{0,80}>(?P<text>.*?)(?=<SYNC\b|</BODY\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"<[^<>]{1,200}>")
_SPOKEN = re.compile(r"(?P<user>[^:：\n]{1,40}?)\s*[:：]\s*(?P<text>\S.*)", re.DOTALL)


def matches_format(head: bytes) -> bool:
    if head[:5].upper() == b"<SAMI":
        return True
    if head[:1] in (b"{", b"<"):
        return False
    text = decode_recording(head, whole=False)
    return bool(_ASS.search(text[:4_000]) or _ARROW.search(text[:4_000]))


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    text = decode_recording(read_whole(path), str(path))
    lines = text.splitlines()
    if text.lstrip()[:5].upper() == "<SAMI":
        table = list(_name_cues(_read_sami(text)))
    else:
        table = list(_read_ass(lines) if _ASS.search(text[:4_000]) else _read_cues(lines))
    yield from read_table(HEADS, table, NamedColumns())


def _read_ass(lines: Sequence[str]) -> Iterator[Cells]:
    fields: Sequence[str] = ASS_FIELDS
    inside = False
    for number, line in enumerate(lines, 1):
        kind, colon, rest = line.strip().partition(":")
        if kind.startswith("["):
            inside = kind.strip("[] ").lower() == "events"
        elif not inside or not colon:
            if inside and kind and not kind.startswith(";"):
                yield number, "no event"
        elif kind.lower() == "format":
            fields = [field.strip().lower() for field in rest.split(",")]
        elif kind.lower() == "dialogue":
            yield from _read_event(number, rest, fields)


def _read_event(number: int, rest: str, fields: Sequence[str]) -> Iterator[Cells]:
    cells = dict(zip(fields, rest.split(",", len(fields) - 1), strict=False))
    text = cells.get("text")
    if text is None:
        yield number, "the line is cut off"
    elif not _DRAWING.search(text):
        said = _BREAK.sub(" ", _OVERRIDE.sub("", text)).strip()
        yield (
            number,
            [cells.get("start", "").strip(), cells.get("name", cells.get("actor", "")), said],
        )


def _read_cues(lines: Sequence[str]) -> Iterator[Cells]:
    cues: list[tuple[int, str, list[str]]] = []
    ended = True
    broken = _list_broken_blocks(lines)
    for number, line in enumerate(lines, 1):
        found = _CUE.fullmatch(line)
        if found or "-->" in line:
            if cues and cues[-1][2] and not ended and cues[-1][2][-1].strip().isdecimal():
                cues[-1][2].pop()  # the number of this cue, without a blank line before it
            cues.append((number, found["start"] if found else line, []))
            ended = False
        elif not line.strip():
            ended = True
        elif not ended:
            cues[-1][2].append(line.strip())
    yield from ((number, "no time above the text") for number in broken)
    yield from _name_cues([(number, at, _clean_cue(texts)) for number, at, texts in cues])


def _read_sami(text: str) -> list[_Cue]:
    """Read SAMI's cues: `<SYNC Start=5000><P Class=KRCC>kate: how much`; an empty one clears."""
    told = [
        (
            text.count("\n", 0, found.start()) + 1,
            f"{int(found['ms']) / 1000:g}",
            _clean_cue([_ANY_TAG.sub(" ", found["text"]).replace("&nbsp;", " ")]),
        )
        for found in _SYNC.finditer(text)
    ]
    return [one for one in told if one[2][1]]


def _name_cues(told: Sequence[_Cue]) -> Iterator[Cells]:
    """Yield the cells of cues; where most begin with a name and a colon, it is who wrote."""
    named = sum(bool(user) or bool(_SPOKEN.fullmatch(text)) for _, _, (user, text) in told)
    for number, at, (user, text) in told:
        spoken = _SPOKEN.fullmatch(text) if not user and named * 5 > len(told) * 4 else None
        yield number, [at, spoken["user"], spoken["text"]] if spoken else [at, user, text]


def _list_broken_blocks(lines: Sequence[str]) -> list[int]:
    """Return the lines of blocks with a text, and above it what is left of a time, or a number."""
    return [*_list_untimed_blocks(lines)] + [
        number
        for number, (before, line) in enumerate(pairwise(["", *lines]), 1)
        if not (before.strip() and not before.strip().isdecimal())
        and _HALF_CUE.match(line)
        and not (_CUE.fullmatch(line) or "-->" in line)
    ]


def _list_untimed_blocks(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines below the number of a cue that have words in the place of the time."""
    above = ["", *lines]
    numbered = [
        n for n, line in enumerate(lines) if line.strip().isdecimal() and not above[n].strip()
    ]
    timed = [n for n in numbered if n + 1 < len(lines) and "-->" in lines[n + 1]]
    if len(timed) * 2 <= len(numbered):
        return
    for n in numbered:
        below = lines[n + 1] if n + 1 < len(lines) else ""
        if below.strip() and n not in timed and not _HALF_CUE.match(below):
            yield n + 2


def _clean_cue(texts: Sequence[str]) -> tuple[str, str]:
    """Return who speaks in a cue, if it says so, and the text without its tags."""
    joined = " ".join(texts)
    voice = _VOICE.search(joined)
    plain = _OVERRIDE.sub("", _TAG.sub("", joined))
    return (voice[1].strip() if voice else ""), unescape_text(plain).strip()


FORMAT = RecordingFormat("subtitles", matches_format, read_rows)
