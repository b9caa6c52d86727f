"""Answers in writing: what a service desk posts for viewers, in the languages that they write.

An answer states what a cell of the card says, or there is none: what the host is told of a gap on
the card, or of a question that wants care, is nothing to post.  It is worded by the lines that the
host hears, as far as they do not say how many ask, by a model where the show has one, and passes
the show's guards in its own language.  Nothing here posts anything.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.config import Part, resources
from cuebot.config.plugins import GUARDS
from cuebot.draft import style
from cuebot.draft.kinds import INPUTS, QUESTION
from cuebot.draft.line_renderer import OFFLINE_DRAFTER
from cuebot.draft.llm import LlmDrafter
from cuebot.draft.offline import OfflineDrafter, make_offline_drafter
from cuebot.draft.template import Template
from cuebot.errors import DraftError
from cuebot.model import Cue, Kind, Line, Priority
from cuebot.run_guards import apply_guards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config
    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Language, Question, Snapshot
    from cuebot.ports import Drafter, Guard

ANSWERING_LINES = frozenset(
    {
        *("fact", "shop", "price", "stock", "sold_out", "on_sale", "some_left"),
        *("variants", "variant_left", "variant_on_sale", "variant_sold_out"),
    }
)
"""Lines of a question's prompt that tell what the card says."""
HOST_INPUTS = frozenset({"count"})
"""What a line names that is meant for the host alone."""
MAX_LANGUAGES = 3
"""Languages of answers to one question: a desk copies one or two."""
PERSON_WAITS = -1
"""The number of a cue that is no cue of the show: its words are wanted now, and not ahead."""
_SYSTEM = "draft/reply_system.md"


@dataclass(slots=True)
class ReplyDrafter:
    """Words answers for viewers."""

    config: Config
    offline: OfflineDrafter
    model: LlmDrafter | None = None
    """The show's own, when it words lines by a model."""
    _guards: dict[Language, Sequence[Guard]] = field(default_factory=dict)

    def list_languages(self, question: Question) -> tuple[Language, ...]:
        """Return the languages in which a question is answered, that of its askers first."""
        show = self.config.show
        known = self.offline.prompts.find_prompt(QUESTION).fallback
        wanted = dict.fromkeys((question.language, *show.viewers, show.language))
        return tuple(name for name in wanted if name in known)[:MAX_LANGUAGES]

    def is_prepared(self, language: Language) -> bool:
        """Tell whether a language's answers can be worded at once."""
        return language in self._guards

    def prepare_language(self, language: Language) -> None:
        """Read what a language's guards need.  It blocks: run it in a thread, once a language."""
        if language not in self._guards:
            frames.load_units(language)
            system = _read_system()
            system.render(dict.fromkeys(system.uses, ""))  # compiled now, and not in the show
            show = self.config.show.model_copy(update={"language": language})
            guard = self.config.guard.model_copy(update={"longest": math.inf})
            spoken = self.config.model_copy(update={"show": show, "guard": guard})
            self._guards[language] = GUARDS.build_all(spoken)

    def draft_plain(
        self, question: Question, snapshot: Snapshot, language: Language
    ) -> Line | None:
        """Return an answer by the prompt's own lines; None when there is none that passes.

        `prepare_language` comes before it.
        """
        cue, seen = _make_cue(question, snapshot), _forget_lines(snapshot)
        try:
            line = self._make_offline(language).draft_line(cue, seen)
        except DraftError:
            return None
        return self._judge(cue, line, seen)

    async def draft(
        self, question: Question, snapshot: Snapshot, language: Language
    ) -> Line | None:
        """Return the same by the show's model; by the prompt's own lines when there is none."""
        if self.model is None:
            return self.draft_plain(question, snapshot, language)
        cue, seen = _make_cue(question, snapshot), _forget_lines(snapshot)
        drafter = replace(
            self.model,
            offline=self._make_offline(language),
            style=style.SpeakingStyle(),
            guards=self._guards[language],
        )
        try:
            line = await drafter.draft(cue, seen)
        except DraftError:
            return None
        return self._judge(cue, line, seen)

    def _make_offline(self, language: Language) -> OfflineDrafter:
        return replace(self.offline, language=language, longest=math.inf, adapt=adapt_prompt)

    def _judge(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | None:
        if not line.facts or not all(fact.cell for fact in line.facts):
            return None  # it tells the host of a gap
        told = apply_guards(self._guards[line.language], cue, line, snapshot)
        return told if isinstance(told, Line) else None


def make_reply_drafter(config: Config, drafter: Drafter) -> ReplyDrafter:
    """Return what words answers beside a show's drafter.

    It blocks (files) when the show's drafter is a stranger's.
    """
    if isinstance(drafter, LlmDrafter):
        return ReplyDrafter(config, drafter.offline, drafter)
    if isinstance(drafter, OfflineDrafter):
        return ReplyDrafter(config, drafter)
    return ReplyDrafter(config, make_offline_drafter(Part(use=OFFLINE_DRAFTER), config))


def adapt_prompt(prompt: PromptFile, language: Language) -> PromptFile:
    """Return a question's prompt with the lines of a language alone that can be posted as they are.

    `DraftError` says that it has none of one kind, as an edited prompt may.
    """
    lines = prompt.fallback.get(language, {})
    kept = {name: _keep_posted(name, lines.get(name, ())) for name in lines}
    if empty := sorted(name for name in ANSWERING_LINES if not kept.get(name)):
        raise DraftError(f"the prompt has no line {empty[0]!r} that tells no count")
    slots = {
        name: {slot: text for slot, text in texts.items() if slot not in HOST_INPUTS}
        for name, texts in prompt.slots.items()
    }
    return replace(prompt, fallback={language: kept}, slots=slots, system=_read_system())


def _keep_posted(name: str, wordings: Sequence[Template]) -> tuple[Template, ...]:
    if name not in ANSWERING_LINES:
        return tuple(wordings)
    return tuple(one for one in wordings if not one.uses & HOST_INPUTS)


@cache
def _read_system() -> Template:
    text = resources.find_resource(_SYSTEM).read_text(encoding="utf-8")
    return Template(text, "reply_system.md", 1, INPUTS[QUESTION])


def _make_cue(question: Question, snapshot: Snapshot) -> Cue:
    return Cue(
        id=PERSON_WAITS,
        kind=Kind.QUESTION,
        topic=question.topic,
        priority=Priority.QUESTION,
        born=snapshot.at,
        expires=snapshot.at,
        question=question,
    )


def _forget_lines(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot in which the host heard nothing: viewers did not hear it either."""
    return replace(snapshot, ended=(), live=(), effects=())
