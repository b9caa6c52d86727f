"""The servers that the config names: the first that is well is asked, within one deadline."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.draft import provider, server_profile
from cuebot.draft.llm_budget import Purse
from cuebot.draft.provider import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import LlmSection
    from cuebot.draft.provider import Provider
    from cuebot.draft.server_profile import Json
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True)
class Answered:
    """What a model wrote, and which one."""

    text: str
    model: str


@dataclass(frozen=True, slots=True)
class Servers:
    """Asks one server after another, as far as time and money reach."""

    providers: Sequence[Provider]
    total: Seconds
    purse: Purse

    @property
    def spent(self) -> float:
        """What was paid so far, in US dollars."""
        return self.purse.spent

    async def ask(self, system: str, user: str, *, ahead: bool = False) -> Answered | Failure:
        """Return the first answer, or why there is none; `ahead` is for a line not yet due."""
        if self.purse.empty(ahead=ahead):
            return Failure(f"the show's ${self.purse.cap:g} for models is spent")
        failure = Failure("every server rests after its failures")
        asked: Provider | None = None
        try:
            with clock.standstill():
                async with asyncio.timeout(clock.real(self.total)):
                    for asked in (one for one in self.providers if one.breaker.admit_call()):
                        answer = await self._ask(asked, system, user, ahead=ahead)
                        if isinstance(answer, Answered):
                            return answer
                        failure = answer
        except TimeoutError:
            if asked:
                asked.reached = False
                asked.breaker.record_failure()
            return Failure("no answer in time")
        return failure

    async def _ask(
        self, one: Provider, system: str, user: str, *, ahead: bool
    ) -> Answered | Failure:
        price = server_profile.prices(one.server)
        self.purse.pay(system + user, "", price, ahead=ahead)
        answer = await one.ask(system, user)
        if isinstance(answer, Failure):
            return Failure(f"{one.server.model}: {answer.reason}", answer.status)
        self.purse.pay("", answer, price, ahead=ahead)
        return Answered(answer, one.server.model)

    @property
    def reached(self) -> bool | None:
        """Whether any server was there when last tried; None when none was tried."""
        tried = [one.reached for one in self.providers if one.reached is not None]
        return any(tried) if tried else None

    async def aclose(self) -> None:
        """Let go of the connections."""
        for one in self.providers:
            await one.aclose()


def connect(section: LlmSection, schema: Json) -> Servers:
    """Prepare every server of the config; nothing is sent yet."""
    return Servers(
        [
            provider.connect(server, schema, section.first_token, section.total)
            for server in (section, *section.others)
        ],
        section.total,
        Purse(section.cap, section.ahead),
    )
