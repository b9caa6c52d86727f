"""What the fork server loads before it forks."""

import subprocess
import sys

CODE = """
import sys, threading
from cuebot.cli.room_server import SHARED, preload
from cuebot.studio.fork_server import wait_for_threads
preload()
wait_for_threads()
print(threading.active_count(), set(SHARED) <= set(sys.modules))
"""


def test_everything_that_rooms_share_is_loaded_and_no_thread_is_left(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", CODE], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert told.stdout.split() == ["1", "True"]
    assert list(tmp_path.iterdir()) == []
