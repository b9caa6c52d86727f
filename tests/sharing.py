"""How the suite is shared out among processes: where each begins to collect, and what runs when."""

import fcntl
import os
from itertools import zip_longest
from pathlib import Path

import purity

TESTS = Path(__file__).parent


class Turn:
    """A test's turn on the machine, which all processes of the suite share.

    Held by locks on two files, which end with the process that has them.
    """

    def __init__(self, gate, floor):
        self._gate, self._floor = (os.open(path, os.O_RDONLY) for path in (gate, floor))

    def begin(self, *, alone):
        """Wait until no other test runs, or, beside others, until none that runs alone does.

        Whoever waits to be alone holds the gate: no test begins meanwhile, and those that run end.
        """
        fcntl.flock(self._gate, fcntl.LOCK_EX)
        fcntl.flock(self._floor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(self._gate, fcntl.LOCK_UN)

    def end(self):
        """Let others begin."""
        fcntl.flock(self._floor, fcntl.LOCK_UN)


def list_test_places():
    """Return the folders and files of tests in their order."""
    found = [*TESTS.glob("*/"), *TESTS.glob("test_*.py")]
    return sorted(str(path) for path in found if not path.name.startswith((".", "__")))


def begin_elsewhere(places, share):
    """Return places in their order, from a share of them on and then from the first one."""
    first = int(share * len(places))
    return [*places[first:], *places[:first]]


def take_turns(files):
    """Return files in the order in which they are to run.

    Those that reach outside wait for most of their time, so each is followed by a pure one, which
    needs a processor meanwhile; the other pure ones fill what the last of them leave.  Those with a
    browser take longest and come first.
    """
    waiting = [path for path in files if not purity.is_pure(path)]
    waiting.sort(key=lambda path: (not purity.has_browser(path), path))
    pairs = zip_longest(waiting, sorted(filter(purity.is_pure, files)))
    return [path for pair in pairs for path in pair if path]
