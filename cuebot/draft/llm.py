"""A line worded by a model, held to the catalogue; whatever goes wrong, the offline line."""

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
from cuebot.draft.frame import Vocabulary
from cuebot.draft.grounding import Answer, Doubt
from cuebot.draft.provider import Failure
from cuebot.draft.rate_limited_warning import Seldom
from cuebot.draft.style import Style
from cuebot.errors import DraftError, PromptError
from cuebot.model import STOCK, Kind, Line, Rejection
from cuebot.ports import Reaching
from cuebot.run_guards import judge
from cuebot.text import duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.config import Config, Part
    from cuebot.draft.llm_request import Sent
    from cuebot.draft.offline import Offline
    from cuebot.draft.prompt import Prompt
    from cuebot.draft.servers import Answered
    from cuebot.model import Cue, Fact, Language, Seconds, Snapshot
    from cuebot.ports import Guard, Source

log = logging.getLogger(__name__)

NAME = "llm"


class Asked(Protocol):
    """What answers a prompt: the servers of the config."""

    async def ask(self, system: str, user: str, *, ahead: bool = False) -> Answered | Failure:
        """Return what a model wrote, or why none did."""

    async def aclose(self) -> None:
        """Let go of connections."""

    @property
    def spent(self) -> float:
        """What that has cost, in US dollars."""


def make(part: Part, config: Config) -> Llm:
    """Build the drafter that asks the model of the config's `llm` section."""
    plain = offline.make(part, config)
    chosen = style.named(config.draft.style, plain.prompts.path, resources.path("prompts"))
    asked = servers.connect(config.llm, grounding.SCHEMA)
    for language in {config.show.language, *(one.front.language for one in plain.prompts.all())}:
        frames.of(language)  # a file, which is read before the loop runs
    return Llm(plain, asked, chosen, GUARDS.build_all(config))


@dataclass(slots=True)
class Llm:
    """Words a question by a model's answer, and everything else as the offline drafter does."""

    offline: Offline
    servers: Asked
    style: Style = field(default_factory=Style)
    guards: Sequence[Guard] = ()
    """What the show will hold a line to: they are heard while another can still stand in."""
    _warn: Seldom = field(default_factory=lambda: Seldom(log.warning), init=False)

    async def draft(self, cue: Cue, snapshot: Snapshot) -> Line:
        own = await self.offline.draft(cue, snapshot)
        if cue.kind is not Kind.QUESTION or cue.question is None or cue.text:
            return own
        if any(fact.head == STOCK.name for fact in own.facts):
            return own  # a bare number of items wants its words beside it, which code knows best
        prompt = self.offline.prompts.get(cue.kind.value)
        ahead = not cue.id  # its life has not begun
        said = await self._ask(prompt, cue, own, snapshot, ahead=ahead)
        told = judge(self.guards, cue, said, snapshot) if isinstance(said, Line) else said
        if isinstance(told, Line):
            return told
        why = f"{told.guard}: {told.reason}" if isinstance(told, Rejection) else told.reason
        if ahead and isinstance(told, Failure):
            raise DraftError(why)  # by the time that it is due the model may answer
        self._warn(f"The offline line stands in for the model's: {why}.")
        return own

    async def _ask(
        self, prompt: Prompt, cue: Cue, own: Line, snapshot: Snapshot, *, ahead: bool
    ) -> Line | Doubt | Failure:
        try:
            text = llm_request.rendered(prompt, cue, own, snapshot, self.style.text)
        except PromptError as error:
            return Doubt(str(error))
        told = await self.servers.ask(text.system, text.user, ahead=ahead)
        if isinstance(told, Failure):
            return told
        answer = read(told.text)
        if isinstance(answer, Doubt):
            return answer
        fact = self._fact(prompt, text, answer, snapshot)
        if isinstance(fact, Doubt):
            return fact
        line = self._line(prompt, text, answer, fact, snapshot)
        if isinstance(line, Doubt) and line.reworded:
            self._warn(f"The model's quote is said in our own words: {line.reason}.")
            quote = grounding.quoted(answer, fact)
            line = self.offline.quoting(cue, snapshot, fact, quote) or line
        return line if isinstance(line, Doubt) else replace(line, drafted_by=told.model)

    def _fact(
        self, prompt: Prompt, asked: Sent, answer: Answer, snapshot: Snapshot
    ) -> Fact | Doubt:
        """Find the cell that an answer quotes; it is one that this question may be answered by."""
        question, link = asked.question, str(asked.values["link"])
        fact = snapshot.catalogue.fact(link, answer.head) if answer.head else None
        if fact is None or fact.head == STOCK.name:
            return Doubt("the model finds nothing to quote on the card")
        if question.head and answer.head != question.head:
            return Doubt("the model answers another question")
        topic = sensitive_topics.topic(prompt, (question.text, *question.samples))
        if topic and not sensitive_topics.speaks(prompt, topic, fact, snapshot.catalogue):
            return Doubt("the card does not say it in so many words")
        return fact

    def _line(
        self, prompt: Prompt, asked: Sent, answer: Answer, fact: Fact, snapshot: Snapshot
    ) -> Line | Doubt:
        """Return an answer's line in its own words."""
        language, values = prompt.language(self.offline.language), asked.values
        slots = {slot: text.render(values) for slot, text in prompt.slots.get(language, {}).items()}
        slots["head"] = head_names.said(fact.head, prompt, snapshot.catalogue, language)
        slots["title"] = str(values["title"])
        if not fact.link:
            slots["link"] = slots["title"] = ""
        vocabulary = self._vocabulary(prompt, language, fact, slots)
        line = Line(
            text="",
            language=language,
            facts=(fact,),
            drafted_by=NAME,
            askers=asked.question.askers,
            prompt=prompt.hash,
        )
        limit = min(prompt.seconds, self.offline.longest)
        return _fitting(line, answer, slots, vocabulary, limit)

    def _vocabulary(
        self, prompt: Prompt, language: Language, fact: Fact, slots: Mapping[str, str]
    ) -> Vocabulary:
        own = (*prompt.front.words.get(language, ()), *self.style.words.get(language, ()))
        return Vocabulary(
            frames=frames.of(language),
            own=frozenset(map(frames.plain, own)),
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
    def reached(self) -> bool | None:
        """Whether a model answered when last asked; None when none was asked."""
        return self.servers.reached if isinstance(self.servers, Reaching) else None

    @property
    def spent(self) -> float:
        """What the models have cost this show, in US dollars."""
        return self.servers.spent

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self.servers.aclose()


def _fitting(
    line: Line,
    answer: Answer,
    slots: Mapping[str, str],
    vocabulary: Vocabulary,
    limit: Seconds,
) -> Line | Doubt:
    """Return the line in the answer's words, without some of its parts when it is too long.

    A line that does not name what it speaks of is the last resort.
    """
    (fact,) = line.facts
    told = grounding.line(answer, fact, slots, vocabulary)
    if isinstance(told, Doubt):
        return told
    shorter = tuple(shorten.shorter(grounding.marked(answer.line)))
    named = [(text, True) for text in (answer.line, *shorter)]
    for text, heads in chain(named, ((text, False) for text in shorter)):
        cut = answer.model_copy(update={"line": text})
        said = grounding.line(cut, fact, slots, vocabulary, named=heads)
        if isinstance(said, Doubt):
            continue
        made = replace(line, text=said, pace=duration.pace(said, line.language, limit))
        if duration.sounds(made) <= limit:
            return made
    return Doubt("the line is too long", reworded=True)


def read(text: str) -> Answer | Doubt:
    """Find the JSON object in a model's text, and hold it to its form."""
    found = re.search(r"\{.*\}", text, re.DOTALL)
    try:
        return Answer.model_validate_json(found[0] if found else text)
    except ValidationError:
        return Doubt("the answer is not the JSON that was asked for")
