"""A look at the models: each server is asked once, as the show will ask it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.catalogue import online
from cuebot.doctor.finding import CheckVerdict, fail, ok
from cuebot.draft import cost_forecast, fitted_answer, grounding, prompt_folder, provider
from cuebot.draft.answer_line import LLM_DRAFTER
from cuebot.draft.provider import LlmFailure
from cuebot.model import Catalogue, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config, Server
    from cuebot.doctor.finding import Finding
    from cuebot.draft.prompt import PromptFile
    from cuebot.draft.provider import LlmProvider

MAIN_MODEL_NAMES = {
    "key": "set CUEBOT_LLM__API_KEY, or let llm.api_key name one in the keyring",
    "at": "llm.",
}
FALLBACK_MODEL_NAMES = {"key": "see to its api_key in llm.others", "at": "in llm.others its "}
"""How the keys of the first model are called, and those of one that stands in for it."""
ADVICE_BY_STATUS = {
    400: "see that {at}model and {at}profile fit this address",
    401: "the key is refused; {key}",
    402: "the account has no credit; top it up",
    403: "the key may not use this model; {key}",
    404: "it knows no such model, or no such address; check {at}base_url and {at}model",
    429: "too much was asked of this key, or its credit is used up; wait, or use another",
}
UNREACHED_ADVICE = "check {at}base_url and the network"
NO_ANSWER_ADVICE = (
    "see that {at}model and {at}profile fit this address, or choose a model that answers at once"
)
"""For a server that is there and gives no answer: it loads, it thinks, or it is asked wrongly."""


async def check_models(config: Config) -> Sequence[Finding]:
    """Ask every server of the config for a line in JSON; the others may stand in for one."""
    if config.draft.drafter != LLM_DRAFTER and config.cluster.semantic == "off":
        return [ok("model", "none", "the offline drafter quotes the catalogue.")]
    prompt, card = await asyncio.to_thread(_load_prompt_and_catalogue, config)
    found = list(
        await asyncio.gather(
            *(_check_server(server, config, prompt) for server in (config.llm, *config.llm.others))
        )
    )
    if any(one.verdict is CheckVerdict.OK for one in found):
        found = [
            replace(one, verdict=CheckVerdict.WARN) if one.verdict is CheckVerdict.FAIL else one
            for one in found
        ]
    if price := await asyncio.to_thread(cost_forecast.describe_cost, config, card):
        found.append(ok("model cost", "", f"{price}."))
    return found


def _load_prompt_and_catalogue(config: Config) -> tuple[PromptFile, Catalogue]:
    section = config.catalogue
    there = section.url or (section.path and section.path.is_file())
    card = online.read_configured_catalogue(section) if there else Catalogue()
    return prompt_folder.load_prompt_folder(config).find_prompt(Kind.QUESTION.value), card


async def _check_server(server: Server, config: Config, prompt: PromptFile) -> Finding:
    name = f"model {server.model}"
    limits = config.llm.first_token, config.llm.total
    one = await asyncio.to_thread(provider.connect_provider, server, grounding.SCHEMA, *limits)
    values = {key: put.sample for key, put in prompt.front.inputs.items()}
    began = clock.now()
    try:
        async with asyncio.timeout(config.llm.total):
            told = await one.request_text(prompt.system.render(values), prompt.user.render(values))
    except TimeoutError:
        told = LlmFailure("it did not answer in time", reached=False)
    finally:
        await one.aclose()
    took = clock.now() - began
    if isinstance(told, LlmFailure):
        names = MAIN_MODEL_NAMES if server is config.llm else FALLBACK_MODEL_NAMES
        unknown = NO_ANSWER_ADVICE if told.reached else UNREACHED_ADVICE
        do = ADVICE_BY_STATUS.get(told.status, unknown).format_map(names)
        return fail(name, f"{took * 1_000:.0f} ms", f"{told.reason}; {do}.")
    if isinstance(fitted_answer.parse_answer(told), grounding.UnusableAnswer):
        sentence = "it does not answer in the JSON that it is asked for; choose another model."
        return fail(name, _format_timing(one, took), sentence)
    return ok(name, _format_timing(one, took))


def _format_timing(one: LlmProvider, took: float) -> str:
    first = "" if one.first_after is None else f"first token in {one.first_after * 1_000:.0f} ms, "
    return f"{first}JSON in {took * 1_000:.0f} ms"
