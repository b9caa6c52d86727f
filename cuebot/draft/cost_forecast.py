"""What the model will cost, told before it costs anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.draft import llm, llm_budget, llm_request, prompt_folder, provider, server_profile
from cuebot.model import Kind

if TYPE_CHECKING:
    from cuebot.config import Config
    from cuebot.draft.prompt import Prompt
    from cuebot.model import Catalogue

MINUTES = 60


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one line costs at most, and an hour of them, in US dollars."""

    tokens: int
    """Sent with one line."""
    line: float
    hour: float


def forecast(config: Config, prompt: Prompt, catalogue: Catalogue) -> Forecast:
    """Reckon with the fullest product, the longest answers and the dearest of the servers."""
    values: dict[str, object] = {name: put.sample for name, put in prompt.front.inputs.items()}
    cards = (llm_request.card(catalogue, product.link) for product in catalogue.products)
    values["card"] = max(cards, key=len, default="[]")
    values["comments"] = "x" * llm_request.MOST_COMMENTS * llm_request.LONGEST_COMMENT
    tokens = llm_budget.tokens(prompt.system.render(values) + prompt.user.render(values))
    servers = (config.llm, *config.llm.others)
    line = max(
        llm_budget.cost(tokens, provider.MOST_TOKENS, server_profile.prices(server))
        for server in servers
    )
    per_minute = config.cue.per_minute + config.cue.ahead
    return Forecast(tokens=tokens, line=line, hour=line * per_minute * MINUTES)


def sentence(config: Config, catalogue: Catalogue) -> str:
    """Return what the operator should know before the show; empty when no model is asked."""
    if config.draft.drafter != llm.NAME:
        return ""
    prompt = prompt_folder.loaded(config).get(Kind.QUESTION.value)
    hour = forecast(config, prompt, catalogue).hour
    model = f"the model {config.llm.model}"
    if not hour:
        return f"{model} costs nothing by its price list; set llm.price when it does"
    cap = config.llm.cap
    end = f"it stops at ${cap:g} a show (llm.cap)" if cap else "nothing stops it (llm.cap is 0)"
    return f"{model} costs at most ${hour:.2f} an hour; {end}"
