"""A device that pulls people's voices in virtual time."""

from __future__ import annotations

import heapq
import itertools

import numpy as np
from voices import frames

from cuebot.model.call import Call
from cuebot.talkback.voice_mixer import EndRequest, VoiceMixer


class Pulling:
    """Pulls a mixer of voices; people begin, speak and end at their moments."""

    def __init__(self, rate=48_000, silent=0):
        self.rate = rate
        self.silent = silent
        self.mixer = VoiceMixer(rate)
        self.now = 100.0
        self.given = 0
        self.marks = []
        self._coming = []
        self._count = itertools.count()

    def at(self, when, order):
        heapq.heappush(self._coming, (when, next(self._count), order))

    def speak(self, who, samples, *, after=0.0, ends=True, why="", ms=10):
        """Let somebody begin so many seconds from now, and end when it is said."""
        begins = self.now + after
        self.at(begins, who)
        sent = frames(who.number, samples, arrived=begins, ms=ms)
        for one in sent:
            self.at(one.arrived, one)
        if ends:
            self.at(sent[-1].arrived, EndRequest(who.number, why))
        return sent

    def pull(self, seconds, size=0.01):
        """Return what the device has in so many seconds."""
        out = []
        for _ in range(round(seconds / size)):
            while self._coming and self._coming[0][0] <= self.now + 1e-9:
                self._put(heapq.heappop(self._coming)[2])
            count = round(size * self.rate)
            pull = self.mixer.take_voice(count, self.now, 0.02, self.given, self.silent)
            samples = np.zeros(count, np.float32) if pull.samples is None else pull.samples
            assert samples.size == count
            out.append(samples)
            self.marks += [(self.now, mark) for mark in pull.marks]
            self.given += count
            self.now += size
        return np.concatenate(out)

    def _put(self, order):
        if isinstance(order, Call):
            self.mixer.begin_call(order)
        elif isinstance(order, EndRequest):
            self.mixer.end_call(order.number, order.why)
        else:
            self.mixer.put_frame(order)

    def told(self, number):
        """Return the states of a call in their order, with who had the ear instead."""
        told = [
            (mark.report.state.value, mark.report.by)
            for _, mark in self.marks
            if mark.report.call == number
        ]
        return [one for one, before in zip(told, [None, *told], strict=False) if one != before]

    def last(self, number):
        """Return the last report of a call."""
        return [mark.report for _, mark in self.marks if mark.report.call == number][-1]


def level_of(samples, hertz, rate=48_000):
    """Return the level of a tone in each hundredth of a second; 1 is full scale."""
    size = rate // 100
    blocks = samples[: samples.size // size * size].reshape(-1, size)
    wave = np.exp(-2j * np.pi * hertz * np.arange(size) / rate)
    return 2 * np.abs(blocks @ wave) / size
