"""What learning costs is told before."""

from learning.taught import CARD

from cuebot.config import build_config
from cuebot.learning import cost, request, work_list
from cuebot.matcher.learnt_phrases import PhrasesFile

NOTHING = PhrasesFile(where="p", columns={}, products={})


def forecast(**llm):
    config = build_config({"llm": llm})
    tasks = work_list.list_tasks(CARD, NOTHING, ("id",))
    return cost.forecast_learning_cost(config.llm, request.load_prompts(config, CARD), tasks)


def test_requests_phrases_and_dollars_are_told():
    told = forecast(price=[1.0, 2.0])
    assert (told.requests, told.phrases) == (2, 5 * 18 + 2 * 7)
    answered = told.phrases * 16 * 2 / 1e6
    assert answered < told.likely < answered + 0.01
    assert told.likely < told.most < 0.1


def test_the_most_expensive_server_counts():
    others = [{"base_url": "http://127.0.0.1:9/v1", "model": "b", "price": [10.0, 20.0]}]
    assert forecast(price=[1.0, 2.0], others=others).most > 9 * forecast(price=[1.0, 2.0]).most


def test_a_model_of_ones_own_costs_nothing():
    assert forecast(base_url="http://127.0.0.1:11434/v1").most == 0.0
