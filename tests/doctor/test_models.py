"""Models, tried by the real client against a local server."""

import faults
from models import listening, says, serving
from sheets import published

from cuebot import clock, config
from cuebot.doctor import models

GOOD = {"head": "size", "quote": "M", "line": "{fact}."}


def test_a_model_that_answers_is_timed_and_reckoned(tmp_path):
    bound, address = listening()
    table = faults.LLM.format(address) + "price = [1.0, 2.0]\n"
    chosen = faults.laid(faults.Fault("", "", "", "", table), tmp_path)

    async def main():
        async with serving(bound, says(GOOD)) as server:
            return await models.check_models(chosen), server.asked

    (found, cost), asked = clock.run(main())
    assert found.verdict == 0
    assert "first token in" in found.figure
    assert "JSON in" in found.figure
    assert "costs at most $" in cost.sentence
    assert len(asked) == 1


def test_without_a_model_nobody_is_asked():
    (found,) = clock.run(models.check_models(config.build_config({})))
    assert (found.verdict, found.figure) == (0, "none")


def test_the_cost_is_reckoned_with_a_card_on_the_web(tmp_path):
    bound, address = listening()
    table = faults.LLM.format(address) + "price = [1.0, 2.0]\n"

    async def main(chosen):
        async with serving(bound, says(GOOD)):
            return await models.check_models(chosen)

    with published("link,title\n1,Mug\n") as sheets:
        url = f'[catalogue]\nurl = "{sheets.url}"\n'
        chosen = faults.laid(faults.Fault("", "", "", "", table + url), tmp_path)
        (_, cost) = clock.run(main(chosen))
    assert "costs at most $" in cost.sentence
    assert len(sheets.asked) == 1
