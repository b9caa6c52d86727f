"""The words by which tables are read, loaded once: they are files, and belong before the loop."""

from cuebot.catalogue import (
    columns,
    heads,
    headwords,
    inapplicable,
    layout,
    money,
    part_names,
    reading,
    spreadsheet,
)


def prepare() -> None:
    """Load every table of words that reading a catalogue needs."""
    headwords.prepare()
    inapplicable.does_not_apply("-")
    columns.names()
    money.words()
    heads.load_spellings()
    layout.technical_names()
    part_names.prepare()
    reading.load_sentences()
    spreadsheet.load_errors()
