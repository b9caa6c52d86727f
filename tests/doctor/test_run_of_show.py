"""The look at the run of show."""

from __future__ import annotations

import asyncio

import pytest
from capture.ontimes import serving_ontime

from cuebot import config
from cuebot.doctor.finding import CheckVerdict
from cuebot.doctor.run_of_show import check_run
from cuebot.errors import RundownError

CARD = "link,title,price,size\n1,Canvas tote,$24.00,big\n2,Rain jacket,$79.00,S to XL\n"


@pytest.fixture
def checked(tmp_path):
    def check(text=None, **section):
        (tmp_path / "catalog.csv").write_text(CARD)
        table = {"catalogue": {"path": "catalog.csv"}, "run": section}
        if text is not None:
            (tmp_path / "run.csv").write_text(text)
            table["run"] = {"path": "run.csv"}
        found = asyncio.run(check_run(config.build_config(table, folder=tmp_path)))
        return [(one.verdict, one.figure, one.sentence.split("run.csv, ")[-1]) for one in found]

    return check


def test_a_run_without_a_fault_is_well(checked):
    text = "at,seconds,link,offer\n0:00,300,1,two for $40\n5:00,300,2,\n"
    assert checked(text) == [(CheckVerdict.OK, "2 segments, 10 min", "")]


def test_a_show_without_a_run_has_no_finding(checked):
    assert checked() == []


def test_each_fault_is_named_by_its_line(checked):
    long = "and " * 60 + "so on"
    text = f"at,seconds,link,offer\n0:00,400,1,{long}\n5:00,60,9,the best in the world\n"
    faults = [sentence for _, _, sentence in checked(text)]
    assert faults[0] == "line 2: it is 100 s longer than the time until line 3 begins."
    assert faults[1] == "line 3: no link '9' is on the card."
    assert faults[2].startswith("line 2: no line can say its offer (it takes")
    assert faults[3].startswith("line 3: no line can say its offer ('best in the world' is banned")
    assert len(faults) == 4


def test_a_run_that_cannot_be_read_is_an_error_with_its_line(checked):
    with pytest.raises(RundownError, match=r"run\.csv, line 2: `at` is no time"):
        checked("at,link\nsoon,1\n")


def test_ontime_is_asked_for_real(tmp_path):
    (tmp_path / "catalog.csv").write_text(CARD)

    async def main():
        async with serving_ontime() as (ontime, url):
            table = {"catalogue": {"path": "catalog.csv"}, "run": {"url": url}}
            chosen = config.build_config(table, folder=tmp_path)
            well = await check_run(chosen)
            ontime.ask_password("secret")
            with pytest.raises(RundownError, match="set `token`"):
                await check_run(chosen)
            return well

    (found,) = asyncio.run(main())
    assert (found.verdict, found.figure) == (CheckVerdict.OK, "3 segments, 26 min")
