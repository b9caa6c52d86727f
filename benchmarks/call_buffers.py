"""The lengths of the device's buffer that benchmarks of calls compare."""

from cuebot.talkback.policy import TALKBACK_POLICY


def add_call_buffer_option(parser, what):
    """Let a command line name several, in milliseconds; `what` is done with them."""
    parser.add_argument(
        "--call-buffer",
        type=int,
        nargs="+",
        metavar="MS",
        default=[round(1_000 * TALKBACK_POLICY.call_buffer)],
        help=f"milliseconds of sound in the device: {what}",
    )
