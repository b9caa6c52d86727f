"""Every fault that an operator may have, injected for real, is named with what to do about it."""

from __future__ import annotations

import os
import subprocess

import faults
import pytest
from models import listening, says, serving, status

from cuebot import clock
from cuebot.doctor import all_checks, checkup


@pytest.mark.parametrize(
    "fault", [*faults.FILES, *faults.SOURCES, *faults.VOICES], ids=lambda fault: fault.name
)
def test_a_fault_is_named_with_what_to_do(fault, tmp_path):
    chosen = faults.laid(fault, tmp_path)
    rows = faults.look(chosen, tmp_path, fault.part)
    assert any(
        row["part"] == fault.part
        and row["verdict"] == fault.verdict
        and fault.says in row["sentence"]
        for row in rows
    ), rows
    assert faults.KEY not in str(rows)


def asked(behave, folder, more=""):
    """Take the look at the model, against a local server."""
    bound, address = listening()
    table = faults.LLM.format(address) + f'api_key = "{faults.KEY}"\n' + more
    chosen = faults.laid(faults.Fault("", "", "", "", table), folder)

    async def main():
        async with serving(bound, behave) as server:
            rows = await faults.found(chosen, folder, "model")
        return rows, server.asked

    return clock.run(main())


@pytest.mark.parametrize(("name", "behave", "words"), faults.ANSWERS)
def test_a_model_that_fails_is_named_with_what_to_do(name, behave, words, tmp_path):
    del name
    rows, _ = asked(behave, tmp_path)
    assert rows[0]["verdict"] == "fail"
    assert words in rows[0]["sentence"]
    assert faults.KEY not in str(rows)


def test_a_model_that_is_not_there_is_named_with_what_to_do(tmp_path):
    bound, address = listening()
    bound.close()
    chosen = faults.laid(faults.Fault("", "", "", "", faults.LLM.format(address)), tmp_path)
    assert "check llm.base_url" in faults.look(chosen, tmp_path, "model")[0]["sentence"]


def test_a_taken_port_is_named_with_what_to_do(tmp_path):
    with faults.taken_port() as port:
        fault = faults.Fault("", "", "", "", faults.HTTP.format(port))
        rows = faults.look(faults.laid(fault, tmp_path), tmp_path, "source http")
    assert rows[0]["verdict"] == "fail"
    assert "the port is taken" in rows[0]["sentence"]


def test_a_tool_that_does_not_run_is_named_with_what_to_do(tmp_path):
    with faults.taken_port() as port:
        address = f"ws://127.0.0.1:{port}"
    table = faults.READER + f'url = "{address}"\n'
    chosen = faults.laid(faults.Fault("", "", "", "", table), tmp_path)

    async def main():
        one = all_checks.sources.check_source(chosen.capture.sources[0], chosen, 2.0)
        return await looks_at("source reader", one)

    (found,) = clock.run(main())
    assert found.verdict == 2
    assert "cannot be reached" in found.sentence
    assert "must run and serve that address" in found.sentence


async def looks_at(part, coroutine):
    async def find():
        return await coroutine

    return await checkup.run_checks([checkup.DoctorCheck(part=part, find=find)])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="mounting needs root")
def test_a_full_disk_is_named_with_what_to_do(tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(full)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        table = f'[journal]\npath = "{full / "show.sqlite"}"\n'
        fault = faults.Fault("", "", "", "", table)
        rows = faults.look(faults.laid(fault, tmp_path), tmp_path, "disk")
    finally:
        subprocess.run(["umount", str(full)], check=True)  # noqa: S607 - found by PATH
    assert rows[0]["verdict"] == "fail"
    assert "make room" in rows[0]["sentence"]


EAR = '[talkback]\nuse = "device"\ndevice = "{}"\n'


@pytest.mark.parametrize(
    ("device", "heard", "verdict", "words"),
    [
        ("headphones", True, "fail", "no device is called 'headphones'"),
        ("speakers", True, "fail", "is the default output"),
        ('speakers"\ntrust = "speakers', True, "warn", "on your word"),
        ("host_ear", False, "fail", "the host did not hear the tone"),
        ("host_ear", True, "ok", "the host heard it"),
        ("host_ear", None, "ok", "nobody was asked"),
    ],
)
def test_an_ear_is_opened_and_heard_for_real(sound, tmp_path, device, heard, verdict, words):
    del sound
    fault = faults.Fault("", "", "", "", EAR.format(device))
    (row,) = faults.look(faults.laid(fault, tmp_path), tmp_path, "ear", lambda: heard)
    assert row["verdict"] == verdict
    assert words in row["sentence"]


def test_an_ear_that_is_a_virtual_cable_is_named_with_what_to_do(sound, tmp_path):
    sound.plug("virtual_mix")
    try:
        fault = faults.Fault("", "", "", "", EAR.format("virtual_mix"))
        (row,) = faults.look(faults.laid(fault, tmp_path), tmp_path, "ear")
    finally:
        sound.unplug("virtual_mix")
    assert "is a virtual cable or a mix" in row["sentence"]


def test_a_microphone_that_is_not_there_is_named_with_what_to_do(sound, tmp_path):
    del sound
    fault = faults.Fault("", "", "", "", '[queue]\nmicrophone = "mic"\n')
    (row,) = faults.look(faults.laid(fault, tmp_path), tmp_path, "microphone")
    assert row["verdict"] == "fail"
    assert "'speakers.monitor'" in row["sentence"]


def test_a_second_server_makes_a_failed_one_a_warning(tmp_path):
    bound, address = listening()
    other, second = listening()
    more = f'others = [{{ base_url = "{second}", model = "spare" }}]\n'
    fault = faults.Fault("", "", "", "", faults.LLM.format(address) + more)
    chosen = faults.laid(fault, tmp_path)
    good = says({"head": "size", "quote": "M", "line": "{fact}."})

    async def main():
        async with serving(bound, status(401)), serving(other, good):
            return await faults.found(chosen, tmp_path, "model")

    rows = clock.run(main())
    assert [row["verdict"] for row in rows[:2]] == ["warn", "ok"]
    assert "set CUEBOT_LLM__API_KEY, or let llm.api_key name one" in rows[0]["sentence"]


def test_a_second_server_is_told_of_by_its_own_keys(tmp_path):
    bound, address = listening()
    other, second = listening()
    more = f'others = [{{ base_url = "{second}", model = "spare" }}]\n'
    chosen = faults.laid(faults.Fault("", "", "", "", faults.LLM.format(address) + more), tmp_path)

    async def main():
        async with serving(bound, status(404)), serving(other, status(401)):
            return await faults.found(chosen, tmp_path, "model")

    first, spare = (row["sentence"] for row in clock.run(main())[:2])
    assert "check llm.base_url and llm.model" in first
    assert "the key is refused; see to its api_key in llm.others" in spare


def test_the_machine_is_looked_at_without_a_config():
    assert [one.part for one in all_checks.list_machine_checks()] == ["python", "clock"]
