"""Split a byte stream into lines of a bounded length."""

from __future__ import annotations

MAX_LINE_BYTES = 65_536
"""Bytes a line may have."""


class LineSplitter:
    """Cut chunks into lines, wherever the chunks happen to end."""

    def __init__(self, longest: int = MAX_LINE_BYTES) -> None:
        self._longest = longest
        self._begun = bytearray()
        self._over = False

    def feed(self, chunk: bytes) -> list[bytes | None]:
        """Return the lines that are whole by now, without newline; None for one too long."""
        *ends, rest = chunk.split(b"\n")
        lines = [self._finish_line(end) for end in ends]
        self._append_piece(rest)
        return lines

    def flush_line(self) -> list[bytes | None]:
        """Return the last line when the stream ended without a newline."""
        return [self._finish_line(b"")] if self._begun or self._over else []

    def _append_piece(self, piece: bytes) -> None:
        self._over = self._over or len(self._begun) + len(piece) > self._longest
        if self._over:
            self._begun.clear()
        else:
            self._begun += piece

    def _finish_line(self, piece: bytes) -> bytes | None:
        self._append_piece(piece)
        line = None if self._over else bytes(self._begun)
        self._begun.clear()
        self._over = False
        return line
