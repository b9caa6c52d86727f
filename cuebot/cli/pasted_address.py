"""The name or id within an address that somebody pasted where only that is wanted."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HANDLE_SIGN = "@"
"""What a host's name begins with in an address."""


@dataclass(frozen=True, slots=True)
class AddressForm:
    """Where the addresses of some servers have what is wanted."""

    hosts: tuple[str, ...]
    """The servers' names; those below them count too."""
    queries: tuple[str, ...] = ()
    """Keys behind the question mark, any of which has it as its value."""
    folders: tuple[str, ...] = ()
    """Parts of the path behind which it stands; empty for the path's beginning, and `@` for a part
    that begins with that sign."""

    def find_name(self, text: str) -> str:
        """Return what an address names; empty when it is another server's, or names nothing."""
        try:
            parts = urlsplit(text if "://" in text else f"https://{text}")
            host = parts.hostname or ""
        except ValueError:  # a bracket that is not closed
            return ""
        if not any(f".{host}".endswith(f".{one}") for one in self.hosts):
            return ""
        told = parse_qs(parts.query)
        steps = [unquote(step) for step in parts.path.split("/") if step]
        named = [told[key][0] for key in self.queries if key in told]
        return next(iter([*named, *_list_named(steps, self.folders)]), "")


def _list_named(steps: Sequence[str], folders: Iterable[str]) -> list[str]:
    named: list[str] = []
    for folder in folders:
        if folder == HANDLE_SIGN:
            named += [step for step in steps if step.startswith(HANDLE_SIGN)]
        elif not folder:
            named += steps[:1]
        else:
            named += [after for step, after in itertools.pairwise(steps) if step == folder]
    return named


def is_address(text: str) -> bool:
    """Tell whether a text is an address, with its scheme or as a browser shows it, without."""
    head, slash, _ = text.partition("/")
    return "://" in text or bool(slash and "." in head)
