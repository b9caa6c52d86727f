"""Forward packets between two TUN devices as a bad network does: late, out of order, or not at all.

A program of its own, so that a busy test delays no packet.  `network_between.py` starts it with
the two devices' file descriptors, and writes a `NetworkQuality` as a line of JSON whenever that
changes.
"""

import heapq
import json
import os
import random
import select
import sys
import time

MTU_BYTES = 2_048
IP_PROTOCOL, UDP = 9, 17
"""Where IPv4 names the protocol in a packet, and what it has for UDP."""


class Way:
    """One direction: what comes in at a device goes out at the other, in its time."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.burst_left = 0
        self.waiting = []
        self.passed, self.lost = 0, 0

    def take(self, packet, now, quality):
        """Let a packet wait for its moment, or lose it."""
        if self._loses(packet, quality):
            self.lost += 1
            return
        self.passed += 1
        jitter = quality["jitter"]
        due = now + max(0.0, quality["delay"] + self.draw.uniform(-jitter, jitter))
        heapq.heappush(self.waiting, (max(due, quality["held_until"]), self.passed, packet))

    def _loses(self, packet, quality):
        if quality["outage"] or (not quality["udp"] and packet[IP_PROTOCOL] == UDP):
            return True
        if self.burst_left:
            self.burst_left -= 1
            return True
        loss, burst = quality["loss"], quality["burst"]
        begins = self.draw.random() < loss / (loss + burst * (1 - loss))
        self.burst_left = burst - 1 if begins else 0
        return begins

    def pop_due(self, now):
        """Return the packets whose moment has come."""
        due = []
        while self.waiting and self.waiting[0][0] <= now:
            due.append(heapq.heappop(self.waiting)[2])
        return due


def forward_packets(near, far, seed):
    """Forward until standard input ends; then tell what was passed and what was lost."""
    ways = {near: (Way(seed), far), far: (Way(seed + 1), near)}
    quality, told = {}, b""
    while True:
        now = time.perf_counter()
        dues = [way.waiting[0][0] for way, _ in ways.values() if way.waiting]
        timeout = max(0.0, min(dues) - now) if dues else None
        ready, _, _ = select.select([0, near, far] if quality else [0], [], [], timeout)
        now = time.perf_counter()
        if 0 in ready:
            read = os.read(0, 65_536)
            if not read:
                break
            *lines, told = (told + read).split(b"\n")
            for line in lines:
                quality = json.loads(line)
                quality["held_until"] = now + quality.pop("stall")
        for device, (way, other) in ways.items():
            if device in ready:
                way.take(os.read(device, MTU_BYTES), now, quality)
            for packet in way.pop_due(now):
                os.write(other, packet)
    counts = [[way.passed, way.lost] for way, _ in ways.values()]
    sys.stdout.write(json.dumps(counts))


if __name__ == "__main__":
    forward_packets(*map(int, sys.argv[1:4]))
