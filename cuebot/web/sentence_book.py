"""What the show tells people, as codes and values, so that a page has words for it.

The parts of a show tell of faults and refusals in English sentences: an alarm, a guard's reason,
why a cue ended.  Each of them was made from a form, and the book has those forms, by code.  It
finds the form of a sentence again and what stands in its places, so that a page can say the same
in its own language.  Of what has no form, the English words stay.

The forms are the pages' own words for them in English (`page/sentences/en.json`).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pydantic import TypeAdapter

from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cuebot.web.page_files import PageFile

Wording: TypeAlias = "tuple[str | Wording, ...]"
"""A code and what stands in the places of its form, each a text or a wording itself; empty for a
text that has none."""
FORMS_FILE = "sentences/en.json"
WHERE, DO, END, LIST, MORE = "where", "do", "end", "list", "more"
"""The forms by which an error is put together of a place, a fault and what to do, those of a
sentence, of a list, and of a sentence that was held back for a while."""
_COMPOSED = frozenset({WHERE, DO, END, LIST, MORE})
_PLACE = re.compile(r"\{\d\}")
_MORE = re.compile(r"(?P<told>.+) \((?P<count>\d+) more since the last time\)", re.DOTALL)
_FORMS: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])


@dataclass(frozen=True, slots=True)
class SentenceForm:
    """A sentence with places in it."""

    code: str
    pieces: tuple[str, ...]
    """What stands before, between and behind its places."""

    def match_text(self, text: str) -> tuple[str, ...] | None:
        """Return what stands in the places of a text; None when it has another form."""
        first, *rest = self.pieces
        if not rest:
            return () if text == first else None
        *middle, last = rest
        if not (text.startswith(first) and text.endswith(last)):
            return None
        values, begin, end = [], len(first), len(text) - len(last)
        for piece in middle:
            at = text.find(piece, begin, end)
            if at < 0:
                return None
            values.append(text[begin:at])
            begin = at + len(piece)
        return (*values, text[begin:end]) if begin <= end else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a text."""

    told: str | Wording
    unknown: int
    """How many letters of it stand in no form."""


class SentenceBook:
    """The forms that there are."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        plain = {code: text for code, text in forms.items() if code not in _COMPOSED}
        self._forms: dict[tuple[str, str], list[SentenceForm]] = {}
        """By the first letter and the last one, each empty where a place is."""
        for code, text in plain.items():
            pieces = tuple(_PLACE.split(text))
            ends = pieces[0][:1], pieces[-1][-1:]
            self._forms.setdefault(ends, []).append(SentenceForm(code, pieces))
        self._read: Callable[[str], _Reading] = lru_cache(WEB_POLICY.max_known_sentences)(
            self._weigh
        )

    def find(self, text: str) -> Wording:
        """Return the wording of a text; an empty one when nobody knows its form."""
        known = self._forms and len(text) <= WEB_POLICY.max_sentence_length
        told = self._read(text).told if known else ""
        return () if isinstance(told, str) else told

    def _weigh(self, text: str) -> _Reading:
        """Return the reading of a text that leaves least of it unknown."""
        if repeated := _MORE.fullmatch(text):
            return self._join(MORE, repeated["told"], repeated["count"])
        ways = [*self._take_apart(text)]  # of two that leave as much unknown, the first is meant
        ways += [self._join(form.code, *values) for form, values in self._find_forms(text)]
        return min((*ways, _Reading(text, len(text))), key=lambda way: way.unknown)

    def _find_forms(self, text: str) -> Iterator[tuple[SentenceForm, tuple[str, ...]]]:
        for ends in itertools.product((text[:1], ""), (text[-1:], "")):
            for form in self._forms.get(ends, ()) if text else ():
                if (values := form.match_text(text)) is not None:
                    yield form, values

    def _take_apart(self, text: str) -> Iterator[_Reading]:
        """Read an error, which is put together of a place, a fault, and what to do about it."""
        signs = text.count("; ") + text.count(": ")
        if signs > WEB_POLICY.max_sentence_parts or text.endswith(".."):
            return
        if text.endswith("."):
            ways = [(DO, *parts) for parts in _split_at(text[:-1], "; ")] + [(END, text[:-1])]
        else:
            ways = [(WHERE, *parts) for parts in _split_at(text, ": ")]
            ways += [(LIST, *parts) for parts in _split_at(text, "; ")]
        for code, *parts in ways:
            reading = self._join(code, *parts)
            if not all(isinstance(value, str) for value in reading.told):
                yield reading  # of a text that merely has a colon nothing is known

    def _join(self, code: str, *values: str) -> _Reading:
        read = [self._read(value) for value in values]
        return _Reading((code, *(one.told for one in read)), sum(one.unknown for one in read))


def name_fault(said: Wording) -> str:
    """Return the code of what a sentence tells, without its place and what to do."""
    while said and said[0] in _COMPOSED:
        inner = said[2 if said[0] == WHERE else 1]
        said = () if isinstance(inner, str) else inner
    return str(said[0]) if said else ""


NO_SENTENCES = SentenceBook({})
"""A book without forms, where no page is."""


def _split_at(text: str, sign: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind each of a sign, from the left."""
    at = text.find(sign)
    while at >= 0:
        yield text[:at], text[at + len(sign) :]
        at = text.find(sign, at + 1)


def read_sentence_book(files: Mapping[str, PageFile]) -> SentenceBook:
    """Return the forms that the pages have words for."""
    return SentenceBook(_FORMS.validate_json(files[FORMS_FILE].body))
