"""Warn of a file or an address that can no longer be used, and tell when it can be again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.runtime.fault_warnings import DebouncedWarning
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    import logging
    from pathlib import Path


def make_reload_warning(log: logging.Logger, message: str, where: Path | str) -> DebouncedWarning:
    """Return a debounced warning of the faults of what is read again and again.

    `message` has one `%s`, for the fault, and says what is used meanwhile; `where` is the path or
    the address, by which the end of the fault is told.
    """

    def warn_of_fault(fault: str) -> None:
        log.warning(message, fault)

    def tell_recovery() -> None:
        log_recovery(log, "%s: it can be used again.", where)

    return DebouncedWarning(warn_of_fault, tell_recovery)
