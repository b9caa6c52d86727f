"""What the host may be told: the shop's catalogue, read whole or not at all, and kept fresh."""

from cuebot.catalogue.csv_file import LARGEST, LONGEST_CELL, MOST_PRODUCTS, RESERVED, parse, read
from cuebot.catalogue.live import apply
from cuebot.catalogue.watch import Watch

__all__ = [
    "LARGEST",
    "LONGEST_CELL",
    "MOST_PRODUCTS",
    "RESERVED",
    "Watch",
    "apply",
    "parse",
    "read",
]
