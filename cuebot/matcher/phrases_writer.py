"""Write into the file of learnt phrases what is new, and leave a person's own lines as they are."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias, cast

from cuebot.errors import PhrasesError
from cuebot.matcher.learnt_phrases import parse_phrases_file
from cuebot.text.toml_notes import keep_notes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tomlkit import TOMLDocument
    from tomlkit.items import Table

    from cuebot.matcher.learnt_phrases import PhraseEntry

EntryKey: TypeAlias = tuple[str, str]
"""`columns` or `products`, and the name or link."""
HEADER = """\
# How viewers ask for each column of the catalogue, and what they call each product: written by
# `cuebot learn`.  cuebot understands comments by it; nothing that stands here is ever said.
# Edit, add and delete as you like: what you changed is kept when a column is learnt anew.
# What you put under `refused` is not written again.
"""


def write_entries(path: Path, entries: Mapping[EntryKey, PhraseEntry]) -> None:
    """Lay entries into the file as it is now, and replace it whole (atomically).

    Comments, order and all other entries stay.  `PhrasesError` says why the file cannot be
    written, or cannot be read in its present state; it is then left alone.
    """
    text = _read_text(path)
    parse_phrases_file(text.encode(), str(path))
    written = _lay_entries(text or HEADER, entries)
    _require_unharmed(text, written, entries, path)
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(written.encode())
        if path.exists():
            half.chmod(path.stat().st_mode & 0o777)
        os.replace(half, path)  # noqa: PTH105 - the name says that it takes the place of the other
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        why = error.strerror or type(error).__name__
        do = "make room, or set another `phrases` under [catalogue]"
        raise PhrasesError(f"cannot be written ({why})", where=str(path), do=do) from error


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", "") or "it is not UTF-8"
        raise PhrasesError(f"cannot be read ({why})", where=str(path), do="mend it") from error


def _lay_entries(text: str, entries: Mapping[EntryKey, PhraseEntry]) -> str:
    import tomlkit  # noqa: PLC0415 - only `cuebot learn` writes
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415 - see above

    try:
        for (room, name), entry in entries.items():
            document = tomlkit.parse(text)
            if room not in document:
                document[room] = tomlkit.table(is_super_table=True)
            _fill_table(_find_table(document, room, name), entry)
            text = keep_notes(text, document.as_string())
    except (TOMLKitError, ValueError, TypeError, AttributeError) as error:
        raise PhrasesError(
            f"cannot be edited in place ({error})", where="the file of phrases", do="move it away"
        ) from error
    return text


def _find_table(document: TOMLDocument, room: str, name: str) -> Table:
    import tomlkit  # noqa: PLC0415 - see above

    rows = cast("Table", document[room])
    if name not in rows:
        rows[name] = tomlkit.table()
    return cast("Table", rows[name])


def _fill_table(table: Table, entry: PhraseEntry) -> None:
    import tomlkit  # noqa: PLC0415 - see above

    table["languages"] = list(entry.languages)
    table["made_from"] = entry.made_from
    table["as_written"] = entry.as_written
    if entry.refused:
        table["refused"] = list(entry.refused)
    rows = tomlkit.array()
    for phrase in entry.phrases:
        rows.add_line(phrase, indent="  ")
    rows.add_line(indent="")
    if list(table.get("phrases", ())) != list(entry.phrases):
        table["phrases"] = rows


def _require_unharmed(
    before: str, after: str, entries: Mapping[EntryKey, PhraseEntry], path: Path
) -> None:
    """Raise when an edit in place reads otherwise than it was meant, before it is on the disk."""
    try:
        old, new = tomllib.loads(before), tomllib.loads(after)
    except tomllib.TOMLDecodeError as error:
        raise _harmed(path) from error
    for room, name in entries:
        if new.get(room, {}).pop(name, {}).get("phrases") != list(entries[room, name].phrases):
            raise _harmed(path)
        old.get(room, {}).pop(name, None)
    for room in ("columns", "products"):
        if old.get(room, {}) != new.get(room, {}):
            raise _harmed(path)


def _harmed(path: Path) -> PhrasesError:
    do = "move the file away, and let it be written anew"
    return PhrasesError("cannot be edited in place", where=str(path), do=do)
