"""Ask a model for phrases, batch by batch, and hand over what it wrote as soon as it is checked."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.draft import servers
from cuebot.draft.provider import AnswerLimits, LlmFailure
from cuebot.errors import LearningError
from cuebot.learning import reply
from cuebot.learning.policy import LEARNING_POLICY
from cuebot.learning.work_list import Subject, batch_tasks
from cuebot.matcher.fingerprints import fingerprint_phrases
from cuebot.matcher.learnt_phrases import PhraseEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cuebot.config import LlmSection
    from cuebot.learning.request import LearningPrompts
    from cuebot.learning.work_list import LearningTask
    from cuebot.matcher.phrases_writer import EntryKey
    from cuebot.model import Language

ROUNDS = 2
"""All tasks are asked for once, and those that came short once more."""
_FINAL_STATUSES = frozenset({400, 401, 402, 403, 404, 422})
"""Statuses of a request that will be refused the second time too."""


@dataclass(frozen=True, slots=True)
class LearningProgress:
    """How far it is, after each answer."""

    done: int
    """Requests that were answered."""
    total: int
    """Requests that there are, so far as is known."""
    phrases: int
    """Phrases that were learnt."""
    spent: float
    """What it has cost, in US dollars."""


@dataclass(slots=True)
class PhraseLearner:
    """Asks the servers of a config.  `save` is given each entry as it is to stand in the file."""

    prompts: LearningPrompts
    client: servers.FailoverLlmClient
    save: Callable[[Mapping[EntryKey, PhraseEntry]], None]
    report: Callable[[LearningProgress], None]
    titles: Sequence[str] = ()
    """Of the products: they have no place in the phrases of a column."""
    advice: str = "check `base_url`, `model` and the network"
    """What to do when no server answers."""
    _entries: dict[EntryKey, PhraseEntry] = field(default_factory=dict, init=False)
    _phrases: int = field(default=0, init=False)

    async def learn_phrases(self, tasks: Iterable[LearningTask]) -> tuple[EntryKey, ...]:
        """Ask for all tasks, and once more for what came short; return what is still short.

        `LearningError` when no server answers; what was answered before is saved.
        """
        short, done, total = list(tasks), 0, 0
        for _ in range(ROUNDS):
            batches, short = batch_tasks(short), []
            total += len(batches)
            for batch in batches:
                short += await self._ask_batch(batch)
                done += 1
                self.report(LearningProgress(done, total, self._phrases, self.client.spent))
        return tuple(dict.fromkeys(task.key for task in short))

    async def _ask_batch(self, batch: Sequence[LearningTask]) -> list[LearningTask]:
        """Ask for a batch and save what came; return the tasks that came short."""
        batch = [replace(task, kept=self._entries.get(task.key, task.kept)) for task in batch]
        request = self.prompts.render_request(batch)
        text = await self._request_text(request.system, request.user)
        found = reply.check_reply(text, request.aliases, self.titles)
        short = []
        changed: dict[EntryKey, PhraseEntry] = {}
        for alias, task in request.aliases.items():
            came = found.get(alias, {})
            entry = _extend_entry(task, came)
            self._phrases += len(entry.phrases) - len(task.kept.phrases)
            if entry.phrases:
                self._entries[task.key] = changed[task.key] = entry
            lacking = {
                code: count
                for code, count in task.wanted.items()
                if len(came.get(code, ())) < _count_fewest(task, count)
            }
            if lacking:
                short.append(replace(task, wanted=lacking))
        if changed:
            with clock.standstill():  # in a thread: a network drive may take its time
                await asyncio.to_thread(self.save, changed)
        return short

    async def _request_text(self, system: str, user: str) -> str:
        answer = await self.client.ask_model(system, user)
        for _ in range(1, LEARNING_POLICY.attempts):
            if not isinstance(answer, LlmFailure) or answer.status in _FINAL_STATUSES:
                break
            await asyncio.sleep(LEARNING_POLICY.pause)
            answer = await self.client.ask_model(system, user)
        if not isinstance(answer, LlmFailure):
            return answer.text
        raise LearningError(
            f"no model answers ({answer.reason})",
            where="[llm]",
            do=self.advice,
            retry=True,
        )


def connect_client(section: LlmSection) -> servers.FailoverLlmClient:
    """Build the client of a config's servers.  It blocks: call it before the event loop starts.

    The operator has agreed to the cost, so that the cap of a show does not end it.
    """
    patient = {
        "first_token": LEARNING_POLICY.silence,
        "total": LEARNING_POLICY.total,
        "cap": 0.0,
    }
    limits = AnswerLimits(LEARNING_POLICY.answer_tokens, LEARNING_POLICY.answer_letters)
    return servers.connect_servers(section.model_copy(update=patient), reply.SCHEMA, limits)


def learn_phrases(learner: PhraseLearner, tasks: Iterable[LearningTask]) -> tuple[EntryKey, ...]:
    """Learn from start to end, in real time; return what came short."""

    async def ask() -> tuple[EntryKey, ...]:
        try:
            return await learner.learn_phrases(tasks)
        finally:
            await learner.client.aclose()

    return clock.run(ask())


def _extend_entry(task: LearningTask, came: Mapping[Language, tuple[str, ...]]) -> PhraseEntry:
    """Return a task's entry with what came; a language is asked when enough of it came."""
    kept = task.kept
    phrases = (*kept.phrases, *(one for code in task.wanted for one in came.get(code, ())))
    asked = (
        code
        for code, count in task.wanted.items()
        if count >= _count_main(task) and len(came.get(code, ())) >= _count_fewest(task, count)
    )
    return PhraseEntry(
        phrases=phrases,
        refused=kept.refused,
        languages=tuple(dict.fromkeys((*kept.languages, *asked))),
        made_from=task.made_from,
        as_written=fingerprint_phrases(phrases),
    )


def _count_main(task: LearningTask) -> int:
    """Return how many phrases are asked for in a language that viewers write in."""
    columns = task.subject is Subject.COLUMNS
    return LEARNING_POLICY.column_phrases if columns else LEARNING_POLICY.product_names


def _count_fewest(task: LearningTask, count: int) -> int:
    columns = task.subject is Subject.COLUMNS
    wanted = (
        LEARNING_POLICY.wanted_column_phrases if columns else LEARNING_POLICY.wanted_product_names
    )
    return min(wanted, (count + 1) // 2)
