"""A whole practice by a scripted host, with sound: what the score finds of what the script did.

    python benchmarks/practice_host.py FOLDER [--acts 30] [--seed 4]

A PulseAudio of its own has two null sinks.  `cuebot practice` runs as a process: its ear is
`host_ear`, its microphone the monitor of `host_voice`, and a server on 127.0.0.1 writes down what
is said there.  The host reads in the journal what the ear said, as a person would hear it, and does
with each line what its script says: answers at once, answers late, goes on about something else, or
is silent.  Afterwards the score's verdict on each line is held against the script.  Some twelve
minutes in real time.  The server knows the script, so no figure here speaks of a transcription.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter, deque
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "talkback"))

from aiohttp import web
from sound_server import SoundServer

from cuebot.config.sections import SynthSection
from cuebot.errors import JournalError
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Line, Outcome, Stage
from cuebot.practice.account import Grade
from cuebot.practice.host_acts import wants_act
from cuebot.practice.scoring import read_score
from cuebot.synth.local import LocalVoice, LocalVoiceOptions

CUEBOT = Path(sys.executable).with_name("cuebot")
SILENCE_AFTER = 1.2
DEEDS = ("at once", "late", "elsewhere", "at once", "silent", "at once", "late", "elsewhere")
"""What the script does about one line after another; the seed shuffles each round."""
EXPECTED = {
    "at once": Grade.ACTED,
    "late": Grade.ACTED,
    "elsewhere": Grade.MISSED,
    "silent": Grade.MISSED,
}
LATE = 14.0
PATTER = (
    "Hello to everybody who has just come in, make yourselves comfortable.",
    "My sister painted this wall behind me last weekend and she is so proud.",
    "We are live every Saturday evening, so tell your friends about it.",
    "I had the best soup of my life on Thursday, remind me to tell you.",
    "It is raining again here, I hope you are somewhere warm tonight.",
    "Give me a heart if you have been here before, I see so many old names.",
)
CONFIG = """
[show]
title = "Scripted"
language = "en"
[catalogue]
path = "{catalogue}"
[cue]
cooldown = 60
per_minute = 5
[queue]
microphone = "host_voice.monitor"
transcribe = "script"
transcribe_url = "http://127.0.0.1:{port}/v1"
transcribe_key = "none"
[[synth.voices]]
use = "local"
[talkback]
use = "device"
device = "host_ear"
trust = "host_ear"
"""


class Scribe:
    """Writes down what is said: the words that the script has just begun to say, once."""

    def __init__(self):
        self.spoken = deque()

    async def transcribe(self, request):
        await request.post()
        return web.json_response({"text": self.spoken.popleft() if self.spoken else ""})


class ScriptedHost:
    """Talks, hears what the ear said, and does about each line what the script says."""

    def __init__(self, folder, sounds, scribe, seed):
        self._folder, self._sounds, self._scribe = folder, sounds, scribe
        self._random = random.Random(seed)
        self._voice = LocalVoice(LocalVoiceOptions(words_per_minute=180), SynthSection())
        self._round = []
        self.script = {}
        """Cue -> what was done about it."""
        self._done = set()

    async def perform(self, journal, acts):
        """Talk, and do with each line what the script says, until there were so many."""
        while len(self.script) < acts:
            steps = [step for step in self._read_lines(journal) if step.cue.id not in self._done]
            for step in steps[:1]:
                self._done.add(step.cue.id)
                if wants_act(step.cue):
                    await self._act(step)
                break
            else:
                await self.say(self._random.choice(PATTER))
                await asyncio.sleep(self._random.uniform(2.6, 4.0))

    async def _act(self, step):
        if not self._round:
            self._round = list(DEEDS)
            self._random.shuffle(self._round)
        deed = self.script[step.cue.id] = self._round.pop()
        print(f"  {step.at:6.1f} s  {deed:<10} {step.line.text}", flush=True)
        if deed == "late":
            await self.say(self._random.choice(PATTER))
            await asyncio.sleep(LATE / 2)
        if deed in ("late", "at once"):
            await self.say(
                f"{self._random.choice(('So,', 'Right,', 'I see you ask:'))} {step.line.text}"
            )
        elif deed == "elsewhere":
            await self.say(self._random.choice(PATTER))
        # What was missed stays missed: no other line may be heard in between as its answer.
        await asyncio.sleep(SILENCE_AFTER)

    async def say(self, text):
        clip = await self._voice.speak(Line(text=text, language="en", drafted_by="script"))
        self._scribe.spoken.clear()
        self._scribe.spoken.append(text)
        words = ["pacat", "--playback", "-d", "host_voice", "--format=s16le", "--raw"]
        words += [f"--rate={clip.sample_rate}", "--channels=1", "--latency-msec=50"]
        playing = await asyncio.create_subprocess_exec(
            *words, stdin=asyncio.subprocess.PIPE, env=self._sounds._env
        )
        await playing.communicate(clip.pcm + bytes(int(0.5 * clip.sample_rate) * 2))

    def _read_lines(self, journal):
        try:
            with open_journal(journal) as record:
                return [
                    step
                    for step in record.read_steps()
                    if step.stage is Stage.ENDED and step.ending.outcome is Outcome.SPOKEN
                ]
        except JournalError:
            return []

    async def aclose(self):
        await self._voice.aclose()


async def play(folder, sounds, acts, seed):
    scribe = Scribe()
    app = web.Application(client_max_size=1 << 26)
    app.router.add_post("/v1/audio/transcriptions", scribe.transcribe)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    sample = Path(__file__).parent.parent / "cuebot" / "sample" / "catalog.csv"
    (folder / "config.toml").write_text(CONFIG.format(catalogue=sample, port=port))
    host = ScriptedHost(folder, sounds, scribe, seed)
    words = [CUEBOT, "practice", "-c", "config.toml", "--scenario", "sale_hour", "--level", "3"]
    words += ["--minutes", "60", "--seed", str(seed), "--folder", "kept"]
    out = (folder / "out").open("w")
    still = asyncio.subprocess.DEVNULL
    practice = await asyncio.create_subprocess_exec(
        *words, cwd=folder, env=sounds._env, stdin=still, stdout=out
    )
    try:
        while not (journals := list((folder / "kept").glob("*.sqlite"))):  # noqa: ASYNC110 - a file
            await asyncio.sleep(0.2)
        await host.perform(journals[0], acts)
        await host.say(PATTER[0])
        await asyncio.sleep(50)  # the last line has its time too
    finally:
        practice.send_signal(signal.SIGINT)
        await asyncio.wait_for(practice.wait(), 60)
        out.close()
        await host.aclose()
        await runner.cleanup()
    return journals[0], host.script


def main():
    # A shell that starts a job in the background lets its children ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--acts", type=int, default=30)
    parser.add_argument("--seed", type=int, default=4)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as rundir:
        sounds = SoundServer(rundir)
        try:
            sounds.plug("host_voice")
            journal, script = asyncio.run(play(asked.folder, sounds, asked.acts, asked.seed))
        finally:
            sounds._process.terminate()
            sounds._process.wait()
    score = read_score(journal)
    graded = {one.cue: one for one in score.cues}
    right = Counter()
    for cue, deed in script.items():
        found = graded[cue].grade
        right[deed, found == EXPECTED[deed]] += 1
        if found != EXPECTED[deed]:
            print(f"wrong: cue {cue} ({deed}) is {found}: {graded[cue].text}")
    told = {deed: (right[deed, True], right[deed, True] + right[deed, False]) for deed in EXPECTED}
    print(json.dumps({deed: f"{good} of {of}" for deed, (good, of) in told.items()}))
    good = sum(one for one, _ in told.values())
    print(
        f"{good} of {len(script)} acts found or missed rightly, in {time.monotonic() - began:.0f} s"
    )
    print(f"mark {score.mark}; talk {score.talk.share:.0%}; pauses {score.talk.pauses}")


if __name__ == "__main__":
    main()
