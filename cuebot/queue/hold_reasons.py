"""Why nobody may begin to speak: the reasons by which the floor is held, and whose they are."""

from __future__ import annotations

TALK = "the host talks"
QUIET = "the host wants quiet"
HELD = "held"
"""How each hold begins that people put on all lines."""


def name_hold(holder: str) -> str:
    """Return the reason to wait of a seat that holds all lines, or of whoever has no seat."""
    return f"{HELD} by {holder}" if holder else HELD


def find_holder(reason: str) -> str:
    """Return the seat that holds all lines by this reason; empty when none does."""
    return reason.removeprefix(name_hold("")).removeprefix(" by ") if is_held(reason) else ""


def is_held(reason: str) -> bool:
    """Tell whether a reason to wait is that somebody holds all lines."""
    return reason.startswith(HELD)


def hide_holder(reason: str) -> str:
    """Return a reason to wait without the name of whoever holds all lines."""
    return HELD if is_held(reason) else reason
