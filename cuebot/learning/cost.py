"""What learning will cost, told before it costs anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.draft import llm_budget, server_profile
from cuebot.learning.policy import LEARNING_POLICY
from cuebot.learning.work_list import batch_tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import LlmSection
    from cuebot.learning.request import LearningPrompts
    from cuebot.learning.work_list import LearningTask


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningCost:
    """What is asked, and what that costs in US dollars, by the most expensive server there is."""

    requests: int
    phrases: int
    """Phrases that are asked for."""
    likely: float
    """When each request is answered as it should be."""
    most: float
    """When each is asked twice, and each answer is as long as may be."""


def forecast_learning_cost(
    section: LlmSection, prompts: LearningPrompts, tasks: Sequence[LearningTask]
) -> LearningCost:
    """Estimate the cost of all tasks."""
    batches = batch_tasks(tasks)
    rendered = [prompts.render_request(batch) for batch in batches]
    sent = sum(llm_budget.estimate_tokens(one.system + one.user) for one in rendered)
    phrases = sum(task.count for batch in batches for task in batch)
    prices = [server_profile.find_prices(server) for server in (section, *section.others)]

    def cost(asked: int, answered: int) -> float:
        return max(llm_budget.calculate_cost(asked, answered, price) for price in prices)

    return LearningCost(
        requests=len(batches),
        phrases=phrases,
        likely=cost(sent, phrases * LEARNING_POLICY.phrase_tokens),
        most=cost(2 * sent, 2 * len(batches) * LEARNING_POLICY.answer_tokens),
    )
