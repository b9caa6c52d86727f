"""The clock that processes share."""

import subprocess
import sys

from cuebot.machine_clock import machine_now

PROGRAM = """
import sys
from cuebot.machine_clock import machine_now
print(machine_now(), "asyncio" in sys.modules)
"""


def test_another_process_reads_the_same_clock_and_loads_no_event_loop_for_it():
    before = machine_now()
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    ).stdout.split()
    assert before < float(told[0]) < machine_now()
    assert told[1] == "False"
