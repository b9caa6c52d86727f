"""The line that a model's answer becomes: in its own words, or else its quote in the prompt's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.draft import fitted_answer, grounding, head_names, sensitive_topics
from cuebot.draft.frame import FrameVocabulary
from cuebot.draft.grounding import UnusableAnswer
from cuebot.draft.line_renderer import OFFLINE_DRAFTER
from cuebot.model import STOCK, Kind, Line, Rejection
from cuebot.run_guards import apply_guards
from cuebot.text import folding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cuebot.draft.grounding import LlmAnswer
    from cuebot.draft.llm_request import RenderedPrompt
    from cuebot.draft.offline import OfflineDrafter
    from cuebot.draft.prompt import PromptFile
    from cuebot.draft.servers import LlmReply
    from cuebot.draft.style import SpeakingStyle
    from cuebot.model import Cue, Fact, Language, Snapshot
    from cuebot.ports import Guard

LLM_DRAFTER = "llm"
_TRUSTED_DRAFTERS = frozenset({OFFLINE_DRAFTER, Kind.OPERATOR.value})


@dataclass(frozen=True, slots=True)
class AnswerLineBuilder:
    """Checks a model's answer against the catalogue and the guards, and makes a line of it."""

    offline: OfflineDrafter
    style: SpeakingStyle
    guards: Sequence[Guard]
    """What the show will hold the line to."""
    warn: Callable[[str], None]
    """Called with why an answer's own words cannot be said, when its quote is."""

    def build_line(
        self,
        prompt: PromptFile,
        cue: Cue,
        text: RenderedPrompt,
        told: LlmReply,
        snapshot: Snapshot,
    ) -> Line | UnusableAnswer:
        """Return the line that an answer becomes: in its own words, or else its quote in ours."""
        answer = fitted_answer.parse_answer(told.text)
        if isinstance(answer, UnusableAnswer):
            return answer
        fact = self._find_quoted_fact(prompt, text, answer, snapshot)
        if isinstance(fact, UnusableAnswer):
            return fact
        wider = grounding.widen_quote(answer, fact)
        answer = wider or answer
        line = self._fill_frame(prompt, text, answer, fact, snapshot)
        if isinstance(line, Line):
            line = self._judge_line(cue, line, told.model, snapshot)
        if isinstance(line, Line) and wider:
            line = UnusableAnswer(grounding.CUT_SHORT, reworded=True)
        if isinstance(line, UnusableAnswer) and line.reworded:
            self.warn(f"The model's quote is said in our own words: {line.reason}.")
            quote = grounding.find_quote(answer, fact)
            ours = self.offline.draft_quoted_line(cue, snapshot, fact, quote)
            line = self._judge_line(cue, ours, told.model, snapshot) if ours else line
        return replace(line, fact=fact) if isinstance(line, UnusableAnswer) else line

    def _judge_line(
        self, cue: Cue, line: Line, model: str, snapshot: Snapshot
    ) -> Line | UnusableAnswer:
        """Return a line as every guard of the show lets a model's pass, or why one does not.

        Guards trust what code and people word: no model may go by their names.
        """
        name = f"{LLM_DRAFTER} {model}" if model in _TRUSTED_DRAFTERS else model
        judged = apply_guards(self.guards, cue, replace(line, drafted_by=name), snapshot)
        if isinstance(judged, Rejection):
            return UnusableAnswer(f"{judged.guard}: {judged.reason}", reworded=True)
        return judged

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

    def _fill_frame(
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
        return fitted_answer.fit_line(line, answer, slots, vocabulary, limit)

    def _build_vocabulary(
        self, prompt: PromptFile, language: Language, fact: Fact, slots: Mapping[str, str]
    ) -> FrameVocabulary:
        own = (*prompt.front.words.get(language, ()), *self.style.words.get(language, ()))
        return FrameVocabulary(
            frames=frames.load_units(language),
            own=frozenset(map(folding.fold_letter_variants, own)),
            head=tuple({slots["head"], fact.head}),
            title=tuple(filter(None, [slots["title"]])),
            language=language,
        )
