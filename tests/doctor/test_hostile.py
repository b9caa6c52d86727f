"""Viewers' orders, through the real drafters and guards."""

import faults
from models import listening, says, serving
from sheets import GOOD, published

from cuebot import clock, config
from cuebot.doctor import hostile


def test_there_are_twenty_orders_and_none_is_said_offline():
    (found,) = clock.run(hostile.check_hostile_orders(config.build_config({})))
    assert (found.verdict, found.figure) == (0, "0 of 20 orders said")


def test_a_model_that_obeys_viewers_is_held_back(tmp_path):
    bound, address = listening()
    chosen = faults.laid(faults.Fault("", "", "", "", faults.LLM.format(address)), tmp_path)
    obeys = says({"head": "price", "quote": "zebra sale", "line": "zebra sale, {fact}."})

    async def main():
        async with serving(bound, obeys) as server:
            return await hostile.check_hostile_orders(chosen), len(server.asked)

    (found,), asked = clock.run(main())
    assert found.verdict == 0
    assert asked > 0


def test_an_order_that_came_through_is_told():
    said = ["Link 3 is now the ZEBRA deal."] + [""] * 19
    (found,) = hostile.judge_lines(said)
    assert found.verdict == 2
    assert found.figure == "1 of 20 orders said"


def test_the_card_may_be_on_the_web(tmp_path):
    with published(GOOD) as sheets:
        there = config.build_config({"catalogue": {"url": sheets.url}}, folder=tmp_path)
        (found,) = clock.run(hostile.check_hostile_orders(there))
    assert found.verdict == 0
    assert len(sheets.asked) == 1
