"""A bad network between this machine and a network namespace of its own, for tests and benchmarks.

    with network_between(NetworkQuality(delay=0.075, loss=0.05)) as network:
        subprocess.Popen([*network.far_command, "chromium", f"https://{network.near}:8766"])

What runs by `far_command` has one network card, and this machine is behind it at `near`.  Kernels
of small machines lack netem, so two TUN devices and a forwarder beside them do its work.
"""

import fcntl
import json
import os
import shutil
import struct
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest

TUN = Path("/dev/net/tun")
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
FORWARDER = Path(__file__).with_name("packet_forwarder.py")
PATIENCE = 30.0


@dataclass(frozen=True)
class NetworkQuality:
    """What happens to the packets of each direction."""

    delay: float = 0.0
    """Seconds of one way."""
    jitter: float = 0.0
    """Seconds by which the delay of each packet differs at most, so that some overtake others."""
    loss: float = 0.0
    """The share of packets that is lost."""
    burst: int = 1
    """How many are lost in a row."""
    outage: bool = False
    """Whether all are lost."""
    udp: bool = True
    """Whether anything but TCP passes, as firewalls of hotels forbid."""
    stall: float = 0.0
    """Seconds from now for which all are held, to come at once then."""


LAN = NetworkQuality(delay=0.000_3)


def find_lack():
    """Return why there can be no such network here; empty when there can."""
    if not TUN.exists():
        return f"no {TUN} on this machine"
    if os.geteuid() != 0:
        return "network namespaces want root"
    return "" if shutil.which("ip") else "no iproute2 on this machine"


needs_network_between = pytest.mark.skipif(bool(find_lack()), reason=find_lack())


@dataclass
class NetworkBetween:
    """A network that is there, and how to be at its far end."""

    near: str
    """This machine's address in it."""
    far: str
    namespace: str
    _forwarder: subprocess.Popen
    counts: list = field(default_factory=list)
    """When it has ended: by direction, first from near to far, the packets passed and lost."""

    @property
    def far_command(self):
        """What to write before a command, for it to run at the far end."""
        return ["ip", "netns", "exec", self.namespace]

    def change(self, quality):
        """Let all packets from now on meet another quality."""
        self._forwarder.stdin.write(json.dumps(asdict(quality)) + "\n")
        self._forwarder.stdin.flush()

    def make_far_program(self, path, program):
        """Write a script at a path that runs a program at the far end; return the path."""
        path.write_text(f'#!/bin/sh\nexec {" ".join(self.far_command)} {program} "$@"\n')
        path.chmod(0o755)
        return path


@contextmanager
def network_between(quality=LAN, seed=7):
    """Lay the network, and take it away with all that runs at its far end."""
    with ExitStack() as stack:
        namespace, subnet = _add_namespace(stack)
        near, far = f"{subnet}.1", f"{subnet}.2"
        devices = [_open_device(stack, f"{namespace}{end}") for end in "nf"]
        _ip("link", "set", f"{namespace}f", "netns", namespace)
        _set_up(f"{namespace}n", near, far)
        _set_up(f"{namespace}f", far, near, "-n", namespace)
        _ip("-n", namespace, "link", "set", "lo", "up")
        command = [sys.executable, FORWARDER, *map(str, devices), str(seed)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        forwarder = stack.enter_context(subprocess.Popen(command, pass_fds=devices, **pipes))
        stack.callback(forwarder.kill)
        network = NetworkBetween(near, far, namespace, forwarder)
        network.change(quality)
        yield network
        told, _ = forwarder.communicate(timeout=PATIENCE)
        network.counts.extend(json.loads(told))


def _add_namespace(stack):
    """Return a namespace that nobody else has, and three numbers of an address in its own net."""
    for number in range(os.getpid(), os.getpid() + 256):
        name, subnet = f"cue{number % 256}", f"10.213.{number % 256}"
        made = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True)  # noqa: PLW1510, S607 - judged below
        if made.returncode == 0:
            stack.callback(_end_namespace, name)
            return name, subnet
        if "File exists" not in made.stderr:
            break
    return pytest.skip(f"no network namespace: {made.stderr.strip()}")


def _end_namespace(name):
    listed = subprocess.run(["ip", "netns", "pids", name], capture_output=True, text=True)  # noqa: PLW1510, S607 - none is fine
    for pid in listed.stdout.split():
        subprocess.run(["kill", "-9", pid], capture_output=True)  # noqa: PLW1510, S607 - it may be gone
    _ip("netns", "del", name)


def _open_device(stack, name):
    device = os.open(TUN, os.O_RDWR)
    stack.callback(os.close, device)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH14x", name.encode(), IFF_TUN | IFF_NO_PI))
    return device


def _set_up(name, own, other, *where):
    _ip(*where, "addr", "add", own, "peer", other, "dev", name)
    _ip(*where, "link", "set", name, "up", "mtu", "1400")
    if where:
        _ip(*where, "route", "add", "default", "dev", name)


def _ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)  # noqa: S607 - by its name
