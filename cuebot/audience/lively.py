"""Livelier viewers: a model writes some of the comments, to what the host said and showed."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter, deque
from typing import TYPE_CHECKING

from cuebot.audience.policy import AUDIENCE_POLICY
from cuebot.draft import servers
from cuebot.draft.answer_schema import TEXT, build_schema, describe_rows
from cuebot.draft.llm_request import dump_safe_json
from cuebot.draft.prompt_folder import read_named_prompt
from cuebot.draft.provider import AnswerLimits, LlmFailure
from cuebot.model import Catalogue, Comment, Metric, MetricKind, Said
from cuebot.runtime.fault_warnings import RateLimitedWarning
from cuebot.text import languages as tongues
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from cuebot.config import Config
    from cuebot.draft.prompt import PromptFile
    from cuebot.draft.servers import FailoverLlmClient
    from cuebot.model import Event, Language, Link

log = logging.getLogger(__name__)

PROMPT_FILE = "audience/viewers.md"
"""In the folder of prompts."""
INPUTS = frozenset({"item", "said", "chat", "languages", "mood"})
MAX_LETTERS = 120
"""Letters of a comment that a model wrote; a longer one is left out."""
KEPT_WORDS, KEPT_COMMENTS = 6, 12
"""Utterances and comments that a model is shown."""
ANSWER_LIMITS = AnswerLimits(tokens=700, letters=8_000)
SCHEMA = build_schema("comments", {"comments": describe_rows({"language": TEXT, "text": TEXT})})


class LivelyWriter:
    """Asks the model again and again; the room goes on by its templates when none answers."""

    def __init__(
        self,
        client: FailoverLlmClient,
        file: PromptFile,
        room: tuple[Catalogue, str, Mapping[Language, float]],
        random: Random,
    ) -> None:
        """Take a room: its catalogue, its mood in a sentence, and who speaks which language."""
        self._client, self._file, self._random = client, file, random
        self._catalogue, self._mood, self._languages = room
        self._shown: Link = ""
        self._said: deque[str] = deque(maxlen=KEPT_WORDS)
        self._chat: deque[str] = deque(maxlen=KEPT_COMMENTS)
        self._lines: deque[tuple[Language, str]] = deque()
        self._warn = RateLimitedWarning(log.warning)

    def notice(self, event: Event) -> None:
        """Take what the model is to be shown."""
        match event:
            case Said():
                self._said.append(make_printable(event.text))
            case Metric(kind=MetricKind.SHOW_ITEM):
                self._shown = event.link
            case Comment():
                self._chat.append(make_printable(event.text))
            case _:
                pass  # a model is shown nothing else

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            await asyncio.sleep(AUDIENCE_POLICY.model_interval)
            counts = self._count_languages()
            answer = await self._client.ask_model(*self._render_request(counts))
            if isinstance(answer, LlmFailure):
                self._warn(f"the simulated room goes on without the model: {answer.reason}.")
            else:
                self._lines.extend(read_comments(answer.text, counts))

    def take_lines(self) -> list[tuple[Language, str]]:
        """Return what the model wrote since it was last asked for."""
        lines = list(self._lines)
        self._lines.clear()
        return lines

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    def _count_languages(self) -> Counter[Language]:
        drawn = self._random.choices(
            list(self._languages), list(self._languages.values()), k=AUDIENCE_POLICY.model_comments
        )
        return Counter(drawn)

    def _render_request(self, counts: Mapping[Language, int]) -> tuple[str, str]:
        product = self._catalogue.by_link.get(self._shown)
        card = {"link": product.link, "title": product.title} if product else {}
        values = {
            "item": dump_safe_json(card | dict(product.facts) if product else {}),
            "said": dump_safe_json(list(self._said)),
            "chat": dump_safe_json(list(self._chat)),
            "mood": dump_safe_json(self._mood),
            "languages": dump_safe_json(
                [
                    {"language": code, "name": tongues.find_own_name(code), "comments": count}
                    for code, count in sorted(counts.items())
                ]
            ),
        }
        return self._file.system.render(values), self._file.user.render(values)


def read_comments(text: str, wanted: Mapping[Language, int]) -> list[tuple[Language, str]]:
    """Return the comments of an answer that are of a wanted language and fit a chat.

    The answer is untrusted: whatever else stands in it is left out.
    """
    start = text.find("{")
    try:
        told, _ = json.JSONDecoder().raw_decode(text[max(start, 0) :])
    except (ValueError, RecursionError):
        return []
    rows = told.get("comments") if isinstance(told, dict) else None
    left, found = dict(wanted), []
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict):
            continue
        language, words = row.get("language"), row.get("text")
        if not isinstance(language, str) or not isinstance(words, str) or not left.get(language):
            continue
        plain = make_printable(words).strip()
        if plain and len(plain) <= MAX_LETTERS:
            left[language] -= 1
            found.append((language, plain))
    return found


def connect_lively_writer(
    config: Config,
    catalogue: Catalogue,
    room: tuple[str, Mapping[Language, float]],
    random: Random,
) -> LivelyWriter:
    """Prepare the model of `[llm]` for a room: its mood, and who speaks which language.

    It reads files and imports the client: call it before the event loop starts.
    """
    mood, shares = room
    client = servers.connect_servers(config.llm, SCHEMA, ANSWER_LIMITS)
    file = read_named_prompt(config.draft.prompts, PROMPT_FILE, INPUTS)
    return LivelyWriter(client, file, (catalogue, mood, shares), random)
