"""The edge service's stand-in in a process of its own, so that its work is not counted as ours."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / "synth")]

from edge_server import edge_service, whole
from edge_tts import communicate


@contextmanager
def apart(delay=0.0):
    """Run the service, which answers after so many seconds, and let the client find it."""
    words = [sys.executable, __file__, str(delay)]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    kept, communicate.WSS_URL = communicate.WSS_URL, process.stdout.readline().decode().strip()
    try:
        yield
    finally:
        communicate.WSS_URL = kept
        process.stdin.close()
        process.stdout.close()
        process.wait()


async def serve(delay):
    async def answer(socket):
        await asyncio.sleep(delay)
        await whole(socket)

    async with edge_service(answer):
        print(communicate.WSS_URL, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
