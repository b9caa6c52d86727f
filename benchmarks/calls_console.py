"""A producer's voice from the talk page to the ear: a real Chromium, a real show, one recorder.

    python benchmarks/calls_console.py [--seconds 30] [--presses 20] [--clean] [--webrtc]
        [--call-buffer 40 16]

A PulseAudio of its own has one stereo null sink.  Its left side is the room before the microphone,
where chirps of irregular spacing are played, and from which Chromium takes them as its microphone;
its right side is the host's ear, a device of the show.  One recorder takes both, so that a chirp's
delay from mouth to ear is the distance of two peaks in one recording, with the browser, the socket,
the server, the player and the sound server in it, and no clock to be trusted.

From the key to "host hears you" is measured by the page, from the press to the light.  The share of
a core is the CPU time of the show's process and of its player during a call against the wall, less
that of the same while nobody speaks.  `--clean` leaves the browser's noise suppression and
automatic gain out, which take chirps for noise and keep half of them back.  The voice goes by the
page's socket; `--webrtc` lets it go as the page likes best.  Prints one line a figure.
"""

import argparse
import asyncio
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "talkback")]

from browsing import Window
from call_buffers import add_call_buffer_option
from sound_server import RATE, SoundServer, sound_server

SPREAD = (0.23, 0.41, 0.29, 0.37, 0.31, 0.47)
"""Seconds from one chirp to the next."""
MOST_DELAY = 0.8
"""Seconds after which a chirp that has not come counts as lost."""
TICKS = os.sysconf("SC_CLK_TCK")


class StereoServer(SoundServer):
    """A sound server on whose one sink the microphone's room is left, and the ear is right."""

    def __init__(self, folder):
        super().__init__(folder)
        self.unplug("host_ear")
        self.control("load-module", "module-null-sink", "sink_name=both", *self._shape(2))
        for name, side in (("room", "front-left"), ("host_ear", "front-right")):
            mapped = (f"master_channel_map={side}", "channel_map=mono", "remix=no")
            self.control(
                *("load-module", "module-remap-sink", f"sink_name={name}"),
                *("master=both", "channels=1", *mapped),
            )
        self.control(
            *("load-module", "module-remap-source", "source_name=microphone", "channels=1"),
            *("master=both.monitor", "master_channel_map=front-left", "channel_map=mono"),
            "remix=no",
        )
        self.control("set-default-source", "microphone")
        self.control("set-default-sink", "speakers")

    @staticmethod
    def _shape(channels):
        return f"rate={RATE}", f"channels={channels}", "norewinds=1"

    def record(self):
        """Begin to record both sides; return what ends it and gives the samples, two a row."""
        words = ["parec", "-d", "both.monitor", "--format=s16le", f"--rate={RATE}"]
        process = subprocess.Popen(
            [*words, "--channels=2", "--latency-msec=5", "--raw"],
            env=self._env,
            stdout=subprocess.PIPE,
        )
        data = bytearray(process.stdout.read1(1 << 16))
        reader = threading.Thread(
            target=lambda: data.extend(iter_pipe(process.stdout)), daemon=True
        )
        reader.start()

        def end():
            process.terminate()
            reader.join()
            process.wait()
            return np.frombuffer(bytes(data[: len(data) // 4 * 4]), "<i2").reshape(-1, 2)

        return end


def iter_pipe(pipe):
    while more := pipe.read1(1 << 16):
        yield from more


def chirp(seconds=0.06):
    at = np.arange(round(seconds * RATE)) / RATE
    return np.sin(2 * np.pi * (400 * at + 20_000 * at**2)) * np.hanning(len(at))


def make_speech(seconds):
    """Return chirps for so long, as samples."""
    whole = np.zeros(round(seconds * RATE))
    at, count = 0.5, 0
    while at + 1.0 < seconds:
        begins = round(at * RATE)
        whole[begins : begins + len(chirp())] = chirp()
        at += SPREAD[count % len(SPREAD)]
        count += 1
    return (whole * 16_000).astype("<i2"), count


def find_chirps(samples):
    """Return at which samples chirps begin, by a matched filter."""
    size = 1 << (len(samples) + len(chirp())).bit_length()
    spectrum = np.fft.rfft(samples.astype(float), size) * np.conj(np.fft.rfft(chirp(), size))
    found = np.abs(np.fft.irfft(spectrum)[: len(samples)])
    threshold = np.percentile(np.sort(found)[-len(samples) // 10 :], 99) * 0.25
    peaks = []
    while True:
        at = int(found.argmax())
        if found[at] < threshold:
            return np.sort(peaks)
        peaks.append(at)
        found[max(0, at - RATE // 10) : at + RATE // 10] = 0


def match(spoken, heard):
    """Return of each chirp how long it took, and how many never came."""
    delays, lost = [], 0
    for at in spoken:
        later = heard[(heard > at) & (heard < at + MOST_DELAY * RATE)]
        if later.size:
            delays.append((later[0] - at) / RATE)
        else:
            lost += 1
    return delays, lost


def serve(folder, pipe, webrtc, call_buffer):
    """Run a show with a console whose ear is the device, until told to end."""
    from consoles import visit  # noqa: PLC0415 - in the child alone

    from cuebot.journal.sqlite_reader import open_journal  # noqa: PLC0415 - see above
    from cuebot.web import rtc_desk  # noqa: PLC0415 - see above

    if not webrtc:
        rtc_desk.find_rtc_lack = lambda: "the plain way is measured"

    async def call(desk):
        loop = asyncio.get_running_loop()
        pipe.send((desk.url, desk.invite("producer", "Mai")))
        await loop.run_in_executor(None, pipe.recv)

    talkback = {"use": "device", "device": "host_ear", "call_buffer_ms": call_buffer}
    visit(Path(folder), call, talkback=talkback)
    with open_journal(Path(folder) / "show.sqlite") as journal:
        pipe.send(max(journal.read_calls(), key=lambda one: one.heard, default=None))


def read_cpu(pid):
    """Return the seconds of CPU that a process and its children took."""
    seconds = 0.0
    for number in (pid, *list_children(pid)):
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / TICKS
    return seconds


def list_children(pid):
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in told]


WATCH = """() => {
    window.lights = [];
    const look = () => {
        const key = document.querySelector('[data-group=host]');
        const light = [...key.classList].find(name => name.startsWith('light-'));
        if (window.lights.at(-1)?.[0] !== light) window.lights.push([light, performance.now()]);
    };
    new MutationObserver(look).observe(document.body,
        {subtree: true, attributes: true, childList: true, attributeFilter: ['class']});
    window.addEventListener('keydown', event => {
        if (event.code !== 'Space' || event.repeat) return;
        window.lights.push(['down', performance.now()]);
    }, true);
}"""
CLEAN = """() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = told => {
        Object.assign(told.audio, {noiseSuppression: false, autoGainControl: false});
        return ask(told);
    };
}"""


def press(page, seconds):
    page.keyboard.down("Space")
    page.wait_for_timeout(seconds * 1000)
    page.keyboard.up("Space")


def time_keys(page, presses):
    """Return the milliseconds from each press to the light that the host hears."""
    page.evaluate("() => { window.lights.length = 0; }")
    for _ in range(presses):
        press(page, 0.8)
        page.wait_for_timeout(700)
    took, down = [], None
    for name, at in page.evaluate("window.lights"):
        if name == "down":
            down = at
        elif name == "light-heard" and down is not None:
            took.append(at - down)
            down = None
    return took


def tell(name, values, unit="ms", target=""):
    values = sorted(values)
    if not values:
        print(f"{name:44} none")
        return
    p95 = values[min(len(values) - 1, round(0.95 * (len(values) - 1)))]
    print(
        f"{name:44} p50 {statistics.median(values):6.1f} {unit}, p95 {p95:6.1f} {unit}, "
        f"most {values[-1]:6.1f} {unit}, n {len(values)} {target}"
    )


def measure(server, page, pid, options):
    page.click("button.mic_open")
    page.wait_for_selector("#mic-level")
    page.wait_for_timeout(2_000)
    page.evaluate(WATCH)
    begun, cpu = time.perf_counter(), read_cpu(pid)
    page.wait_for_timeout(options.seconds * 500)
    idle = (read_cpu(pid) - cpu) / (time.perf_counter() - begun)
    speech, many = make_speech(options.seconds)
    page.keyboard.down("Space")
    page.wait_for_selector("[data-group=host].light-heard")
    end = server.record()
    player = server.play("room", speech)
    begun, cpu = time.perf_counter(), read_cpu(pid)
    page.wait_for_timeout((options.seconds + 1) * 1000)
    busy = (read_cpu(pid) - cpu) / (time.perf_counter() - begun)
    shown = page.inner_text("[data-group=host]").splitlines()[-1]
    page.keyboard.up("Space")
    player.wait()
    both = end()
    spoken, heard = find_chirps(both[:, 0]), find_chirps(both[:, 1])
    delays, lost = match(spoken, heard)
    tell("mouth to ear", [1000 * one for one in delays], target="(T: p95 120)")
    print(f"{'chirps: played, recorded, not heard':44} {many}, {len(spoken)}, {lost}")
    print(f"{'what the key showed at the end':44} {shown}")
    tell("key to 'host hears you'", time_keys(page, options.presses), target="(T: 250)")
    share = 100 * (busy - idle)
    print(f"{'one call, share of a core':44} {share:.1f} % (T: 6; idle {100 * idle:.1f} %)")
    print(f"{'load of the machine':44} {os.getloadavg()[0]:.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--presses", type=int, default=20)
    parser.add_argument("--clean", action="store_true")
    parser.add_argument("--webrtc", action="store_true")
    add_call_buffer_option(parser, "in a call, one show after the other")
    options = parser.parse_args()
    for call_buffer in options.call_buffer:
        print(f"-- {call_buffer} ms in the device")
        run_show(options, call_buffer)


def run_show(options, call_buffer):
    context = multiprocessing.get_context("spawn")
    with sound_server(StereoServer) as server, tempfile.TemporaryDirectory() as folder:
        pipe, far = context.Pipe()
        show = context.Process(target=serve, args=(folder, far, options.webrtc, call_buffer))
        show.start()
        url, token = pipe.recv()
        window = Window("--use-fake-ui-for-media-stream")
        try:
            window.call(visit_page, f"{url}/#{token}", server, show.pid, options)
        finally:
            window.close()
            pipe.send(None)
            kept = pipe.recv()
            show.join()
    print(
        f"{'the same, as the journal has it (from server)':44} p50 {1000 * kept.delay_p50:.0f} ms, "
        f"p95 {1000 * kept.delay_p95:.0f} ms, lost {100 * kept.lost:.1f} %"
    )


def visit_page(browser, address, server, pid, options):
    context = browser.new_context(permissions=["microphone"], locale="en")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("button.mic_open")
    if options.clean:
        page.evaluate(CLEAN)
    try:
        measure(server, page, pid, options)
    finally:
        context.close()


if __name__ == "__main__":
    main()
