"""Draft a line with a model and check it against the catalogue; else use the offline line."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from pydantic import ValidationError

from cuebot import frames
from cuebot.config import resources
from cuebot.config.plugins import GUARDS
from cuebot.draft import (
    grounding,
    head_names,
    llm_request,
    offline,
    sensitive_topics,
    servers,
    shorten,
    style,
)
from cuebot.draft.frame import FrameVocabulary
from cuebot.draft.grounding import LlmAnswer, UnusableAnswer
from cuebot.draft.outage_warning import OutageWarning
from cuebot.draft.provider import LlmFailure
from cuebot.draft.rate_limited_warning import RateLimitedWarning
from cuebot.draft.style import SpeakingStyle
from cuebot.errors import DraftError, PromptError
from cuebot.model import STOCK, Kind, Line, Rejection
from cuebot.ports import Breaking, Budgeted, Reaching
from cuebot.run_guards import apply_guards
from cuebot.text import folding
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cuebot.config import Config, Part
    from cuebot.draft.llm_request import RenderedPrompt
    from cuebot.draft.offline import OfflineDrafter
    from cuebot.draft.prompt import PromptFile
    from cuebot.draft.servers import LlmReply
    from cuebot.model import Cue, Fact, Language, Seconds, Snapshot
    from cuebot.ports import Guard, Source

log = logging.getLogger(__name__)

LLM_DRAFTER = "llm"


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
    return LlmDrafter(plain, asked, chosen, GUARDS.build_all(config))


@dataclass(slots=True)
class LlmDrafter:
    """Words a question by a model's answer, and everything else as the offline drafter does."""

    offline: OfflineDrafter
    servers: LlmClient
    style: SpeakingStyle = field(default_factory=SpeakingStyle)
    guards: Sequence[Guard] = ()
    """What the show will hold a line to: they are heard while another can still stand in."""
    _warn: RateLimitedWarning = field(
        default_factory=lambda: RateLimitedWarning(log.warning), init=False
    )
    _outage: OutageWarning = field(
        default_factory=lambda: OutageWarning(log.warning, "The model words lines again."),
        init=False,
    )

    async def draft(self, cue: Cue, snapshot: Snapshot) -> Line:
        own = await self.offline.draft(cue, snapshot)
        if cue.kind is not Kind.QUESTION or cue.question is None or cue.text:
            return own
        if any(fact.head == STOCK.name for fact in own.facts):
            return own  # a bare number of items wants its words beside it, which code knows best
        prompt = self.offline.find_prompt(cue.kind)
        ahead = not cue.id  # its life has not begun
        said = await self._draft_with_model(prompt, cue, own, snapshot, ahead=ahead)
        told = apply_guards(self.guards, cue, said, snapshot) if isinstance(said, Line) else said
        if isinstance(told, Line):
            return told
        why = f"{told.guard}: {told.reason}" if isinstance(told, Rejection) else told.reason
        if ahead and isinstance(told, LlmFailure):
            raise DraftError(why)  # by the time that it is due the model may answer
        warn = self._outage.report_fault if isinstance(told, LlmFailure) else self._warn
        warn(f"The offline line stands in for the model's: {why}.")
        return own

    async def _draft_with_model(
        self, prompt: PromptFile, cue: Cue, own: Line, snapshot: Snapshot, *, ahead: bool
    ) -> Line | UnusableAnswer | LlmFailure:
        try:
            text = llm_request.render_request(prompt, cue, own, snapshot, self.style.text)
        except PromptError as error:
            return UnusableAnswer(str(error))
        told = await self.servers.ask_model(text.system, text.user, ahead=ahead)
        if isinstance(told, LlmFailure):
            return told
        self._outage.report_success()
        answer = parse_answer(told.text)
        if isinstance(answer, UnusableAnswer):
            return answer
        fact = self._find_quoted_fact(prompt, text, answer, snapshot)
        if isinstance(fact, UnusableAnswer):
            return fact
        line = self._build_line(prompt, text, answer, fact, snapshot)
        if isinstance(line, UnusableAnswer) and line.reworded:
            self._warn(f"The model's quote is said in our own words: {line.reason}.")
            quote = grounding.find_quote(answer, fact)
            line = self.offline.draft_quoted_line(cue, snapshot, fact, quote) or line
        return line if isinstance(line, UnusableAnswer) else replace(line, drafted_by=told.model)

    def _find_quoted_fact(
        self, prompt: PromptFile, asked: RenderedPrompt, answer: LlmAnswer, snapshot: Snapshot
    ) -> Fact | UnusableAnswer:
        """Find the cell that an answer quotes; it is one that this question may be answered by."""
        question, link = asked.question, str(asked.values["link"])
        fact = snapshot.catalogue.fact(link, answer.head) if answer.head else None
        if fact is None or fact.head == STOCK.name:
            return UnusableAnswer("the model finds nothing to quote on the card")
        if question.head and answer.head != question.head:
            return UnusableAnswer("the model answers another question")
        topic = sensitive_topics.find_topic(prompt, (question.text, *question.samples))
        if topic and not sensitive_topics.mentions_topic(prompt, topic, fact, snapshot.catalogue):
            return UnusableAnswer("the card does not say it in so many words")
        return fact

    def _build_line(
        self,
        prompt: PromptFile,
        asked: RenderedPrompt,
        answer: LlmAnswer,
        fact: Fact,
        snapshot: Snapshot,
    ) -> Line | UnusableAnswer:
        """Return an answer's line in its own words."""
        language, values = prompt.choose_language(self.offline.language), asked.values
        slots = {slot: text.render(values) for slot, text in prompt.slots.get(language, {}).items()}
        slots["head"] = head_names.choose_spoken_name(
            fact.head, prompt, snapshot.catalogue, language
        )
        slots["title"] = str(values["title"])
        if not fact.link:
            slots["link"] = slots["title"] = ""
        vocabulary = self._build_vocabulary(prompt, language, fact, slots)
        line = Line(
            text="",
            language=language,
            facts=(fact,),
            drafted_by=LLM_DRAFTER,
            askers=asked.question.askers,
            prompt=prompt.hash,
        )
        limit = min(prompt.seconds, self.offline.longest)
        return _fit_line(line, answer, slots, vocabulary, limit)

    def _build_vocabulary(
        self, prompt: PromptFile, language: Language, fact: Fact, slots: Mapping[str, str]
    ) -> FrameVocabulary:
        own = (*prompt.front.words.get(language, ()), *self.style.words.get(language, ()))
        return FrameVocabulary(
            frames=frames.load_units(language),
            own=frozenset(map(folding.fold_letter_variants, own)),
            head=tuple({slots["head"], fact.head}),
            title=tuple(filter(None, [slots["title"]])),
        )

    def watch(self) -> Source:
        """Return what reads the prompts again when they are edited."""
        return self.offline.watch()

    def brief(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | None:
        """Return the offline drafter's short form: there is nothing in it to word."""
        return self.offline.brief(cue, line, snapshot)

    @property
    def open_breakers(self) -> Mapping[str, bool]:
        """Of each model: whether it rests after its failures."""
        return self.servers.open_breakers if isinstance(self.servers, Breaking) else {}

    @property
    def reached(self) -> bool | None:
        """Whether a model answered when last asked; None when none was asked."""
        return self.servers.reached if isinstance(self.servers, Reaching) else None

    @property
    def spent(self) -> float:
        """What the models have cost this show, in US dollars."""
        return self.servers.spent

    @property
    def spent_ahead(self) -> float:
        """How much of it was for lines that were not due."""
        return self.servers.spent_ahead if isinstance(self.servers, Budgeted) else 0.0

    def resume_spending(self, spent: float, ahead: float) -> None:
        """Count what the models cost before the show was restarted."""
        if isinstance(self.servers, Budgeted):
            self.servers.resume_spending(spent, ahead)

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self.servers.aclose()


def _fit_line(
    line: Line,
    answer: LlmAnswer,
    slots: Mapping[str, str],
    vocabulary: FrameVocabulary,
    limit: Seconds,
) -> Line | UnusableAnswer:
    """Return the line in the answer's words, without some of its parts when it is too long.

    A line that does not name what it speaks of is the last resort.
    """
    (fact,) = line.facts

    def ground_shorter(*, named: bool) -> Iterator[str | UnusableAnswer]:
        for text in shorten.generate_shorter_frames(grounding.replace_dashes(answer.line)):
            cut = answer.model_copy(update={"line": text})
            yield grounding.ground_answer(cut, fact, slots, vocabulary, named=named)

    told = grounding.ground_answer(answer, fact, slots, vocabulary)
    if isinstance(told, UnusableAnswer):
        return told
    for said in chain([told], ground_shorter(named=True), ground_shorter(named=False)):
        if isinstance(said, UnusableAnswer):
            continue
        made = replace(line, text=said, pace=duration.fit_pace(said, line.language, limit))
        if duration.estimate_line_speech(made) <= limit:
            return made
    return UnusableAnswer("the line is too long", reworded=True)


def parse_answer(text: str) -> LlmAnswer | UnusableAnswer:
    """Find the JSON object in a model's text, and hold it to its form."""
    found = re.search(r"\{.*\}", text, re.DOTALL)
    try:
        return LlmAnswer.model_validate_json(found[0] if found else text)
    except ValidationError:
        return UnusableAnswer("the answer is not the JSON that was asked for")
