"""Cells by which a shop says that a column does not apply to a product: `-`, `n/a`, `不适用`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from cuebot.text.folding import fold_text


def does_not_apply(cell: str) -> bool:
    """Tell whether a cell says that its column does not apply; an empty one says nothing."""
    return _fold_cell(cell) in _load_marks()


def _fold_cell(cell: str) -> str:
    return fold_text(cell).strip("()[]{}*")


@cache
def _load_marks() -> frozenset[str]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return frozenset(_fold_cell(mark) for marks in tomllib.loads(text).values() for mark in marks)
