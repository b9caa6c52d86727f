"""What the environment sets of a config."""

import os

import pytest

from cuebot.config.environment import read_environment

PREFIX = "CUEBOT_"


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """Set nothing but what a test sets."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)


def test_a_variable_sets_a_key_of_a_section(monkeypatch):
    monkeypatch.setenv("CUEBOT_LLM__MODEL", "gpt-4o")
    monkeypatch.setenv("CUEBOT_LLM__API_KEY", "k-123")
    assert read_environment(PREFIX) == {"llm": {"model": "gpt-4o", "api_key": "k-123"}}


def test_what_has_another_prefix_or_none_sets_nothing(monkeypatch):
    monkeypatch.setenv("LLM__MODEL", "gpt-4o")
    monkeypatch.setenv("OTHER_LLM__MODEL", "gpt-4o")
    assert read_environment(PREFIX) == {}


def test_the_case_of_a_name_does_not_matter(monkeypatch):
    monkeypatch.setenv("cuebot_llm__model", "gpt-4o")
    assert read_environment(PREFIX) == {"llm": {"model": "gpt-4o"}}


def test_a_value_is_handed_on_as_it_is_for_the_config_to_check(monkeypatch):
    monkeypatch.setenv("CUEBOT_LLM__MODEL", " ")
    assert read_environment(PREFIX) == {"llm": {"model": " "}}


def test_a_variable_without_a_value_leaves_what_the_file_says(monkeypatch):
    """pydantic-settings 2.16 takes an empty variable for a value, unless it is told otherwise."""
    monkeypatch.setenv("CUEBOT_LLM__API_KEY", "")
    monkeypatch.setenv("CUEBOT_LLM__MODEL", "gpt-4o")
    assert read_environment(PREFIX) == {"llm": {"model": "gpt-4o"}}
