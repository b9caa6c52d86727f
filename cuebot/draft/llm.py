"""Draft a line with a model and check it against the catalogue; else use the offline line."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from cuebot import clock, frames
from cuebot.config import resources
from cuebot.config.plugins import GUARDS
from cuebot.draft import (
    grounding,
    llm_request,
    offline,
    second_answer,
    servers,
    style,
)
from cuebot.draft.answer_line import AnswerLineBuilder
from cuebot.draft.grounding import UnusableAnswer
from cuebot.draft.provider import LlmFailure
from cuebot.draft.style import SpeakingStyle
from cuebot.errors import DraftError, PromptError
from cuebot.model import STOCK, Kind, Line
from cuebot.ports import Breaking, Budgeted, Reaching
from cuebot.runtime.fault_warnings import OutageWarning, RateLimitedWarning
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.config import Config, Part
    from cuebot.draft.llm_request import RenderedPrompt
    from cuebot.draft.offline import OfflineDrafter
    from cuebot.draft.prompt import PromptFile
    from cuebot.draft.servers import LlmReply
    from cuebot.model import Cue, Seconds, Snapshot
    from cuebot.ports import Guard, Source

log = logging.getLogger(__name__)


class LlmClient(Protocol):
    """A chat completion client for the servers of the config."""

    async def ask_model(
        self, system: str, user: str, *, ahead: bool = False
    ) -> LlmReply | LlmFailure:
        """Return what a model wrote, or why none did."""

    async def aclose(self) -> None:
        """Let go of connections."""

    @property
    def spent(self) -> float:
        """What that has cost, in US dollars."""


def make_llm_drafter(part: Part, config: Config) -> LlmDrafter:
    """Build the drafter that asks the model of the config's `llm` section."""
    plain = offline.make_offline_drafter(part, config)
    chosen = style.find_style(
        config.draft.style, plain.prompts.path, resources.find_resource("prompts")
    )
    asked = servers.connect_servers(config.llm, grounding.SCHEMA)
    for language in {
        config.show.language,
        *(one.front.language for one in plain.prompts.list_prompts()),
    }:
        _ = frames.load_units(language).stating  # read and compiled before the loop runs
    return LlmDrafter(plain, asked, chosen, GUARDS.build_all(config), config.llm.total)


@dataclass(slots=True)
class LlmDrafter:
    """Words a question by a model's answer, and everything else as the offline drafter does."""

    offline: OfflineDrafter
    servers: LlmClient
    style: SpeakingStyle = field(default_factory=SpeakingStyle)
    guards: Sequence[Guard] = ()
    """What the show will hold a line to: they are heard while another can still stand in."""
    patience: Seconds = 0.0
    """Within which a model that answered badly may be asked once more."""
    _lines: AnswerLineBuilder = field(init=False)
    _breaking: Breaking | None = field(default=None, init=False)
    _budgeted: Budgeted | None = field(default=None, init=False)
    _reaching: Reaching | None = field(default=None, init=False)
    _warn: RateLimitedWarning = field(
        default_factory=lambda: RateLimitedWarning(log.warning), init=False
    )
    _outage: OutageWarning = field(
        default_factory=lambda: OutageWarning(
            log.warning, "The model words lines again.", partial(log_recovery, log)
        ),
        init=False,
    )

    def __post_init__(self) -> None:
        self._lines = AnswerLineBuilder(self.offline, self.style, self.guards, self._warn)
        # Asked once: of a Protocol it takes as long as all that is asked of the servers then.
        self._breaking = self.servers if isinstance(self.servers, Breaking) else None
        self._budgeted = self.servers if isinstance(self.servers, Budgeted) else None
        self._reaching = self.servers if isinstance(self.servers, Reaching) else None

    async def draft(self, cue: Cue, snapshot: Snapshot) -> Line:
        own = await self.offline.draft(cue, snapshot)
        if cue.kind is not Kind.QUESTION or cue.question is None or cue.text:
            return own
        if any(fact.head == STOCK.name for fact in own.facts):
            return own  # a bare number of items wants its words beside it, which code knows best
        prompt = self.offline.find_prompt(cue.kind)
        ahead = not cue.id  # its life has not begun
        told = await self._draft_with_model(prompt, cue, own, snapshot, ahead=ahead)
        if isinstance(told, Line):
            return told
        if ahead and isinstance(told, LlmFailure):
            raise DraftError(told.reason)  # by the time that it is due the model may answer
        warn = self._outage.report_fault if isinstance(told, LlmFailure) else self._warn
        warn(f"The offline line stands in for the model's: {told.reason}.")
        return own

    async def _draft_with_model(
        self, prompt: PromptFile, cue: Cue, own: Line, snapshot: Snapshot, *, ahead: bool
    ) -> Line | UnusableAnswer | LlmFailure:
        longest = self.offline.longest
        try:
            text = llm_request.render_request(prompt, cue, own, snapshot, self.style.text, longest)
        except PromptError as error:
            return UnusableAnswer(str(error))
        begun = clock.now()
        told = await self.servers.ask_model(text.system, text.user, ahead=ahead)
        if isinstance(told, LlmFailure):
            return told
        self._outage.report_success()
        line = self._lines.build_line(prompt, cue, text, told, snapshot)
        if isinstance(line, UnusableAnswer) and line.fact is not None:
            link = text.link if line.fact.link else ""
            fits = second_answer.make_fits(link, str(text.values["language"]), longest)
            more = second_answer.render_correction(line.reason, line.fact, fits)
            second = await self._ask_again(text, more, begun, ahead=ahead) if more else None
            better = self._lines.build_line(prompt, cue, text, second, snapshot) if second else line
            return better if isinstance(better, Line) else line
        return line

    async def _ask_again(
        self, asked: RenderedPrompt, more: str, begun: Seconds, *, ahead: bool
    ) -> LlmReply | None:
        """Return a second answer, if as much time is left for it as the first one took."""
        spent = clock.now() - begun
        left = clock.to_show_seconds(self.patience) - spent
        if left <= spent:
            return None
        try:
            async with asyncio.timeout(left):
                told = await self.servers.ask_model(asked.system, asked.user + more, ahead=ahead)
        except TimeoutError:
            return None
        return None if isinstance(told, LlmFailure) else told

    def watch(self) -> Source:
        """Return what reads the prompts again when they are edited."""
        return self.offline.watch()

    def brief(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | None:
        """Return the offline drafter's short form: there is nothing in it to word."""
        return self.offline.brief(cue, line, snapshot)

    @property
    def open_breakers(self) -> Mapping[str, bool]:
        """Of each model: whether it rests after its failures."""
        return self._breaking.open_breakers if self._breaking else {}

    @property
    def reached(self) -> bool | None:
        """Whether a model answered when last asked; None when none was asked."""
        return self._reaching.reached if self._reaching else None

    @property
    def spent(self) -> float:
        """What the models have cost this show, in US dollars."""
        return self.servers.spent

    @property
    def spent_ahead(self) -> float:
        """How much of it was for lines that were not due."""
        return self._budgeted.spent_ahead if self._budgeted else 0.0

    def resume_spending(self, spent: float, ahead: float) -> None:
        """Count what the models cost before the show was restarted."""
        if self._budgeted:
            self._budgeted.resume_spending(spent, ahead)

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self.servers.aclose()
