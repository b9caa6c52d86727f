"""What a simulated room understands of the host's words: which of its questions they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.audience.policy import AUDIENCE_POLICY
from cuebot.model import Question, Snapshot
from cuebot.queue.answered_detection import SpeechWindow, answers_question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.audience.topics import AskedTopic
    from cuebot.model import Catalogue, Link, Said


class HostHearing:
    """Holds what the host said lately against what people wait to be told."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._speech = SpeechWindow(AUDIENCE_POLICY.memory)

    def find_answered(
        self, heard: Said, topics: Iterable[AskedTopic], shown: Link
    ) -> list[AskedTopic]:
        """Take what was said; return the topics that it answers, by what the card says of them."""
        text = self._speech.add_speech(heard)
        snapshot = Snapshot(at=heard.at, catalogue=self._catalogue, shown=shown)
        return [
            topic
            for topic in dict.fromkeys(topics)
            if topic.head and answers_question(text, _ask(topic, heard), snapshot)
        ]


def _ask(topic: AskedTopic, heard: Said) -> Question:
    """Return a topic as the question that viewers ask by it."""
    return Question(
        id=f"{topic.link}/{topic.head}",
        text=topic.head,
        askers=1,
        comment_ids=(),
        language="",
        link=topic.link,
        head=topic.head,
        first=heard.at,
        last=heard.at,
    )
