"""The service desk: who answers which question in writing, and the words that they may post.

Answers by the prompt's own lines lie ready for each question on the page, for those cost nothing.
A model is asked once somebody takes a question.  What was copied is journalled with its words; it
is posted by hand, and only its poster knows whether it was.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.queue.meant_cues import is_line_current
from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cuebot.draft.reply import ReplyDrafter
    from cuebot.model import Language, Line, Question, Seconds, Snapshot

TAKEN, GIVEN_BACK, TAKEN_ALREADY = "taken", "given_back", "taken_already"
COPIED, NO_REPLY = "copied", "no_reply"
"""What became of an order about a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReplies:
    """What the desk has for one question."""

    topic: str
    lines: Mapping[Language, Line] = field(default_factory=lambda: MappingProxyType({}))
    """An answer in each language that has one."""
    by_model: bool = False
    """Whether a model was asked for them."""
    at: Seconds = 0.0
    """When they were worded."""


@dataclass(slots=True)
class ReplyDesk:
    """Knows who takes what, and keeps answers worded as the card has it now."""

    drafter: ReplyDrafter
    look: Callable[[], Snapshot]
    holders: dict[str, str] = field(default_factory=dict)
    """Who answers a question, by its topic."""
    copied: dict[str, str] = field(default_factory=dict)
    """Who copied an answer to it last."""
    replies: dict[str, QuestionReplies] = field(default_factory=dict)
    """By the number of the question."""
    _wanted: set[str] = field(default_factory=set)
    """Topics for which a model is to be asked."""

    def take(self, topic: str, name: str) -> str:
        """Mark a question as answered by a seat, or take its mark away; tell which."""
        holder = self.holders.get(topic, "")
        if holder and holder != name:
            return TAKEN_ALREADY
        if holder:
            del self.holders[topic]
            self._wanted.discard(topic)
            return GIVEN_BACK
        self.holders[topic] = name
        if self.drafter.model is not None:
            self._wanted.add(topic)
        return TAKEN

    def copy(self, topic: str, language: Language, name: str) -> Line | str:
        """Return the answer that a seat is about to post, which takes the question; or why not."""
        if self.holders.setdefault(topic, name) != name:
            return TAKEN_ALREADY
        mine = (one for one in self.replies.values() if one.topic == topic)
        line = next((one.lines[language] for one in mine if language in one.lines), None)
        if line is None or not is_line_current(line, self.look()):
            return NO_REPLY
        self.copied[topic] = name
        return line

    def forget_seat(self, name: str) -> None:
        """Give back what a seat took that is gone."""
        self.holders = {topic: who for topic, who in self.holders.items() if who != name}

    def list_current(self, question: Question, snapshot: Snapshot) -> Mapping[Language, Line]:
        """Return the answers to a question that the card bears out as it is now."""
        known = self._find_known(question)
        if known is None:
            return MappingProxyType({})
        lines = {
            name: line for name, line in known.lines.items() if is_line_current(line, snapshot)
        }
        return MappingProxyType(lines)

    async def run(self, is_watched: Callable[[], bool]) -> None:
        """Word what has no words yet, one question after the other, while anybody looks."""
        while True:
            await asyncio.sleep(clock.to_show_seconds(WEB_POLICY.reply_interval))
            if is_watched():
                await self._word_next()

    async def _word_next(self) -> None:
        snapshot = self.look()
        shown = list(islice(snapshot.questions, WEB_POLICY.max_questions))
        self.replies = {one.id: self.replies[one.id] for one in shown if one.id in self.replies}
        due = sorted(
            (one for one in shown if self._is_due(one, snapshot)),
            key=lambda one: one.topic not in self._wanted,
        )
        if due:
            await self._word_replies(due[0], snapshot)

    def _find_known(self, question: Question) -> QuestionReplies | None:
        """Return what was worded for a question; a number may come to be another's."""
        known = self.replies.get(question.id)
        return known if known is not None and known.topic == question.topic else None

    def _is_due(self, question: Question, snapshot: Snapshot) -> bool:
        known = self._find_known(question)
        if known is None or question.topic in self._wanted:
            return True
        if clock.now() - known.at < clock.to_show_seconds(WEB_POLICY.reply_rest):
            return False
        return not known.lines or len(self.list_current(question, snapshot)) < len(known.lines)

    async def _word_replies(self, question: Question, snapshot: Snapshot) -> None:
        topic, by_model = question.topic, question.topic in self._wanted
        lines: dict[Language, Line] = {}
        for language in self.drafter.list_languages(question):
            if not self.drafter.is_prepared(language):
                with clock.standstill():  # its files
                    await asyncio.to_thread(self.drafter.prepare_language, language)
            if by_model and language == question.language:  # who asks for them can read that
                line = await self.drafter.draft(question, snapshot, language)
            else:
                line = self.drafter.draft_plain(question, snapshot, language)
            if line is not None:
                lines[language] = line
        self._wanted.discard(topic)
        self.replies[question.id] = QuestionReplies(
            topic=topic, lines=lines, by_model=by_model, at=clock.now()
        )
