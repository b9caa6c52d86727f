"""What sounds at a sink of a real sound server, and when."""

from __future__ import annotations

import os
import subprocess
import threading
import time

import numpy as np

RATE = 48_000
LOUD = 200


class Monitor:
    """Listens at a sink's monitor, and notes when it last was loud and when it last was not."""

    def __init__(self, server, sink):
        words = ["parec", "-d", f"{sink}.monitor", "--format=s16le", f"--rate={RATE}"]
        words += ["--channels=1", "--latency-msec=5", "--raw"]
        env = {**os.environ, "PULSE_SERVER": server.address}
        self._process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE)
        self.first_loud = None
        self.last_loud = 0.0
        self.loudest = 0
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self):
        while data := os.read(self._process.stdout.fileno(), 4096):
            now = time.perf_counter()
            heard = np.abs(np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(int))
            self.loudest = max(self.loudest, int(heard.max(initial=0)))
            places = np.flatnonzero(heard > LOUD)
            if places.size:
                self.first_loud = self.first_loud or now - (heard.size - places[0]) / RATE
                self.last_loud = now - (heard.size - 1 - places[-1]) / RATE

    def arm(self):
        self.first_loud = None
        return time.perf_counter()

    def end(self):
        self._process.terminate()
        self._thread.join()
        self._process.stdout.close()
        self._process.wait()
