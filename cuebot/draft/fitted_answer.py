"""A model's text: read as the JSON that was asked for, and cut until its line fits the time."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cuebot.draft import grounding, shorten
from cuebot.draft.grounding import LlmAnswer, UnusableAnswer
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuebot.draft.frame import FrameVocabulary
    from cuebot.model import Line, Seconds


def fit_line(
    line: Line,
    answer: LlmAnswer,
    slots: Mapping[str, str],
    vocabulary: FrameVocabulary,
    limit: Seconds,
) -> Line | UnusableAnswer:
    """Return the line in the answer's words, without some of its parts when it is too long.

    A line that does not name what it speaks of is the last resort.
    """
    (fact,) = line.facts

    def ground_shorter(*, named: bool) -> Iterator[str | UnusableAnswer]:
        for text in shorten.generate_shorter_frames(grounding.write_frame(answer)):
            cut = answer.model_copy(update={"line": text})
            yield grounding.ground_answer(cut, fact, slots, vocabulary, named=named)

    told = grounding.ground_answer(answer, fact, slots, vocabulary)
    if isinstance(told, UnusableAnswer):
        return told
    for said in chain([told], ground_shorter(named=True), ground_shorter(named=False)):
        if isinstance(said, UnusableAnswer):
            continue
        made = replace(line, text=said, pace=duration.fit_pace(said, line.language, limit))
        if duration.estimate_line_speech(made) <= limit:
            return made
    return UnusableAnswer("the line is too long", reworded=True)


def parse_answer(text: str) -> LlmAnswer | UnusableAnswer:
    """Find the JSON object in a model's text, and hold it to its form."""
    found = re.search(r"\{.*\}", text, re.DOTALL)
    try:
        return LlmAnswer.model_validate_json(found[0] if found else text)
    except ValidationError:
        return UnusableAnswer("the answer is not the JSON that was asked for")
