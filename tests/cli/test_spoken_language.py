"""The host's language, as a person says it."""

from shutil import copytree

import pytest

from cuebot.cli.spoken_language import list_known_languages, list_worded_languages, read_language
from cuebot.config import resources
from cuebot.errors import ConfigError


def test_a_language_that_a_voice_or_a_prompt_knows_is_taken_by_any_name(tmp_path):
    assert [read_language(name, tmp_path) for name in ("de", "Deutsch", "ไทย")] == [
        "de",
        "de",
        "th",
    ]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("xx", "the language 'xx'; one of ar, de, en"),
        ("cn", r"did you mean 'zh' \(中文\)"),
        ("englich", r"did you mean 'en' \(English\)"),
        ("", "one of ar"),
    ],
)
def test_another_is_refused_and_the_nearest_named(tmp_path, asked, says):
    with pytest.raises(ConfigError, match=says):
        read_language(asked, tmp_path)


def test_a_language_of_the_shows_own_prompts_is_known_too(tmp_path):
    assert "sw" not in list_known_languages(tmp_path)
    copytree(resources.find_resource("prompts"), tmp_path / "prompts")
    page = tmp_path / "prompts" / "question.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\n  ko:\n", "\n  sw:\n"), encoding="utf-8")
    assert list_worded_languages(tmp_path) - {"sw"} < list_worded_languages(
        resources.find_resource("sample")
    )
    assert read_language("sw", tmp_path) == "sw"
