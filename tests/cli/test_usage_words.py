import pytest

from cuebot.cli.app import run_command
from cuebot.cli.usage_words import explain_usage


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            "Invalid value for 'act': Value error, 'chek' is not one of 'check', 'diff'",
            "Invalid value for 'act': there is no 'chek'; say check, diff",
        ),
        (
            "Invalid value for '--listen': Input should be a valid number, unable to parse",
            "Invalid value for '--listen': it takes a number",
        ),
        ("Value error, a journal is named twice", "a journal is named twice"),
        ("Missing argument 'act'", "Missing argument 'act'"),
    ],
)
def test_a_library_speaks_in_plain_words(message, told):
    assert explain_usage(message) == told


@pytest.mark.parametrize(
    "words", [["catalogue", "chek", "x"], ["prompts", "chek"], ["doctor", "--listen", "abc"]]
)
def test_no_command_speaks_of_types(words, capsys):
    assert run_command(words) == 2
    told = capsys.readouterr().err
    assert "Value error" not in told
    assert "parse" not in told
