"""The wordings that are remembered: an LRU cache by what they say, and a weak index by their id."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, TypeAlias
from weakref import ref

from cuebot.cluster.grouping.wording import NO_VALUES, Wording, make_wording, make_wording_id

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from cuebot.cluster.parsing.parsed_comment import ParsedComment
    from cuebot.model import Link

MAX_REMEMBERED_WORDINGS = 5_000
"""Wordings that are remembered after the window has passed them."""

WordingKey: TypeAlias = tuple[object, ...]
"""What two comments must have in common to be one wording."""


class _NumberedRef(ref[Wording]):
    """A weak reference that knows the number of its wording when that is gone."""

    __slots__ = ("number",)
    number: int


class WordingStore:
    """Finds or adds wordings, and forgets those that were least lately said.

    One that is forgotten lives on as long as a verdict, a reply or a caller refers to it.  When
    nothing does, `drop_rows` is called with its number, to take its rows out of the tables.
    """

    def __init__(self, *drop_rows: Callable[[int], None]) -> None:
        self._drop_rows = drop_rows
        self._by_key: OrderedDict[WordingKey, Wording] = OrderedDict()
        self._alive: dict[str, _NumberedRef] = {}
        """By id."""
        self._numbers = 0

    def __len__(self) -> int:
        return len(self._by_key)

    def find_wording(self, parsed: ParsedComment, link: Link) -> Wording | None:
        """Return the wording of what was said now, or None; it is remembered the longest again."""
        key = _make_key(parsed, link)
        found = self._by_key.get(key)
        if found is not None:
            self._by_key.move_to_end(key)
        return found

    def add_wording(
        self,
        parsed: ParsedComment,
        link: Link,
        chosen: Mapping[str, tuple[str, ...]] = NO_VALUES,
    ) -> Wording:
        """Make and remember a wording; `chosen`: see `make_wording`."""
        self._numbers += 1
        wording = make_wording(parsed, link, self._numbers, chosen)
        self._by_key[_make_key(parsed, link)] = wording
        alive = self._alive[wording.id] = _NumberedRef(wording, self._drop_wording)
        alive.number = wording.number
        return wording

    def find_by_id(self, name: str) -> Wording | None:
        """Return the wording of an id, if anything still refers to it."""
        alive = self._alive.get(name)
        return alive() if alive is not None else None

    def forget_oldest(self, used: Container[Wording]) -> Iterator[Wording]:
        """Forget what is too much, up to the first that is still `used`; yield each."""
        while len(self._by_key) > MAX_REMEMBERED_WORDINGS:
            key, wording = next(iter(self._by_key.items()))
            if wording in used:
                break
            del self._by_key[key]
            yield wording

    def _drop_wording(self, gone: _NumberedRef) -> None:
        del self._alive[make_wording_id(gone.number)]
        for drop in self._drop_rows:
            drop(gone.number)


def _make_key(parsed: ParsedComment, link: Link) -> WordingKey:
    return link, parsed.named, parsed.topic, parsed.values, parsed.options, parsed.words
