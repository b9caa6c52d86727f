"""What the model will cost, told before it costs anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.draft import llm_budget, llm_request, prompt_folder, provider, server_profile
from cuebot.draft.answer_line import LLM_DRAFTER
from cuebot.model import HOUR, MINUTE, Kind

if TYPE_CHECKING:
    from cuebot.config import Config
    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Catalogue


CALLS_A_LINE = 2
"""A model that quotes what cannot be said is asked once more."""


@dataclass(frozen=True, slots=True)
class CostForecast:
    """What one line costs at most, and an hour of them, in US dollars."""

    tokens: int
    """Sent with one line."""
    line: float
    hour: float


def forecast_cost(config: Config, prompt: PromptFile, catalogue: Catalogue) -> CostForecast:
    """Estimate the worst case: the largest card, the longest answer, the most expensive server."""
    values: dict[str, object] = {name: put.sample for name, put in prompt.front.inputs.items()}
    cards = (llm_request.serialise_card(catalogue, product.link) for product in catalogue.products)
    values["card"] = max(cards, key=len, default="[]")
    values["comments"] = "x" * llm_request.MOST_COMMENTS * llm_request.LONGEST_COMMENT
    tokens = llm_budget.estimate_tokens(prompt.system.render(values) + prompt.user.render(values))
    servers = (config.llm, *config.llm.others)
    line = max(
        llm_budget.calculate_cost(
            tokens, provider.MAX_ANSWER_TOKENS, server_profile.find_prices(server)
        )
        for server in servers
    )
    per_minute = config.cue.per_minute + config.cue.ahead
    return CostForecast(
        tokens=tokens,
        line=line * CALLS_A_LINE,
        hour=line * CALLS_A_LINE * per_minute * (HOUR / MINUTE),
    )


def describe_cost(config: Config, catalogue: Catalogue) -> str:
    """Return what the operator should know before the show; empty when no model is asked."""
    if config.draft.drafter != LLM_DRAFTER:
        return ""
    prompt = prompt_folder.load_prompt_folder(config).find_prompt(Kind.QUESTION.value)
    hour = forecast_cost(config, prompt, catalogue).hour
    model = f"the model {config.llm.model}"
    if not hour:
        return f"{model} costs nothing by its price list; set llm.price when it does"
    cap = config.llm.cap
    end = f"it stops at ${cap:g} a show (llm.cap)" if cap else "nothing stops it (llm.cap is 0)"
    return f"{model} costs at most ${hour:.2f} an hour; {end}"
