"""What a spreadsheet writes where a formula failed: such a cell is empty."""

from __future__ import annotations

from functools import cache
from importlib import resources

from cuebot.text.folding import fold_text

_NARROW = "#"
"""A column that was too narrow for its figure is copied as a row of these."""
_OVERFLOWN = "*"
"""A report fills a field that its figure does not fit with these."""
_LEAST_STARS = 6
"""Five are what a thing is worth to its buyers."""


def is_error(cell: str) -> bool:
    """Tell whether a whole cell is a spreadsheet's error, such as `#REF!` or `#NV`."""
    plain = fold_text(cell)
    narrow = len(plain) > 1 and not plain.strip(_NARROW)
    overflown = len(plain) >= _LEAST_STARS and not plain.strip(_OVERFLOWN)
    return (
        narrow
        or overflown
        or plain in load_errors()
        or (plain.startswith("err:") and plain[4:].isdigit())
    )


@cache
def load_errors() -> frozenset[str]:
    """Return what spreadsheets write where a formula fails, folded."""
    text = resources.files(__package__).joinpath("errors.txt").read_text("utf-8")
    lines = (line.partition("  ")[2] for line in text.splitlines() if not line.startswith("# "))
    return frozenset(
        fold_text(error) for line in lines for error in line.split("|") if error.strip()
    )
