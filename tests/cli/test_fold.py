"""Sentences on a terminal."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

from cuebot.cli.fold import fold

CUEBOT = Path(sys.executable).with_name("cuebot")
LINK = "http://127.0.0.1:8780/a-link-that-is-longer-than-the-terminal-is-wide"


def test_a_line_is_folded_between_words_and_moved_in_like_its_beginning():
    pieces = list(fold("     Kick     the channel's name, as in the address", 30))
    assert pieces == ["     Kick     the channel's", "     name, as in the address"]
    assert list(fold("  Kick  the name of the channel", 20, 8)) == [
        "  Kick  the name of",
        "        the channel",
    ]


def test_what_fits_and_what_has_no_space_stays_as_it_is():
    for text in ("", "    ", "a  b", "  two  columns  ", LINK):
        assert list(fold(text, 40)) == [text]
    assert list(fold(f"go to {LINK} now", 40)) == ["go to", LINK, "now"]


def test_wide_letters_take_two_columns():
    assert list(fold("你好你好 你好你好 你好", 12)) == ["你好你好", "你好你好", "你好"]


def read_terminal(words, columns):
    """Return what a command prints on a terminal of so many columns."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    done = subprocess.run(
        [CUEBOT, *words], stdin=follower, stdout=follower, stderr=follower, env=environment,
        check=False,
    )  # fmt: skip
    os.close(follower)
    told = b""
    while True:
        try:
            told += os.read(leader, 65_536)
        except OSError:  # nobody writes any more
            break
    os.close(leader)
    return done.returncode, told.decode().splitlines()


def test_an_error_is_folded_on_a_terminal_and_one_line_in_a_pipe():
    words = ["studio", "strt", "mugs"]
    code, lines = read_terminal(words, 40)
    done = subprocess.run([CUEBOT, *words], capture_output=True, text=True, check=False)
    assert code == done.returncode == 2
    assert len(lines) > 1
    assert all(len(line) <= 40 for line in lines)
    assert " ".join(lines) == done.stderr.rstrip("\n")
