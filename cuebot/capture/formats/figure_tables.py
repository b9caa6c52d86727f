"""What a seller's page exports beside a chat, and people take for it: the figures of shows.

`Livestream, Start, Viewers, Likes, Comments, GMV`: a row a show, how many wrote and not what.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import find_known_columns, fold_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FILE = "figure_heads.toml"
_FIGURE = re.compile(r"[-+]?[\d.,'  ]*\d[\d.,'  ]*[KkMm万萬천만%]?")
_IN_BRACKETS = re.compile(r"\s*[(（\[].{0,20}[)）\]]\s*$")
_LEAST_HEADS = 2
"""Heads of other figures beside the number of comments."""


@cache
def _load_heads() -> Mapping[str, frozenset[str]]:
    told = tomllib.loads(
        files("cuebot.capture.formats").joinpath(_FILE).read_text(encoding="utf-8")
    )
    return {what: frozenset(map(fold_key, heads)) for what, heads in told.items()}


def explain_figures(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return why a table is no chat: it counts comments and has other figures, and no text."""
    keys = [fold_key(_IN_BRACKETS.sub("", head)) for head in heads]
    names = _load_heads()
    numbers = [
        _is_of_figures([row[at] if at < len(row) else "" for row in rows])
        for at in range(len(keys))
    ]
    counted = [at for at, key in enumerate(keys) if key in names["comments"] and numbers[at]]
    others = [at for at, key in enumerate(keys) if key in names["others"] and numbers[at]]
    text = find_known_columns(heads).get("text")
    if not counted or len(others) < _LEAST_HEADS or not (text is None or numbers[text]):
        return ""
    return (
        f"it holds figures of shows, {heads[counted[0]][:40]!r} among them, and no chat; take the "
        "file of the comments themselves"
    )


def _is_of_figures(cells: Sequence[str]) -> bool:
    told = [cell.strip() for cell in cells if cell.strip()]
    return bool(told) and all(_FIGURE.fullmatch(cell) for cell in told)
