"""Tell what is odd in a file that is read again and again: once, and not after each edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging
    from collections.abc import Collection


def warn_of_new(
    log: logging.Logger, sentences: Collection[str], told: Collection[str]
) -> frozenset[str]:
    """Warn of the sentences that are not in `told`, in their order; return all of them."""
    for sentence in sentences:
        if sentence not in told:
            log.warning("%s", sentence)
    return frozenset(sentences)
