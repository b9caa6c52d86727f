"""A round of looks: none hides another, none hangs, none tells a secret."""

import asyncio
import logging

import pytest

from cuebot import clock
from cuebot.doctor.checkup import DoctorCheck, list_warnings, run_checks, wrap_in_thread
from cuebot.doctor.finding import ok
from cuebot.errors import CuebotError


def rows(*looks, secrets=()):
    return clock.run(run_checks(looks, secrets), speed=clock.VIRTUAL)


async def fine():
    await asyncio.sleep(1.0)
    return [ok("fine", f"{clock.now():g} s")]


async def hangs():
    await asyncio.sleep(1e6)
    return []


async def breaks():
    raise ZeroDivisionError


async def refuses():
    raise CuebotError("the key abc123 is refused", do="get another")


async def times_out():
    raise TimeoutError


def test_one_fault_hides_no_other():
    found = rows(
        DoctorCheck(part="one", find=breaks),
        DoctorCheck(part="two", find=hangs, within=3.0),
        DoctorCheck(part="three", find=refuses),
        DoctorCheck(part="four", find=fine),
    )
    assert [one.part for one in found] == ["one", "two", "three", "fine"]
    assert [int(one.verdict) for one in found] == [2, 2, 2, 0]
    assert "failed unexpectedly (ZeroDivisionError)" in found[0].sentence
    assert "within 3 s" in found[1].sentence


def test_a_parts_own_time_out_is_not_taken_for_the_looks():
    (found,) = rows(DoctorCheck(part="one", find=times_out, within=3.0))
    assert "failed unexpectedly (TimeoutError)" in found.sentence


def test_a_secret_in_a_parts_words_is_not_told():
    (found,) = rows(DoctorCheck(part="one", find=refuses), secrets=["abc123", ""])
    assert found.sentence == "the key ... is refused; get another."


def test_looks_go_side_by_side_and_those_that_measure_alone():
    found = rows(
        DoctorCheck(part="a", find=fine),
        DoctorCheck(part="b", find=fine),
        DoctorCheck(part="c", find=fine, alone=True),
        DoctorCheck(part="d", find=fine, alone=True),
    )
    assert [one.figure for one in found] == ["1 s", "1 s", "2 s", "3 s"]


def test_looks_that_fill_a_processor_have_their_time_for_themselves():
    found = rows(
        DoctorCheck(part="a", find=fine, within=1.5, local=True),
        DoctorCheck(part="b", find=fine),
        DoctorCheck(part="c", find=fine, within=1.5, local=True),
    )
    assert [one.figure for one in found] == ["2 s", "1 s", "3 s"]


def test_a_look_at_files_that_is_out_of_time_is_not_finished_and_no_failure():
    (found,) = rows(DoctorCheck(part="prompts", find=hangs, within=3.0, local=True))
    assert (int(found.verdict), found.figure) == (1, "not finished")
    assert "not finished within 3 s" in found.sentence


@pytest.mark.parametrize("told", ["first", "second"])
def test_a_look_hears_the_warnings_of_its_own_part_only(told):
    async def part(name):
        await asyncio.sleep(1.0)
        logging.getLogger("cuebot.part").warning("%s warns.", name)
        await asyncio.sleep(1.0)
        return [ok(name, "", " ".join(list_warnings()))]

    found = rows(
        DoctorCheck(part="first", find=lambda: part("first")),
        DoctorCheck(part="second", find=lambda: part("second")),
    )
    assert next(one for one in found if one.part == told).sentence == f"{told} warns."


def test_a_look_that_reads_files_stands_beside_the_loop(tmp_path):
    (tmp_path / "file").write_text("x")
    find = wrap_in_thread(lambda: [ok("file", (tmp_path / "file").read_text())])
    assert [one.figure for one in rows(DoctorCheck(part="file", find=find))] == ["x"]
