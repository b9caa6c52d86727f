"""What a model will cost, told before the show."""

from cuebot import config
from cuebot.draft import cost_forecast, prompt_folder
from cuebot.model import Catalogue, Head, Product

PRICED = {"draft": {"drafter": "llm"}, "llm": {"model": "m", "price": [1.0, 2.0], "cap": 3.0}}
SMALL = Catalogue(products=(Product(link="1", title="Canvas tote", price="$9"),))


def with_cells(count):
    facts = {f"head {n}": "a cell of some words" for n in range(count)}
    return Catalogue(
        products=(Product(link="1", title="Canvas tote", facts=facts),),
        heads=tuple(Head(name=name) for name in facts),
    )


def test_the_operator_hears_what_an_hour_costs_and_where_it_stops():
    told = cost_forecast.describe_cost(config.build_config(PRICED), SMALL)
    assert told.startswith("the model m costs at most $")
    assert told.endswith("an hour; it stops at $3 a show (llm.cap)")


def test_a_show_without_a_cap_says_so():
    chosen = config.build_config(PRICED | {"llm": PRICED["llm"] | {"cap": 0}})
    assert "nothing stops it (llm.cap is 0)" in cost_forecast.describe_cost(chosen, SMALL)


def test_a_model_without_a_price_is_not_said_to_cost_anything():
    chosen = config.build_config(
        {"draft": {"drafter": "llm"}, "llm": {"base_url": "http://127.0.0.1:11434/v1"}}
    )
    assert "set llm.price when it does" in cost_forecast.describe_cost(chosen, SMALL)


def test_without_a_model_there_is_nothing_to_tell():
    assert not cost_forecast.describe_cost(config.build_config({}), SMALL)


def test_a_fuller_card_and_more_lines_cost_more():
    chosen = config.build_config(PRICED)
    prompt = prompt_folder.load_prompt_folder(chosen).find_prompt("question")
    few, many = (
        cost_forecast.forecast_cost(chosen, prompt, with_cells(count)) for count in (1, 40)
    )
    assert few.tokens < many.tokens
    assert few.line < many.line
    eager = config.build_config(PRICED | {"cue": {"per_minute": 8, "ahead": 6}})
    assert cost_forecast.forecast_cost(eager, prompt, with_cells(1)).hour > few.hour


def test_an_hour_is_what_the_budget_allows():
    chosen = config.build_config(PRICED | {"cue": {"per_minute": 4, "ahead": 0}})
    told = cost_forecast.forecast_cost(
        chosen, prompt_folder.load_prompt_folder(chosen).find_prompt("question"), SMALL
    )
    assert told.hour == told.line * 240


def test_the_dearest_server_is_reckoned_with():
    dear = {"base_url": "http://127.0.0.1:9/v1", "model": "big", "price": [9.0, 9.0]}
    chosen = config.build_config(PRICED | {"llm": PRICED["llm"] | {"others": [dear]}})
    prompt = prompt_folder.load_prompt_folder(chosen).find_prompt("question")
    alone = cost_forecast.forecast_cost(config.build_config(PRICED), prompt, SMALL)
    assert cost_forecast.forecast_cost(chosen, prompt, SMALL).line > 4 * alone.line
