"""The servers that the config names: the first that is well is asked, within one deadline."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.draft import provider, server_profile
from cuebot.draft.llm_budget import LlmBudget
from cuebot.draft.provider import LlmFailure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.config import LlmSection
    from cuebot.draft.provider import AnswerLimits, LlmProvider
    from cuebot.draft.server_profile import Json
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True)
class LlmReply:
    """What a model wrote, and which one."""

    text: str
    model: str


@dataclass(frozen=True, slots=True)
class FailoverLlmClient:
    """Asks one server after another, as far as time and money reach."""

    providers: Sequence[LlmProvider]
    total: Seconds
    purse: LlmBudget

    @property
    def spent(self) -> float:
        """What was paid so far, in US dollars."""
        return self.purse.spent

    @property
    def spent_ahead(self) -> float:
        """How much of it was for lines that were not due."""
        return self.purse.spent_ahead

    def resume_spending(self, spent: float, ahead: float) -> None:
        """Count what was paid before the show was restarted."""
        self.purse.spent += spent
        self.purse.spent_ahead += ahead

    async def ask_model(
        self, system: str, user: str, *, ahead: bool = False
    ) -> LlmReply | LlmFailure:
        """Return the first answer, or why there is none; `ahead` is for a line not yet due."""
        if self.purse.is_exhausted(ahead=ahead):
            return LlmFailure(f"the show's ${self.purse.cap:g} for models is spent")
        failure = LlmFailure("every server rests after its failures")
        asked: LlmProvider | None = None
        try:
            with clock.standstill():
                async with asyncio.timeout(clock.to_show_seconds(self.total)):
                    for asked in (one for one in self.providers if one.breaker.admit_call()):
                        answer = await self._ask_provider(asked, system, user, ahead=ahead)
                        if isinstance(answer, LlmReply):
                            return answer
                        failure = answer
        except TimeoutError:
            if asked:
                asked.reached = False
                asked.breaker.record_failure()
            return LlmFailure("no answer in time")
        return failure

    async def _ask_provider(
        self, one: LlmProvider, system: str, user: str, *, ahead: bool
    ) -> LlmReply | LlmFailure:
        price = server_profile.find_prices(one.server)
        self.purse.charge_call(system + user, "", price, ahead=ahead)
        answer = await one.request_text(system, user)
        if isinstance(answer, LlmFailure):
            return LlmFailure(f"{one.server.model}: {answer.reason}", answer.status)
        self.purse.charge_call("", answer, price, ahead=ahead)
        return LlmReply(answer, one.server.model)

    @property
    def open_breakers(self) -> Mapping[str, bool]:
        """Of each server's model: whether it rests after its failures."""
        return {one.server.model: one.breaker.is_open for one in self.providers}

    @property
    def reached(self) -> bool | None:
        """Whether any server was there when last tried; None when none was tried."""
        tried = [one.reached for one in self.providers if one.reached is not None]
        return any(tried) if tried else None

    async def aclose(self) -> None:
        """Let go of the connections."""
        for one in self.providers:
            await one.aclose()


def connect_servers(
    section: LlmSection, schema: Json, limits: AnswerLimits = provider.LINE_LIMITS
) -> FailoverLlmClient:
    """Prepare every server of the config; nothing is sent yet."""
    return FailoverLlmClient(
        [
            provider.connect_provider(server, schema, section.first_token, section.total, limits)
            for server in (section, *section.others)
        ],
        section.total,
        LlmBudget(section.cap, section.ahead),
    )
