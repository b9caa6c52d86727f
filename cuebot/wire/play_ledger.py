"""What an ear remembers on its disk: which clips it began, so that none sounds twice.

One JSON object a line.  A clip's line is on the disk before the clip may sound; a line that a dying
machine tore is left out.  Fencing tokens are kept with the numbers that they came with.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TextIO

from pydantic import ValidationError

from cuebot import clock
from cuebot.errors import EarError
from cuebot.runtime.file_lock import lock_file
from cuebot.wire.ear_messages import PlayState
from cuebot.wire.policy import WIRE_POLICY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class PlayLedger:
    """Knows the last clips of an ear, by room and number."""

    def __init__(self, path: Path) -> None:
        """Read a ledger, or begin one; an `EarError` when it cannot be, or another ear has it.

        It blocks: call it before the event loop starts.
        """
        self._path = path
        self._plays: OrderedDict[tuple[str, int], PlayState] = OrderedDict()
        self._tokens: OrderedDict[str, int] = OrderedDict()
        self.instance = secrets.token_hex(8)
        """The ledger's own name, for as long as its file lives."""
        self._disk = ThreadPoolExecutor(max_workers=1)  # one, so that lines keep their order
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+", encoding="utf-8")
            if not lock_file(self._file.fileno()):
                self._file.close()
                raise _explain(
                    "another `cuebot ear` has it", path, "end that one, or give --folder"
                )
            self._read()
            self._rewrite()
        except OSError as error:
            raise _explain(
                error.strerror or type(error).__name__, path, "free its place"
            ) from error

    @property
    def _part(self) -> Path:
        return self._path.with_name(f"{self._path.name}.part")

    def _read(self) -> None:
        self._file.seek(0)
        lines = self._file.readlines()
        if self._part.exists():  # the last start was killed while it wrote the file anew
            lines = self._part.read_text(encoding="utf-8").splitlines() + lines
        for line in lines:
            try:
                told = json.loads(line)
                if "instance" in told:
                    self.instance = str(told["instance"])
                    continue
                token = int(told.pop("token"))
                self._remember(PlayState.model_validate(told), token)
            except (ValueError, TypeError, KeyError, AttributeError, ValidationError):
                continue  # torn by a crash

    def _remember(self, state: PlayState, token: int) -> None:
        key = state.room, state.number
        self._plays[key] = state
        self._plays.move_to_end(key)
        self._tokens[state.room] = max(token, self._tokens.get(state.room, 0))
        self._tokens.move_to_end(state.room)
        for kept in (self._plays, self._tokens):
            while len(kept) > WIRE_POLICY.plays_kept:
                kept.popitem(last=False)

    def find(self, room: str, number: int) -> PlayState | None:
        """Return what became of a clip; None of one that was never begun, nor refused."""
        return self._plays.get((room, number))

    def admits(self, room: str, token: int) -> bool:
        """Tell whether no greater fencing token was seen of a room, and remember this one."""
        highest = self._tokens.get(room, 0)
        if token >= highest:
            self._tokens[room] = token
        return token >= highest

    def list_last(self) -> Sequence[PlayState]:
        """Return what became of the last clips, the oldest first."""
        return list(self._plays.values())[-WIRE_POLICY.plays_told :]

    async def record(self, state: PlayState) -> None:
        """Remember a clip, and return when that is on the disk; an `EarError` when it cannot be."""
        token = self._tokens.get(state.room, 0)
        self._remember(state, token)
        line = _encode_line(state, token)
        try:
            with clock.standstill():
                await asyncio.get_running_loop().run_in_executor(self._disk, self._append, line)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise _explain(why, self._path, "free or change the place") from error

    def note(self, state: PlayState) -> None:
        """Remember a clip's further way, on the disk when it has time."""
        token = self._tokens.get(state.room, 0)
        self._remember(state, token)
        self._disk.submit(self._append, _encode_line(state, token))

    def _append(self, line: str) -> None:
        _write_through(self._file, line)

    def _rewrite(self) -> None:
        """Write only what is remembered; the lock on the file stays."""
        rows = [json.dumps({"instance": self.instance}) + "\n"]
        rows += [
            _encode_line(state, self._tokens.get(state.room, 0)) for state in self._plays.values()
        ]
        with self._part.open("w", encoding="utf-8") as file:
            _write_through(file, "".join(rows))
        self._file.truncate(0)
        _write_through(self._file, "".join(rows))
        self._part.unlink()

    def close(self) -> None:
        """Let go of the file, once all is in it."""
        self._disk.shutdown()
        self._file.close()


def _write_through(file: TextIO, text: str) -> None:
    file.write(text)
    file.flush()
    os.fsync(file.fileno())


def _encode_line(state: PlayState, token: int) -> str:
    kept = state.model_dump(include=set(PlayState.model_fields))
    return json.dumps({**kept, "token": token}, ensure_ascii=False) + "\n"


def _explain(why: str, path: Path, do: str) -> EarError:
    return EarError(f"what was played cannot be kept ({why})", where=str(path), do=do)
