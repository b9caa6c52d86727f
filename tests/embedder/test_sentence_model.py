"""The sentence model, asked as the show asks it: the real one, in its process."""

import asyncio
import os
import signal

import numpy as np
import pytest

from cuebot import clock
from cuebot.embedder import sentence_model
from cuebot.embedder.sentence_model import MAX_LETTERS, SentenceModel, is_installed
from cuebot.matcher.sentence_evidence import SENTENCE_DIMENSIONS
from cuebot.runtime.child_requests import UnansweredError


def asking(use):
    async def main():
        model = SentenceModel()
        try:
            return await use(model)
        finally:
            await model.aclose()

    return clock.run(main(), speed=clock.VIRTUAL)


def test_each_text_has_its_vector():
    told = asking(lambda model: model.embed_texts(["how heavy is it", "多重"]))
    assert list(told) == ["how heavy is it", "多重"]
    assert {one.shape for one in told.values()} == {(SENTENCE_DIMENSIONS,)}


def test_a_speech_is_read_as_far_as_its_bound():
    said = "how heavy " * 100

    async def use(model):
        return await model.embed_texts([said, said[:MAX_LETTERS]])

    long, cut = asking(use).values()
    assert np.array_equal(long, cut)


def test_a_model_that_dies_is_told_and_started_anew():
    async def use(model):
        await model.embed_texts(["a"])
        child = model._parent._child.pid
        asyncio.get_running_loop().call_soon(os.kill, child, signal.SIGKILL)
        await asyncio.sleep(0)
        with pytest.raises(UnansweredError, match="ended unexpectedly"):
            await model.embed_texts(["b"])
        return await model.embed_texts(["c"])

    assert list(asking(use)) == ["c"]


def test_an_answer_of_another_size_is_told(monkeypatch):
    monkeypatch.setattr(sentence_model, "SENTENCE_DIMENSIONS", SENTENCE_DIMENSIONS - 1)

    async def use(model):
        with pytest.raises(UnansweredError, match="no known form"):
            await model.embed_texts(["a"])

    asking(use)


def test_the_package_is_there():
    assert is_installed()
