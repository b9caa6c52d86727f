"""What is said of a process that ended without a word."""

import pytest

from cuebot.studio.launcher import describe_exit


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (None, "its process is gone."),
        (70, "ended with code 70"),
        (-9, "killed (SIGKILL): by somebody, or for want of memory"),
        (-11, "killed (SIGSEGV)"),
        (-250, "killed (250)"),
    ],
)
def test_an_end_is_told_in_a_sentence(code, told):
    assert told in describe_exit(code)
