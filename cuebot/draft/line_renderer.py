"""Fill the wordings of a prompt file for one question, within the time that a line has."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.draft import head_names, recently_said, sensitive_topics
from cuebot.model import PRICE, Line, Stage
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.draft.asked_fact import AskedFact
    from cuebot.draft.prompt import PromptFile, Wordings
    from cuebot.draft.template import Template
    from cuebot.model import Cue, Fact, Language, Question, Seconds, Snapshot

OFFLINE_DRAFTER = "offline"


@dataclass(frozen=True, slots=True)
class LineRenderer:
    """Renders lines on one question in the host's language, by one prompt file."""

    prompt: PromptFile
    cue: Cue
    question: Question
    snapshot: Snapshot
    host: Language
    longest: Seconds
    bare: bool
    """Whether the fewest words are wanted."""

    @property
    def language(self) -> Language:
        return self.prompt.choose_language(self.host)

    def build_line(self, text: str, *facts: Fact) -> Line:
        return Line(
            text=text,
            language=self.language,
            facts=facts,
            drafted_by=OFFLINE_DRAFTER,
            askers=self.question.askers,
            prompt=self.prompt.hash,
            pace=duration.fit_pace(text, self.language, self.longest),
        )

    def render_without_cell(self, name: str, read: AskedFact, topic: str = "") -> str:
        """Return a line without a cell: its fullest wording that fits and was not heard lately."""
        wordings = self.prompt.find_wordings(name, self.language)
        lines = [self.render_wording(wording, read, "", topic) for wording in wordings]
        lines = self.keep_shortest(lines) if self.bare else lines
        fitting = [
            line
            for limit in self.list_time_limits()
            for line in lines
            if self.estimate_seconds(line) <= limit
        ]
        return recently_said.choose_fresh_line(fitting or lines[-1:], self.cue, self.snapshot)

    def render_fitting(
        self, read: AskedFact, wordings: Wordings, parts: Sequence[str]
    ) -> list[str]:
        """Return the lines that are short enough, the best first; said faster only if they must.

        A cell alone, which does not tell what it speaks of, is the last resort.
        """
        soft, hard, hurried = self.list_time_limits()
        # A line that names what it speaks of may be a little longer than one that does not.
        named = tuple(line for line in wordings if "head" in line.uses) or wordings
        named = wordings if read.head == PRICE.name else named
        clear = tuple(line for line in wordings if line.uses & {"head", "link"})
        if self.bare:
            return self.keep_shortest(
                [self.render_wording(one, read, parts[0]) for one in clear or wordings]
            )
        for tiers in (
            ((soft, named), (hard, clear)),
            ((hurried, clear),),
            ((hard, wordings), (hurried, wordings)),
        ):
            fitting = [
                line
                for limit, chosen in tiers
                for part in parts
                for line in (self.render_wording(wording, read, part) for wording in chosen)
                if self.estimate_seconds(line) <= limit
            ]
            if fitting:
                return fitting
        return []

    def keep_shortest(self, lines: Sequence[str]) -> list[str]:
        return [min(lines, key=self.estimate_seconds)]

    def render_wording(
        self,
        wording: Template,
        read: AskedFact,
        part: str,
        topic: str = "",
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        product = self.snapshot.catalogue.by_link.get(read.link)
        values = {
            "again": not self.bare and recently_said.was_heard_lately(self.cue, self.snapshot),
            "card": "",
            "comments": "",
            "count": self.question.askers,
            "effect": recently_said.describe_effect(self.cue, self.snapshot),
            "fact": part,
            "gone": "",
            "head": head_names.choose_spoken_name(
                read.head, self.prompt, self.snapshot.catalogue, self.language
            ),
            "language": self.language,
            "letters": 0,
            "link": read.link,
            "seconds": self.prompt.seconds,
            "style": "",
            "title": product.title if product else "",
            "topic": sensitive_topics.choose_topic_name(self.prompt, topic, self.language),
            "value": "",
            **more,
        }
        text = " ".join(wording.render(values).split())
        return text[:1].upper() + text[1:]

    def estimate_seconds(self, text: str) -> Seconds:
        return duration.estimate_speech(text, self.language)

    def render_stretched(
        self, read: AskedFact, wordings: Wordings, parts: Sequence[str]
    ) -> list[str]:
        """Return the shortest line that says the first part that fits into the longest time of all.

        It is for what cannot be said shorter and true, where nothing else waits for the host.
        """
        clear = tuple(line for line in wordings if line.uses & {"head", "link"}) or wordings
        limit = self.measure_stretched_limit()
        for part in parts:
            (line,) = self.keep_shortest([self.render_wording(one, read, part) for one in clear])
            if self.estimate_seconds(line) <= limit:
                return [line]
        return []

    def measure_stretched_limit(self) -> Seconds:
        """Return how long a line may be that cannot be shorter; 0 in a moment that is urgent."""
        waits = any(
            step.cue.id != self.cue.id
            and step.stage not in (Stage.LATER, Stage.SPEAKING)
            and step.cue.priority >= self.cue.priority
            for step in self.snapshot.live
        )
        return 0.0 if waits else duration.stretch_longest(self.longest) * duration.MAX_PACE

    def list_time_limits(self) -> tuple[Seconds, Seconds, Seconds]:
        """Return how long a line had better be, may be, and may be when it is said faster."""
        soft = min(self.prompt.seconds, self.longest)
        return soft, self.longest, self.longest * duration.MAX_PACE
