"""langdetect's language profiles in a compact form: 2 MB and some milliseconds for 64 MB and 0.4 s.

langdetect holds, for each of 87,598 pieces of words (one to three letters), a list with a
probability for each of its 55 languages; nearly all of them are zero.  Here the pieces lie in one
sorted array, with the counts of the languages that have them; a list is made when a text asks for
it, of the same numbers by the same division.  The detector is langdetect's own.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, TypedDict

from cuebot.text.prebuilt import PrebuiltTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from cuebot.model import Language

MAX_GRAM_LETTERS = 3
"""Letters of the longest n-gram that is counted."""
_LETTER_BITS: Final = 21
"""Bits of a code point."""
_PACKAGE: Final = "langdetect"
_FOLDER: Final = "profiles"


class PackedProfiles(TypedDict):
    """The profiles as they are stored; numbers as little-endian bytes."""

    languages: list[Language]
    totals: list[list[int]]
    """Of each language: all its pieces of one letter, of two, of three."""
    grams: bytes
    """Pieces as numbers, ascending, 64 bits each."""
    begins: bytes
    """Where the entries of each piece begin, and where the last end, 32 bits each."""
    spoken: bytes
    """Of each entry, the number of the language, 8 bits."""
    counts: bytes
    """Of each entry, how often the language has the piece, 32 bits."""


@dataclass(frozen=True, slots=True)
class LanguageProfiles:
    """How often each language has each piece of a word."""

    languages: Sequence[Language]
    totals: Sequence[Sequence[int]]
    grams: Sequence[int]
    begins: Sequence[int]
    spoken: Sequence[int]
    counts: Sequence[int]

    def find_probabilities(self, gram: str) -> list[float] | None:
        """Return a piece's share in each language, as langdetect works it out; None if unknown."""
        key = _number_gram(gram)
        place = bisect_left(self.grams, key)
        if place == len(self.grams) or self.grams[place] != key:
            return None
        shares = [0.0] * len(self.languages)
        for entry in range(self.begins[place], self.begins[place + 1]):
            language = self.spoken[entry]
            shares[language] = self.counts[entry] / self.totals[language][len(gram) - 1]
        return shares


class TextProbabilities(dict[str, list[float]]):
    """The map that langdetect looks pieces up in; it fills itself with those of one text."""

    def __init__(self, profiles: LanguageProfiles) -> None:
        super().__init__()
        self._profiles = profiles

    def __contains__(self, gram: object) -> bool:
        """Tell whether any language has a piece; an answer of yes is remembered."""
        if super().__contains__(gram):
            return True
        if not isinstance(gram, str):
            return False
        shares = self._profiles.find_probabilities(gram)
        if shares is not None:
            self[gram] = shares
        return shares is not None


@cache
def load_profiles() -> LanguageProfiles:
    """Read the profiles, once; it reads a file."""
    packed = TABLE.load()
    return LanguageProfiles(
        languages=tuple(packed["languages"]),
        totals=packed["totals"],
        grams=_unpack("Q", packed["grams"]),
        begins=_unpack("I", packed["begins"]),
        spoken=packed["spoken"],
        counts=_unpack("I", packed["counts"]),
    )


def pack_profiles() -> PackedProfiles:
    """Read langdetect's own files, in the order of their names, into the compact form."""
    languages: list[Language] = []
    totals: list[list[int]] = []
    counted: dict[int, list[tuple[int, int]]] = {}
    for number, file in enumerate(_list_profiles()):
        profile = json.loads(file.read_text("utf-8"))
        languages.append(profile["name"])
        totals.append(profile["n_words"])
        for gram, count in profile["freq"].items():
            if len(gram) <= MAX_GRAM_LETTERS:
                counted.setdefault(_number_gram(gram), []).append((number, count))
    begins, entries = array("I", [0]), []
    for _, row in sorted(counted.items()):
        entries += row
        begins.append(len(entries))
    return {
        "languages": languages,
        "totals": totals,
        "grams": _pack(array("Q", sorted(counted))),
        "begins": _pack(begins),
        "spoken": bytes(number for number, _ in entries),
        "counts": _pack(array("I", (count for _, count in entries))),
    }


def _number_gram(gram: str) -> int:
    """Return a piece of up to three letters as a number of its own."""
    number = 0
    for letter in gram:
        number = number << _LETTER_BITS | ord(letter)
    return number


def _pack(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _unpack(kind: str, packed: bytes) -> array[int]:
    numbers = array(kind, packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _list_profiles() -> list[Traversable]:
    folder = resources.files(_PACKAGE).joinpath(_FOLDER)
    return sorted((file for file in folder.iterdir() if file.is_file()), key=lambda file: file.name)


TABLE: Final = PrebuiltTable(
    "cuebot.cluster.parsing", "language_profiles.bin", _list_profiles, pack_profiles
)
