"""What every noun is measured in or named by."""

from __future__ import annotations

from typing import TypeAlias

Seconds: TypeAlias = float
"""Show time, or a length of it."""
MINUTE: Seconds = 60.0
HOUR: Seconds = 60 * MINUTE
DAY: Seconds = 24 * HOUR
Language: TypeAlias = str
"""An ISO 639-1 code; empty when it is not known."""
Link: TypeAlias = str
"""The number by which viewers and host name a product; empty means the whole shop."""
