"""RealtimeTTS's edge engine, timed in an environment of its own; benchmarks/voices.py starts it.

Usage: python rival.py URL CA COUNT TEXT.  Prints a JSON list with an object for each line: seconds
to the first sound that the engine hands on, to the last, its bytes, and what the engine returned.
"""

from __future__ import annotations

import contextlib
import json
import queue
import ssl
import sys
import threading
import time

from edge_tts import communicate
from RealtimeTTS import EdgeEngine
from RealtimeTTS.engines.edge_engine import EdgeVoice

PATIENCE = 6.0
"""Seconds for a line; the engine itself waits for as long as the service does."""


class Noted(queue.Queue):
    """The engine's queue of sound, which notes when something came."""

    def __init__(self):
        super().__init__()
        self.times = []
        self.size = 0

    def put(self, data, **_options):
        self.times.append(time.perf_counter())
        self.size += len(data)


def line(engine, text):
    engine.queue = noted = Noted()
    answer = []
    began = time.perf_counter()
    work = threading.Thread(target=lambda: answer.append(engine.synthesize(text)), daemon=True)
    work.start()
    work.join(PATIENCE)
    times = [moment - began for moment in noted.times]
    ended = time.perf_counter() - began
    return {
        "first": times[0] if times else None,
        "last": times[-1] if times else None,
        "ended": ended,
        "bytes": noted.size,
        "returned": answer[0] if answer else None,
    }


def main():
    url, authority, count, text = sys.argv[1:]
    communicate.WSS_URL = url
    if authority:
        communicate._SSL_CTX = ssl.create_default_context(cafile=authority)
    engine = EdgeEngine()
    engine.post_init()
    engine.current_voice = EdgeVoice("en-US-EmmaMultilingualNeural")
    with contextlib.redirect_stdout(sys.stderr):
        lines = [line(engine, text) for _ in range(int(count))]
    json.dump(lines, sys.stdout)
    sys.stdout.flush()


main()
