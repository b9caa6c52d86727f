"""The fork server: it makes processes, and ends with its studio."""

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

from forking import MODULE, play_rooms


def test_a_process_is_a_group_of_its_own_and_likelier_to_go_than_the_studio(tmp_path, monkeypatch):
    async def call(launcher, order):
        room = await launcher.launch(order("a"))
        await room.receive()
        pid = room.process.pid
        score = Path(f"/proc/{pid}/oom_score_adj")
        return os.getpgid(pid) == pid, await asyncio.to_thread(score.read_text)

    assert play_rooms(tmp_path, monkeypatch, call) == (True, "300\n")


def test_the_server_ends_when_its_studio_does(tmp_path):
    (tmp_path / "tiny_rooms.py").write_text(MODULE, encoding="utf-8")
    ours, theirs = socket.socketpair()
    with ours, theirs:
        server = subprocess.Popen(
            [sys.executable, "-m", "tiny_rooms"],
            stdin=theirs,
            env=os.environ | {"PYTHONPATH": str(tmp_path)},
        )
        theirs.close()
        ours.settimeout(60)
        assert b"ready" in ours.recv(4096)
    assert server.wait(60) == 0
