"""The way in: from its first moment on, Ctrl-C ends it without a word of Python's."""

import gc

try:
    from cuebot.cli import interrupt
except KeyboardInterrupt:  # what it imports takes some milliseconds
    raise SystemExit(130) from None

LOADING_THRESHOLDS = (50_000, 20, 100)
"""As `cuebot.cli.collector.THRESHOLDS`, while all that is made are modules and lists, which stay: a
tenth of a start would go into looks at them."""


def main() -> None:
    """Run the command line, and leave with its exit code."""
    gc.set_threshold(*LOADING_THRESHOLDS)
    interrupt.exit_on_interrupt()  # half a second of imports comes next, in which nothing is begun
    from cuebot.cli import app  # noqa: PLC0415 - see above

    app.main()
