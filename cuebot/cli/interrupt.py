"""Ctrl-C, wherever it falls: the process ends at once, or unwinds what was begun and then ends."""

from __future__ import annotations

import signal

STOPPED = 130
"""What a shell makes of a command that SIGINT ended: 128 and the signal's number."""


def exit_on_interrupt() -> None:
    """Let Ctrl-C end the process on the spot: nothing is begun yet, or all is over."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is to be ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def raise_on_interrupt() -> None:
    """Let Ctrl-C raise `KeyboardInterrupt`, so that what was begun is put away."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def caused_by_interrupt(error: BaseException | None) -> bool:
    """Tell whether an error is Ctrl-C, or is what a library made of it."""
    seen: set[int] = set()
    open_errors = [error]
    while open_errors:
        one = open_errors.pop()
        if one is None or id(one) in seen:
            continue
        if isinstance(one, KeyboardInterrupt):
            return True
        seen.add(id(one))
        open_errors += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            open_errors += one.exceptions
    return False
