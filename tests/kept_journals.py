"""Journals as files for tests: one broadcast that is written, and what is no journal."""

import sqlite3
from contextlib import closing

from cuebot.journal.sqlite_file import FORMAT_VERSION, JournalFile
from cuebot.model import (
    Comment,
)

HELLO = Comment(at=1.5, id="c1", user="ann-4711", text="how much, @bob? 多少钱", platform="p")


def written(path, *rows):
    """Write one broadcast."""
    file = JournalFile(path)
    file.open("2026-11-21T10:00:00+00:00", 0.25)
    file.append_rows(rows)
    file.close()


def entries(path):
    with closing(sqlite3.connect(path)) as rows:
        return rows.execute("SELECT n, show, at, kind, body FROM entry ORDER BY n").fetchall()


def alter(path, *statements):
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


def no_database(path):
    path.write_bytes(b"a letter to my mother, of more than a hundred bytes. " * 4)
    return "file is not a database"


def of_another_program(path):
    alter(path, "CREATE TABLE music (title TEXT)")
    return "another program's database"


def of_a_newer_cuebot(path):
    written(path)
    alter(path, f"PRAGMA user_version = {FORMAT_VERSION + 1}")
    return "written by a newer cuebot; update cuebot"
