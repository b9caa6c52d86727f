"""The allocator beside a show."""

import subprocess
import sys

import pytest

from cuebot.cli.allocator import settle_allocator

CODE = """
import threading
from pathlib import Path
from cuebot.cli.allocator import settle_allocator

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

settle_allocator()

def work():
    blocks = [bytearray(400_000) for _ in range(100)]

before = resident()
for _ in range(4):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's allocator")
def test_what_threads_freed_goes_back_to_the_system():
    told = subprocess.run(
        [sys.executable, "-c", CODE], check=True, capture_output=True, text=True
    ).stdout
    assert int(told) < 8_000_000


def test_elsewhere_it_does_nothing(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    settle_allocator()
