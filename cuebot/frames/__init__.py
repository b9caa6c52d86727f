"""The words round a quote that state nothing, by language: closed classes, in files of data.

In a line, a sense is made by what is quoted and by code; these words only lead to it.  None of
them denies, counts, compares, bounds, dates, restricts or praises, alone or in a row.  What may
stand directly beside the quote is a smaller list of its own: there `about`, `from` or `only`
would turn it.
"""

from cuebot.frames.units import (
    FrameUnits,
    has_word_boundaries,
    load_units,
    script,
)

__all__ = [
    "FrameUnits",
    "has_word_boundaries",
    "load_units",
    "script",
]
