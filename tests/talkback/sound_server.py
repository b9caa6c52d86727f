"""A real sound server with two null sinks, and what sounds at their monitors."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

RATE = 48_000
UP_WITHIN = 60.0
OPEN_FILES = 4096
"""It takes 4 a sink and 3 a player, and 256 at most where nothing else is set: 25 ears."""
PIPEWIRE_PACKAGES = "pipewire-pulse wireplumber dbus-daemon"
PROTOCOL = "module-native-protocol-unix socket={}/native auth-anonymous=1"
SINK = "module-null-sink sink_name={} rate=48000 norewinds=1"


class Recording(list):
    """One array of samples when it has ended; before, whether anything sounded yet."""

    def __init__(self):
        self.data = bytearray()

    def read_block(self, pipe):
        while more := pipe.read1(1 << 16):
            self.data.extend(more)

    def sounds(self):
        return loud(np.frombuffer(bytes(self.data[: len(self.data) // 2 * 2]), "<i2")) is not None


class SoundServer:
    """A PulseAudio of its own, with the sinks `speakers` (the default) and `host_ear`."""

    def __init__(self, folder):
        self.address = f"unix:{folder}/native"
        self._env = {**os.environ, "XDG_RUNTIME_DIR": folder, "HOME": folder}
        self._env |= {"PULSE_RUNTIME_PATH": f"{folder}/pulse", "PULSE_SERVER": self.address}
        settings = Path(folder) / "daemon.conf"
        settings.write_text(f"rlimit-nofile = {OPEN_FILES}\n", encoding="utf-8")
        self._env["PULSE_CONFIG"] = str(settings)
        loads = [PROTOCOL.format(folder), SINK.format("speakers"), SINK.format("host_ear")]
        self._process = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
            + [word for load in loads for word in ("-L", load)],
            env=self._env,
            stderr=subprocess.DEVNULL,
        )
        limit = time.perf_counter() + UP_WITHIN
        while not (Path(folder) / "native").exists():
            assert time.perf_counter() < limit, "the sound server did not come up"
            threading.Event().wait(0.01)
        self.control("set-default-sink", "speakers")

    def control(self, *words):
        done = subprocess.run(
            ["pactl", *words],  # noqa: S607 - found by PATH, as a person's is
            env=self._env,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def unplug(self, sink):
        for row in self.control("list", "short", "modules").splitlines():
            if f"sink_name={sink}" in row.split():
                self.control("unload-module", row.split()[0])

    def plug(self, sink):
        self.control("load-module", *SINK.format(sink).split())

    @contextmanager
    def kept_apart(self):
        """Let recorders stay where they are, whatever becomes the default output meanwhile.

        PulseAudio moves whoever records the default output's monitor to that of the next default,
        even if they named it.
        """
        self.plug("aside")
        self.control("set-default-source", "aside.monitor")
        try:
            yield
        finally:
            self.control("set-default-sink", "speakers")
            self.control("set-default-source", "speakers.monitor")
            self.unplug("aside")

    @contextmanager
    def recording(self, sink):
        """Record a sink's monitor; the list holds one array of samples when the block has ended."""
        heard = Recording()
        words = ["parec", "-d", f"{sink}.monitor", "--format=s16le", f"--rate={RATE}"]
        words += ["--channels=1", "--latency-msec=5", "--raw"]
        process = subprocess.Popen(words, env=self._env, stdout=subprocess.PIPE)
        data = heard.data
        data.extend(process.stdout.read1(1 << 16))  # it has begun
        reader = threading.Thread(target=heard.read_block, args=(process.stdout,))
        reader.start()
        try:
            yield heard
        finally:
            threading.Event().wait(0.25)  # what was played last is still on its way
            process.terminate()
            reader.join()
            process.stdout.close()
            process.wait()
            heard.append(np.frombuffer(bytes(data[: len(data) // 2 * 2]), "<i2"))

    def play(self, sink, samples):
        """Play samples on a sink, as another program would; return its process."""
        words = ["pacat", "-d", sink, "--format=s16le", f"--rate={RATE}", "--channels=1"]
        process = subprocess.Popen(
            [*words, "--raw", "--latency-msec=200"], env=self._env, stdin=subprocess.PIPE
        )
        process.stdin.write(np.asarray(samples).astype("<i2").tobytes())
        process.stdin.close()
        return process

    def end(self):
        ended = self._process.poll()
        self._process.terminate()
        self._process.wait()
        assert ended is None, f"the sound server ended with {ended} while it was needed"


class PipeWireServer(SoundServer):
    """A PipeWire of its own, in a D-Bus session of its own, with the same sinks."""

    START = (
        'pipewire & until [ -S "$XDG_RUNTIME_DIR/pipewire-0" ]; do sleep 0.05; done; '
        "wireplumber & exec pipewire-pulse"
    )

    def __init__(self, folder):
        self.address = f"unix:{folder}/pulse/native"
        self._env = {**os.environ, "XDG_RUNTIME_DIR": folder, "HOME": folder}
        self._env |= {"XDG_STATE_HOME": folder, "PULSE_SERVER": self.address}
        self._process = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", self.START],  # noqa: S607 - found by PATH
            env=self._env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for words in (
            ("load-module", *SINK.format("speakers").split()),
            ("load-module", *SINK.format("host_ear").split()),
            ("set-default-sink", "speakers"),
        ):
            self._insist(words)

    def _insist(self, words):
        limit = time.perf_counter() + UP_WITHIN
        while True:
            try:
                self.control(*words)
            except subprocess.CalledProcessError:
                assert time.perf_counter() < limit, "PipeWire did not come up"
                threading.Event().wait(0.1)
            else:
                return

    def end(self):
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()


@contextmanager
def sound_server(kind=SoundServer):
    """Run a server, and let this process and its children find it."""
    kept = os.environ.get("PULSE_SERVER")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = kind(folder)
        os.environ["PULSE_SERVER"] = server.address
        try:
            yield server
        finally:
            server.end()
            del os.environ["PULSE_SERVER"]
            if kept is not None:
                os.environ["PULSE_SERVER"] = kept


def loud(samples):
    """Return where a recording is above -60 dBFS: the first sample and the last."""
    places = np.flatnonzero(np.abs(samples.astype(int)) > 32)
    return (int(places[0]), int(places[-1])) if places.size else None


def whole(samples):
    """Return what sounded, without the silence that a sound server on a busy machine puts in."""
    return samples[samples != 0].tolist()


@pytest.fixture(scope="session")
def sound():
    """Run a real sound server; without one installed, CI fails and a person's machine skips."""
    if shutil.which("pulseaudio") is None:
        _lack("pulseaudio is not installed: apt-get install pulseaudio pulseaudio-utils")
    with sound_server() as server:
        yield server


def _lack(why):
    """Fail in CI, which installs all that there is to test with; skip on a person's machine."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture
def pipewire():
    """Run a real PipeWire, another server with the same protocol; fail or skip as `sound` does."""
    for program in ("pipewire", "wireplumber", "pipewire-pulse", "dbus-run-session"):
        if shutil.which(program) is None:
            _lack(f"{program} is not installed: apt-get install {PIPEWIRE_PACKAGES}")
    with sound_server(PipeWireServer) as server:
        yield server
