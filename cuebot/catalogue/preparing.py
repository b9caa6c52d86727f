"""Preload the word lists for reading catalogues: file reads belong before the event loop."""

from cuebot.catalogue import (
    columns,
    export_names,
    heads,
    headwords,
    inapplicable,
    money,
    part_names,
    reading,
    spreadsheet,
)


def preload_word_tables() -> None:
    """Load every table of words that reading a catalogue needs."""
    headwords.preload_head_words()
    inapplicable.does_not_apply("-")
    columns.load_column_names()
    money.load_cell_words()
    heads.load_spellings()
    export_names.load_technical_names()
    part_names.preload_name_parts()
    reading.load_sentences()
    spreadsheet.load_errors()
