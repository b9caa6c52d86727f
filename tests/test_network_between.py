import select
import socket
import subprocess
import time
from itertools import pairwise

from network_between import LAN, NetworkQuality, needs_network_between, network_between
from packet_forwarder import Way

ECHO = """
import socket
at = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
at.bind(("0.0.0.0", 9000))
print(flush=True)
while True:
    packet, whom = at.recvfrom(2048)
    at.sendto(packet, whom)
"""
PATIENCE = 30.0

pytestmark = needs_network_between


class Pinger:
    """Sends numbered packets to an echo at the far end."""

    def __init__(self, network):
        pipes = {"stdout": subprocess.PIPE, "text": True}
        self.echo = subprocess.Popen([*network.far_command, "python3", "-c", ECHO], **pipes)
        self.echo.stdout.readline()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.connect((network.far, 9000))

    def ping(self, count, patience):
        """Return the seconds that each answer took, by its number, in their order of coming."""
        sent, back = {}, {}
        for number in range(count):
            sent[number] = time.perf_counter()
            self.socket.send(number.to_bytes(4, "big"))
        while len(back) < count and select.select([self.socket], [], [], patience)[0]:
            number = int.from_bytes(self.socket.recv(4), "big")
            back[number] = time.perf_counter() - sent[number]
        return back

    def close(self):
        self.socket.close()
        self.echo.kill()
        self.echo.stdout.close()
        self.echo.wait()


def test_packets_come_late_out_of_order_or_not_at_all_as_told_and_alike_for_one_seed():
    with network_between(LAN) as network:
        pinger = Pinger(network)
        assert len(pinger.ping(50, PATIENCE)) == 50
        network.change(NetworkQuality(delay=0.05))
        back = pinger.ping(20, PATIENCE)
        assert min(back.values()) >= 0.1
        assert list(back) == sorted(back)
        network.change(NetworkQuality(delay=0.05, jitter=0.04))
        back = pinger.ping(50, PATIENCE)
        assert list(back) != sorted(back)
        network.change(NetworkQuality(stall=0.3))
        assert min(pinger.ping(5, PATIENCE).values()) >= 0.29
        network.change(NetworkQuality(outage=True))
        assert pinger.ping(5, 0.2) == {}
        network.change(NetworkQuality(udp=False))
        assert pinger.ping(5, 0.2) == {}
        network.change(NetworkQuality(loss=0.2, burst=3))
        assert 10 <= len(pinger.ping(200, 0.5)) <= 190
        pinger.close()
    there, back = network.counts
    assert there[1] > 3
    assert sum(back) >= 50


def test_losses_come_in_bursts_and_make_up_the_share_that_was_asked_for():
    quality = {"delay": 0.0, "jitter": 0.0, "loss": 0.05, "burst": 3}
    quality |= {"outage": False, "udp": True}
    for seed in range(5):
        ways = [Way(seed), Way(seed)]
        for way in ways:
            for number in range(20_000):
                way.take(number, 0.0, quality | {"held_until": 0.0})
        assert [way.lost for way in ways] == [ways[0].lost] * 2
        assert 0.04 <= ways[0].lost / 20_000 <= 0.06
        kept = [number for _, _, number in sorted(ways[0].waiting)]
        gaps = {after - before - 1 for before, after in pairwise(kept)} - {0}
        assert all(gap % 3 == 0 for gap in gaps)
