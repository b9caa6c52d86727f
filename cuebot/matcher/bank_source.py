"""The bank of phrases as people write it: how viewers ask for what shops of all fields have.

One file a field and language, `bank/FIELD/LANGUAGE.txt`:

    = battery_life
    : battery life
    how long does it last on one charge

`=` opens an attribute, `:` is one of its names as the head of a column, every other line is a
question.  A language is added by a file and nothing else.  What a show loads to read comments is
made of it by `benchmarks/matcher_index.py`; a simulated audience asks in its words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from importlib.resources.abc import Traversable

    from cuebot.model import Language

ATTRIBUTE_MARK, NAME_MARK = "=", ":"
SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class BankAttribute:
    """What shops have a column or a policy for, in all languages."""

    name: str
    names: dict[Language, list[str]] = field(default_factory=dict)
    """As heads of columns."""
    phrases: dict[Language, list[str]] = field(default_factory=dict)
    """As viewers ask for it."""


def read_bank(languages: Collection[Language] | None = None) -> dict[str, BankAttribute]:
    """Return every attribute of the bank, by its name, in all languages or in some.

    A `ValueError` says which line is wrong.
    """
    attributes: dict[str, BankAttribute] = {}
    for language, file in _list_files():
        if languages is not None and language not in languages:
            continue
        _read_file(file.read_text("utf-8").splitlines(), str(file), language, attributes)
    return attributes


def _list_files() -> Iterator[tuple[Language, Traversable]]:
    folder = resources.files(__package__).joinpath("bank")
    for field_ in sorted(folder.iterdir(), key=lambda one: one.name):
        for file in sorted(field_.iterdir(), key=lambda one: one.name):
            if file.name.endswith(SUFFIX):
                yield file.name.removesuffix(SUFFIX), file


def _read_file(
    lines: Iterable[str], where: str, language: Language, attributes: dict[str, BankAttribute]
) -> None:
    attribute = None
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            continue
        if text in (ATTRIBUTE_MARK, NAME_MARK):
            raise ValueError(f"{where}, line {number}: nothing stands after the {text!r}")
        if text.startswith(ATTRIBUTE_MARK):
            name = text.removeprefix(ATTRIBUTE_MARK).strip()
            attribute = attributes.setdefault(name, BankAttribute(name))
        elif attribute is None:
            raise ValueError(f"{where}, line {number}: stands before any attribute")
        elif text.startswith(NAME_MARK):
            attribute.names.setdefault(language, []).append(text.removeprefix(NAME_MARK).strip())
        else:
            attribute.phrases.setdefault(language, []).append(text)
