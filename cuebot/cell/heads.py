"""Heads that negate or limit their cells, as `not for` does: every line must name them."""

from __future__ import annotations

from functools import lru_cache

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole

_RULING = (CellWordRole.DENY, CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.BOUND)


@lru_cache(maxsize=1024)
def rules_head(word: str) -> bool:
    """Tell whether a head's word turns or limits what stands under it."""
    hits = find_hits(f"1 {word} 1")  # a bound counts beside a figure
    joins = {(hit.begin, hit.end) for hit in hits.select_roles(CellWordRole.JOIN)}
    return any((hit.begin, hit.end) not in joins for hit in hits.select_roles(*_RULING))
