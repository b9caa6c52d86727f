"""The lock on a file, held against a second descriptor and let go of by a kill."""

import os
import subprocess
import sys

from cuebot.runtime.file_lock import lock_file

HOLDER = """
import os, sys
from cuebot.runtime.file_lock import lock_file
print(lock_file(os.open(sys.argv[1], os.O_RDWR)), flush=True)
sys.stdin.read()
"""


def opened(path):
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def test_one_has_it_until_the_file_is_closed(tmp_path):
    first, second = opened(tmp_path / "key"), opened(tmp_path / "key")
    assert lock_file(first)
    assert not lock_file(second)
    os.close(first)
    assert lock_file(second)
    os.close(second)


def test_a_process_that_is_killed_lets_go_of_it(tmp_path):
    mine = opened(tmp_path / "key")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path / "key"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout.readline() == b"True\n"
        assert not lock_file(mine)
        holder.kill()
    assert lock_file(mine)
    os.close(mine)
