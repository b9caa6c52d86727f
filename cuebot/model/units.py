"""What every noun is measured in or named by."""

from __future__ import annotations

from typing import TypeAlias

from cuebot.text.scripts import Language as Language  # noqa: PLC0414 - every room has it from here

Seconds: TypeAlias = float
"""Show time, or a length of it."""
MINUTE: Seconds = 60.0
HOUR: Seconds = 60 * MINUTE
DAY: Seconds = 24 * HOUR
Link: TypeAlias = str
"""The number by which viewers and host name a product; empty means the whole shop."""
