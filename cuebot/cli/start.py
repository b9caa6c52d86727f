"""The way in: from its first moment on, Ctrl-C ends it without a word of Python's."""

try:
    from cuebot.cli import blas_threads, interpreter, interrupt
except KeyboardInterrupt:  # what it imports takes some milliseconds
    raise SystemExit(130) from None


def main() -> None:
    """Run the command line, and leave with its exit code."""
    interpreter.relax_collector()
    blas_threads.keep_blas_single()
    interrupt.exit_on_interrupt()  # half a second of imports comes next, in which nothing is begun
    from cuebot.cli import app  # noqa: PLC0415 - see above

    app.main()
