"""A JSON array that never ends, cut into its elements as they come."""

from __future__ import annotations

import re

MAX_ELEMENT_BYTES = 8_388_608
"""Bytes an element may have."""
OPEN, QUOTE, ESCAPE = b"{"[0], b'"'[0], b"\\"[0]
STRUCTURAL_BYTES = re.compile(rb'[{}"\\]')


class JsonArraySplitter:
    """Cut a stream into the objects that stand at its first level, wherever its chunks end."""

    def __init__(self) -> None:
        self._begun = bytearray()
        self._depth = 0
        self._quoted = False
        self._escaped = False
        """Whether the next byte stands behind a backslash."""

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the objects that are whole by now; a `ValueError` when one is too long."""
        found: list[bytes] = []
        start, passed = 0, 0 if self._escaped else -1
        self._escaped = self._escaped and not chunk
        for mark in STRUCTURAL_BYTES.finditer(chunk):
            place = mark.start()
            if place == passed:
                continue
            if chunk[place] == ESCAPE:
                passed = place + 1 if self._quoted else passed
                self._escaped = passed == len(chunk)
                continue
            before = self._depth
            self._track_depth(chunk[place])
            if self._depth > before == 0:
                start = place
            elif before > self._depth == 0:
                found.append(bytes(self._begun) + chunk[start : place + 1])
                self._begun.clear()
        if self._depth:
            self._begun += chunk[start:]
        if len(self._begun) > MAX_ELEMENT_BYTES:
            raise ValueError(f"an element has more than {MAX_ELEMENT_BYTES} bytes")
        return found

    def _track_depth(self, mark: int) -> None:
        if mark == QUOTE:
            self._quoted = self._depth > 0 and not self._quoted
        elif not self._quoted:
            self._depth = self._depth + 1 if mark == OPEN else max(0, self._depth - 1)
