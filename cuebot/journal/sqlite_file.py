"""The journal as a file: SQLite, and only ever added to.  `sqlite_reader.py` reads it.

    show   (show INTEGER PRIMARY KEY, wall TEXT, at REAL, cuebot TEXT)
           One row a broadcast: the time of day (ISO 8601, UTC) at the show time `at`, and the
           version of cuebot.
    entry  (n INTEGER PRIMARY KEY, show INTEGER, at REAL, kind TEXT, body TEXT)
           All that happened, in one order: `n` only grows.  `at` is in seconds of show time, and
           `body` is JSON by `kind`:
           comment              {"platform", "id", "viewer", "text"}, and "role" unless a viewer
           deletion, metric, edit, phrasing, rundown, command, network, talk, said, answer,
           call_began, call_ended, tick
                                the event's fields by name
           step                 a `Step`'s fields by name
           heard                a `Heard`'s fields by name
           note                 {"about", "text"}
           file                 {"path"}: what quotes this broadcast's viewers, and lies elsewhere
           alive                {"wall"}: the time of day, every few seconds of a show that runs
           restart              {"wall", "died", "cuebot"}: another process went on with the show,
                                which had died at the show time `died`
           end                  {}: the show was ended properly

`application_id` and `user_version` tell the file from others, and its format from later ones.
`viewer` is a BLAKE2b hash under a random key that lives as long as the broadcast and then is gone
(`viewer_key.py`): within one show a viewer is one hash, and nobody can go back from it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from itertools import chain
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any, TypeAlias

from cuebot.errors import JournalError
from cuebot.journal.event_rows import encode_comment
from cuebot.model import Comment, Seconds

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.journal.unfinished_show import UnfinishedShow

Row: TypeAlias = tuple[Seconds, str, object]
"""When, what kind, and what."""

APPLICATION_ID = 0x63756562
"""`cueb`: by this SQLite and `file` tell a journal from any other database."""
FORMAT_VERSION = 1
"""The `user_version` of a journal; one with a higher number is of a newer cuebot."""
BUSY_TIMEOUT: Seconds = 1.0
"""How long a commit waits for another process that writes."""

OTHERS_INDEX = "entry_others"
"""All rows but the comments, which are most: what a restart must find among millions."""
_INDEX_SCHEMA = f"""
    CREATE INDEX IF NOT EXISTS {OTHERS_INDEX} ON entry (show, kind) WHERE kind <> 'comment';
"""
OTHERS_OF_KIND = "FROM entry WHERE kind <> 'comment' AND show = ? AND kind = ?"
"""By this SQLite finds rows through that index: it wants the index's own condition repeated."""
ROWS_IN_ONE_STATEMENT = (64, 16, 4, 1)
"""How many rows one statement takes, the largest first.

SQLite's binding lets go of the interpreter for each statement, and in a flood waits half a
millisecond until it has it again: a commit of 125 rows one by one took as long as 60 ms."""
_INSERT = "INSERT INTO entry (show, at, kind, body) VALUES (?, ?, ?, ?)"
_INSERTS = tuple((many, _INSERT + ", (?, ?, ?, ?)" * (many - 1)) for many in ROWS_IN_ONE_STATEMENT)
_SCHEMA = f"""
    BEGIN;
    CREATE TABLE show (
        show INTEGER PRIMARY KEY, wall TEXT NOT NULL, at REAL NOT NULL, cuebot TEXT NOT NULL
    );
    CREATE TABLE entry (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        show INTEGER NOT NULL REFERENCES show,
        at REAL NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL
    );
    PRAGMA application_id = {APPLICATION_ID};
    PRAGMA user_version = {FORMAT_VERSION};
    COMMIT;
"""


class JournalFile:
    """The file, written: one broadcast after another, from one thread."""

    def __init__(self, path: Path | None, key: bytes = b"", *, synced: bool = True) -> None:
        """Write at `path`; unless `synced`, a power cut may take the last commits, a kill none.

        That is for what somebody else keeps as well: a disk syncs some hundred times a second, for
        all the rooms of a worker together.
        """
        self._path = path
        self._synced = synced
        self.where = "the journal without a path" if path is None else str(path)
        self._key = key or secrets.token_bytes(32)
        self.show = 0
        """The number of the broadcast that is written; 0 before `open`."""

    def open(self, wall: str, at: Seconds, unfinished: UnfinishedShow | None = None) -> None:
        """Begin a broadcast, or go on with one that was not ended, at this time of day."""
        if self._path is not None:
            check_folder(self._path)
        with wrap_journal_errors(self.where), ExitStack() as stack:
            if self._path is not None:
                self._path.touch(mode=0o600)  # what viewers wrote is for the operator alone
            # SQLite keeps a database without a name in a file of its own, gone when it is closed.
            connection = sqlite3.connect(
                self._path or "", timeout=BUSY_TIMEOUT, isolation_level=None
            )
            stack.enter_context(closing(connection))
            is_new = is_new_file(connection, self.where)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {'FULL' if self._synced else 'NORMAL'}")
            if is_new:
                connection.executescript(_SCHEMA)
            connection.execute(_INDEX_SCHEMA)
            self._connection = connection
            if unfinished is None:
                self.show = self._begin_show(wall, at)
            else:
                self.show = unfinished.show
                taken = {"wall": wall, "died": unfinished.at, "cuebot": version("cuebot")}
                self.append_rows([(at, "restart", taken)])
            stack.pop_all()

    def _begin_show(self, wall: str, at: Seconds) -> int:
        with self._connection:
            begun = self._connection.execute(
                "INSERT INTO show (wall, at, cuebot) VALUES (?, ?, ?)",
                (wall, at, version("cuebot")),
            )
        return begun.lastrowid or 0

    def append_rows(self, rows: Iterable[Row]) -> None:
        coded = [(self.show, at, kind, self._encode_body(what)) for at, kind, what in rows]
        with self._connection:
            if len(coded) not in ROWS_IN_ONE_STATEMENT:  # one statement is a transaction of its own
                self._connection.execute("BEGIN")
            begun = 0
            for many, insert in _INSERTS:
                while len(coded) - begun >= many:
                    values = chain.from_iterable(coded[begun : begun + many])
                    self._connection.execute(insert, tuple(values))
                    begun += many

    def close(self) -> None:
        self._connection.close()

    def _encode_body(self, what: object) -> str:
        if isinstance(what, Comment):
            return _replace_surrogates(encode_comment(what, hash_viewer(what, self._key)))
        return encode_row_body(what)


def check_folder(path: Path) -> None:
    """Raise a `JournalError` when there is no folder where a journal is to be."""
    if not path.parent.is_dir():
        do = "make it, or set another `path`"
        raise JournalError("no such folder", where=str(path.parent), do=do)


def hash_viewer(comment: Comment, key: bytes) -> str:
    """Return what stands for a comment's author in a journal that hides viewers under a key."""
    code = encode_basestring_ascii  # as `json.dumps` of the two has it
    name = f"[{code(comment.platform)}, {code(comment.user)}]".encode()
    return hashlib.blake2b(name, key=key, digest_size=16).hexdigest()


def encode_row_body(what: object) -> str:
    """Return the JSON of what a row holds; of a comment, with its author's name."""
    return _replace_surrogates(_ENCODER.encode(what))


def _replace_surrogates(coded: str) -> str:
    """Return a text without a half of a surrogate pair, which cannot be stored.

    A stranger's source may let one in.
    """
    return coded if coded.isascii() else coded.encode(errors="replace").decode()


def _convert_to_plain(what: object) -> object:
    if isinstance(what, Mapping):
        return dict(what)
    kind: Any = type(what)
    return {name: getattr(what, name) for name in _list_fields(kind)}


@cache
def _list_fields(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a dataclass, of any kind
    """Return the fields of a kind of rows, of which there are some forty."""
    return tuple(field.name for field in fields(kind))


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_convert_to_plain)
"""Made once: `json.dumps` makes one for each row."""


def record_quoting_file(journal: Path, file: Path) -> None:
    """Note that a file quotes the last broadcast's viewers; a `JournalError` says why not."""
    address = f"{journal.resolve().as_uri()}?mode=rw"
    with (
        wrap_journal_errors(str(journal)),
        closing(sqlite3.connect(address, timeout=BUSY_TIMEOUT, uri=True)) as connection,
        connection,
    ):
        connection.execute(
            "INSERT INTO entry (show, at, kind, body) SELECT show, at, 'file', ? FROM show "
            "ORDER BY show DESC LIMIT 1",
            (json.dumps({"path": str(file.absolute())}),),
        )


def is_new_file(connection: sqlite3.Connection, where: str) -> bool:
    """Tell whether nothing was written yet; a `JournalError` says that it is no journal of ours."""

    def one(query: str) -> int:
        return int(connection.execute(query).fetchone()[0])

    if not one("SELECT count(*) FROM sqlite_master"):
        return True
    if one("PRAGMA application_id") != APPLICATION_ID:
        raise JournalError("another program's database", where=where, do="set another `path`")
    if one("PRAGMA user_version") > FORMAT_VERSION:
        do = "update cuebot, or set another `path`"
        raise JournalError("written by a newer cuebot", where=where, do=do)
    return False


@contextmanager
def wrap_journal_errors(where: str) -> Iterator[None]:
    """Raise what a disk or SQLite has to say as a `JournalError`."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        full = "full" in str(error)
        do = "make room on the disk" if full else "check the file, or set another `path`"
        raise JournalError(str(error), where=where, do=do) from error
