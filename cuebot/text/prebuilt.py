"""Tables that are made of source files of the box once, and are ready to load when a show starts.

A list of words is written by people, in TOML; to read it, fold it and index it takes the start of a
show longer than all else.  So what comes of it lies beside it in a file of Python's marshal format,
which is read in milliseconds.  A file tells which sources it was made of and is used for no others:
where somebody changed a list, or where Python writes another format, the sources are read instead.
`python benchmarks/prebuild.py` makes the files anew; a test compares each with its sources.
"""

from __future__ import annotations

import hashlib
import marshal
import zlib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from importlib.resources.abc import Traversable

T = TypeVar("T")

FORMAT: Final = 4
"""The version of marshal's format that Python 3.4 to 3.13 write."""
_MAGIC: Final = b"cuebot 1"
_SIZE: Final = 16
"""Bytes of a checksum."""
_HEADER: Final = len(_MAGIC) + 2 * _SIZE
_LEVEL: Final = 9
"""Of zlib: the smallest file, for it is packed once and read often."""


def list_data_files(package: str, folder: str, ending: str) -> list[Traversable]:
    """Return the files of a package's folder that end so, in the order of their names."""
    files = resources.files(package).joinpath(folder).iterdir()
    return sorted((file for file in files if file.name.endswith(ending)), key=lambda f: f.name)


@dataclass(frozen=True, slots=True)
class PrebuiltFile(Generic[T]):
    """The file in which a table lies ready that was made of source files."""

    package: str
    name: str
    """Of the file, from the package's folder."""
    list_sources: Callable[[], Iterable[Traversable]]
    """Gives the files that the table is made of."""

    def load_prebuilt(self) -> T | None:
        """Return the table as it lies ready; None when that is not what the sources say now."""
        try:
            raw = self._locate().read_bytes()
        except OSError:
            return None
        packed = raw[_HEADER:]
        header = _MAGIC + self._sum_sources() + _sum_bytes([packed])
        if marshal.version != FORMAT or raw[:_HEADER] != header:
            return None
        # The checksum tells that `pack_table` wrote this; it is as much the box's as its code.
        return cast("T", marshal.loads(zlib.decompress(packed)))  # noqa: S302

    def pack_table(self, table: T) -> bytes:
        """Return the content of the file for a table that was made of the sources as they are."""
        shared = _share_strings(table, {})
        plain = marshal.dumps(shared, FORMAT)  # type: ignore[arg-type]  # it is as `build` promises
        packed = zlib.compress(plain, _LEVEL)
        return _MAGIC + self._sum_sources() + _sum_bytes([packed]) + packed

    def _locate(self) -> Traversable:
        return resources.files(self.package).joinpath(self.name)

    def _sum_sources(self) -> bytes:
        files = self.list_sources()
        return _sum_bytes(
            part for file in files for part in (file.name.encode(), file.read_bytes())
        )


@dataclass(frozen=True, slots=True)
class PrebuiltTable(PrebuiltFile[T]):
    """A table that is made of source files, or lies ready in a file."""

    build: Callable[[], T]
    """Makes the table of its sources: dicts, lists, tuples, strings, bytes and numbers alone."""

    def load(self) -> T:
        """Return the table: as it lies ready, else made of its sources."""
        ready = self.load_prebuilt()
        return self.build() if ready is None else ready

    def pack(self) -> bytes:
        """Return the content of the file for the sources as they are."""
        return self.pack_table(self.build())


def _sum_bytes(parts: Iterable[bytes]) -> bytes:
    """Return a checksum of byte strings: against slips, and no seal."""
    total = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        total.update(len(part).to_bytes(8, "little"))
        total.update(part)
    return total.digest()


def _share_strings(value: object, known: dict[str, str]) -> object:
    """Return a table in which equal strings are one, so that they are stored and loaded once."""
    match value:
        case str():
            return known.setdefault(value, value)
        case dict():
            return {
                _share_strings(key, known): _share_strings(held, known)
                for key, held in value.items()
            }
        case list():
            return [_share_strings(held, known) for held in value]
        case tuple():
            return tuple(_share_strings(held, known) for held in value)
        case _:
            return value
