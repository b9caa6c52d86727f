"""Words that begin with a dash."""

import pytest

from cuebot.cli.dashed_words import part_dashed_words


@pytest.mark.parametrize("words", ["-20% until midnight", "-€5 on all", "- and the hat", "-5"])
def test_words_that_begin_as_no_option_does_are_words(words):
    assert part_dashed_words(["say", words, "-c", "x.toml"]) == ["say", "-c", "x.toml", "--", words]


@pytest.mark.parametrize(
    "words",
    [
        ["say", "Two left", "-c", "x.toml"],
        ["run", "--port", "-1"],
        ["say", "--", "-20%"],
        ["-h"],
        [],
    ],
)
def test_options_and_their_values_stay_where_they_are(words):
    assert part_dashed_words(words) == words


def test_a_value_behind_an_equals_sign_takes_no_other():
    assert part_dashed_words(["say", "--device=x", "-20%"]) == ["say", "--device=x", "--", "-20%"]
