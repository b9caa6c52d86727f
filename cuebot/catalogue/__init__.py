"""What the host may be told: the shop's catalogue, read whole or not at all, and kept fresh."""

from cuebot.catalogue.cells import LONGEST_CELL
from cuebot.catalogue.columns import RESERVED
from cuebot.catalogue.csv_file import MOST_PRODUCTS
from cuebot.catalogue.live import apply_metric, clean_correction, correct_fact, count_down, fit
from cuebot.catalogue.preparing import preload_word_tables
from cuebot.catalogue.reader import (
    MAX_FILE_BYTES,
    load_catalogue_bytes,
    load_catalogue_file,
    parse_catalogue,
    read_catalogue,
)
from cuebot.catalogue.reading import FileDescription, LoadedCatalogue, Mend, MendKind
from cuebot.catalogue.watch import CatalogueWatcher

__all__ = [
    "LONGEST_CELL",
    "MAX_FILE_BYTES",
    "MOST_PRODUCTS",
    "RESERVED",
    "CatalogueWatcher",
    "FileDescription",
    "LoadedCatalogue",
    "Mend",
    "MendKind",
    "apply_metric",
    "clean_correction",
    "correct_fact",
    "count_down",
    "fit",
    "load_catalogue_bytes",
    "load_catalogue_file",
    "parse_catalogue",
    "preload_word_tables",
    "read_catalogue",
]
