"""What the columns of exports are called, and what they hold: the tables of `exports.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import fold_name, split_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NUMBER_SLOT = "{n}"
_OPTION = "option"
_MOST_OPTIONS = 30
"""Options of a product that an export numbers, at the most."""
_PLACE = "~"
"""Stands for the name of a shop or a store at the end of a column's."""


def fold_key(cell: str) -> str:
    """Return a key without what a market place hangs on it, as in `ps_price|1|1`, and commas."""
    return fold_name(cell.partition("|")[0].replace(",", "")).replace("’", "'")


@cache
def load_technical_names() -> frozenset[str]:
    """Return the columns of exports that say nothing of the goods, folded."""
    return frozenset(fold_key(name) for name in _load_export_words()["technical"]["names"])


def is_technical(name: str) -> bool:
    """Tell whether a column of an export says nothing of the goods to anybody who buys them."""
    known = load_technical_names()
    return any(one in known for one in _list_spellings(name, _list_placed_names("technical")))


def is_category(name: str) -> bool:
    """Tell whether a column of an export names the shelf that goods stand on."""
    return fold_key(name) in map(fold_key, _load_export_words()["shelf"]["names"])


def head_words(name: str) -> str:
    """Return the words of a head that cuebot makes of an export, as a table writes them."""
    return "|".join(_load_export_words()["heads"][name])


@cache
def _load_export_words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    path = resources.files("cuebot.catalogue") / "words" / "exports.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _map_export_roles() -> Mapping[str, Mapping[str, Sequence[tuple[str, int]]]]:
    """Return, by export, what a column's folded name stands for: roles, each with its rank."""
    found: dict[str, dict[str, list[tuple[str, int]]]] = {}
    for kind, roles in _load_export_words().items():
        meant: dict[str, list[tuple[str, int]]] = {}
        for role, name, rank in _spell_roles(roles):
            meant.setdefault(name, []).append((role, rank))
        found[kind] = meant
    return found


def _spell_roles(roles: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, int]]:
    for role, names in roles.items():
        for rank, name in enumerate(dict.fromkeys(map(fold_key, names))):
            if not role.startswith(_OPTION):
                yield role, name, rank
                continue
            for number in range(1, _MOST_OPTIONS + 1):
                yield f"{role}_{number}", name.replace(_NUMBER_SLOT, str(number)), rank


def find_roles(kind: str, header: Sequence[str]) -> dict[str, int]:
    """Return which column of an export holds what; options are numbered: `option_name_1`."""
    meant, placed = _map_export_roles()[kind], _list_placed_names(kind)
    best: dict[str, tuple[int, int]] = {}
    for place, cell in enumerate(header):
        for name in _list_spellings(cell, placed):
            for role, rank in meant.get(name, ()):
                best[role] = min((rank, place), best.get(role, (rank, place)))
    found: dict[str, int] = {}
    for role in sorted(best, key=_order_roles(kind).__getitem__):
        _, place = best[role]
        if role.startswith(_OPTION) or place not in found.values():
            found[role] = place
    return found


def _list_spellings(cell: str, placed: Mapping[str, str]) -> set[str]:
    """Return the forms in which a column's name may be listed: with a place behind it, and not."""
    whole = fold_key(cell)
    forms = {name for name, stem in placed.items() if whole.startswith(stem)}
    return {whole, fold_key(split_unit(cell.partition("|")[0])[0]), *forms}


@cache
def _list_placed_names(kind: str) -> Mapping[str, str]:
    """Return the names of an export that a place stands behind, each with what is before it."""
    names = (name for listed in _load_export_words()[kind].values() for name in listed)
    return {name: name.rstrip(_PLACE) for name in map(fold_key, names) if name.endswith(_PLACE)}


@cache
def _order_roles(kind: str) -> Mapping[str, int]:
    """Return the places of an export's roles: of two that claim a column, the first has it."""
    named = dict.fromkeys(role for role, _, _ in _spell_roles(_load_export_words()[kind]))
    return {role: place for place, role in enumerate(named)}
