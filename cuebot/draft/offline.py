"""A line without any model: the cell that answers, said through the prompt file's own lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import read_lexicon
from cuebot.config.plugins import GUARDS
from cuebot.draft import moment, prompt_folder
from cuebot.draft.line_renderer import LineRenderer
from cuebot.draft.question_draft import QuestionDraft
from cuebot.errors import DraftError
from cuebot.model import Kind, Line
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.config import Config, Part
    from cuebot.draft.prompt import PromptFile
    from cuebot.draft.prompt_folder import PromptFolder
    from cuebot.model import Cue, Fact, Language, Seconds, Snapshot
    from cuebot.ports import Source

MAX_BRIEF_SHARE = 0.85
"""The share of a line's time that its short form may take to be worth having."""


def make_offline_drafter(_part: Part, config: Config) -> OfflineDrafter:
    """Build the drafter that needs no key and no network."""
    read_lexicon()  # a quarter of a second, before the show and not in it
    prompts = prompt_folder.load_prompt_folder(config, GUARDS.build_all(config))
    longest = config.measure_longest_speech(config.show.language)
    return OfflineDrafter(prompts, config.show.language, longest)


def keep_prompt(prompt: PromptFile, _language: Language) -> PromptFile:
    """Return a prompt as it is."""
    return prompt


@dataclass(slots=True)
class OfflineDrafter:
    """Words a cue from the catalogue and the prompt files."""

    prompts: PromptFolder
    language: Language
    longest: Seconds
    """At a voice's usual speed."""
    adapt: Callable[[PromptFile, Language], PromptFile] = keep_prompt
    """What a question's prompt becomes before a line is worded by it."""

    async def draft(self, cue: Cue, snapshot: Snapshot) -> Line:
        return self.draft_line(cue, snapshot)

    def watch(self) -> Source:
        """Return what reads the prompts again when they are edited."""
        return self.prompts.watch()

    async def aclose(self) -> None:
        """Do nothing: it holds nothing."""

    def draft_line(self, cue: Cue, snapshot: Snapshot) -> Line:
        """Return the line from the prompts as they were last read."""
        if cue.text:
            return Line(text=cue.text, language=self.language, drafted_by=Kind.OPERATOR.value)
        return self._draft_by_kind(cue, snapshot, bare=False)

    def brief(self, cue: Cue, line: Line, snapshot: Snapshot) -> Line | None:
        """Return the shortest wording of the same facts, when it takes much less time."""
        if cue.text:
            return None
        try:
            bare = self._draft_by_kind(cue, snapshot, bare=True)
        except DraftError:
            return None  # what it was drafted from is gone
        shorter = duration.estimate_line_speech(
            bare
        ) <= MAX_BRIEF_SHARE * duration.estimate_line_speech(line)
        return replace(bare, brief=True) if shorter and bare.facts == line.facts else None

    def draft_quoted_line(
        self, cue: Cue, snapshot: Snapshot, fact: Fact, quote: str
    ) -> Line | None:
        """Return the line that says a given stretch of a given cell; None when none fits."""
        return self._open_question(cue, snapshot, bare=False).draft_quoted_line(fact, quote)

    def find_prompt(self, kind: Kind) -> PromptFile:
        """Return the prompt that words a kind of cue."""
        return self.adapt(self.prompts.find_prompt(kind.value), self.language)

    def _draft_by_kind(self, cue: Cue, snapshot: Snapshot, *, bare: bool) -> Line:
        if cue.kind is not Kind.QUESTION:
            made = moment.draft_moment_line if not bare else moment.draft_shortest_line
            return made(self.prompts, cue, snapshot, self.language, self.longest)
        return self._open_question(cue, snapshot, bare=bare).draft_answer()

    def _open_question(self, cue: Cue, snapshot: Snapshot, *, bare: bool) -> QuestionDraft:
        if cue.question is None:
            raise DraftError("a question cue came without its question")
        prompt = self.find_prompt(cue.kind)
        host, longest = self.language, self.longest
        renderer = LineRenderer(prompt, cue, cue.question, snapshot, host, longest, bare)
        return QuestionDraft(renderer)
