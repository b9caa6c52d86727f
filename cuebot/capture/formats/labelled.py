"""Comments as blocks of labelled lines, as mails, guest books and YAML have them.

`From: Kate`, `Date: 24-11-2026 20:00`, `Message: how long is it?`, in any order and with a rule, a
blank line or a dash between two of them.  The labels are those of columns (`heads.toml`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import NamedColumns, find_known_columns
from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.line_form import is_rule
from cuebot.capture.formats.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

_LABELLED = re.compile(
    r"\s*(?P<dash>-\s+)?(?P<label>[^\W\d][^:：\n]{0,39}?)\s*[:：](?:\s+(?P<said>.*)|)", re.DOTALL
)
_QUOTED = re.compile(r"([\"'])(.*)\1")
_SNIFFED_LINES = 80
"""Lines by which the labels are told."""
_LEAST_BLOCKS = 2
"""Blocks in which a label must stand."""
_LONGEST_LINE = 20_000
"""Letters of a line that are read."""


def matches_format(head: bytes) -> bool:
    """Take text of which the labels of a time and of a text come again and again."""
    if not may_be_lines(head):
        return False
    lines = decode_recording(head, whole=False).splitlines()[:_SNIFFED_LINES]
    return len(_list_labels(lines)) > 1


def _list_labels(lines: Sequence[str]) -> list[str]:
    """Return the labels in the order in which they come first; none where no block is a comment.

    They stand before most lines, each about as often as the others.
    """
    found = [match["label"] for line in lines if (match := _match_label(line))]
    often = Counter(found)
    most = max(often.values(), default=0)
    labels = [label for label, times in often.items() if times * 2 > most]
    roles = find_known_columns(labels)
    several = most >= _LEAST_BLOCKS and "text" in roles and "at" in roles
    told = sum(often[label] for label in labels)
    written = sum(1 for line in lines if line.strip() and not is_rule(line))
    return labels if several and told * 2 > written else []


def _match_label(line: str) -> re.Match[str] | None:
    return _LABELLED.fullmatch(line[:_LONGEST_LINE])


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    lines = decode_recording(read_whole(path), str(path)).splitlines()
    labels = _list_labels(lines[:_SNIFFED_LINES])
    yield from read_table(labels, list(_read_blocks(lines, labels)), named)


def _read_blocks(lines: Sequence[str], labels: Sequence[str]) -> Iterator[Cells]:
    """Yield the cells of each block, numbered by its first line."""
    begun, block, last = 0, dict[str, str](), ""
    for number, line in enumerate(lines, 1):
        found = _match_label(line)
        label = found["label"] if found else ""
        if label in labels and found:
            if block and (found["dash"] or label in block):
                yield begun, [block.get(one, "") for one in labels]
                block = {}
            begun = begun if block else number
            block[label], last = _unquote(found["said"] or ""), label
        elif is_rule(line) or not line.strip():
            last = ""
        elif last and not (found and line[:1].strip()):
            block[last] = f"{block[last]} {line.strip()}".strip()
    if block:
        yield begun, [block.get(one, "") for one in labels]


def _unquote(said: str) -> str:
    found = _QUOTED.fullmatch(said.strip())
    return found[2] if found else said.strip()


FORMAT = RecordingFormat("labelled lines", matches_format, read_rows)
