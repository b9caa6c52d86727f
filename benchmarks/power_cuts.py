"""What is on a disk when the power is cut, by the calls of a show that runs under `strace`."""

import os
import re
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from killing import Show

TRACED = ("strace", "-f", "-y", "-s", "0", "--seccomp-bpf")
CALLS = "trace=pwrite64,fdatasync,fsync,ftruncate,unlink"
SLOW = "inject=fdatasync,fsync:delay_enter=40000"
"""Each sync takes 40 ms more, as on a card or a busy disk."""
LYING = "inject=fdatasync,fsync:retval=0"
"""A disk that says that it synced, and did not."""
CALL = re.compile(r"^(\d+) +(?:<\.\.\. )?(pwrite64|fdatasync|fsync|ftruncate)(?: resumed>|\()(.*)$")
SYNCS = ("fdatasync", "fsync")
DONE = re.compile(r"= 0(?: \(DELAYED\))?\s*$")
"""The end of a sync that was one: what was injected in its place is `(INJECTED)`."""
FILE = re.compile(r"^\d+<(.*?)>")
PLACE = re.compile(r", (\d+), (\d+)(?:\)| <unfinished)")


def start_traced(folder, port, disk):
    """Start a show on a disk that is slow, or lies; return it, and the log of its calls."""
    log = folder / "calls.txt"
    return Show(folder, port, before=[*TRACED, "-e", CALLS, "-e", disk, "-o", str(log)]), log


def kill_traced(show):
    """Kill the show under its tracer, which then ends by itself."""
    children = Path(f"/proc/{show.process.pid}/task/{show.process.pid}/children")
    for child in children.read_text().split() or [show.process.pid]:
        os.kill(int(child), signal.SIGKILL)
    show.process.wait()


class UnsyncedWrites:
    """Follows the calls of a process: which places of which file were written and not synced."""

    def __init__(self):
        self.places = {}
        self._syncs = {}
        """Of each thread that syncs: the file, and how much had been written when it began."""

    def follow_call(self, line):
        found = CALL.match(line)
        if found is None:
            return
        thread, call, rest = found.groups()
        file, place = FILE.match(rest), PLACE.search(rest)
        if file and call == "pwrite64" and place:
            size, at = map(int, place.groups())
            self.places.setdefault(file[1], []).append((at, size))
        elif file and call in SYNCS:
            self._syncs[thread] = file[1], len(self.places.get(file[1], ()))
        if call in SYNCS and DONE.search(line) and thread in self._syncs:
            name, written = self._syncs.pop(thread)  # what was written meanwhile may not be synced
            self.places[name] = self.places.get(name, [])[written:]


def forget_unsynced(log, folder, chance):
    """Put zeros where nothing was synced; return how many bytes were not.

    Of every second cut some of the writes have reached the disk, each by the fall of a coin.
    """
    writes, unsynced = UnsyncedWrites(), 0
    kept = chance.choice((0.0, 0.5))
    for line in log.read_text(errors="replace").splitlines():
        writes.follow_call(line)
    for path in (folder / "show.sqlite", folder / "show.sqlite-wal"):
        places = dict.fromkeys(writes.places.get(str(path), []))  # written twice, it is one place
        if not places:
            continue
        with path.open("r+b") as file:
            for at, size in places:
                unsynced += size
                if chance.random() >= kept:
                    file.seek(at)
                    file.write(bytes(size))
    (folder / "show.sqlite-shm").unlink(missing_ok=True)  # it is memory, and gone
    return unsynced
