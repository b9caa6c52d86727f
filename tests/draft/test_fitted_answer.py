"""A model's text, read as the JSON that was asked for."""

import json

import pytest

from cuebot.draft import fitted_answer
from cuebot.draft.grounding import LlmAnswer, UnusableAnswer

ANSWER = {"head": "size", "quote": "M", "line": "{link}: {fact}."}


@pytest.mark.parametrize("around", ["{}", "Sure!\n```json\n{}\n```", "{}\nAnything else?"])
def test_an_answer_is_found_among_other_words(around):
    text = around.replace("{}", json.dumps(ANSWER))
    assert fitted_answer.parse_answer(text) == LlmAnswer(**ANSWER)


@pytest.mark.parametrize("text", ["", "no", "{}", '{"head": 3}', json.dumps(ANSWER)[:-2]])
def test_what_is_no_answer_is_a_value_that_says_so(text):
    told = fitted_answer.parse_answer(text)
    assert isinstance(told, UnusableAnswer)
    assert "not the JSON" in told.reason
