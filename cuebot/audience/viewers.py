"""The people of a simulated room: who is there, who writes next, and who waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.audience.phrase_book import load_phrase_book
from cuebot.audience.policy import AUDIENCE_POLICY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from random import Random

    from cuebot.audience.topics import AskedTopic
    from cuebot.model import Language, Seconds

DIGITS_SHARE = 0.55
"""How many have figures behind their name."""


@dataclass(slots=True)
class Viewer:
    """Somebody who writes."""

    user: str
    language: Language
    talkative: float
    """How much they write, against others."""
    leaves: Seconds


@dataclass(slots=True)
class OpenQuestion:
    """What somebody asked and waits to be told."""

    viewer: Viewer
    topic: AskedTopic
    comment_id: str
    again_at: Seconds
    """When they ask once more, if they do."""
    repeats: int = 0


class ViewerCrowd:
    """Brings people in, and lets them go."""

    def __init__(self, languages: Mapping[Language, float], random: Random) -> None:
        self._languages = dict(languages)
        self._random = random
        self._present: list[Viewer] = []
        self._names: set[str] = set()

    def pick_writer(self, at: Seconds) -> tuple[Viewer, bool]:
        """Return who writes at a moment, and whether it is their first word."""
        self._present = [one for one in self._present if one.leaves > at]
        if not self._present or self._random.random() < AUDIENCE_POLICY.new_writer_share:
            return self.bring_in(at), True
        weights = [one.talkative for one in self._present]
        return self._random.choices(self._present, weights)[0], False

    def bring_in(self, at: Seconds, language: Language = "") -> Viewer:
        """Let somebody come who has not written before."""
        if not language:
            weights = list(self._languages.values())
            language = self._random.choices(list(self._languages), weights)[0]
        viewer = Viewer(
            user=self._make_name(language),
            language=language,
            talkative=self._random.lognormvariate(0, 1),
            leaves=at + self._random.expovariate(1 / AUDIENCE_POLICY.stay),
        )
        self._present.append(viewer)
        return viewer

    def pick_other(self, viewer: Viewer) -> str:
        """Return the name of somebody else who is there."""
        others = [one.user for one in self._present if one is not viewer]
        return self._random.choice(others) if others else self._make_name(viewer.language)

    def _make_name(self, language: Language) -> str:
        """Return a name that nobody has."""
        parts = load_phrase_book(language).names
        while True:
            name = self._random.choice(parts)
            if self._random.random() < DIGITS_SHARE:
                name += str(
                    self._random.choice(
                        (self._random.randint(1, 99), self._random.randint(1970, 2012))
                    )
                )
            if self._random.random() < 1 - DIGITS_SHARE:
                name = f"{name}{self._random.choice('._')}{self._random.choice(parts)}"
            if name not in self._names:
                self._names.add(name)
                return name


class OpenQuestions:
    """Who waits for which answer."""

    def __init__(self) -> None:
        self._open: dict[str, OpenQuestion] = {}

    def add(self, asked: OpenQuestion) -> None:
        """Take it that somebody waits from now on."""
        self._open[asked.comment_id] = asked

    @property
    def topics(self) -> list[AskedTopic]:
        """What people wait to be told, each as often as it is asked."""
        return [one.topic for one in self._open.values()]

    def close(self, comment_ids: Iterable[str]) -> list[OpenQuestion]:
        """Take it that these comments were answered, and all that ask the same.

        Return who waited for that.
        """
        told = [self._open.pop(name) for name in comment_ids if name in self._open]
        return told + self.close_topics({one.topic for one in told})

    def close_topics(self, topics: Collection[AskedTopic]) -> list[OpenQuestion]:
        """Take it that these topics were answered; return who waited for them."""
        asked = [name for name, one in self._open.items() if one.topic in topics]
        return [self._open.pop(name) for name in asked]

    def take_impatient(self, at: Seconds) -> list[OpenQuestion]:
        """Return who has waited long enough; they wait no longer under that comment."""
        due = [name for name, one in self._open.items() if one.again_at <= at]
        return [self._open.pop(name) for name in due]
