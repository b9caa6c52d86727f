"""What pydantic refuses, told in words for whoever wrote it."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from cuebot.runtime import invalid_value


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    seconds: float = Field(default=1.0, gt=0, le=9)


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=5)]
    inner: Inner = Inner()
    count: int = Field(default=0, ge=0)
    live: bool = False
    words: list[str] = []
    under: Literal["duck", "wait"] = "duck"

    @field_validator("words")
    @classmethod
    def tell_words_apart(cls, words):
        if len(set(words)) < len(words):
            raise ValueError("no word stands twice")
        return words


def refusal(table, model=Outer):
    with pytest.raises(ValidationError) as refused:
        Outer.model_validate(table)
    return invalid_value.explain_validation_error(refused.value, model)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({}, "`name` is missing"),
        ({"name": ""}, "`name` must not be empty"),
        ({"name": "abcdef"}, "`name` must have 5 letters at most"),
        ({"name": 3}, "`name` must be text"),
        ({"name": "a", "inner": {"seconds": 0}}, "`inner.seconds` must be more than 0"),
        ({"name": "a", "inner": {"seconds": 10}}, "`inner.seconds` must be 9 or less"),
        ({"name": "a", "inner": {"seconds": "soon"}}, "`inner.seconds` must be a number"),
        ({"name": "a", "inner": 3}, "`inner` must hold keys with values"),
        ({"name": "a", "count": -2}, "`count` must be 0 or more"),
        ({"name": "a", "count": "two"}, "`count` must be a whole number"),
        ({"name": "a", "count": 2.5}, "`count` must be a whole number"),
        ({"name": "a", "live": "perhaps"}, "`live` must be true or false"),
        ({"name": "a", "words": "b"}, "`words` must be a list"),
        ({"name": "a", "words": ["b", 3]}, "`words.1` must be text"),
        ({"name": "a", "words": ["b", "b"]}, "`words`: no word stands twice"),
        ({"name": "a", "under": "over"}, "`under` must be 'duck' or 'wait'"),
        ("no table", "it must hold keys with values"),
    ],
)
def test_each_kind_is_told_by_its_key_in_plain_words(table, told):
    assert refusal(table) == told


def test_an_unknown_key_is_told_with_the_nearest_of_its_own_table():
    assert refusal({"name": "a", "inner": {"secnods": 2}}) == (
        "`inner.secnods` is no known key; did you mean 'seconds'"
    )
    assert (
        refusal({"name": "a", "inner": {"secnods": 2}}, None) == "`inner.secnods` is no known key"
    )


def test_a_kind_without_words_of_ours_is_told_in_those_of_pydantic():
    class Told(BaseModel):
        at: bytes

    with pytest.raises(ValidationError) as refused:
        Told.model_validate({"at": []})
    words = invalid_value.explain_validation_error(refused.value)
    assert words == "`at`: Input should be a valid bytes"


def test_no_value_is_repeated():
    assert "hunter2" not in refusal({"name": ["hunter2"], "count": "hunter2"})
