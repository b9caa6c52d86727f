"""The program that forks: what it loads has no threads, and each child is as if started anew."""

import os
import socket
import subprocess
import sys

import pytest

from cuebot.runtime.child_forker import FORKED_PROGRAMS
from cuebot.runtime.child_server import ChildRequest, decode_request, encode_request

LOADING = """
import importlib, sys
from pathlib import Path
module = importlib.import_module(sys.argv[1])
getattr(module, "preload", lambda: None)()
print(len(list(Path("/proc/self/task").iterdir())))
"""


def test_a_request_is_what_was_sent():
    request = ChildRequest("a.b", "/a/folder", {"NAME": "\u00e9\udcff"})
    assert decode_request(encode_request(request)) == request


@pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux alone")
@pytest.mark.parametrize("module", sorted(FORKED_PROGRAMS))
def test_what_is_forked_starts_no_thread_while_it_is_loaded(module):
    command = [sys.executable, "-c", LOADING, module]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"1\n"


def test_it_ends_when_its_parent_is_gone():
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "cuebot.runtime.child_server"]
        server = subprocess.Popen(command, stdin=theirs.fileno(), env=dict(os.environ))
    ours.close()
    assert server.wait(20.0) == 0
