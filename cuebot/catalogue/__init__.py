"""What the host may be told: the shop's catalogue, read whole or not at all, and kept fresh."""

from cuebot.catalogue.cells import LONGEST_CELL
from cuebot.catalogue.columns import RESERVED
from cuebot.catalogue.csv_file import MOST_PRODUCTS
from cuebot.catalogue.live import apply
from cuebot.catalogue.preparing import prepare
from cuebot.catalogue.reader import LARGEST, parse, read, understand, understand_file
from cuebot.catalogue.reading import Mend, MendKind, Reading, Source
from cuebot.catalogue.watch import Watch

__all__ = [
    "LARGEST",
    "LONGEST_CELL",
    "MOST_PRODUCTS",
    "RESERVED",
    "Mend",
    "MendKind",
    "Reading",
    "Source",
    "Watch",
    "apply",
    "parse",
    "prepare",
    "read",
    "understand",
    "understand_file",
]
